import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Empty } from "../ui/notice.tsx";
import { listAddress, ListTools, pageOf, Pager } from "../ui/list-tools.tsx";
import { Page } from "../ui/page.tsx";
import { type Column, DataTable } from "../ui/table.tsx";
import { dayText } from "../texts/when.ts";

const orders = ["name", "region", "members", "kind"] as const;
const orderWords = { name: "Name", region: "Region", members: "Members", kind: "Kind" } as const;
const kindWords = { local: "Local", national: "National" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search") ?? "";
  const sort = orders.find((order) => order === asked.get("sort")) ?? "name";
  const all = await valueOf(args, app.groups.affiliates(actor, { search, sort }));
  return { search, sort, total: all.length, members: all.reduce((sum, group) => sum + (group.members ?? 0), 0), ...pageOf(all, asked.get("page")) };
}

type Row = Awaited<ReturnType<typeof loader>>["rows"][number];

const columns: readonly Column<Row>[] = [
  { head: "Name", rowHead: true, cell: (group) => <a href={`/groups/${group.id}`}>{group.name}</a> },
  { head: "Kind", cell: (group) => kindWords[group.kind] },
  { head: "Region", cell: (group) => group.region ?? "" },
  { head: "Affiliated", cell: (group) => (group.affiliatedOn ? dayText(group.affiliatedOn) : "") },
  { head: "Members", numeric: true, cell: (group) => group.members ?? "" },
];

export default function Groups({ loaderData: { search, sort, total, members, rows, page, pages } }: PageProps<typeof loader>) {
  const href = (n: number) => listAddress("/groups", { search, sort: sort === "name" ? "" : sort, page: n === 1 ? "" : n });
  return (
    <Page
      title="Affiliated groups"
      description={`The ${total} groups affiliated to the federation.`}
      crumbs={[{ href: "/", label: "First page" }]}
      path="/groups"
    >
      <ListTools
        search={{ label: "Search by name or region", value: search }}
        sort={{ value: sort, choices: orders.map((order) => ({ value: order, label: orderWords[order] })) }}
        csv={listAddress("/groups.csv", { search, sort: sort === "name" ? "" : sort })}
      />
      {rows.length === 0 ? (
        <Empty title={search === "" ? "No group is affiliated yet." : `No group matches “${search}”.`}>
          <p>{search === "" ? "Groups are listed here as soon as the administrator has entered them." : <a href="/groups">Show all groups</a>}</p>
        </Empty>
      ) : (
        <>
          <p>
            {total} {total === 1 ? "group" : "groups"}
            {members > 0 ? `, ${members} members` : ""}
          </p>
          <DataTable caption="Affiliated groups" columns={columns} rows={rows} rowKey={(group) => group.id} />
          <Pager page={page} pages={pages} href={href} />
        </>
      )}
    </Page>
  );
}
