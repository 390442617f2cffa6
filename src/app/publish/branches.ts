import { rowStates } from "#domain/branches";
import { ok, type Refusal, type Result } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";

type Page<T> = { readonly rows: readonly T[]; readonly page: number; readonly pages: number };
type Cells = readonly (string | number)[];

const atOnce = 1000;

/** All pages of a list as one table. */
async function allPages<T>(
  head: readonly string[],
  pageOf: (page: { readonly page: number; readonly size: number }) => Promise<Result<Page<T>, Refusal>>,
  cells: (row: T) => Cells,
): Promise<Result<string, Refusal>> {
  const table: Cells[] = [];
  for (let page = 1; ; page += 1) {
    const view = await pageOf({ page, size: atOnce });
    if (!view.ok) return view;
    table.push(...view.value.rows.map(cells));
    if (page >= view.value.pages) return ok(writeCsv(head, table));
  }
}

const sorts = ["name", "region", "code"] as const;

/** The branches of a register as the page shows them. */
export const branchesList: ListOf = ({ app, actor, params, query }) => {
  const version = Number(query.get("version") ?? "");
  const filter = {
    register: params["register"] ?? "",
    version: Number.isInteger(version) && version > 0 ? version : null,
    search: query.get("search") ?? "",
    region: query.get("region") ?? "",
    sort: sorts.find((sort) => sort === query.get("sort")) ?? "name",
  };
  return allPages(
    ["code", "name", "region", "aliases"],
    (page) => app.branches.branches(actor, { ...filter, ...page }),
    (row) => [row.code, row.name, row.region, row.aliases.join("; ")],
  );
};

/** The result of a list: each row as it was typed, with what was decided. */
export const matchedList: ListOf = ({ app, actor, params, query }) => {
  const filter = { list: params["list"] ?? "", state: rowStates.find((state) => state === query.get("state")) ?? null, search: query.get("search") ?? "" };
  return allPages(
    ["row", "given", "state", "branch", "code", "region", "decided_by", "decided_at", "suggestion", "score", "reason"],
    (page) => app.branches.listRows(actor, { ...filter, ...page }),
    (row) => [
      row.n,
      row.given,
      row.state,
      row.branch?.name ?? "",
      row.branch?.code ?? "",
      row.branch?.region ?? "",
      row.decidedBy ?? "",
      row.decidedAt ?? "",
      row.suggestion?.name ?? "",
      row.score / 1000,
      row.reason,
    ],
  );
};

/** The lists of names that were uploaded. */
export const matchListsList: ListOf = ({ app, actor, query }) =>
  allPages(
    ["title", "register", "version", "rows", "open", "uploaded_at", "uploaded_by"],
    (page) => app.branches.lists(actor, { search: query.get("search") ?? "", ...page }),
    (list) => [list.title, list.register, list.version, list.rows, list.open, list.at, list.by ?? ""],
  );
