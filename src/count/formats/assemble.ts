import { type Candidate, type Election, noScore, type Papers, type Scores } from "../election.ts";
import { collector, raw } from "./collector.ts";

/** 2^53 - 1 is 9007199254740991: this, and a 1. */
const lastTenth = 900_719_925_474_099;

/** The whole number written in bytes[from..to): -1 when it is not digits only, Infinity above 2^53 - 1. */
export function wholeIn(bytes: Uint8Array, from: number, to: number): number {
  if (from >= to) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value > lastTenth || (value === lastTenth && digit > 1) ? Infinity : value * 10 + digit;
  }
  return value;
}

/** What a format knows of an election beside its papers; a candidate without a name is "Candidate n". */
export type Known = {
  readonly title?: string;
  readonly seats?: number | undefined;
  readonly candidates: number;
  readonly names: readonly (string | undefined)[];
  readonly withdrawn?: ReadonlySet<number>;
  readonly spoiled?: number;
};

const candidatesOf = (known: Known): readonly Candidate[] =>
  Array.from({ length: known.candidates }, (_, index) => ({
    number: index + 1,
    name: known.names[index] || `Candidate ${index + 1}`,
    withdrawn: known.withdrawn?.has(index + 1) ?? false,
  }));

/** An election from what was read; a file without a number of seats has one. */
export const assembled = (known: Known, papers: Papers, scores?: Scores): Election => ({
  title: known.title ?? "",
  seats: known.seats ?? 1,
  candidates: candidatesOf(known),
  papers,
  ...(scores === undefined ? {} : { scores }),
  ...(known.spoiled === undefined ? {} : { spoiled: known.spoiled }),
});

/** Scores as rankings: candidates by score, the highest first, equal scores at one rank, those without a score left out. */
export function rankedByScore(scores: Scores, candidates: number): Papers {
  const rows = collector();
  const numbers: number[] = [];
  for (let row = 0; row < scores.rows; row++) {
    const base = row * candidates - 1;
    const scoreOf = (number: number): number => scores.cells[base + number] ?? noScore;
    numbers.length = 0;
    for (let number = 1; number <= candidates; number++) if (scoreOf(number) !== noScore) numbers.push(number);
    numbers.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b);
    rows.ensure(candidates);
    for (const [at, number] of numbers.entries())
      rows.marks[rows.at++] = at > 0 && scoreOf(numbers[at - 1] ?? 0) === scoreOf(number) ? number + raw.equal : number;
    rows.endRow(scores.weights[row] ?? 0);
  }
  return rows.papers(candidates);
}
