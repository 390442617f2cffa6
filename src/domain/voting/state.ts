import type { Attendance } from "#domain/conference";
import type { Decision, Question, QuestionId, Round, Tally } from "./question.ts";

/**
 * What was done, in order; append-only. The state of a procedure is what these acts amount to (`play`), so that a
 * restart, a second screen and an auditor all see the same. `seq` counts from 1.
 */
export type Act =
  | { readonly kind: "moved"; readonly question: QuestionId; readonly mover: string; readonly seconder: string }
  | { readonly kind: "notMoved"; readonly question: QuestionId }
  | { readonly kind: "declared"; readonly question: QuestionId; readonly round: Round }
  | { readonly kind: "castingVote"; readonly question: QuestionId; readonly for: string }
  | { readonly kind: "castingVoteDeclined"; readonly question: QuestionId }
  | { readonly kind: "optionWithdrawn"; readonly question: QuestionId; readonly option: string; readonly reason: string }
  | { readonly kind: "remitted"; readonly question: QuestionId; readonly to: string }
  | { readonly kind: "withdrawn"; readonly question: QuestionId; readonly reason: string }
  /** Annuls the decision of `question`, the latest one; its figures stay on the record and it is put again. */
  | { readonly kind: "corrected"; readonly question: QuestionId; readonly reason: string }
  | { readonly kind: "itemClosed"; readonly reason: string };

/** The next step that the rules allow. `awaitingChair`: equal votes, the chair is asked between the leading ones only. */
export type Next =
  | { readonly kind: "move"; readonly question: Question }
  | { readonly kind: "put"; readonly question: Question; readonly round: number; readonly between: readonly string[]; readonly purpose: Round["purpose"] }
  | { readonly kind: "awaitingChair"; readonly question: Question; readonly between: readonly string[]; readonly mayDecline: boolean; readonly tally: Tally }
  | { readonly kind: "finished"; readonly adopted: Adopted | null };

/** What was adopted on the item: the composite with the options chosen (by section id), or motions, each with its carried amendments. */
export type Adopted =
  | { readonly kind: "composite"; readonly choices: Readonly<Record<string, string>> }
  | { readonly kind: "motion"; readonly motion: string; readonly amendments: readonly string[] }
  /** Several motions of one item, each carried on its own. */
  | { readonly kind: "motions"; readonly of: readonly { readonly motion: string; readonly amendments: readonly string[] }[] };

export type ProcedureState = {
  readonly next: Next;
  readonly decisions: readonly Decision[];
  /** Rounds of the question now being decided that are declared already (exhaustive ballot, repeats). */
  readonly roundsSoFar: readonly Round[];
  /** Decisions annulled by a correction, with the reason; still shown. */
  readonly annulled: readonly { readonly decision: Decision; readonly reason: string }[];
};

/** Frozen when a division opens: nothing of it changes afterwards. */
export type FrozenDivision = {
  readonly question: QuestionId;
  readonly title: string;
  readonly between: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly purpose: Round["purpose"];
  readonly round: number;
  readonly attendance: Attendance;
  readonly entitled: number;
  readonly rule: string;
};

/** A voting event. `open` while hands are counted; `closed` when counting is over; `declared` and `void` for good. */
export type Division = { readonly id: string; readonly frozen: FrozenDivision } & (
  | { readonly kind: "open"; readonly entries: readonly TellerEntry[] }
  | { readonly kind: "closed"; readonly entries: readonly TellerEntry[]; readonly presentAtClose: number }
  | { readonly kind: "declared"; readonly tally: Tally }
  | { readonly kind: "void"; readonly reason: string }
);

/** One teller's own count; a later entry of the same teller takes the place of an earlier one, which stays on record. */
export type TellerEntry = { readonly teller: string; readonly tally: Tally };
