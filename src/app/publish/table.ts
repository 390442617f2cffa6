import { clausesOf, clauseWording } from "#compose";
import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";
import { place } from "./papers.ts";

/** The table of a composite: a line for each topic, a column for each draft with its clauses and their numbers. */
export const tableList: ListOf = async (asked) => {
  const view = await asked.app.composites.compositeTable(asked.actor, place(asked));
  if (!view.ok) return view;
  const { drafts, rows } = view.value;
  const words = new Map(
    drafts.flatMap(({ motion, text }) =>
      [...clausesOf(text)].map(({ clause }) => [`${motion} ${clause.id}`, `${clause.number} ${clauseWording(clause)}`] as const),
    ),
  );
  const letterOf = (motion: string): string => drafts.find((draft) => draft.motion === motion)?.letter ?? "";
  const lines = rows.map((row, at) => [
    at + 1,
    row.section,
    row.title,
    row.class,
    row.classBy === "person" ? "committee" : "proposed",
    row.confidence / 1000,
    row.reason,
    row.decision?.kind ?? "undecided",
    row.decision?.kind === "common" ? letterOf(row.decision.from) : row.decision?.kind === "out" ? row.decision.reason : "",
    Object.entries(row.slots ?? {})
      .map(([motion, slot]) => `${letterOf(motion)}: ${slot}`)
      .join("; "),
    ...drafts.map(({ motion }) => (row.cells[motion] ?? []).map((id) => words.get(`${motion} ${id}`) ?? "").join("\n")),
  ]);
  const heads = ["row", "section", "title", "class", "class_by", "score", "reason", "decision", "decision_detail", "slots"];
  return ok(writeCsv([...heads, ...drafts.map(({ letter, title }) => `${letter}: ${title}`)], lines));
};
