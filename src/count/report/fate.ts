import type { Count } from "../outcome.ts";

/**
 * What became of a candidate. `rank` orders by result: the elected in order, then whoever stayed longest; equal ranks are equal.
 * `stage` is where it was decided; 0 where no stage did.
 */
export type Fate = {
  readonly number: number;
  readonly kind: "elected" | "excluded" | "unelected" | "withdrawn";
  readonly stage: number;
  readonly rank: number;
  /** "Elected 2nd, at stage 5". */
  readonly text: string;
};

const known = new WeakMap<Count, readonly Fate[]>();

/** The fate of one candidate of a count. */
export function fateOf(count: Count, number: number): Fate {
  const all = known.get(count) ?? fatesOf(count);
  known.set(count, all);
  return all[number] ?? { number, kind: "unelected", stage: 0, rank: count.candidates.length + 1, text: "Not a candidate" };
}

function fatesOf(count: Count): readonly Fate[] {
  // A list with several seats was elected first at its first.
  const places = new Map(count.elected.map(({ number }, at) => [number, at] as const).reverse());
  const stageOf = new Map(count.elected.map(({ number, stage }) => [number, stage] as const).reverse());
  const excluded = new Map(count.stages.flatMap(({ n, excluded: numbers }) => numbers.map((number) => [number, n] as const)));
  const ranked = new Map((count.ranking ?? []).flatMap((group, at) => group.map((number) => [number, at] as const)));
  const most = count.candidates.length;
  const fates: Fate[] = [];
  for (const { number, withdrawn } of count.candidates) {
    const place = places.get(number);
    const stage = stageOf.get(number) ?? excluded.get(number) ?? 0;
    if (place !== undefined)
      fates[number] = { number, kind: "elected", stage, rank: place, text: isSeats(count) ? seatsText(count, number) : electedText(count, place, stage) };
    else if (withdrawn) fates[number] = { number, kind: "withdrawn", stage: 0, rank: 3 * most + count.stages.length + 1, text: "Withdrawn" };
    else if (stage > 0) fates[number] = { number, kind: "excluded", stage, rank: most + (count.stages.length + 1 - stage), text: `Excluded at stage ${stage}` };
    else
      fates[number] = {
        number,
        kind: "unelected",
        stage: 0,
        rank: most,
        text: isSeats(count) ? "No seat" : count.ranking === undefined ? "Not elected" : rankText(ranked.get(number)),
      };
    const at = ranked.get(number);
    const fate = fates[number];
    if (at !== undefined && fate !== undefined && fate.kind !== "withdrawn") fates[number] = { ...fate, rank: fate.kind === "elected" ? fate.rank : most + at };
  }
  return fates;
}

/** Whether seats are shared out, of which a list may have several. */
export const isSeats = (count: Count): boolean => count.stages.some(({ action }) => action === "seat");

export const seatsOf = (count: Count, number: number): number => count.elected.filter((one) => one.number === number).length;

const seatsText = (count: Count, number: number): string => (seatsOf(count, number) === 1 ? "1 seat" : `${seatsOf(count, number)} seats`);

function electedText(count: Count, place: number, stage: number): string {
  const order = count.seats > 1 || count.elected.length > 1 ? ` ${ordinal(place + 1)}` : "";
  return count.stages.length > 1 && stage > 0 ? `Elected${order}, at stage ${stage}` : `Elected${order}`;
}

const rankText = (at: number | undefined): string => (at === undefined ? "Not elected" : `Not elected, ranked ${ordinal(at + 1)}`);

/** 1st, 2nd, 3rd, 4th … 11th, 12th, 13th … 21st. */
export function ordinal(n: number): string {
  const tens = n % 100;
  const last = n % 10;
  const isTeen = tens > 10 && tens < 14;
  return `${n}${!isTeen && last === 1 ? "st" : !isTeen && last === 2 ? "nd" : !isTeen && last === 3 ? "rd" : "th"}`;
}
