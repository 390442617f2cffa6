import { itemsOf } from "../clauses.ts";
import { numbered, partsOf } from "../assemble.ts";
import type { Composite, CompositeSection, Consequence, SourcedClause } from "../composite.ts";
import { effectsOn, settlementsOf, withEffect } from "../consequences.ts";
import type { Clause, ClauseId, SectionId } from "../text.ts";
import { all, always, any, chosen, type Formula, never, not } from "./formula.ts";
import { type Question, type Space, spaceOf } from "./universe.ts";

/** A wording of a clause, and when the clause reads so. `misfits`: consequences in force whose words to be replaced are not in it. */
export type Wording = { readonly clause: Clause; readonly holds: Formula; readonly misfits: readonly Consequence[] };

/** A clause in one place: the agreed text of a section, or one of its options. */
export type Occurrence = {
  readonly section: number;
  readonly option: string | null;
  readonly source: Clause;
  /** When its option is chosen; struck or not. */
  readonly stands: Formula;
  /** When a consequence strikes it. */
  readonly struck: Formula;
  readonly wordings: readonly Wording[];
  /** The numbers that it has under the different options, before anything is struck: "4.2". */
  readonly numbers: readonly string[];
};

/** A section as it is numbered under one answer to its question; `answer` null where there is no question. */
export type Reading = {
  readonly answer: string | null;
  readonly holds: Formula;
  /** The clause or numbered point that each number names. */
  readonly at: ReadonlyMap<string, { readonly occurrence: Occurrence; readonly id: ClauseId }>;
};

export type ModelSection = {
  readonly id: SectionId;
  readonly title: string;
  readonly readings: readonly Reading[];
  readonly occurrences: readonly Occurrence[];
};

/** What the rules look at: every clause with its wordings and when each stands, and the numbers of every reading. */
export type Model = {
  readonly composite: Composite;
  readonly sections: readonly ModelSection[];
  readonly occurrences: readonly Occurrence[];
  /** When every option named is the answer to its question. */
  readonly inForce: (consequence: Pick<Consequence, "when">) => Formula;
  readonly space: Space;
};

export const questionsOf = ({ sections }: Composite): Question[] =>
  sections.filter(({ options }) => options.length > 1).map(({ id, options }) => ({ section: id, options: [...new Set(options.map(({ key }) => key))] }));

/** Answers by section and option: when the question ends so, by vote or by a settlement, the first in force. */
type Answers = ReadonlyMap<string, Formula>;
const answerKey = (section: string, option: string): string => `${section}\n${option}`;
const inForceWith =
  (answers: Answers) =>
  ({ when }: Pick<Consequence, "when">): Formula =>
    when.length === 0 ? never : all(...when.map(({ section, option }) => answers.get(answerKey(section, option)) ?? never));

function answersOf(composite: Composite): Answers {
  const answers = new Map<string, Formula>();
  for (const { id, options } of composite.sections) {
    if (options.length === 0) continue;
    const settlements = settlementsOf(composite, id).map((one) => ({ option: one.effect.option, holds: inForceWith(answers)(one) }));
    const settled = any(...settlements.map(({ holds }) => holds));
    const settledAs = (option: string): Formula[] =>
      settlements.flatMap((one, at) => (one.option === option ? [all(one.holds, ...settlements.slice(0, at).map(({ holds }) => not(holds)))] : []));
    for (const { key } of options) {
      const put = options.length === 1 ? always : chosen(id, key);
      answers.set(answerKey(id, key), any(...settledAs(key), all(put, not(settled))));
    }
    answers.set(answerKey(id, "none"), any(...settledAs("none")));
  }
  return answers;
}

/** More rewordings of one clause than this are not combined with each other. */
const mostEffects = 6;

