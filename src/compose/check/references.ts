import { clauseWording, itemsOf } from "../clauses.ts";
import { referencesIn } from "../references.ts";
import type { ClauseId } from "../text.ts";
import { type Fact, factsOf, reader } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { all, any, type Formula, never } from "./formula.ts";
import { labelOf, type Model, type Occurrence, type Reading } from "./model.ts";
import { isNowhere } from "./universe.ts";

/** References that lead nowhere, to a clause that falls, or to another clause, depending on what conference chooses. */
export function referenceFindings(model: Model): Finding[] {
  const numbers = factsOf(model, mentions, (number) => number).flatMap((fact) => ofNumber(model, fact));
  return [...numbers, ...factsOf(model, backwards, (range) => range).map(backwardsFinding), ...pointFindings(model)];
}

const mentions = reader((words) => [...new Set(referencesIn(words).map(({ number }) => number))]);

const possible = ({ space }: Model, formula: Formula): boolean => formula.kind !== "never" && !isNowhere(space.universe(formula).holds(formula));

function ofNumber(model: Model, { value: number, occurrence, holds: spoken }: Fact<string>): Finding[] {
  const finding = (code: string, severity: Finding["severity"], what: string, holds: Formula): Finding => ({
    section: occurrence.section,
    at: occurrence,
    code,
    said: `Clause ${labelOf(occurrence)} refers to ${number}, which ${what}`,
    severity,
    holds,
  });
  const target = model.sections[Number(number.split(".")[0]) - 1];
  const dangling = (holds: Formula): Finding => finding("composite.danglingReference", "blocks", "does not exist", holds);
  if (target === undefined) return [dangling(spoken)];
  if (/^\d+$/.test(number)) return [];
  const readings = target.readings.filter(({ holds }) => possible(model, all(spoken, holds)));
  const missing = readings.filter(({ at }) => !at.has(number));
  const falls = any(...readings.map(({ at, holds }) => all(holds, gone(at.get(number)))));
  return [
    dangling(all(spoken, any(...missing.map(({ holds }) => holds)))),
    finding("composite.danglingReference", "blocks", "falls", all(spoken, falls)),
    ...(missing.length === 0 && meanings(number, readings) > 1
      ? [
          {
            ...finding(
              "composite.referenceMoves",
              "blocks",
              `is a different clause under different options of section ${occurrenceSection(target.readings, number)}`,
              spoken,
            ),
          },
        ]
      : []),
  ];
}

const occurrenceSection = (readings: readonly Reading[], number: string): number =>
  (readings[0]?.at.get(number)?.occurrence.section ?? Number(number.split(".")[0]) - 1) + 1;

/** What a number means is settled if it names the same clause under every option, or always the options' own wording. */
const meanings = (number: string, readings: readonly Reading[]): number =>
  new Set(
    readings.flatMap(({ at }) => {
      const named = at.get(number);
      return named === undefined ? [] : [named.occurrence.option === null ? named.id : "option"];
    }),
  ).size;

/** When what is named is struck, itself or the clause that it is a point of. */
function gone(named: { readonly occurrence: Occurrence; readonly id: ClauseId } | undefined): Formula {
  if (named === undefined) return never;
  const { occurrence, id } = named;
  const without = occurrence.wordings.filter(({ clause }) => clause.id !== id && ![...itemsOf(clause)].some(({ item }) => item.id === id));
  return any(occurrence.struck, ...without.map(({ holds }) => holds));
}

const range = /\b(?:clause|section|article|paragraph)s\s+(\d+(?:\.\d+)*)(?:\s+to\s+|\s*[–-]\s*)(\d+(?:\.\d+)*)/giu;
const backwards = reader((words) =>
  [...words.matchAll(range)].flatMap(([said, from = "", to = ""]) => {
    const [a, b] = [from.split("."), to.split(".")];
    const isBackwards = a.length === b.length && a.slice(0, -1).join() === b.slice(0, -1).join() && Number(a.at(-1)) >= Number(b.at(-1));
    return isBackwards ? [said] : [];
  }),
);
const backwardsFinding = ({ value, occurrence, holds }: Fact<string>): Finding => ({
  section: occurrence.section,
  at: occurrence,
  code: "composite.rangeBackwards",
  said: `Clause ${labelOf(occurrence)} says “${value}”, which runs backwards`,
  severity: "hint",
  holds,
});

/** "sub-clause (b)" of the clause itself, "clause 4.2(b)" of another: the letter, and the number where one is said. */
const point =
  /\b(?:clause|section|article|paragraph)\s+(\d+(?:\.\d+)+)\s*\(([a-z])\)|\b(?:sub-?clause|sub-?paragraph|paragraph|point)s?\s+\(([a-z])\)(?:\s+of\s+clause\s+(\d+(?:\.\d+)+))?/giu;
const points = reader((words) =>
  [...words.matchAll(point)].map(([said, of, letter, own, ofOwn]) => ({ said, number: of ?? ofOwn ?? "", letter: (letter ?? own ?? "a").toLowerCase() })),
);

/** A clause has as many points as bullets, or letters in brackets in its words. */
function hasPoint(clause: Parameters<typeof clauseWording>[0], letter: string, own: string): boolean {
  const letters = new Set(
    [
      ...clauseWording(clause)
        .replaceAll(own, "")
        .matchAll(/\(([a-z])\)/g),
    ].map((match) => match[1]),
  );
  return letters.has(letter) || clause.items.length > letter.charCodeAt(0) - 97;
}

function pointFindings(model: Model): Finding[] {
  return factsOf(model, points, ({ said }) => said).flatMap(({ value, occurrence, holds }): Finding[] => {
    const target = value.number === "" ? null : model.sections[Number(value.number.split(".")[0]) - 1];
    const named =
      target === null
        ? [{ occurrence, holds: occurrence.stands }]
        : (target?.readings ?? []).flatMap((reading) => {
            const at = reading.at.get(value.number);
            return at === undefined ? [] : [{ occurrence: at.occurrence, holds: reading.holds }];
          });
    const without = named.map((one) =>
      all(one.holds, any(...one.occurrence.wordings.filter(({ clause }) => !hasPoint(clause, value.letter, value.said)).map((wording) => wording.holds))),
    );
    return [
      {
        section: occurrence.section,
        at: occurrence,
        code: "composite.danglingPoint",
        said: `Clause ${labelOf(occurrence)} names “${value.said}”, and there is no point (${value.letter})`,
        severity: "blocks",
        holds: all(holds, any(...without)),
      },
    ];
  });
}
