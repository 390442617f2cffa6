import { asId, ok, type Refusal, type Result } from "#kit";
import { amend } from "./amend.ts";
import { itemsOf } from "./clauses.ts";
import type { Choices, Composite, CompositeSection, Consequence } from "./composite.ts";
import { referencesIn } from "./references.ts";
import type { Clause, Item, MotionText, SectionId } from "./text.ts";

type Settling = Consequence & { readonly effect: { readonly kind: "settle" } };
/** A consequence in the words of one clause. */
export type WordEffect = Exclude<Consequence["effect"], { readonly kind: "settle" }>;

export const consequencesOf = (composite: Composite): readonly Consequence[] => composite.consequences ?? [];
const isSettling = (consequence: Consequence): consequence is Settling => consequence.effect.kind === "settle";

/** Settlements of a section. Only what is decided before it can settle it, as sections are voted on in their order; others are problems and do nothing. */
export function settlementsOf({ sections, consequences }: Composite, section: SectionId): readonly Settling[] {
  const at = sections.findIndex(({ id }) => id === section);
  const before = new Set(sections.slice(0, Math.max(0, at)).map(({ id }) => id));
  const keys = sections[at]?.options.map(({ key }) => key) ?? [];
  return (consequences ?? []).filter(isSettling).filter(({ when, effect }) => {
    const fits = effect.section === section && (effect.option === "none" || keys.includes(effect.option));
    return keys.length > 0 && fits && when.length > 0 && when.every((one) => before.has(one.section));
  });
}

const choiceOf = (choices: Choices, section: string): string | undefined => (Object.hasOwn(choices, section) ? choices[section] : undefined);
/** Every option that the consequence waits for is chosen. */
export const isInForce = ({ when }: Consequence, choices: Choices): boolean =>
  when.length > 0 && when.every(({ section, option }) => choiceOf(choices, section) === option);
/** An option that it waits for is out, so it cannot come into force. */
const isOut = ({ when }: Consequence, choices: Choices): boolean => when.some(({ section, option }) => (choiceOf(choices, section) ?? option) !== option);

/** What settles a section under these choices; the first that is in force. */
export const settledBy = (composite: Composite, section: SectionId, choices: Choices): Settling | null =>
  settlementsOf(composite, section).find((one) => isInForce(one, choices)) ?? null;

/**
 * The choices with the questions that follow from them answered. `overrule`: a settlement also takes the place of a choice, as in a preview in
 * which somebody picked an option that could not be put any more; else what was chosen stands, as after a vote.
 */
export function withSettled(composite: Composite, choices: Choices, overrule: boolean): Choices {
  if (!composite.consequences?.some(isSettling)) return choices;
  let now = choices;
  for (const { id } of composite.sections) {
    if (!overrule && choiceOf(choices, id) !== undefined) continue;
    const settling = settledBy(composite, id, now);
    if (settling !== null) now = { ...now, [id]: settling.effect.option };
  }
  return now;
}

/** What a preview shows: choices on questions that the other choices settle are left out, so that the text, and what is said of it, follow the settlement. */
export function previewed(composite: Composite, choices: Choices): Choices {
  if (!composite.consequences?.some(isSettling)) return choices;
  const settled = withSettled(composite, choices, true);
  return Object.fromEntries(Object.entries(choices).filter(([id]) => settledBy(composite, asId<"section">(id), settled) === null));
}

/** One effect in one clause: its new wording, null when it is struck; refused when the words to be replaced do not stand in it exactly once. */
export function withEffect(clause: Clause, effect: WordEffect): Result<Clause | null, Refusal> {
  const text: MotionText = { title: "", sections: [{ id: asId<"section">(""), kind: "article", level: 1, number: null, title: "", clauses: [clause] }] };
  const change =
    effect.kind === "strike"
      ? ({ op: "delete", clause: effect.clause } as const)
      : ({ op: "substitute", clause: effect.clause, old: effect.old, new: effect.new } as const);
  const amended = amend(text, [change]);
  return amended.ok ? ok(amended.value.sections[0]?.clauses[0] ?? null) : amended;
}

