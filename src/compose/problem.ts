import type { ClauseId, SectionId } from "./text.ts";

/** One of the options named in each of these sections; all sections together. Empty: whatever is chosen. */
export type When = readonly { readonly section: SectionId; readonly options: readonly string[] }[];

/** `blocks`: the composite cannot be published with it. `hint`: for the committee to look at. */
export type Severity = "blocks" | "hint";

/**
 * What the check before publishing found. `section` is the id of the section, "" for the whole; `detail` is a sentence for the committee.
 * `when`: the smallest conditions found, any of them; empty where no choice matters. `accepted`: the committee's reason for letting it stand.
 */
export type Problem = {
  readonly section: string;
  readonly code: string;
  readonly detail: string;
  readonly severity: Severity;
  readonly when: readonly When[];
  readonly accepted?: string | undefined;
  /** The clause that it is about, for a link: in the agreed text, or in an option. */
  readonly at?: { readonly option: string | null; readonly clause: ClauseId } | undefined;
};

/** A problem that the committee lets stand, with its reason. It holds for this very sentence: what reads otherwise is asked again. */
export type Accepted = { readonly code: string; readonly detail: string; readonly reason: string };

/** Read from words, so that the check may be wrong: these the committee may let stand with a reason. What is broken in its structure it may not. */
export const acceptableCodes = [
  "composite.undefinedTerm",
  "composite.termTwice",
  "composite.bodyMissing",
  "composite.numbersDoNotFit",
  "composite.deadline",
  "composite.danglingPoint",
  "composite.contradiction",
] as const;
export const isAcceptable = ({ code, severity }: Problem): boolean => severity === "blocks" && acceptableCodes.some((one) => one === code);

/** Those that stand in the way of publishing: neither hints nor let stand. */
export const blocking = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ severity, accepted }) => severity === "blocks" && accepted === undefined);
