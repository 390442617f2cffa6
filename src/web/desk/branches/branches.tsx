import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { ListTools, listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { branchAddress, countOf, pageAsked } from "./words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const sorts = [
  { value: "name", label: "Name" },
  { value: "region", label: "Region" },
  { value: "code", label: "Code" },
] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const version = /^\d{1,6}$/.test(asked.get("version") ?? "") ? Number(asked.get("version")) : null;
  const filter = {
    version: version === 0 ? null : version,
    search: asked.get("search") ?? "",
    region: asked.get("region") ?? "",
    sort: sorts.find(({ value }) => value === asked.get("sort"))?.value ?? "name",
  };
  return {
    list: await valueOf(args, app.branches.branches(actor, { register: args.params["register"] ?? "", ...filter, page: pageAsked(asked.get("page")) })),
    filter,
  };
}

/** The branches of a register. */
export default function Branches({ loaderData: { list, filter } }: PageProps<typeof loader>) {
  const { register, version, regions, rows, total, page, pages } = list;
  const address = `/desk/branches/registers/${register.id}`;
  const kept = { version: filter.version ?? "", search: filter.search, region: filter.region, sort: filter.sort === "name" ? "" : filter.sort };
  return (
    <Page
      title={register.name}
      description={`The branches of ${register.name}.`}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/branches", label: "Branches" },
      ]}
      wide
      noIndex
    >
      <p>
        Version {version.number}, as of {dayText(version.datedOn)}, from {version.source}.
      </p>
      <ListTools
        search={{ label: "Find by name or code", value: filter.search }}
        sort={{ value: filter.sort, choices: sorts }}
        csv={listAddress(`${address}.csv`, kept)}
      >
        {filter.version === null ? null : <input type="hidden" name="version" value={filter.version} />}
        {regions.length > 0 ? (
          <div className="field">
            <label htmlFor="filter-region">Region</label>
            <select id="filter-region" name="region" defaultValue={filter.region}>
              <option value="">all</option>
              {regions.map((region) => (
                <option key={region}>{region}</option>
              ))}
            </select>
          </div>
        ) : null}
      </ListTools>
      {rows.length === 0 ? (
        <Empty title="No branch is like that.">
          <p>
            <a href={address}>Show all branches</a>
          </p>
        </Empty>
      ) : (
        <>
          <p>{countOf(total, "branch", "branches")}.</p>
          <DataTable
            caption="Branches"
            rows={rows}
            rowKey={(row) => row.code}
            columns={[
              { head: "Name", rowHead: true, cell: (row) => <a href={branchAddress(register.id, row.code)}>{row.name}</a> },
              { head: "Code", cell: (row) => row.code },
              { head: "Region", cell: (row) => row.region },
              { head: "Other names", cell: (row) => row.aliases.join("; ") },
            ]}
          />
        </>
      )}
      <Pager page={page} pages={pages} href={(to) => listAddress(address, { ...kept, page: to })} />
    </Page>
  );
}
