import { asId, type NewId } from "#kit";
import { clauseWording, clausesOf, type Place } from "./clauses.ts";
import type { Clause, ClauseId, Item, MotionText, Section, SectionId } from "./text.ts";
import { alike, countsOf, plainWords } from "./words.ts";

/**
 * Gives a text that was read from a file the ids of the version before it, so that differences, amendments and sources follow the clauses
 * and not their numbers. Same words come first, then similar words, a little likelier under the same number than elsewhere; the rest are new.
 * A wrong match shows an unreadable difference, a missed one a clause removed and another added: when in doubt, missed.
 */
export function reconcile(previous: MotionText, next: MotionText, newId: NewId): MotionText {
  const matched = matchClauses(previous, next);
  const sectionIds = matchSections(previous, next, matched);
  const sections = next.sections.map(
    (section, at): Section => ({
      ...section,
      id: sectionIds.get(at) ?? asId<"section">(newId()),
      clauses: section.clauses.map((clause): Clause => {
        const was = matched.get(clause);
        return { ...clause, id: was?.clause.id ?? asId<"clause">(newId()), items: reconcileItems(was?.clause.items ?? [], clause.items, newId) };
      }),
    }),
  );
  return { ...next, sections };
}

type Known = { readonly place: Place; readonly wording: string; readonly counts: ReadonlyMap<string, number> };

/** Alike enough to be the same clause when the number is the same too, and when it is not. */
const sameNumber = 0.4;
const otherNumber = 0.6;
/** By how much more alike another clause must be than the one that has the number now: where paragraphs were inserted, numbers say little. */
const forNumber = 0.1;

function matchClauses(previous: MotionText, next: MotionText): Map<Clause, Place> {
  const known = (text: MotionText): Known[] =>
    [...clausesOf(text)].map((place) => ({ place, wording: clauseWording(place.clause), counts: countsOf(plainWords(clauseWording(place.clause))) }));
  let [open, wanted] = [known(previous), known(next)];
  const matched = new Map<Clause, Place>();
  const settle = (pairs: Iterable<readonly [Known, Known]>): void => {
    const taken = new Set<Known>();
    for (const [was, now] of pairs) {
      if (taken.has(was) || matched.has(now.place.clause)) continue;
      taken.add(was);
      matched.set(now.place.clause, was.place);
    }
    open = open.filter((was) => !taken.has(was));
    wanted = wanted.filter((now) => !matched.has(now.place.clause));
  };
  const by = (key: (known: Known) => string): (readonly [Known, Known])[] => pairsBy(open, wanted, key);
  settle(by((it) => `${positionOf(it.place)}\n${it.wording}`));
  settle(by((it) => it.wording));
  settle(
    likeliestFirst(
      by(({ place }) => positionOf(place)),
      similarPairs(open, wanted),
    ),
  );
  return matched;
}

const positionOf = ({ section, clause }: Place): string =>
  `${section.kind} ${section.level} ${section.level === 2 ? (section.number ?? "") : ""} ${clause.number}`;

/** Pairs with the same key, in order: the first with the first. */
function pairsBy(open: readonly Known[], wanted: readonly Known[], key: (known: Known) => string): (readonly [Known, Known])[] {
  const waiting = new Map<string, Known[]>();
  for (const was of open) waiting.set(key(was), [...(waiting.get(key(was)) ?? []), was]);
  return wanted.flatMap((now) => {
    const was = waiting.get(key(now))?.shift();
    return was === undefined ? [] : [[was, now] as const];
  });
}

type Likely = { readonly was: Known; readonly now: Known; readonly likeness: number };

/** Pairs under the same number and pairs anywhere, the likeliest first. */
function likeliestFirst(numbered: readonly (readonly [Known, Known])[], similar: readonly Likely[]): (readonly [Known, Known])[] {
  const same = numbered.flatMap(([was, now]): Likely[] => {
    const likeness = alike(was.counts, now.counts);
    return likeness >= sameNumber ? [{ was, now, likeness: likeness + forNumber }] : [];
  });
  return [...same, ...similar]
    .map((pair, order) => ({ ...pair, order }))
    .sort((a, b) => b.likeness - a.likeness || a.order - b.order)
    .map(({ was, now }) => [was, now] as const);
}

/** Pairs of similar clauses. Only clauses that share one of their rarest words are compared. */
function similarPairs(open: readonly Known[], wanted: readonly Known[]): Likely[] {
  const holders = new Map<string, Known[]>();
  for (const was of open) for (const word of was.counts.keys()) holders.set(word, [...(holders.get(word) ?? []), was]);
  const pairs: Likely[] = [];
  for (const now of wanted) {
    const rare = [...now.counts.keys()].filter((word) => holders.has(word)).sort((a, b) => (holders.get(a)?.length ?? 0) - (holders.get(b)?.length ?? 0));
    const candidates = new Set(rare.slice(0, 12).flatMap((word) => (holders.get(word) ?? []).slice(0, 60)));
    for (const was of candidates) {
      const likeness = alike(was.counts, now.counts);
      if (likeness >= otherNumber) pairs.push({ was, now, likeness });
    }
  }
  return pairs;
}

/** A section keeps the id of the one most of its clauses come from; without clauses, of the one with the same heading, then the same number. */
function matchSections(previous: MotionText, next: MotionText, matched: ReadonlyMap<Clause, Place>): Map<number, SectionId> {
  const ids = new Map<number, SectionId>();
  const free = new Set(previous.sections.map(({ id }) => id));
  const give = (at: number, id: SectionId | undefined): void => {
    if (id === undefined || ids.has(at) || !free.has(id)) return;
    free.delete(id);
    ids.set(at, id);
  };
  const like = (test: (was: Section, now: Section) => boolean): void =>
    next.sections.forEach((now, at) => {
      if (!ids.has(at)) give(at, previous.sections.find((was) => free.has(was.id) && was.kind === now.kind && was.level === now.level && test(was, now))?.id);
    });
  like((was, now) => was.title === now.title && was.number === now.number);
  like((was, now) => was.title === now.title);
  const votes = next.sections.flatMap((section, at) =>
    [...countsOf(section.clauses.flatMap((clause) => matched.get(clause)?.section.id ?? []))].map(([id, n]) => ({ at, id, n })),
  );
  for (const { at, id } of votes.sort((a, b) => b.n - a.n || a.at - b.at)) give(at, asId<"section">(id));
  like((was, now) => was.number === now.number && (now.number !== null || now.kind !== "article"));
  return ids;
}

function reconcileItems(previous: readonly Item[], next: readonly Item[], newId: NewId): Item[] {
  const free = [...previous];
  const take = (test: (was: Item) => boolean): Item | undefined => {
    const at = free.findIndex(test);
    return at < 0 ? undefined : free.splice(at, 1)[0];
  };
  const ofItem = (item: Item): ReadonlyMap<string, number> => countsOf(plainWords(item.text));
  const matched = next.map((now) => take((was) => was.text === now.text));
  return next.map((now, at) => {
    const was = matched[at] ?? take((candidate) => alike(ofItem(candidate), ofItem(now)) >= otherNumber);
    const id: ClauseId = was?.id ?? asId<"clause">(newId());
    return { ...now, id, items: reconcileItems(was?.items ?? [], now.items, newId) };
  });
}
