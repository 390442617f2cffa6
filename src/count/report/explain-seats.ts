import type { Count, Stage } from "../outcome.ts";
import { decimalOf } from "./decimal.ts";
import { seatsOf } from "./fate.ts";
import { nameOf } from "./names.ts";
import { sentenceOf } from "./sentences.ts";

/** How many seats a list has, how it came by its first and its last, and the figures that decided the last seat of all. */
export function explainSeats(count: Count, number: number): string[] {
  const seats = seatsOf(count, number);
  const name = nameOf(count, number);
  const own = count.stages.filter(({ elected }) => elected.includes(number));
  const say = (stage: Stage | undefined): string[] =>
    stage === undefined
      ? []
      : stage.reasons
          .filter(({ who }) => who?.includes(number) === true)
          .slice(0, 1)
          .map((reason) => sentenceOf(reason, count));
  return [
    seats === 0 ? `${name} gets no seat.` : `${name} gets ${seats} of ${count.seats === 1 ? "1 seat" : `${count.seats} seats`}.`,
    ...say(own.at(0)),
    ...(own.length > 1 ? say(own.at(-1)) : []),
    ...lastSeat(count, number),
  ];
}

/** The last seat: who had it, by which figure, the next below, and where the list itself stood. */
function lastSeat(count: Count, number: number): string[] {
  const last = count.stages.findLast(({ action }) => action === "seat");
  const winner = last?.elected.at(-1);
  if (last === undefined || winner === undefined || last.elected.length !== 1) return [];
  const figure = (one: number): bigint => last.totals[one] ?? 0n;
  const written = (one: number): string => `${nameOf(count, one)} ${decimalOf(figure(one), count.decimals)}`;
  const others = count.candidates.filter((one) => !one.withdrawn && one.number !== winner && one.number !== number).map((one) => one.number);
  const [first, ...rest] = others;
  const next = first === undefined ? undefined : rest.reduce((best, one) => (figure(one) > figure(best) ? one : best), first);
  const standing = [...new Set([winner, number, ...(next === undefined ? [] : [next])])].sort(
    (a, b) => Number(figure(b) > figure(a)) - Number(figure(b) < figure(a)) || a - b,
  );
  return [`The last seat went to ${nameOf(count, winner)}; the figures for it were ${standing.map(written).join(", ")}.`];
}
