import type { Count } from "../outcome.ts";
import { nameOf } from "./names.ts";
import { sentenceOf } from "./sentences.ts";

/** How many seats a list has and at which quotients, and how the last seat went. */
export function explainSeats(count: Count, number: number): string[] {
  const seats = count.stages
    .filter(({ elected }) => elected.includes(number))
    .reduce((sum, { elected }) => sum + elected.filter((one) => one === number).length, 0);
  const name = nameOf(count, number);
  const own = count.stages.filter(({ elected }) => elected.includes(number));
  const last = count.stages.findLast(({ action }) => action === "seat");
  const say = (stage: (typeof own)[number] | undefined): string[] =>
    stage === undefined ? [] : stage.reasons.slice(0, 1).map((reason) => `Seat ${stage.n}: ${sentenceOf(reason, count)}`);
  return [
    seats === 0 ? `${name} gets no seat.` : `${name} gets ${seats} of ${count.seats} seats.`,
    ...say(own.at(0)),
    ...(own.length > 1 ? say(own.at(-1)) : []),
    ...(last === undefined || last === own.at(-1) || last === own.at(0) ? [] : say(last)),
  ];
}
