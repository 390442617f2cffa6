import { listInWords } from "#kit";
import type { Count } from "../outcome.ts";
import { type Fate, ordinal } from "./fate.ts";
import { nameOf } from "./names.ts";

type Pairwise = NonNullable<Count["pairwise"]>;
type Strength = "winning-votes" | "margins";

/** Whom a candidate beat and lost to, and, where nobody beats everybody, the chain of wins that decided. */
export function explainPairs(count: Count, number: number, fate: Fate, pairwise: Pairwise): string[] {
  const others = count.candidates.filter((one) => !one.withdrawn && one.number !== number).map((one) => one.number);
  const votes = (a: number, b: number): number => pairwise[a]?.[b] ?? 0;
  const listed = (numbers: readonly number[]): string =>
    listInWords(numbers.slice(0, 6).map((other) => `${nameOf(count, other)} (${votes(number, other)} to ${votes(other, number)})`)) +
    (numbers.length > 6 ? ` and ${numbers.length - 6} more` : "");
  const beaten = others.filter((other) => votes(number, other) > votes(other, number));
  const lost = others.filter((other) => votes(number, other) < votes(other, number));
  const tied = others.filter((other) => votes(number, other) === votes(other, number));
  const name = nameOf(count, number);
  const group = (count.ranking ?? []).findIndex((one) => one.includes(number));
  const place = group < 0 ? "" : `, ranked ${ordinal(group + 1)}${(count.ranking?.[group]?.length ?? 1) > 1 ? " with others" : ""}`;
  return [
    `${name} was ${fate.kind === "elected" ? "elected" : "not elected"}${place}.`,
    ...(beaten.length === 0 ? [`${name} beats nobody, taken two by two.`] : [`Taken two by two, more voters prefer ${name} to ${listed(beaten)}.`]),
    ...(lost.length === 0 ? [] : [`${name} loses to ${listed(lost)}.`]),
    ...(tied.length === 0 ? [] : [`${name} is level with ${listed(tied)}.`]),
    ...chains(count, number, fate, pairwise, lost),
  ];
}

function chains(count: Count, number: number, fate: Fate, pairwise: Pairwise, lost: readonly number[]): string[] {
  const standing = count.candidates.filter((one) => !one.withdrawn).map((one) => one.number);
  const winner = count.elected[0]?.number;
  if (fate.kind === "elected") {
    if (lost.length === 0) return [];
    const rival = lost[0] ?? 0;
    const [there, back] = [beatpath(count, pairwise, standing, number, rival), beatpath(count, pairwise, standing, rival, number)];
    return ["Nobody beats everybody: the wins run in a circle.", ...pathSentence(count, there), ...pathSentence(count, back)];
  }
  if (winner === undefined || lost.includes(winner)) return [];
  const path = beatpath(count, pairwise, standing, winner, number);
  return [`${nameOf(count, winner)} does not beat ${nameOf(count, number)} directly, but by a chain.`, ...pathSentence(count, path)];
}

type Path = { readonly steps: readonly number[]; readonly weakest: number; readonly measure: Strength };

function pathSentence(count: Count, path: Path): string[] {
  if (path.weakest <= 0 || path.steps.length < 2) return [];
  const measure = path.measure === "margins" ? "a margin of" : "";
  return [
    `The strongest chain from ${nameOf(count, path.steps[0] ?? 0)}: ${path.steps.map((step) => nameOf(count, step)).join(" beats ")}; its weakest win has ${[measure, path.weakest].filter((part) => part !== "").join(" ")}${measure === "" ? " votes" : ""}.`,
  ];
}

/**
 * The strongest chain of wins from one candidate to another: the one whose weakest win is strongest (Schulze 2011, section 2.2),
 * found by widening from the start, the widest first. Wins are measured in votes, or by margin where the rule's name says so.
 */
export function beatpath(count: Count, pairwise: Pairwise, standing: readonly number[], from: number, to: number): Path {
  const measure: Strength = count.rule.includes("margin") ? "margins" : "winning-votes";
  const strength = (a: number, b: number): number => {
    const [won, lost] = [pairwise[a]?.[b] ?? 0, pairwise[b]?.[a] ?? 0];
    return won > lost ? (measure === "margins" ? won - lost : won) : 0;
  };
  const width = new Map<number, number>([[from, Number.MAX_SAFE_INTEGER]]);
  const before = new Map<number, number>();
  const open = new Set(standing);
  while (open.has(to)) {
    const next = [...open].reduce((best, one) => ((width.get(one) ?? 0) > (width.get(best) ?? 0) ? one : best));
    const reach = width.get(next) ?? 0;
    if (reach === 0) return { steps: [], weakest: 0, measure };
    open.delete(next);
    for (const one of open) {
      const through = Math.min(reach, strength(next, one));
      if (through <= (width.get(one) ?? 0)) continue;
      width.set(one, through);
      before.set(one, next);
    }
  }
  const steps = [to];
  for (let step = before.get(to); step !== undefined; step = step === from ? undefined : before.get(step)) steps.unshift(step);
  return { steps, weakest: width.get(to) ?? 0, measure };
}
