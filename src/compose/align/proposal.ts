import type { TableDraft } from "../table.ts";
import { grouped, type Tie } from "./cluster.ts";
import { linksOf } from "./context.ts";
import { type ClauseFeatures, type DraftFeatures, featuresOf } from "./features.ts";
import { candidatesOf } from "./similarity.ts";
import { learnt, type Weights } from "./weights.ts";

/** A clause in a row, with its draft's place among the drafts as given. */
export type Member = { readonly draft: number; readonly clause: ClauseFeatures };
/** Clauses that speak of one topic; `links` are the pairs among them that were compared. */
export type Proposal = { readonly members: readonly Member[]; readonly links: readonly MemberLink[] };
export type MemberLink = { readonly a: Member; readonly b: Member; readonly chance: number; readonly values: readonly number[] };

/** Two groups are one topic when their clauses belong together with this chance on average. */
const least = 0.38;
/** The chance given to two clauses of the same draft: a topic may be split over neighbouring clauses, hardly over distant ones. */
const besideEachOther = 0.2;
const apart = 0;

/**
 * The drafts in an order that depends on their words alone, neither on their ids nor on the order in which they are given: with it every
 * choice between equals is the same for the same drafts.
 */
function inOwnOrder(features: readonly DraftFeatures[]): number[] {
  return features.map((_, at) => at).sort((a, b) => compare(features[a]?.key ?? "", features[b]?.key ?? "") || a - b);
}

const compare = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);

/** A pair of clauses, by their places among all members, and what they have in common. */
type Compared = Tie & { readonly values: readonly number[] };
/** Pairs less likely than this are as if they had not been looked at. */
const worthKeeping = 0.04;

/** The pairs of all drafts. What is compared of two drafts depends on these two alone. */
function comparedDrafts(features: readonly DraftFeatures[], order: readonly number[], weights: Weights): Compared[] {
  const starts: number[] = [];
  let start = 0;
  for (const draft of order) {
    starts[draft] = start;
    start += features[draft]?.clauses.length ?? 0;
  }
  const compared: Compared[] = [];
  for (const [place, first] of order.entries())
    for (const second of order.slice(place + 1)) {
      const [a, b] = [features[first], features[second]];
      if (!a || !b) continue;
      for (const { chance, values, ...pair } of linksOf(a, b, candidatesOf(a, b), weights))
        if (chance > worthKeeping) compared.push({ a: (starts[first] ?? 0) + pair.a, b: (starts[second] ?? 0) + pair.b, chance, values });
    }
  return compared;
}

/** What is known of two clauses of one draft; null for two drafts. */
function withinDraft(left: Member | undefined, right: Member | undefined): number | null {
  if (!left || !right || left.draft !== right.draft) return null;
  return left.clause.section === right.clause.section && Math.abs(left.clause.place - right.clause.place) === 1 ? besideEachOther : apart;
}

/** Groups of clauses, each clause in exactly one; and the drafts' own order. */
export function proposed(drafts: readonly TableDraft[], weights: Weights = learnt): { readonly rows: Proposal[]; readonly order: readonly number[] } {
  const features = drafts.map(featuresOf);
  const order = inOwnOrder(features);
  const members = order.flatMap((draft) => (features[draft]?.clauses ?? []).map((clause): Member => ({ draft, clause })));
  const ties = comparedDrafts(features, order, weights);
  const groups = grouped(members.length, ties, least, (a, b) => withinDraft(members[a], members[b]));
  const groupOf = new Map(groups.flatMap((group, at) => group.map((member) => [member, at] as const)));
  const links: MemberLink[][] = groups.map(() => []);
  for (const { a, b, chance, values } of ties) {
    const [left, right, group] = [members[a], members[b], groupOf.get(a)];
    if (left && right && group !== undefined && group === groupOf.get(b)) links[group]?.push({ a: left, b: right, chance, values });
  }
  return { rows: groups.map((group, at) => ({ members: group.flatMap((member) => members[member] ?? []), links: links[at] ?? [] })), order };
}
