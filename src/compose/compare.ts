import { type Place, clauseLabel, clauseWording, clausesOf } from "./clauses.ts";
import { longestRising } from "./common-run.ts";
import { type DiffSpan, diffWords } from "./diff.ts";
import type { ClauseId, MotionText, Section } from "./text.ts";

/**
 * What became of one clause between two versions. `id` is null for a heading or the title, which are listed only when they changed
 * (`number` is "" then; for the title `section` too). `movedFrom` is the old label of a clause that changed its place among the others.
 */
export type ClauseDiff = {
  readonly id: ClauseId | null;
  readonly section: string;
  readonly number: string;
  readonly kind: "same" | "changed" | "added" | "removed";
  readonly spans: readonly DiffSpan[];
  readonly movedFrom: string | null;
};

/** Clause by clause in the order of the new text; what was removed stands where it stood. Clauses are the same when their ids are. */
export function compareTexts(from: MotionText, to: MotionText): ClauseDiff[] {
  const before = new Map([...clausesOf(from)].map((place) => [place.clause.id, place]));
  const after = new Set([...clausesOf(to)].map(({ clause }) => clause.id));
  const moved = movedClauses(from, to);
  const sectionsBefore = new Map(from.sections.map((section) => [section.id, section]));
  const sectionsAfter = new Set(to.sections.map(({ id }) => id));
  const gone = goneAfter(from, after, sectionsAfter);
  const diffs: ClauseDiff[] = [...wordsDiff("", from.title, to.title), ...(gone.get(null) ?? [])];
  for (const section of to.sections) {
    diffs.push(...wordsDiff(section.title, headingOf(sectionsBefore.get(section.id)), headingOf(section)), ...(gone.get(section.id) ?? []));
    for (const clause of section.clauses)
      diffs.push(clauseDiff({ section, clause }, before.get(clause.id), moved.has(clause.id)), ...(gone.get(clause.id) ?? []));
  }
  return diffs;
}

const headingOf = (section: Section | undefined): string =>
  section === undefined ? "" : [section.number ?? "", section.title].filter((part) => part !== "").join(". ");

function wordsDiff(section: string, from: string, to: string): ClauseDiff[] {
  if (from === to) return [];
  return [{ id: null, section, number: "", kind: from === "" ? "added" : to === "" ? "removed" : "changed", spans: diffWords(from, to), movedFrom: null }];
}

function clauseDiff(now: Place, was: Place | undefined, moved: boolean): ClauseDiff {
  const base = { id: now.clause.id, section: now.section.title, number: now.clause.number };
  if (was === undefined) return { ...base, kind: "added", spans: diffWords("", clauseWording(now.clause)), movedFrom: null };
  const spans = diffWords(clauseWording(was.clause), clauseWording(now.clause));
  return { ...base, kind: spans.every(({ kind }) => kind === "same") ? "same" : "changed", spans, movedFrom: moved ? clauseLabel(was) : null };
}

/** Removed clauses and headings, each under the nearest clause or heading before it that is still there (null: the beginning). */
function goneAfter(from: MotionText, clauses: ReadonlySet<string>, sections: ReadonlySet<string>): Map<string | null, ClauseDiff[]> {
  const gone = new Map<string | null, ClauseDiff[]>();
  let anchor: string | null = null;
  const put = (diffs: readonly ClauseDiff[]): void => {
    gone.set(anchor, [...(gone.get(anchor) ?? []), ...diffs]);
  };
  for (const section of from.sections) {
    if (sections.has(section.id)) anchor = section.id;
    else put(wordsDiff(section.title, headingOf(section), ""));
    for (const clause of section.clauses) {
      if (clauses.has(clause.id)) anchor = clause.id;
      else
        put([{ id: clause.id, section: section.title, number: clause.number, kind: "removed", spans: diffWords(clauseWording(clause), ""), movedFrom: null }]);
    }
  }
  return gone;
}

/** The fewest clauses whose moving explains the new order; a clause in another section has moved. */
function movedClauses(from: MotionText, to: MotionText): ReadonlySet<ClauseId> {
  const placeBefore = new Map([...clausesOf(from)].map(({ section, clause }, at) => [clause.id, { at, section: section.id }]));
  const common = [...clausesOf(to)].flatMap(({ section, clause }) => {
    const was = placeBefore.get(clause.id);
    return was === undefined ? [] : [{ id: clause.id, at: was.at, elsewhere: was.section !== section.id }];
  });
  const still = new Set(longestRising(common.map(({ at }) => at)));
  return new Set(common.filter(({ elsewhere }, i) => elsewhere || !still.has(i)).map(({ id }) => id));
}
