import { importKindNames, importStateWords } from "#domain/imports";
import { no, ok } from "#kit";
import { csvLine, csvStart, writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";
import type { RowsOf } from "./people.ts";

const atOnce = 1000;
const sorts = ["newest", "kind", "size"] as const;

/** The imports that a page lists, as it is searched and ordered. */
export const importsList: ListOf = async ({ app, actor, query }) => {
  const view = await app.imports.imports(actor, {
    search: query.get("search") ?? "",
    sort: sorts.find((sort) => sort === query.get("sort")) ?? "newest",
    limit: atOnce,
  });
  if (!view.ok) return view;
  const head = ["list", "file", "state", "rows", "new", "changed", "source", "by", "begun", "entered"];
  return ok(
    writeCsv(
      head,
      view.value.rows.map((row) => [
        row.title,
        row.fileName,
        importStateWords[row.state],
        row.rows,
        row.created,
        row.changed,
        row.source,
        row.by,
        row.madeAt,
        row.committedAt ?? "",
      ]),
    ),
  );
};

/** The rows that cannot be entered, as they came, with the reason in a last column: to be corrected and sent in again. */
export const badRowsList: ListOf = async ({ app, actor, params }) => {
  const view = await app.imports.badRows(actor, { batch: params["batch"] ?? "" });
  return view.ok ? ok(writeCsv(view.value.header, view.value.rows)) : view;
};

/** A list of the register in the columns that an import takes, stretch after stretch. */
export const exportedRows: RowsOf = async ({ app, actor, params, query }) => {
  const kind = importKindNames.find((name) => name === params["kind"]);
  if (kind === undefined) return no({ code: "import.notFound" });
  const slug = query.get("conference") ?? "";
  const conference = slug === "" ? null : await app.conference.conference(actor, { slug });
  if (conference && !conference.ok) return conference;
  const asked = { kind, conference: conference?.value.id ?? null, limit: atOnce };
  const first = await app.imports.exportRows(actor, asked);
  if (!first.ok) return first;
  return ok(
    (async function* (): AsyncIterable<string> {
      yield csvStart + csvLine(first.value.header);
      for (let stretch = first.value; ; ) {
        yield stretch.rows.map(csvLine).join("");
        if (stretch.next === null) return;
        const next = await app.imports.exportRows(actor, { ...asked, after: stretch.next });
        if (!next.ok) throw new Error(`the list broke off: ${next.refusal.code}`);
        stretch = next.value;
      }
    })(),
  );
};
