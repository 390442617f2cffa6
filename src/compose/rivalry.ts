import { listInWords } from "#kit";
import { amend, effectsOf, touches } from "./amend.ts";
import { reanchor } from "./anchor.ts";
import { type Change, changesIn, clauseNamed, type SingleChange, wordsNamed } from "./change.ts";
import { clauseHolding, clauseLabel } from "./clauses.ts";
import { numbersIn } from "./number-words.ts";
import { type Found, partsOf, placesOf } from "./span.ts";
import type { ClauseId, MotionText } from "./text.ts";
import { plainWords } from "./words.ts";

/** An amendment as it stands in the printed order. */
export type Printed = { readonly id: string; readonly label: string; readonly change: Change };

/** Amendments that exclude each other, the one that goes furthest from the original first; each with the reason for its place. */
export type RivalProposal = {
  readonly clause: ClauseId;
  readonly place: string;
  readonly why: string;
  readonly order: readonly { readonly id: string; readonly label: string; readonly why: string }[];
};

/** What the change takes of a clause: all of it with its points (`covers`), or the words at one place. Words added at an end, or a clause of its own, take nothing. */
type Hold = { readonly part: ClauseId; readonly found: Found | null; readonly covers: ReadonlySet<ClauseId> };

/** An amendment with what it takes, found once: each is compared with every other at its place. */
type Taking = Printed & { readonly touched: ReadonlySet<ClauseId>; readonly holds: readonly Hold[]; readonly addsTo: readonly ClauseId[] };

function takingOf(text: MotionText, printed: Printed): Taking {
  const singles = changesIn(printed.change);
  return {
    ...printed,
    touched: new Set(touches(text, printed.change)),
    holds: singles.flatMap((one) => holdOf(text, one)),
    addsTo: singles.flatMap((one) => (one.op === "insert" ? one.clause : [])),
  };
}

function holdOf(text: MotionText, change: SingleChange): Hold[] {
  if (change.op === "addendum" || change.op === "insert") return [];
  const place = clauseHolding(text, change.clause);
  const part = place === null ? undefined : partsOf(place.clause).find(({ id }) => id === change.clause);
  if (part === undefined) return [];
  const words = wordsNamed(change);
  if (words === null) return [{ part: change.clause, found: null, covers: new Set(partsOf(part).map(({ id }) => id)) }];
  const places = placesOf(part, words);
  const at = "at" in change ? change.at : undefined;
  const found = at === undefined ? places[0] : places.find(({ part: id, from }) => id === at.part && from === at.from);
  return found === undefined ? [] : [{ part: found.part, found, covers: new Set() }];
}

/** Two holds that cannot both be had: one takes the whole in which the other is, or they take some of the same words. */
function collide(a: Hold, b: Hold): boolean {
  if (a.covers.has(b.part) || b.covers.has(a.part)) return true;
  return a.found !== null && b.found !== null && a.part === b.part && a.found.from < b.found.to && b.found.from < a.found.to;
}

/** Whether one takes all of a clause in which the other adds words. */
const swallows = (mine: Taking, theirs: Taking): boolean => mine.holds.some(({ covers }) => theirs.addsTo.some((clause) => covers.has(clause)));

const share = (a: ReadonlySet<ClauseId>, b: ReadonlySet<ClauseId>): boolean => [...a].some((id) => b.has(id));

const areRivals = (a: Taking, b: Taking): boolean =>
  share(a.touched, b.touched) && (a.holds.some((mine) => b.holds.some((theirs) => collide(mine, theirs))) || swallows(a, b) || swallows(b, a));

/** Which amendments exclude each other, and in what order they would be voted. A proposal: the committee decides. */
export function proposeRivals(text: MotionText, amendments: readonly Printed[]): RivalProposal[] {
  const all = amendments.map((amendment) => takingOf(text, amendment));
  const left = new Set(all);
  const groups: Taking[][] = [];
  for (const first of all) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const member of group)
      for (const other of left)
        if (areRivals(member, other)) {
          left.delete(other);
          group.push(other);
        }
    if (group.length > 1) groups.push(all.filter((amendment) => group.includes(amendment)));
  }
  return groups.flatMap((group) => proposalFor(text, group) ?? []);
}

function proposalFor(text: MotionText, group: readonly Taking[]): RivalProposal | null {
  const shared = group.flatMap(({ touched }) => [...touched]).find((clause) => group.filter(({ touched }) => touched.has(clause)).length > 1);
  const place = shared === undefined ? null : clauseHolding(text, shared);
  if (shared === undefined || place === null) return null;
  const measured = group.map((amendment) => ({ ...amendment, reach: reachOf(text, amendment.change) }));
  // Numbers tell how far only among themselves.
  const byNumber = measured.filter(({ reach }) => reach.tier === "words").every(({ reach }) => reach.number !== null);
  const tier = { delete: 0, replaceAll: 1, words: 2 } as const;
  const order = measured.toSorted((a, b) => {
    if (tier[a.reach.tier] !== tier[b.reach.tier]) return tier[a.reach.tier] - tier[b.reach.tier];
    const byDistance = byNumber ? (b.reach.number?.away ?? 0) - (a.reach.number?.away ?? 0) : 0;
    return byDistance || b.reach.changed - a.reach.changed;
  });
  return {
    clause: shared,
    place: clauseLabel(place),
    why: `${listInWords(group.map(({ label }) => label))} cannot all be had: they take the same words of ${clauseLabel(place)}${whoCouldBoth(group)}`,
    order: order.map(({ id, label, reach }) => ({ id, label, why: whyHere(reach, byNumber) })),
  };
}

