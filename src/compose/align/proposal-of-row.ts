import type { TableDraft, TableRow } from "../table.ts";
import { likely, weighed } from "./context.ts";
import { type DraftFeatures, featuresOf } from "./features.ts";
import type { Member, MemberLink, Proposal } from "./proposal.ts";
import { candidatesOf } from "./similarity.ts";
import { learnt } from "./weights.ts";

/** A draft of which only these clauses are left: what a row is about depends on its own clauses, so a step on the table need not read whole drafts. */
function onlyThese(draft: TableDraft, ids: ReadonlySet<string>): TableDraft {
  const sections = draft.text.sections.map((section) => ({ ...section, clauses: section.clauses.filter(({ id }) => ids.has(id)) }));
  return { ...draft, text: { ...draft.text, sections } };
}

/** A row of the table as the program would have proposed it; how likely its pairs are is told by the pairs alone, without their surroundings. */
export function proposalOf(row: TableRow, drafts: readonly TableDraft[]): Proposal {
  const read = drafts.flatMap((draft, at) => {
    const ids = row.cells[draft.motion];
    return ids === undefined ? [] : [{ at, features: featuresOf(onlyThese(draft, new Set(ids))) }];
  });
  const members = read.flatMap(({ at, features }) => features.clauses.map((clause): Member => ({ draft: at, clause })));
  const links = read.flatMap((one, place) => read.slice(place + 1).flatMap((two) => linksBetween(one.features, one.at, two.features, two.at)));
  return { members, links };
}

function linksBetween(a: DraftFeatures, atA: number, b: DraftFeatures, atB: number): MemberLink[] {
  return candidatesOf(a, b).flatMap((pair) => {
    const [left, right] = [a.clauses[pair.a], b.clauses[pair.b]];
    if (!left || !right) return [];
    return [{ a: { draft: atA, clause: left }, b: { draft: atB, clause: right }, chance: likely(weighed(learnt.pair, pair.values)), values: pair.values }];
  });
}
