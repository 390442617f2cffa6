import type { Id } from "#kit";
import { clauseWording } from "./clauses.ts";
import { longestRising } from "./common-run.ts";
import { type Composite, type CompositeSection, settingsOf, type SourcedClause } from "./composite.ts";
import type { ClauseId, SectionId } from "./text.ts";

export const touchKinds = ["words", "removed", "added", "moved", "source", "neighbour", "heading", "question", "title", "consequences", "settings"] as const;
/**
 * Why an assent does not hold for a later text. Of a clause with the motion among its sources: its words changed, it was taken out, it is new, it stands
 * elsewhere, it is no longer (or only now) said to come from the motion, the clause beside it changed. Of its section: the heading, or a question in which
 * the motion has an option. Of the whole: the title, the consequences, the settings.
 */
export type TouchKind = (typeof touchKinds)[number];
export type Touch = { readonly kind: TouchKind; readonly section: SectionId | null; readonly clause: ClauseId | null };
/** `clauses`: those of the motion that are touched, for marking them. Untouched when `why` is empty. */
export type Touched = { readonly clauses: readonly ClauseId[]; readonly why: readonly Touch[] };

type Motion = Id<"motion">;
/** What stands directly before or after a clause: one clause, the nearest clause of every option, or "" at the heading and at the end. */
type Beside = string;
type Standing = {
  readonly clause: ClauseId;
  readonly section: SectionId;
  /** "" in agreed text, else the key of the option. */
  readonly option: string;
  readonly words: string;
  readonly isOurs: boolean;
  readonly before: Beside;
  readonly after: Beside;
};

/** Whether the assent of a motion that was given to `from` is touched by what `to` says otherwise, and by what. */
export function touched(from: Composite, to: Composite, motion: Motion): Touched {
  const [was, is] = [standingsOf(from, motion), standingsOf(to, motion)];
  const clauses = [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => touchOfClause(was.get(place), is.get(place)) ?? []);
  const own = new Set([...was.values(), ...is.values()].filter(({ isOurs }) => isOurs).map(({ section }) => section));
  const why = [...wholeTouches(from, to), ...clauses, ...[...own].flatMap((section) => sectionTouches(from, to, section, motion))];
  return { clauses: [...new Set(clauses.flatMap(({ clause }) => clause ?? []))], why };
}

const isFrom = ({ sources }: SourcedClause, motion: Motion): boolean => sources.some((source) => source.motion === motion);

/** A clause by its id and its words, so that both another clause and other words beside ours are seen. */
const nameOf = ({ clause }: SourcedClause): string => `${clause.id}\n${clauseWording(clause)}`;

type Run = { readonly option: string; readonly clauses: readonly SourcedClause[] };
/** A part of a section in reading order: one agreed clause, or all options of its question side by side. */
type Part = readonly Run[];

function partsOf({ pieces, options }: CompositeSection): Part[] {
  const question: Part = options.map(({ key, clauses }) => ({ option: key, clauses }));
  const parts = pieces.map((piece): Part => (piece.kind === "common" ? [{ option: "", clauses: [piece] }] : question));
  return question.length > 0 && !pieces.some(({ kind }) => kind === "options") ? [...parts, question] : parts;
}

const edge = (part: Part | undefined, at: 0 | -1): Beside => JSON.stringify((part ?? []).flatMap(({ clauses }) => clauses.slice(at).slice(0, 1).map(nameOf)));

/** By the id of the clause; where it stands in two options, by which of the two it is. */
function standingsOf(composite: Composite, motion: Motion): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  const placeOf = (id: string, n = 1): string => (standings.has(`${id} ${n}`) ? placeOf(id, n + 1) : `${id} ${n}`);
  for (const section of composite.sections) {
    const parts = partsOf(section);
    for (const [p, part] of parts.entries()) {
      for (const { option, clauses } of part) {
        for (const [c, clause] of clauses.entries()) {
          const beside = (at: number, outside: Beside): Beside => (clauses[at] === undefined ? outside : JSON.stringify([nameOf(clauses[at])]));
          standings.set(placeOf(clause.clause.id), {
            clause: clause.clause.id,
            section: section.id,
            option,
            words: clauseWording(clause.clause),
            isOurs: isFrom(clause, motion),
            before: beside(c - 1, edge(parts[p - 1], -1)),
            after: beside(c + 1, edge(parts[p + 1], 0)),
          });
        }
      }
    }
  }
  return standings;
}

