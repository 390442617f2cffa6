import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { listAddress, ListTools, Pager } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { type Column, DataTable } from "../ui/table.tsx";
import { listAsked } from "./filters.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { search, page } = listAsked(args.request.url);
  return { search, ...(await valueOf(args, app.groups.regions(actor, { search, page }))) };
}

type Row = Awaited<ReturnType<typeof loader>>["rows"][number];

const columns: readonly Column<Row>[] = [
  { head: "Region", rowHead: true, cell: (region) => <a href={`/regions/${region.id}`}>{region.name}</a> },
  { head: "Code", cell: (region) => region.code },
  { head: "Affiliated groups", numeric: true, cell: (region) => region.groups },
];

export default function Regions({ loaderData: { search, rows, total, page, pages, can } }: PageProps<typeof loader>) {
  return (
    <Page
      title="Regions and nations"
      description="The regions of the federation and how many groups are affiliated in each."
      crumbs={[{ href: "/groups", label: "Affiliated groups" }]}
      tools={can.edit ? <a href="/desk/groups/regions">Edit the regions</a> : undefined}
      path="/regions"
    >
      <ListTools search={{ label: "Search by name or code", value: search }} csv={listAddress("/regions.csv", { search })} />
      {rows.length === 0 ? (
        <Empty title={search === "" ? "There is no region yet." : `No region matches “${search}”.`}>
          <p>{search === "" ? "Regions are entered with the groups, or by the membership secretary." : <a href="/regions">Show all regions</a>}</p>
        </Empty>
      ) : (
        <>
          <p>{total === 1 ? "1 region" : `${total} regions`}</p>
          <DataTable caption="Regions" columns={columns} rows={rows} rowKey={(region) => region.id} />
          <Pager page={page} pages={pages} href={(n) => listAddress("/regions", { search, page: n === 1 ? "" : n })} />
        </>
      )}
    </Page>
  );
}
