import type { Fraction } from "#kit";

/** Asked when nothing depends on it (handbook, section 7: a trivial question at opening and after each long break). */
export const trialTitle = "Is it raining?";
export const trialLabels: Readonly<Record<string, string>> = { for: "Yes", against: "No" };

export const verdicts = ["go", "noGo"] as const;
export type GoOrNot = (typeof verdicts)[number];

export type TrialFigures = { readonly devices: number; readonly answered: number };

/** No-go when more than the set share of the devices did not answer; the share itself is still go. Without a device there is nothing to go with. */
export const verdictOf = ({ devices, answered }: TrialFigures, failure: Fraction): GoOrNot =>
  devices > 0 && (devices - answered) * failure.den <= devices * failure.num ? "go" : "noGo";

/** "118 of 132 devices answered: go." */
export function trialSentence({ devices, answered }: TrialFigures, failure: Fraction): string {
  const share = `${answered} of ${devices} ${devices === 1 ? "device" : "devices"} answered`;
  const silent = devices - answered;
  return verdictOf({ devices, answered }, failure) === "go"
    ? `${share}: go`
    : `${share}: no-go, paper is used (${silent} silent, more than ${failure.num} in ${failure.den})`;
}

/** The number of a trial as the question of its division: no question of a procedure is called so, and the database keeps it that way. */
export const trialQuestion = (n: number): string => `trial-${n}`;

/** Trials are held while conference sits, and in the last hour before its first session begins. */
export const trialMinutesBefore = 60;
