import { no, ok, type Result } from "#kit";
import { clauseLabel, clausesOf, type Place } from "./clauses.ts";
import { mergeOrder } from "./merge-order.ts";
import { numberedThrough } from "./numbering.ts";
import type { Clause, ClauseId, Item, MotionText, Section, SectionId } from "./text.ts";

/**
 * Joins the changes two people made to one text. `theirs` was saved first. Changes at different places are all kept; a clause with its
 * bullets is one place, a heading is one, the title is one. Refused with `motion.changedMeanwhile` and the places when both changed the
 * same place differently, or one struck what the other changed: nobody's words are lost silently.
 */
export function merge(base: MotionText, mine: MotionText, theirs: MotionText): Result<MotionText> {
  const twice = [base, mine, theirs].flatMap(idsTwice);
  if (twice.length > 0) return no({ code: "motion.clauseIdTwice", field: "text", detail: { ids: [...new Set(twice)] } });
  const disputed = new Set<string>();
  const title = decide({ base: base.title, mine: mine.title, theirs: theirs.title });
  if (title.disputed) disputed.add("title");
  const clauses = mergeClauses(disputed, { base, mine, theirs });
  const sections = mergeSections(disputed, { base, mine, theirs }, clauses);
  if (disputed.size > 0) return no({ code: "motion.changedMeanwhile", field: "text", detail: { places: [...disputed] } });
  return ok(numberedThrough({ title: title.value, sections }, [mine, theirs]));
}

function idsTwice(text: MotionText): string[] {
  const seen = new Set<string>();
  return [...text.sections.map(({ id }) => id), ...[...clausesOf(text)].map(({ clause }) => clause.id)].filter((id) => seen.size === seen.add(id).size);
}

type Three<T> = { readonly base: T; readonly mine: T; readonly theirs: T };

const pick = <T, U>(three: Three<T>, of: (one: T) => U): Three<U> => ({ base: of(three.base), mine: of(three.mine), theirs: of(three.theirs) });

/** The one that changed; where both did, differently, theirs and the dispute. */
function decide<T>({ base, mine, theirs }: Three<T>, same: (a: T, b: T) => boolean = (a, b) => a === b): { readonly value: T; readonly disputed: boolean } {
  if (same(mine, theirs) || same(base, mine)) return { value: theirs, disputed: false };
  if (same(base, theirs)) return { value: mine, disputed: false };
  return { value: theirs, disputed: true };
}

/** Compares what may be absent: two absent things are the same. */
const orAbsent =
  <T>(same: (a: T, b: T) => boolean) =>
  (a: T | undefined, b: T | undefined): boolean =>
    a === undefined || b === undefined ? a === b : same(a, b);

const sameWords = orAbsent((a: Place, b: Place) => a.clause.text === b.clause.text && sameItems(a.clause.items, b.clause.items));
const sameItems = (a: readonly Item[], b: readonly Item[]): boolean =>
  a.length === b.length && a.every((item, i) => item.number === b[i]?.number && item.text === b[i].text && sameItems(item.items, b[i].items));
const sameHeading = orAbsent((a: Section, b: Section) => a.kind === b.kind && a.level === b.level && a.title === b.title);

/** Every clause that stays, with the section it goes to. */
type Settled = ReadonlyMap<ClauseId, { readonly section: SectionId; readonly clause: Clause }>;

function mergeClauses(disputed: Set<string>, texts: Three<MotionText>): Settled {
  const places = pick(texts, (text) => new Map([...clausesOf(text)].map((place) => [place.clause.id, place])));
  const settled = new Map<ClauseId, { section: SectionId; clause: Clause }>();
  for (const id of new Set([...places.theirs.keys(), ...places.mine.keys(), ...places.base.keys()])) {
    const three = pick(places, (of) => of.get(id));
    const words = decide(three, sameWords);
    const section = decide(pick(three, (place) => place?.section.id));
    // Struck by one while the other left it alone or only moved it: struck.
    const where = words.value === undefined || section.value === undefined ? undefined : { words: words.value, section: section.value };
    const bothHave = three.mine !== undefined && three.theirs !== undefined;
    const label = three.theirs ?? three.mine ?? three.base;
    if (label !== undefined && (words.disputed || (section.disputed && bothHave))) disputed.add(clauseLabel(label));
    if (where === undefined) continue;
    // Numbers follow from places; when both renumbered, theirs stand until the text is numbered through.
    const number = decide(pick(three, (place) => place?.clause.number)).value ?? where.words.clause.number;
    settled.set(id, { section: where.section, clause: { ...where.words.clause, number } });
  }
  return settled;
}

function mergeSections(disputed: Set<string>, texts: Three<MotionText>, clauses: Settled): Section[] {
  const headings = pick(texts, (text) => new Map(text.sections.map((section) => [section.id, section])));
  const kept = new Map<SectionId, Section>();
  for (const id of new Set([...headings.theirs.keys(), ...headings.mine.keys(), ...headings.base.keys()])) {
    const three = pick(headings, (of) => of.get(id));
    const heading = decide(three, sameHeading);
    const any = three.theirs ?? three.mine ?? three.base;
    if (heading.disputed && any !== undefined) disputed.add(headingLabel(any));
    if (heading.value !== undefined)
      kept.set(id, { ...heading.value, number: decide(pick(three, (section) => section?.number)).value ?? heading.value.number });
  }
  // One struck the heading while the other put or kept a changed clause under it.
  for (const { section, clause } of clauses.values()) {
    const heading = headings.theirs.get(section) ?? headings.mine.get(section);
    if (!kept.has(section) && heading !== undefined) disputed.add(clauseLabel({ section: heading, clause }));
  }
  const ids = pick(texts, (text) => text.sections.map(({ id }) => id));
  const order = mergeOrder(ids.base, ids.mine, ids.theirs, new Set(kept.keys()));
  if (order === null) disputed.add("the order of the headings");
  return (order ?? ids.theirs).flatMap((id) => {
    const section = kept.get(id);
    return section === undefined
      ? []
      : [
          {
            ...section,
            clauses: clausesUnder(
              disputed,
              section,
              pick(headings, (of) => of.get(id)),
              clauses,
            ),
          },
        ];
  });
}

const headingLabel = (section: Section): string => section.title || (section.number ?? section.kind);

function clausesUnder(disputed: Set<string>, section: Section, sides: Three<Section | undefined>, clauses: Settled): Clause[] {
  const ids = pick(sides, (side) => side?.clauses.map(({ id }) => id) ?? []);
  const kept = new Set([...clauses].filter(([, settled]) => settled.section === section.id).map(([id]) => id));
  const order = mergeOrder(ids.base, ids.mine, ids.theirs, kept);
  if (order === null) disputed.add(headingLabel(section));
  return (order ?? ids.theirs).flatMap((id) => clauses.get(id)?.clause ?? []);
}
