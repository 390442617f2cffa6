import type { Choices, Composite, Constituent, MotionText } from "#compose";
import type { Attendance } from "#domain/conference";
import type { ChangePart } from "#compose";
import type { AmendmentChange, MotionState } from "#domain/motions";
import type { FollowUpState, PublishedEntry } from "#domain/decisions";
import type { Decision } from "#domain/voting";
import type { Day, Instant } from "#kit";
import type { Span } from "./paper.ts";

/**
 * What papers are made from. These are the parts of the views of the use cases that get printed, so that a view can be
 * handed over as it is; documents stand below the use cases and do not import their contracts.
 */

/** What every paper needs and no view has. `address` is the page's full URL. */
export type Frame = { readonly organisation: string; readonly address: string; readonly publishedAt: Instant };

export type ConferenceMatter = { readonly name: string; readonly place: string; readonly startsOn: Day; readonly endsOn: Day; readonly timeZone: string };
export type ItemMatter = { readonly title: string; readonly lineNumbers: boolean };

export type MotionSummaryMatter = {
  readonly id: string;
  readonly letter: string;
  readonly kind: "original" | "procedural";
  readonly title: string;
  readonly submitter: string;
  readonly state: MotionState;
  readonly stateReason: string;
  readonly submittedOn: Day | null;
  readonly revisedOn: Day | null;
  readonly supporters: readonly string[];
  readonly outcome: string;
};
export type VersionMatter = { readonly n: number; readonly datedOn: Day; readonly note: string; readonly hash: string };
export type MotionMatter = {
  readonly conference: ConferenceMatter;
  readonly item: ItemMatter;
  readonly motion: MotionSummaryMatter;
  readonly text: MotionText;
  readonly version: VersionMatter;
};

export type BookletMatter = {
  readonly conference: ConferenceMatter;
  readonly item: ItemMatter;
  readonly motions: readonly Pick<MotionMatter, "motion" | "text" | "version">[];
};

export type ComparisonMatter = {
  readonly conference: ConferenceMatter;
  readonly motion: MotionSummaryMatter;
  readonly from: VersionMatter;
  readonly to: VersionMatter;
  readonly clauses: readonly {
    readonly section: string;
    readonly number: string;
    readonly kind: "same" | "changed" | "added" | "removed";
    readonly spans: readonly Span[];
  }[];
};

export type CompositeMatter = {
  readonly conference: ConferenceMatter;
  readonly item: ItemMatter;
  readonly version: number;
  readonly hash: string;
  readonly composite: Composite;
  readonly choices: Choices;
  readonly asChosen: MotionText | null;
  readonly constituents: readonly Pick<MotionSummaryMatter, "id" | "letter" | "title" | "submitter">[];
  /** The versions that clauses come from, to find the source of each word in; without them only the margin names sources. */
  readonly originals?: readonly Constituent[];
};

export type AmendmentMatter = {
  readonly id: string;
  readonly label: string;
  /** Given when it is to the composite, not to a motion. */
  readonly composite: string | null;
  readonly motionLetter: string;
  readonly motionTitle: string;
  readonly clauseNumber: string;
  readonly change: AmendmentChange;
  /** Each change of it with its place; one for most amendments. */
  readonly parts: readonly ChangePart[];
  /** Each clause that it touches, as it would read. */
  readonly effects: readonly { readonly number: string; readonly after: string; readonly spans: readonly Span[] }[];
  readonly spans: readonly Span[];
  readonly submitter: string;
  readonly rivalGroup: string | null;
  readonly furthestRank: number | null;
  readonly fallsIf: readonly string[];
  readonly state: string;
  readonly stateReason: string;
  readonly outcome: string;
};
export type AmendmentsMatter = { readonly conference: ConferenceMatter; readonly item: ItemMatter; readonly amendments: readonly AmendmentMatter[] };

export type DecisionMatter = Decision & {
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly threshold: { readonly words: string; readonly needed: number } | null;
  readonly decidedAt: Instant;
  readonly annulled: { readonly reason: string } | null;
};
export type AdoptionMatter = { readonly title: string; readonly hash: string };
export type FollowUpMatter = {
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string | null;
  readonly state: FollowUpState;
  readonly overdue: boolean;
};
/** What the decision list prints beside the figures. */
export type DecidedMatter = DecisionMatter & {
  readonly mover: string;
  readonly seconder: string;
  readonly method: "hands" | "count" | "card" | "ballot" | null;
  readonly parts: readonly { readonly question: string; readonly outcome: string }[];
  readonly amendments: readonly { readonly question: string }[];
  readonly text: { readonly letter: string; readonly version: number; readonly hash: string } | null;
};
export type FurtherMatter = {
  readonly item: { readonly title: string };
  readonly by: Day;
  readonly state: "called" | "due" | "overdue";
  readonly called: { readonly name: string } | null;
};
export type ReportBackMatter = {
  readonly conference: ConferenceMatter;
  readonly from: readonly {
    readonly conference: { readonly name: string };
    readonly followUps: readonly (FollowUpMatter & {
      readonly item: { readonly title: string };
      readonly notes: readonly { readonly at: Instant; readonly words: string }[];
    })[];
  }[];
  readonly further: readonly FurtherMatter[];
};
export type MinutesMatter = {
  readonly conference: ConferenceMatter;
  readonly items: Readonly<Record<string, string>>;
  readonly version: { readonly n: number; readonly hash: string; readonly madeAt: Instant; readonly approvedAt: string | null };
  /** Each with its moment in the time zone of the conference, and its day where another begins. */
  readonly entries: readonly (PublishedEntry & { readonly time: string; readonly day: string })[];
};
export type DecidedItemMatter = {
  readonly title: string;
  readonly decisions: readonly DecidedMatter[];
  readonly adopted: AdoptionMatter | null;
  readonly followUps: readonly FollowUpMatter[];
};
export type DecisionsMatter = { readonly conference: ConferenceMatter; readonly items: readonly DecidedItemMatter[] };

export type AdoptedMatter = {
  readonly conference: ConferenceMatter;
  readonly item: ItemMatter;
  readonly adoption: AdoptionMatter | null;
  readonly text: MotionText;
  readonly complete: boolean;
};

export type PhotographMatter = {
  readonly id: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
  readonly mediaType: string;
};
export type ReportMatter = DecisionsMatter & {
  readonly attendance: Attendance;
  readonly affiliates: readonly {
    readonly affiliate: string;
    readonly registered: number;
    readonly attended: number;
    readonly substitutes: number;
    readonly observers: number;
  }[];
  readonly body: string;
  readonly photographs: readonly PhotographMatter[];
};
