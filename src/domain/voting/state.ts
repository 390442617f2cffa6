import type { TieStep } from "#compose";
import type { Attendance, Threshold } from "#domain/conference";
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
  /**
   * Takes back the latest count of `question`, which stays on the record, for a recount or a vote of higher rank: hands, count, card
   * (handbook, section 2). It is put again with the same words, before anything else.
   */
  | { readonly kind: "retaken"; readonly question: QuestionId; readonly as: "recount" | "count" | "card"; readonly reason: string }
  | { readonly kind: "itemClosed"; readonly reason: string }
  /** A motion, with what of it is not decided, by a procedural motion. `reportBy` is a day where one was set. */
  | {
      readonly kind: "shelved";
      readonly question: QuestionId;
      readonly outcome: "nextBusiness" | "referredBack" | "remitted";
      readonly to: string;
      readonly reportBy: string;
    }
  /** An amendment that the mover accepted and to which nobody objected at the call. */
  | { readonly kind: "incorporated"; readonly question: QuestionId }
  /** A passage of the motion `question` is put apart, as question `part`; `all` are the clauses of the motion as it stands. */
  | {
      readonly kind: "partDemanded";
      readonly question: QuestionId;
      readonly part: QuestionId;
      readonly title: string;
      readonly clauses: readonly string[];
      readonly all: readonly string[];
    }
  /** Decided together with others on the consent list. */
  | { readonly kind: "agreed"; readonly question: QuestionId; readonly round: Round };

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

/**
 * How votes are given. `hands`: the chair sees and says how it went, no figures. `count`: one delegate, one vote, counted. `card`: by weight.
 * `ballot`: nobody is told how anybody voted (handbook, glossary).
 */
export const divisionMethods = ["hands", "count", "card", "ballot"] as const;
export type DivisionMethod = (typeof divisionMethods)[number];

/** How votes come in; several together make a mixed division: tellers in the hall, remote delegates by their devices. */
export const divisionChannels = ["tellers", "electronic", "paper"] as const;
export type DivisionChannel = (typeof divisionChannels)[number];

/** Frozen with the division. `confidential`: votes are kept apart from voters once counted, and the page says so honestly (trust.md 3.8). */
export type Taking = {
  readonly method: DivisionMethod;
  readonly channels: readonly DivisionChannel[];
  readonly disclosure: "aggregate" | "perAffiliate" | "named";
  readonly confidential: boolean;
  /** Sections of the hall that tellers count apart; empty: the hall is one. */
  readonly sections: readonly string[];
  /** A card vote of a delegation may be split. */
  readonly split: boolean;
};

/** How hands were counted before there was a choice: two tellers, one hall. */
export const plainTaking: Taking = { method: "count", channels: ["tellers"], disclosure: "aggregate", confidential: false, sections: [], split: false };

/** Frozen when a division opens: nothing of it changes afterwards. `question` of a procedural motion is "proc-3", of a trial "trial-1". */
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
  /** Absent in divisions of before there was a choice: plainTaking (takingOf). */
  readonly taking?: Taking;
  /** Card votes: the sum of the weights present, and of all that could be. The base of thresholds is then this. */
  readonly weights?: { readonly present: number; readonly entitled: number };
  /** What carries it, where it is for or against. */
  readonly threshold?: Threshold;
  /** What is done when votes are equal. */
  readonly tie?: readonly TieStep[];
  /** The roll in figures: credentials, votes (the block of a delegation is one), their weight, and the weight of those who are elsewhere. */
  readonly roll?: RollFigures;
};

export type RollFigures = {
  readonly credentials: number;
  readonly units: number;
  readonly weight: number;
  /** Votes of delegates who are elsewhere, and their weight. */
  readonly remoteUnits: number;
  readonly remoteWeight: number;
};

/** What was in the box when the vote was closed: the sum of the ballots that came by devices. */
export type Box = {
  readonly tally: Tally;
  /** How many votes, and of how much weight. */
  readonly units: number;
  readonly weight: number;
  /** The weight of those among them that are of delegates in the hall. */
  readonly hallWeight: number;
  /** SHA-256 of the ballots in their order; of the votes alone unless they are named. */
  readonly hash: string;
};

export const takingOf = ({ taking }: FrozenDivision): Taking => taking ?? plainTaking;

/** A voting event. `open` while hands are counted; `closed` when counting is over; `declared` and `void` for good. */
export type Division = { readonly id: string; readonly frozen: FrozenDivision } & (
  | { readonly kind: "open"; readonly entries: readonly TellerEntry[] }
  | { readonly kind: "closed"; readonly entries: readonly TellerEntry[]; readonly presentAtClose: number; readonly box?: Box }
  | { readonly kind: "declared"; readonly tally: Tally; readonly seen?: string; readonly nemCon?: boolean }
  | { readonly kind: "void"; readonly reason: string }
);

/** One teller's own count; a later entry of the same teller takes the place of an earlier one, which stays on record. */
export type TellerEntry = { readonly teller: string; readonly tally: Tally; readonly channel?: "tellers" | "paper"; readonly section?: string };
