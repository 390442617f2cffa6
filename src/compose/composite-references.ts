import { itemsOf } from "./clauses.ts";
import type { Composite, CompositeSection } from "./composite.ts";
import type { Clause } from "./text.ts";
import { asChosen } from "./assemble.ts";
import type { Problem } from "./problems.ts";
import { referencesIn } from "./references.ts";

/** A section as it reads under one of its options; `key` is null where there is no question. */
type Reading = {
  readonly key: string | null;
  readonly clauses: readonly Clause[];
  readonly numbers: ReadonlyMap<string, Clause>;
  readonly isOption: ReadonlySet<Clause>;
};

/**
 * References that lead nowhere, or to another clause, depending on what conference chooses. A reference depends on two sections at most: the
 * one it stands in and the one it names, since sections keep their numbers. Looking at every pair of their options is therefore
 * as good as looking at every combination of the whole composite, and stays quick however many questions there are.
 */
export function referenceProblems(composite: Composite): Problem[] {
  const readings = composite.sections.map((section, at) => readingsOf(composite, section, at));
  return composite.sections.flatMap((section, at) => {
    const found = (readings[at] ?? []).flatMap((reading) =>
      reading.clauses.flatMap((clause) => mentions(clause).map((number) => ({ number, clause, reading }))),
    );
    const sentences = found.flatMap(({ number, clause, reading }) => {
      const target = Number(number.split(".")[0]) - 1;
      const targetReadings = target === at ? [reading] : (readings[target] ?? []);
      return problemsOfReference({ number, clause, own: { section: at, reading }, target, targetReadings });
    });
    return [...new Map(sentences.map((problem) => [problem.detail, { section: section.id, ...problem }])).values()];
  });
}

function readingsOf(composite: Composite, section: CompositeSection, at: number): Reading[] {
  const keys = section.options.length === 0 ? [null] : section.options.map(({ key }) => key);
  return keys.map((key): Reading => {
    const clauses = asChosen(composite, key === null ? {} : { [section.id]: key }).sections[at]?.clauses ?? [];
    const option = new Set(section.options.find((candidate) => candidate.key === key)?.clauses.map(({ clause }) => clause.id));
    const numbers = new Map(
      clauses.flatMap((clause) => [
        [clause.number, clause] as const,
        ...[...itemsOf(clause)].flatMap(({ item }) => (item.number === null ? [] : [[item.number, clause] as const])),
      ]),
    );
    return { key, clauses, numbers, isOption: new Set(clauses.filter(({ id }) => option.has(id))) };
  });
}

const mentions = (clause: Clause): string[] => [
  ...new Set([clause.text, ...[...itemsOf(clause)].map(({ item }) => item.text)].flatMap((words) => referencesIn(words).map(({ number }) => number))),
];

type At = {
  readonly number: string;
  readonly clause: Clause;
  readonly own: { readonly section: number; readonly reading: Reading };
  readonly target: number;
  readonly targetReadings: readonly Reading[];
};

function problemsOfReference({ number, clause, own, target, targetReadings }: At): { readonly code: string; readonly detail: string }[] {
  if (targetReadings.length > 0 && !number.includes(".") && /^\d+$/.test(number)) return [];
  const here = own.reading.isOption.has(clause) ? withOption(own.section, own.reading.key) : "";
  if (targetReadings.length === 0) return [{ code: "composite.danglingReference", detail: sentence(clause, number, "does not exist", [here]) }];
  const missing = targetReadings.filter(({ numbers }) => !numbers.has(number));
  if (missing.length === targetReadings.length && target !== own.section)
    return [{ code: "composite.danglingReference", detail: sentence(clause, number, "does not exist", [here]) }];
  if (missing.length > 0)
    return missing.map(({ key }) => ({
      code: "composite.danglingReference",
      detail: sentence(clause, number, "does not exist", [here, withOption(target, key)]),
    }));
  // What a reference means is settled if it names the same clause under every option, or always the options' own wording.
  const meanings = new Set(
    targetReadings
      .map(({ numbers }) => numbers.get(number))
      .map((named, at) => (named === undefined || targetReadings[at]?.isOption.has(named) ? "option" : named.id)),
  );
  return meanings.size > 1
    ? [{ code: "composite.referenceMoves", detail: sentence(clause, number, `is a different clause under different options of section ${target + 1}`, [here]) }]
    : [];
}

const withOption = (section: number, key: string | null): string => (key === null ? "" : `option ${key.toUpperCase()} in section ${section + 1}`);

/** "Clause 3.2 refers to 4.9, which does not exist with option B in section 4." */
function sentence(clause: Clause, number: string, what: string, conditions: readonly string[]): string {
  const named = [...new Set(conditions)].filter((condition) => condition !== "");
  return `Clause ${clause.number} refers to ${number}, which ${what}${named.length === 0 ? "" : ` with ${named.join(" and ")}`}.`;
}
