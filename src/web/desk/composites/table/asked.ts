import { nameOfOurs } from "../../../answer.ts";
import { clausesOf, clauseWording, type RowClass, rowClasses, type TableDraft, type TableRow } from "#compose";
import { listAddress } from "../../../ui/list-tools.tsx";

/** What an address of the table asks for. `part`: only the open row and this one are wanted, for a page that has the rest. */
export type Asked = {
  readonly q: string;
  readonly class: RowClass | "";
  readonly undecided: boolean;
  readonly row: string;
  readonly base: string;
  readonly history: boolean;
  readonly done: string;
  readonly part: string | null;
};

export function askedOf(search: URLSearchParams): Asked {
  const text = (name: string, most = 200): string => (search.get(name) ?? "").slice(0, most);
  return {
    q: text("q").trim(),
    class: rowClasses.find((one) => one === search.get("class")) ?? "",
    undecided: search.get("undecided") === "yes",
    row: text("row"),
    base: text("base"),
    history: search.get("history") === "yes",
    done: nameOfOurs(text("done", 20)),
    part: search.get("part"),
  };
}

/** The same list with another row open, or other marks. */
export const addressFor = (here: string, { q, class: kind, undecided }: Asked, more: Readonly<Record<string, string>> = {}): string =>
  listAddress(here, { q, class: kind, undecided: undecided ? "yes" : "", ...more });

export type Numbered = { readonly n: number; readonly row: TableRow };

/** Every row with its number at the table. */
export const numbered = (rows: readonly TableRow[]): Numbered[] => rows.map((row, at) => ({ n: at + 1, row }));

export function matching(rows: readonly Numbered[], drafts: readonly TableDraft[], asked: Asked): readonly Numbered[] {
  const words = asked.q.toLowerCase();
  const found = words === "" ? null : clausesWith(words, drafts);
  return rows.filter(
    ({ row }) =>
      (asked.class === "" || row.class === asked.class) &&
      (!asked.undecided || row.decision === null) &&
      (found === null ||
        `${row.title}\n${row.section}`.toLowerCase().includes(words) ||
        Object.entries(row.cells).some(([motion, ids]) => ids.some((id) => found.has(`${motion} ${id}`)))),
  );
}

function clausesWith(words: string, drafts: readonly TableDraft[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { motion, text } of drafts)
    for (const { clause } of clausesOf(text))
      if (`${clause.number} ${clauseWording(clause)}`.toLowerCase().includes(words)) found.add(`${motion} ${clause.id}`);
  return found;
}