function touchOfClause(was: Standing | undefined, is: Standing | undefined): Touch | null {
  if (!was?.isOurs && !is?.isOurs) return null;
  const touch = (kind: TouchKind, { section, clause }: Standing): Touch => ({ kind, section, clause });
  if (was === undefined) return is === undefined ? null : touch("added", is);
  if (is === undefined) return touch("removed", was);
  const kind = kindOfTouch(was, is);
  return kind === null ? null : touch(kind, is);
}

function kindOfTouch(was: Standing, is: Standing): TouchKind | null {
  if (was.words !== is.words) return "words";
  if (was.isOurs !== is.isOurs) return "source";
  if (was.section !== is.section || was.option !== is.option) return "moved";
  return was.before !== is.before || was.after !== is.after ? "neighbour" : null;
}

const whole = (kind: TouchKind): Touch => ({ kind, section: null, clause: null });

/** Fields in the order of their names: what was kept by a database and what was just made are the same. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Whether a mover who has seen one has seen the other: words, sources, options, consequences and settings. What the committee lets stand does not count. */
export const isSameText = (one: Composite, other: Composite): boolean =>
  one.title === other.title && inOrder(one.sections) === inOrder(other.sections) && wholeTouches(one, other).length === 0;

function wholeTouches(from: Composite, to: Composite): Touch[] {
  const differ = (a: unknown, b: unknown): boolean => inOrder(a) !== inOrder(b);
  return [
    ...(from.title === to.title ? [] : [whole("title")]),
    ...(differ(from.consequences ?? [], to.consequences ?? []) ? [whole("consequences")] : []),
    ...(differ(settingsInOrder(from), settingsInOrder(to)) ? [whole("settings")] : []),
  ];
}

function settingsInOrder(composite: Composite): readonly string[] {
  const { newWords, assent, mayAddOptions } = settingsOf(composite);
  return [newWords, assent, mayAddOptions];
}

function sectionTouches(from: Composite, to: Composite, id: SectionId, motion: Motion): Touch[] {
  const [was, is] = [from.sections.find((section) => section.id === id), to.sections.find((section) => section.id === id)];
  // A section that is new or gone is told of clause by clause.
  if (was === undefined || is === undefined) return [];
  const touch = (kind: TouchKind): Touch => ({ kind, section: id, clause: null });
  const hasOption = [was, is].some(({ options }) => options.some(({ clauses }) => clauses.some((clause) => isFrom(clause, motion))));
  return [
    ...(was.title === is.title ? [] : [touch("heading")]),
    ...(movedSections(from, to).has(id) ? [touch("moved")] : []),
    ...(hasOption && questionOf(was) !== questionOf(is) ? [touch("question")] : []),
  ];
}

/** A question with its options, to the letter: what is put, how, and between what. */
const questionOf = ({ question, method, tie, options }: CompositeSection): string =>
  JSON.stringify([question, method, tie, options.map(({ key, title, proposer, clauses }) => [key, title, proposer, clauses.map(nameOf)])]);

/**
 * Sections that stand elsewhere among those that both texts have. Where two changed places nobody can say which of them moved: both did. So a section
 * has not moved only if every longest run of sections still in order has it.
 */
function movedSections(from: Composite, to: Composite): ReadonlySet<SectionId> {
  const places = new Map(from.sections.map(({ id }, at) => [id, at]));
  const common = to.sections.flatMap(({ id }) => {
    const at = places.get(id);
    return at === undefined ? [] : [{ id, at }];
  });
  const run = (of: typeof common): number => longestRising(of.map(({ at }) => at)).length;
  const longest = run(common);
  if (longest === common.length) return new Set();
  return new Set(common.filter((one) => run(common.filter((other) => other !== one)) === longest).map(({ id }) => id));
}