const isStrike = (effect: Consequence["effect"]): boolean => effect.kind === "strike";
const idsOf = (clause: Clause): ReadonlySet<string> => new Set([clause.id, ...[...itemsOf(clause)].map(({ item }) => item.id)]);

/** Consequences that change this clause or a point of it, rewordings before strikings: words are replaced while they stand. */
export function effectsOn(composite: Composite, clause: Clause): readonly (Consequence & { readonly effect: WordEffect })[] {
  const all = (composite.consequences ?? []).filter((one): one is Consequence & { readonly effect: WordEffect } => one.effect.kind !== "settle");
  if (all.length === 0) return [];
  const ids = idsOf(clause);
  const mine = all.filter(({ effect }) => ids.has(effect.clause));
  return [...mine.filter(({ effect }) => !isStrike(effect)), ...mine.filter(({ effect }) => isStrike(effect))];
}

/** The clause as it reads with the consequences in force; null when it is struck. One that does not fit its words leaves them as they are. */
export function clauseUnder(composite: Composite, clause: Clause, choices: Choices): Clause | null {
  let now: Clause | null = clause;
  for (const { effect } of effectsOn(composite, clause).filter((one) => isInForce(one, choices))) {
    if (now === null) return null;
    const changed: Result<Clause | null, Refusal> = withEffect(now, effect);
    if (changed.ok) now = changed.value;
  }
  return now;
}

/** Consequences that may still come to this clause: neither in force nor ruled out. */
export const effectsAhead = (composite: Composite, clause: Clause, choices: Choices): readonly (Consequence & { readonly effect: WordEffect })[] =>
  effectsOn(composite, clause).filter((one) => !isInForce(one, choices) && !isOut(one, choices));

/** The same for the settlements of a section. */
export const settlementsAhead = (composite: Composite, section: CompositeSection, choices: Choices): readonly Consequence[] =>
  choiceOf(choices, section.id) === undefined ? settlementsOf(composite, section.id).filter((one) => !isInForce(one, choices) && !isOut(one, choices)) : [];

type Numbered = { readonly id: string; readonly number: string | null };
const numberedIn = ({ sections }: MotionText): Numbered[] =>
  sections.flatMap(({ clauses }) => clauses.flatMap((clause) => [clause, ...[...itemsOf(clause)].map(({ item }) => item)]));

/** References follow the clauses that they name when others before these are struck; one to a struck clause is left as it is, and reported as a problem. */
export function withReferencesFollowing(before: MotionText, after: MotionText): MotionText {
  const idAt = new Map(numberedIn(before).flatMap(({ id, number }) => (number === null ? [] : [[number, id] as const])));
  const numberNow = new Map(numberedIn(after).map(({ id, number }) => [id, number]));
  const follow = (words: string): string =>
    referencesIn(words)
      .toSorted((a, b) => b.at - a.at)
      .reduce((so, { number, at }) => {
        const now = numberNow.get(idAt.get(number) ?? "") ?? number;
        return now === number ? so : so.slice(0, at) + now + so.slice(at + number.length);
      }, words);
  const items = (of: readonly Item[]): Item[] => of.map((item) => ({ ...item, text: follow(item.text), items: items(item.items) }));
  return {
    ...after,
    sections: after.sections.map((section) => ({
      ...section,
      clauses: section.clauses.map((clause) => ({ ...clause, text: follow(clause.text), items: items(clause.items) })),
    })),
  };
}

/** "B is chosen in section 3 and C in section 6". */
export function whenOfConsequence({ sections }: Composite, { when }: Consequence): string {
  const part = ({ section, option }: Consequence["when"][number], at: number): string => {
    const n = sections.findIndex(({ id }) => id === section) + 1;
    return `${option === "none" ? "none" : option.toUpperCase()} ${at === 0 ? "is chosen " : ""}in section ${n > 0 ? n : "?"}`;
  };
  return when.map(part).join(" and ");
}
