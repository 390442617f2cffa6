import { asId } from "#kit";
import type { CompositeTable, RowId, TableDraft, TableRow } from "../table.ts";
import type { Propose } from "../table-steps.ts";
import { described } from "./described.ts";
import type { ClauseFeatures } from "./features.ts";
import { type Member, type Proposal, proposed } from "./proposal.ts";
import { proposalOf } from "./proposal-of-row.ts";
import { inReadingOrder } from "./row-order.ts";

/**
 * Proposes the rows of a table from whole drafts: which clauses speak of one topic, and how they stand to each other. Needs no network, and
 * gives the same for the same drafts, whatever they are called and in whatever order they come. Two versions of one text are a case like any other.
 */
export function align(drafts: readonly TableDraft[]): CompositeTable {
  const { rows, order } = proposed(drafts);
  return { rows: inReadingOrder(rows, order).map((row) => rowOf(row, drafts, order)) };
}

/** What the program makes of a row that a person put together: class, slots and reasons anew. For `applyStep`. */
export const proposeRow: Propose = (row, drafts) => {
  const { class: found, confidence, reason, slots } = described(proposalOf(row, drafts), drafts);
  return { class: found, confidence, reason, slots };
};

/** A row is called after its first clause in the draft that comes first in the drafts' own order. */
function rowOf(row: Proposal, drafts: readonly TableDraft[], order: readonly number[]): TableRow {
  const { topic, ...found } = described(row, drafts);
  const { draft, clause } = firstOf(row.members, order);
  const motion = drafts[draft]?.motion;
  return {
    id: rowIdOf(clause),
    title: topic ?? beginning(clause.text),
    section: clause.sectionTitle,
    ...found,
    classBy: "program",
    decision: found.class === "identical" && motion !== undefined ? { kind: "common", from: motion } : null,
  };
}

const rowIdOf = ({ id }: ClauseFeatures): RowId => asId<"row">(`row-${id}`);

function firstOf(members: readonly Member[], order: readonly number[]): Member {
  const placed = [...members].sort((a, b) => order.indexOf(a.draft) - order.indexOf(b.draft) || a.clause.place - b.clause.place);
  const [first] = placed;
  if (!first) throw new Error("a row without clauses");
  return first;
}

const wordsOfBeginning = 7;
const beginning = (text: string): string => {
  const words = text.split(/\s+/);
  return words.length <= wordsOfBeginning ? text : `${words.slice(0, wordsOfBeginning).join(" ")} …`;
};