/** Every wording that a clause can have: for each set of the consequences on it, its words with these in force and the others not. */
function wordingsOf(
  composite: Composite,
  clause: Clause,
  stands: Formula,
  inForce: Model["inForce"],
): { readonly struck: Formula; readonly wordings: readonly Wording[] } {
  const effects = effectsOn(composite, clause).slice(0, mostEffects);
  let wordings: Wording[] = [{ clause, holds: stands, misfits: [] }];
  let struck: Formula = never;
  for (const effect of effects) {
    const holds = inForce(effect);
    if (effect.effect.kind === "strike" && effect.effect.clause === clause.id) {
      struck = any(struck, holds);
      continue;
    }
    wordings = wordings.flatMap((one): Wording[] => {
      const changed = withEffect(one.clause, effect.effect);
      const under: Wording =
        changed.ok && changed.value !== null
          ? { ...one, clause: changed.value, holds: all(one.holds, holds) }
          : { ...one, holds: all(one.holds, holds), misfits: [...one.misfits, effect] };
      return [{ ...one, holds: all(one.holds, not(holds)) }, under];
    });
  }
  return { struck, wordings: wordings.map((one) => ({ ...one, holds: all(one.holds, not(struck)) })).filter(({ holds }) => holds.kind !== "never") };
}

/** `key` tells a clause from its like in another option, which may be the very same. */
type Placed = { readonly key: string; readonly option: string | null; readonly of: SourcedClause };

/** The clauses of a section under one answer, in order. */
const placedUnder = (section: CompositeSection, answer: string | null): Placed[] =>
  partsOf(section).flatMap((part, at): Placed[] => {
    if (part.kind === "common") return [{ key: `${at}`, option: null, of: part }];
    const option = section.options.find(({ key }) => key === answer);
    return option === undefined ? [] : option.clauses.map((of, k) => ({ key: `${option.key} ${k}`, option: option.key, of }));
  });

function sectionOf(composite: Composite, section: CompositeSection, at: number, answers: Answers): ModelSection {
  const inForce = inForceWith(answers);
  const answered = (option: string): Formula => answers.get(answerKey(section.id, option)) ?? never;
  const keys = [...new Set(section.options.map(({ key }) => key)), ...(answered("none").kind === "never" ? [] : ["none"])];
  const numbers = new Map<string, Set<string>>();
  const known = new Map<string, Occurrence>();
  const drafts = (keys.length === 0 ? [null] : keys).map((answer) => ({
    answer,
    placed: placedUnder(section, answer).map((placed, k) => ({ ...placed, clause: numbered(placed.of.clause, `${at + 1}.${k + 1}`) })),
  }));
  for (const { key, clause } of drafts.flatMap(({ placed }) => placed)) numbers.set(key, (numbers.get(key) ?? new Set()).add(clause.number));
  for (const { key, of, option } of drafts.flatMap(({ placed }) => placed)) {
    if (known.has(key)) continue;
    const stands = option === null ? always : answered(option);
    const worded = wordingsOf(composite, of.clause, stands, inForce);
    known.set(key, { section: at, option, source: of.clause, stands, ...worded, numbers: [...(numbers.get(key) ?? [])] });
  }
  const readings = drafts.map(({ answer, placed }): Reading => {
    const entries = placed.flatMap(({ key, clause }) => {
      const occurrence = known.get(key);
      if (occurrence === undefined) return [];
      const named = [...itemsOf(clause)].flatMap(({ item }) => (item.number === null ? [] : [[item.number, item.id] as const]));
      return [[clause.number, clause.id] as const, ...named].map(([number, id]) => [number, { occurrence, id }] as const);
    });
    return { answer, holds: answer === null ? always : answered(answer), at: new Map(entries) };
  });
  return { id: section.id, title: section.title, readings, occurrences: [...known.values()] };
}

/** `most`: as many combinations are tested all; of more, every pair. */
export function modelOf(composite: Composite, most: number): Model {
  const answers = answersOf(composite);
  const sections = composite.sections.map((section, at) => sectionOf(composite, section, at, answers));
  return {
    composite,
    sections,
    occurrences: sections.flatMap(({ occurrences }) => occurrences),
    inForce: inForceWith(answers),
    space: spaceOf(questionsOf(composite), most),
  };
}

/** "4.2", or "4.2 or 4.4" where it depends on the option chosen before it. */
export const labelOf = ({ numbers }: Occurrence): string => numbers.join(" or ");