/**
 * Of a chain of overlaps the ends may both be had, and in one group the one would fall by the other: the committee is told, and may
 * leave them apart and say what falls instead.
 */
function whoCouldBoth(group: readonly Taking[]): string {
  const pairs = group.flatMap((a, at) =>
    group
      .slice(at + 1)
      .filter((b) => !areRivals(a, b))
      .map((b) => `${a.label} with ${b.label}`),
  );
  return pairs.length === 0 ? "" : `; yet ${listInWords(pairs)} could be, and in one group they fall by each other`;
}

type Reach = {
  readonly tier: "delete" | "replaceAll" | "words";
  /** Of all words of the clauses, before and after, those not the same: 0 to 1. */
  readonly changed: number;
  readonly words: number;
  readonly number: { readonly from: number; readonly to: number; readonly away: number } | null;
};

function reachOf(text: MotionText, change: Change): Reach {
  const singles = changesIn(change);
  const effects = effectsOf(text, change);
  const spans = effects.ok ? effects.value.flatMap((effect) => effect.spans) : [];
  const count = (kinds: readonly string[]): number =>
    spans.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { text: words }) => sum + plainWords(words).length, 0);
  const [changed, all] = [count(["added", "removed"]), count(["same", "added", "removed"])];
  const whole = (one: SingleChange): boolean => one.op === "delete" && one.old === undefined;
  const tier = singles.some(whole) ? "delete" : singles.some(({ op }) => op === "replaceAll") ? "replaceAll" : "words";
  return { tier, changed: all === 0 ? 0 : changed / all, words: changed, number: numberChanged(singles) };
}

/** "fifteen" put for "eleven" is 4 away; null where not exactly one number is changed. */
function numberChanged(changes: readonly SingleChange[]): Reach["number"] {
  const [only, second] = changes;
  if (only?.op !== "substitute" || second !== undefined) return null;
  const [was, now] = [numbersIn(only.old), numbersIn(only.new)];
  if (was.length === 0 || was.length !== now.length) return null;
  const pairs = was.flatMap((from, at) => (now[at] === from ? [] : [{ from, to: now[at] ?? from }]));
  const [pair] = pairs;
  return pair === undefined || pairs.length > 1 ? null : { ...pair, away: Math.abs(pair.from - pair.to) };
}

function whyHere(reach: Reach, byNumber: boolean): string {
  if (reach.tier === "delete") return "takes the clause away";
  if (reach.tier === "replaceAll") return "puts other words for the whole clause";
  if (byNumber && reach.number !== null) return `from ${reach.number.from} to ${reach.number.to}, ${reach.number.away} away from the original`;
  return `changes ${reach.words === 1 ? "one word" : `${reach.words} words`}, ${Math.round(reach.changed * 100)} % of the clause`;
}

/** One amendment falls when another is carried, since its words would not be there any more. */
export type FallProposal = { readonly falls: string; readonly ifCarried: string; readonly why: string };

/** What would fall if what is carried: found by making each amendment and looking for the places of the others. By labels; a proposal for the committee. */
export function proposeFalls(text: MotionText, amendments: readonly Printed[]): FallProposal[] {
  const named = new Map(amendments.map(({ id, change }) => [id, new Set<ClauseId>(changesIn(change).flatMap((one) => clauseIn(text, one) ?? []))] as const));
  return amendments.flatMap((carried) => {
    const near = new Set(touches(text, carried.change));
    const others = amendments.filter(({ id }) => id !== carried.id && share(named.get(id) ?? new Set(), near));
    const amended = others.length === 0 ? null : amend(text, [carried.change]);
    if (amended === null || !amended.ok) return [];
    // Nothing but these clauses changed, so their words are nowhere else.
    const only = (of: MotionText): MotionText => ({
      ...of,
      sections: of.sections.map((section) => ({ ...section, clauses: section.clauses.filter(({ id }) => near.has(id)) })),
    });
    const [before, after] = [only(text), only(amended.value)];
    return others.flatMap((other) => {
      const lost = changesIn(other.change)
        .map((one) => (clauseIn(before, one) === null ? null : fellReason(one, before, after)))
        .find((why) => why !== null);
      return lost === undefined || lost === null ? [] : [{ falls: other.label, ifCarried: carried.label, why: lost }];
    });
  });
}

/** The clause that a change names, itself or one of its points. */
function clauseIn(text: MotionText, change: SingleChange): ClauseId | null {
  const named = clauseNamed(change);
  return named === null ? null : (clauseHolding(text, named)?.clause.id ?? null);
}

/** A clause taken as a whole can still be taken when some of its words were changed; words that were changed cannot. */
function fellReason(change: SingleChange, text: MotionText, amended: MotionText): string | null {
  if (change.op === "addendum") return null;
  if (wordsNamed(change) === null) {
    const gone = clauseHolding(amended, change.clause) === null;
    return gone ? `clause ${clauseHolding(text, change.clause)?.clause.number ?? ""} would not be there`.replace("  ", " ") : null;
  }
  const after = reanchor(change, text, amended);
  return after.kind === "orphaned" ? after.why : null;
}
