import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { groupKindWords } from "../texts/groups.ts";
import { dayText } from "../texts/when.ts";
import { listAddress, ListTools, Pager } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { type Column, DataTable } from "../ui/table.tsx";
import { KindFilter, listAsked } from "./filters.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const region = await valueOf(args, app.groups.region(actor, { region: args.params["id"] ?? "" }));
  const { search, kind, page } = listAsked(args.request.url);
  const groups = await valueOf(args, app.groups.affiliates(actor, { search, kind, region: region.id, page }));
  return { region, search, kind: kind ?? "", ...groups };
}

type Row = Awaited<ReturnType<typeof loader>>["rows"][number];

const columns: readonly Column<Row>[] = [
  { head: "Name", rowHead: true, cell: (group) => <a href={`/groups/${group.id}`}>{group.name}</a> },
  { head: "Kind", cell: (group) => groupKindWords[group.kind] },
  { head: "Affiliated", cell: (group) => (group.affiliatedOn ? dayText(group.affiliatedOn) : "") },
];

export default function Region({ loaderData: { region, search, kind, rows, total, page, pages } }: PageProps<typeof loader>) {
  const path = `/regions/${region.id}`;
  return (
    <Page
      title={region.name}
      description={`The groups affiliated in ${region.name}.`}
      crumbs={[
        { href: "/groups", label: "Affiliated groups" },
        { href: "/regions", label: "Regions and nations" },
      ]}
      {...(region.code ? { eyebrow: region.code } : {})}
    >
      <ListTools search={{ label: "Search by name", value: search }} csv={listAddress("/groups.csv", { search, kind, region: region.id })}>
        <KindFilter value={kind} />
      </ListTools>
      {rows.length === 0 ? (
        <Empty title={search === "" && kind === "" ? "No group is affiliated in this region yet." : "No group of this region matches."}>
          <p>{search === "" && kind === "" ? <a href="/groups/apply">Affiliate your group</a> : <a href={path}>Show all groups of the region</a>}</p>
        </Empty>
      ) : (
        <>
          <p>{total === 1 ? "1 affiliated group" : `${total} affiliated groups`}</p>
          <DataTable caption={`Groups of ${region.name}`} columns={columns} rows={rows} rowKey={(group) => group.id} />
          <Pager page={page} pages={pages} href={(n) => listAddress(path, { search, kind, page: n === 1 ? "" : n })} />
        </>
      )}
    </Page>
  );
}
