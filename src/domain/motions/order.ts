import { no, ok, type Refusal, type Result } from "#kit";
import { type AmendmentState, amendmentSteps, type MotionState, motionSteps } from "./state.ts";

/** A step of a motion, if its state allows it; else `motion.notThatStep` with where it is and where it should have gone. */
export const motionStep = (from: MotionState, to: MotionState): Result<MotionState, Refusal<"motion.notThatStep">> => {
  const steps: readonly MotionState[] = motionSteps[from];
  return steps.includes(to) ? ok(to) : no({ code: "motion.notThatStep", detail: { from, to } });
};

/** The same of an amendment. */
export const amendmentStep = (from: AmendmentState, to: AmendmentState): Result<AmendmentState, Refusal<"amendment.notThatStep">> => {
  const steps: readonly AmendmentState[] = amendmentSteps[from];
  return steps.includes(to) ? ok(to) : no({ code: "amendment.notThatStep", detail: { from, to } });
};

/** "A" is 1, "Z" 26, "AA" 27: the number a motion goes by where numbers are spoken ("M1" is motion A). */
export const numberOfLetter = (letter: string): number => letter.split("").reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0);

/** "M1.2": the second amendment to motion A. Printed in the order of business and spoken aloud. A procedural motion, which has no letter, is "P". */
export const amendmentLabel = (letter: string, position: number): string => `${letter === "" ? "P" : `M${numberOfLetter(letter)}`}.${position}`;

/** "C.2": the second amendment to the composite of an item. */
export const compositeAmendmentLabel = (position: number): string => `C.${position}`;

type Placed = { readonly position: number; readonly rivalGroup: string | null; readonly furthestRank: number | null };

/**
 * Amendments to one motion as they are put: in printed order; rivals at one place together, where the first of them is printed,
 * the one furthest from the original first (handbook, domain §3, order of votes 1). Rivals without a rank come after those with one.
 */
export function inVotingOrder<T extends Placed>(amendments: readonly T[]): T[] {
  const printed = [...amendments].sort((a, b) => a.position - b.position);
  const rank = (amendment: T): number => amendment.furthestRank ?? Number.MAX_SAFE_INTEGER;
  const done = new Set<string>();
  return printed.flatMap((amendment) => {
    const group = amendment.rivalGroup;
    if (group === null) return [amendment];
    if (done.has(group)) return [];
    done.add(group);
    return printed.filter((rival) => rival.rivalGroup === group).sort((a, b) => rank(a) - rank(b) || a.position - b.position);
  });
}

type Rival = { readonly label: string; readonly rivalGroup: string | null };

/** The rivals that make this one fall when carried: all others of its group. */
export const fallsWith = (amendment: Rival, all: readonly Rival[]): string[] =>
  amendment.rivalGroup === null
    ? []
    : all.filter((other) => other.rivalGroup === amendment.rivalGroup && other.label !== amendment.label).map((other) => other.label);
