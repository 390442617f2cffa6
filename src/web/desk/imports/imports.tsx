import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { ListedImport } from "../../../app/imports/contract.ts";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { listAddress, ListTools, Pager, pageSize } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import importStyles from "./imports.css?url";
import { figure, stateInWords, stateTone } from "./words.ts";

export const links: LinksFunction = () => [deskStyles, importStyles].map((href) => ({ rel: "stylesheet", href }));

const sorts = ["newest", "kind", "size"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const params = new URL(args.request.url).searchParams;
  const search = params.get("search") ?? "";
  const sort = sorts.find((one) => one === params.get("sort")) ?? "newest";
  const page = Math.max(1, Math.min(10_000, Math.trunc(Number(params.get("page") ?? "1")) || 1));
  const list = await valueOf(args, app.imports.imports(actor, { search, sort, offset: (page - 1) * pageSize, limit: pageSize }));
  return { ...list, search, sort, page, dropped: params.has("dropped") };
}

const outcome = ({ state, rows, created, changed }: ListedImport): string =>
  state === "committed" || state === "reverted" ? `${figure(created)} new, ${figure(changed)} changed of ${figure(rows)}` : rows > 0 ? figure(rows) : "";

export default function Imports({ loaderData: { rows, total, kinds, timeZone, search, sort, page, dropped } }: PageProps<typeof loader>) {
  const query = { search, sort: sort === "newest" ? "" : sort };
  return (
    <Page
      title="Imported lists"
      description="Lists that were imported, or are being."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={
        <a className="button button-main" href="/desk/imports/new">
          Import a list
        </a>
      }
      wide
      noIndex
    >
      {dropped ? (
        <Notice tone="good" status>
          <p>The list was dropped, with all that was read from it.</p>
        </Notice>
      ) : null}
      <ListTools
        search={{ label: "Search by file, source or person", value: search }}
        sort={{
          value: sort,
          choices: [
            { value: "newest", label: "Newest first" },
            { value: "kind", label: "Kind of list" },
            { value: "size", label: "Size" },
          ],
        }}
        csv={listAddress("/desk/imports.csv", query)}
      />
      {rows.length === 0 ? (
        <Empty title={search ? "No import matches." : "No list was imported yet."}>
          <p>
            <a href="/desk/imports/new">Import a list</a> of regions, groups, people or office holders from a spreadsheet. Nothing is entered before you have
            seen what would come of it.
          </p>
        </Empty>
      ) : (
        <DataTable
          caption="Imports"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { head: "List", rowHead: true, cell: (row) => <a href={`/desk/imports/${row.id}`}>{row.title}</a> },
            { head: "File", cell: (row) => <span className="file-name">{row.fileName}</span> },
            { head: "State", cell: (row) => <Badge tone={stateTone[row.state]}>{stateInWords(row.state)}</Badge> },
            { head: "Rows", numeric: true, cell: outcome },
            { head: "Source", cell: (row) => row.source || <span className="quiet">not said yet</span> },
            { head: "By", cell: (row) => row.by || <span className="quiet">the program</span> },
            { head: "When", cell: (row) => instantInWords(row.committedAt ?? row.madeAt, timeZone) },
          ]}
        />
      )}
      <Pager page={page} pages={Math.ceil(total / pageSize)} href={(to) => listAddress("/desk/imports", { ...query, page: to })} />
      <section>
        <h2>Download a list</h2>
        <p>As CSV, in the columns that an import takes: what goes out comes in again without a change.</p>
        <ul className="links">
          {kinds
            .filter(({ ofConference }) => !ofConference)
            .map(({ name, title }) => (
              <li key={name}>
                <a href={`/desk/exports/${name}.csv`}>{title}</a>
              </li>
            ))}
        </ul>
      </section>
    </Page>
  );
}
