import { rowClasses, type TableRow } from "#compose";
import { no, ok, type Refusal, type Result } from "#kit";
import type { TableStepInput } from "../../../../app/composites/contract.ts";
import { invalid } from "../../../answer.ts";

/** A step as a form sends it, and the row to be open afterwards. */
export type Sent = { readonly step: TableStepInput; readonly open: string };
type Decision = Extract<TableStepInput, { kind: "decide" }>["decision"];
type Values = Readonly<Record<string, string>>;

/** Changes when rows are put in another order, come or go: a bare number means nothing after that. */
export function orderMark(rows: readonly TableRow[]): string {
  let hash = 0;
  for (const { id } of rows) for (const letter of `${id} `) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return `${rows.length}.${(hash >>> 0).toString(36)}`;
}

/** As the list of rows offers it: "12. Quorum of the committee". */
export const rowLabel = (n: number, title: string): string => `${n}. ${title}`;

type Seen = { readonly rows: readonly TableRow[]; readonly order: string };

/** The row that was typed: its number, its number and title, its title, or (from a script) its id. */
export function rowTyped(typed: string, { rows, order }: Seen, field: string): Result<string, Refusal> {
  const text = typed.trim();
  const exact = rows.find(({ id }) => id === text);
  if (exact) return ok(exact.id);
  const [, digits = "", rest = ""] = /^(\d{1,5})\s*[.:]?\s*(.*)$/.exec(text) ?? [];
  const at = digits === "" ? undefined : rows[Number(digits) - 1];
  const title = (rest === "" ? (digits === "" ? text : "") : rest).toLowerCase();
  if (title === "") {
    if (text === "") return invalid(field, "Say which row: type its number or its title.");
    if (at === undefined) return invalid(field, `There is no row ${text}. The rows go from 1 to ${rows.length}.`);
    return order === orderMark(rows)
      ? ok(at.id)
      : invalid(field, "The rows were put in another order meanwhile, so their numbers changed. Look again and choose the row.");
  }
  if (at?.title.toLowerCase() === title) return ok(at.id);
  const named = rows.filter((row) => row.title.toLowerCase() === title || (digits !== "" && row.title.toLowerCase() === text.toLowerCase()));
  const [only, ...others] = named;
  return only !== undefined && others.length === 0
    ? ok(only.id)
    : invalid(field, "There is no such row, or more than one. Choose it from the list, or type its number.");
}

function decisionOf(values: Values): Result<Decision, Refusal> {
  const { decision = "", reason = "" } = values;
  if (decision.startsWith("common:")) return ok({ kind: "common", from: decision.slice("common:".length) });
  if (decision === "options") return ok({ kind: "options" });
  if (decision === "out") return reason.trim() === "" ? no({ code: "table.noReason", field: "reason" }) : ok({ kind: "out", reason });
  return decision === "none" ? ok(null) : invalid("decision", "Choose what becomes of the row.");
}

/** The step that a form of the page asks for. A new row is called after the command: sent again it is the same row. */
export function stepSent(values: Values, clauses: readonly string[], seen: Seen): Result<Sent, Refusal> {
  const { row = "", title = "", section = "" } = values;
  switch (values["form"]) {
    case "relabel":
      return title.trim() === "" ? no({ code: "table.noTitle", field: "title" }) : ok({ step: { kind: "relabel", row, title, section }, open: row });
    case "classify": {
      const kind = rowClasses.find((one) => one === values["class"]);
      return kind === undefined ? invalid("class", "Choose a class.") : ok({ step: { kind: "classify", row, class: kind }, open: row });
    }
    case "decide": {
      const decision = decisionOf(values);
      return decision.ok ? ok({ step: { kind: "decide", row, decision: decision.value }, open: row }) : decision;
    }
    case "join": {
      const into = rowTyped(values["into"] ?? "", seen, "into");
      return into.ok ? ok({ step: { kind: "join", row, into: into.value }, open: into.value }) : into;
    }
    case "order": {
      if (["0", "first"].includes((values["after"] ?? "").trim())) return ok({ step: { kind: "order", row, after: null }, open: row });
      const after = rowTyped(values["after"] ?? "", seen, "after");
      return after.ok ? ok({ step: { kind: "order", row, after: after.value }, open: row }) : after;
    }
    case "clauses":
      return clausesSent(values, clauses, seen);
    default:
      return no({ code: "page.notFound" });
  }
}

function clausesSent(values: Values, clauses: readonly string[], seen: Seen): Result<Sent, Refusal> {
  const { row = "", to = "", newTitle = "", act = "" } = values;
  if (clauses.length === 0) return invalid("clauses", "Tick the clauses first.");
  const stays = Object.values(seen.rows.find(({ id }) => id === row)?.cells ?? {}).some((ids) => ids.some((id) => !clauses.includes(id)));
  // The Enter key in the title of a new row sends the first button.
  if (act === "split" || (to.trim() === "" && newTitle.trim() !== "")) {
    if (newTitle.trim() === "") return no({ code: "table.noTitle", field: "newTitle" });
    const made = `row-${values["commandId"] ?? ""}`;
    return ok({ step: { kind: "split", clauses: [...clauses], row: made, title: newTitle, after: row === "" ? null : row }, open: stays ? row : made });
  }
  const target = rowTyped(to, seen, "to");
  return target.ok ? ok({ step: { kind: "move", clauses: [...clauses], to: target.value }, open: stays ? row : target.value }) : target;
}

const fields: Readonly<Record<string, string>> = {
  title: "title",
  section: "section",
  class: "class",
  reason: "reason",
  from: "decision",
  clauses: "clauses",
  to: "to",
  into: "into",
  after: "after",
};

/** A refusal of a step names the input of the use case; here it names the field of the form. */
export function atField(refusal: Refusal, form: string): Refusal {
  const parts = (refusal.field ?? "").split(".").filter((part) => !/^\d+$/.test(part));
  const name = fields[parts.at(-1) ?? ""];
  if (name === undefined) return refusal;
  return { ...refusal, field: form === "clauses" && name === "title" ? "newTitle" : name };
}
