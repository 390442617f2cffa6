import type { Id } from "#kit";
import type { TableDraft, TableRow } from "../table.ts";
import { type Cell, classify } from "./classify.ts";
import type { ClauseFeatures } from "./features.ts";
import type { Proposal } from "./proposal.ts";
import { whyTogether } from "./reasons.ts";
import { type Nature, topicKinds } from "./topic-kinds.ts";
import { topicCount, topicName } from "./topics.ts";

/** `topic`: the words for a heading, when the casebook tells clearly what the row is about. */
export type Described = Pick<TableRow, "cells" | "class" | "confidence" | "reason" | "slots"> & { readonly topic: string | null };

/** What can be said of clauses that stand in one row. */
export function described(row: Proposal, drafts: readonly TableDraft[]): Described {
  const cells = cellsOf(row, drafts);
  const topic = topicOf(row.members.map(({ clause }) => clause));
  const found = classify(cells, topic?.natures ?? ["figure", "text"]);
  const motionOf = (cell: Cell): Id<"motion"> | "" => drafts[cell.draft]?.motion ?? "";
  const reason = [whyTogether(row.links), found.why].filter((words) => words !== "").join("; ");
  return {
    topic: topic?.title ?? null,
    cells: Object.fromEntries(cells.map((cell) => [motionOf(cell), cell.clauses.map(({ id }) => id)])),
    class: found.class,
    confidence: confidenceOf(row),
    reason: reason.charAt(0).toUpperCase() + reason.slice(1),
    slots: found.slots === null ? null : Object.fromEntries(cells.map((cell, at) => [motionOf(cell), found.slots?.[at] ?? ""])),
  };
}

function cellsOf(row: Proposal, drafts: readonly TableDraft[]): Cell[] {
  const byDraft = new Map<number, ClauseFeatures[]>();
  for (const { draft, clause } of row.members) byDraft.set(draft, [...(byDraft.get(draft) ?? []), clause]);
  return [...byDraft]
    .sort(([a], [b]) => a - b)
    .map(([draft, clauses]) => ({ draft, letter: drafts[draft]?.letter ?? "", clauses: clauses.sort((a, b) => a.place - b.place) }));
}

/** A row of one clause is as sure as that nothing else speaks of it, which nobody measured: half. */
function confidenceOf({ members, links }: Proposal): number {
  if (members.length < 2 || links.length === 0) return 500;
  return Math.round((1000 * links.reduce((sum, { chance }) => sum + chance, 0)) / links.length);
}

/** How much more likely the first topic must be than all the others together, as a share of the whole. */
const clear = 0.3;

/** What a row is about, when the casebook tells clearly. */
function topicOf(clauses: readonly ClauseFeatures[]): { readonly title: string; readonly natures: readonly Nature[] } | null {
  const sums = new Float64Array(topicCount());
  for (const { topics } of clauses) topics.forEach((value, topic) => (sums[topic] = (sums[topic] ?? 0) + value * value));
  const best = sums.reduce((top, value, topic) => (value > (sums[top] ?? 0) ? topic : top), 0);
  const name = topicName(best);
  return (sums[best] ?? 0) / clauses.length >= clear ? (topicKinds[name] ?? null) : null;
}
