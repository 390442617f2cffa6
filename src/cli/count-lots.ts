import type { Outcome } from "../count/outcome.ts";
import type { Lot } from "../count/rule.ts";
import { isTerminal, lineFromTerminal, write } from "./count-files.ts";
import { drawnWords, lotSentence } from "./count-output.ts";

type LotNeeded = Extract<Outcome, { kind: "lotNeeded" }>;

/** True when a person can be asked: the terminal is there, and the papers do not come from it. */
export const canAsk = (isFile: boolean): boolean => isFile && isTerminal(0) && isTerminal(2);

/** The numbers of a line when they are all of the tied, each once. */
export function orderIn(line: string, between: readonly number[]): readonly number[] | null {
  const numbers = line
    .trim()
    .split(/[\s,]+/)
    .map((word) => (/^\d{1,5}$/.test(word) ? Number(word) : 0));
  // Between two, the one drawn is enough.
  const order = between.length === 2 && numbers.length === 1 ? [...numbers, ...between.filter((number) => number !== numbers[0])] : numbers;
  const isWhole = order.length === between.length && between.every((number) => order.includes(number));
  return isWhole ? order : null;
}

/** Asks for the lot that was drawn; null when nothing is typed. The order typed is the lot, the chosen first. */
export async function askForLot(needed: LotNeeded): Promise<Lot | null> {
  const { between, purpose, stage } = needed;
  write(2, `${(await lotSentence(needed)).split(" Draw the lot")[0] ?? ""}\n`);
  for (;;) {
    write(
      2,
      `Draw the lot for stage ${stage}. Type ${between.length === 2 ? "the number drawn" : "the numbers in the order drawn"} (the first ${drawnWords[purpose]}), or nothing to stop: `,
    );
    const line = lineFromTerminal();
    if (line === null || line.trim() === "") return null;
    const order = orderIn(line, between);
    if (order) return { purpose, order, by: "drawn-lot" };
    write(2, `These must be ${between.join(", ")}, each once.\n`);
  }
}
