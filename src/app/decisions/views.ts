import type { FollowUpOrigin, FollowUpState } from "#domain/decisions";
import type { DivisionMethod } from "#domain/voting";
import type { Day } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import type { Adoption, DecisionView } from "../voting/contract.ts";

/** What is to be done about a decision. `dueOn` null: at the next conference. */
export type FollowUpView = {
  readonly id: string;
  readonly conference: { readonly id: string; readonly slug: string; readonly name: string };
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly question: string | null;
  readonly title: string;
  readonly owner: string;
  readonly ownerGroup: { readonly id: string; readonly name: string } | null;
  readonly dueOn: Day | null;
  readonly state: FollowUpState;
  readonly overdue: boolean;
  readonly origin: FollowUpOrigin;
  readonly supersededBy: { readonly id: string; readonly title: string; readonly conference: { readonly slug: string; readonly name: string } } | null;
  readonly revision: number;
};

export type FurtherView = {
  readonly id: string;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly question: string;
  readonly decidedOn: Day;
  readonly by: Day;
  readonly state: "called" | "due" | "overdue";
  readonly called: { readonly slug: string; readonly name: string; readonly startsOn: Day } | null;
};

/** A decision as the list prints it: beside the figures who moved and seconded, how it was voted on, what was taken apart or into it, and its text. */
export type DecidedView = DecisionView & {
  readonly id: string;
  /** "" where the record does not say. */
  readonly mover: string;
  readonly seconder: string;
  readonly method: DivisionMethod | null;
  /** Passages that were voted apart, each with its outcome. */
  readonly parts: readonly { readonly question: string; readonly title: string; readonly outcome: string }[];
  /** Amendments carried or taken in before it was put. */
  readonly amendments: readonly { readonly question: string; readonly title: string }[];
  /** The text that was put, as it was submitted: motion with version and hash. */
  readonly text: { readonly motion: string; readonly letter: string; readonly version: number; readonly hash: string } | null;
  readonly supersededBy: FollowUpView["supersededBy"];
  readonly further: FurtherView | null;
};
export type DecisionsView = {
  readonly conference: ConferenceSummary;
  readonly items: readonly {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    /** The item from which this one stands over, at an earlier conference. */
    readonly stoodOver: { readonly conference: { readonly slug: string; readonly name: string }; readonly slug: string; readonly title: string } | null;
    readonly decisions: readonly DecidedView[];
    readonly adopted: Adoption | null;
    readonly followUps: readonly FollowUpView[];
  }[];
  readonly further: readonly FurtherView[];
  readonly today: Day;
  readonly can: { readonly edit: boolean; readonly further: boolean; readonly call: boolean; readonly minutes: boolean };
};
