import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { groupKindWords } from "../texts/groups.ts";
import { dayText } from "../texts/when.ts";
import { listAddress, ListTools, Pager } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { type Column, DataTable } from "../ui/table.tsx";
import { KindFilter, listAsked, mostRegions, RegionFilter } from "./filters.tsx";

const orders = ["name", "region", "kind", "affiliated"] as const;
const orderWords = { name: "Name", region: "Region", kind: "Kind", affiliated: "Latest affiliated" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { asked, search, kind, region, page } = listAsked(args.request.url);
  const sort = orders.find((order) => order === asked.get("sort")) ?? "name";
  const groups = await valueOf(args, app.groups.affiliates(actor, { search, kind, region, sort, page }));
  const regions = await valueOf(args, app.groups.regions(actor, { size: mostRegions }));
  return { ...groups, search, kind: kind ?? "", region: region ?? "", sort, regions: regions.rows.map(({ id, name }) => ({ id, name })) };
}

type Row = Awaited<ReturnType<typeof loader>>["rows"][number];

const columns: readonly Column<Row>[] = [
  { head: "Name", rowHead: true, cell: (group) => <a href={`/groups/${group.id}`}>{group.name}</a> },
  { head: "Kind", cell: (group) => groupKindWords[group.kind] },
  { head: "Region", cell: (group) => (group.regionId ? <a href={`/regions/${group.regionId}`}>{group.region}</a> : "") },
  { head: "Affiliated", cell: (group) => (group.affiliatedOn ? dayText(group.affiliatedOn) : "") },
];

export default function Groups({ loaderData }: PageProps<typeof loader>) {
  const { search, kind, region, sort, regions, total, rows, page, pages } = loaderData;
  const filters = { search, kind, region, sort: sort === "name" ? "" : sort };
  const isFiltered = search !== "" || kind !== "" || region !== "";
  return (
    <Page
      title="Affiliated groups"
      description="The groups affiliated to the federation."
      crumbs={[{ href: "/", label: "First page" }]}
      tools={<a href="/groups/apply">Affiliate your group</a>}
      path="/groups"
    >
      <ListTools
        search={{ label: "Search by name or region", value: search }}
        sort={{ value: sort, choices: orders.map((order) => ({ value: order, label: orderWords[order] })) }}
        csv={listAddress("/groups.csv", filters)}
      >
        <KindFilter value={kind} />
        <RegionFilter value={region} regions={regions} />
      </ListTools>
      {rows.length === 0 ? (
        <Empty title={isFiltered ? `No group matches${search === "" ? "" : ` “${search}”`}.` : "No group is affiliated yet."}>
          <p>{isFiltered ? <a href="/groups">Show all groups</a> : "Groups are listed here as soon as the organising committee has affiliated them."}</p>
        </Empty>
      ) : (
        <>
          <p>
            {total} {total === 1 ? "group" : "groups"}. <a href="/regions">Groups by region</a>
          </p>
          <DataTable caption="Affiliated groups" columns={columns} rows={rows} rowKey={(group) => group.id} />
          <Pager page={page} pages={pages} href={(n) => listAddress("/groups", { ...filters, page: n === 1 ? "" : n })} />
        </>
      )}
    </Page>
  );
}
