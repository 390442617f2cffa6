import type { OptionMethod, SectionKind, TieStep } from "#compose";
import { type ConferenceState, type ItemProcedure, objectionHoursOf, type StandingOrders } from "#domain/conference";
import type { CredentialState } from "#domain/credentials";
import type { AmendmentChange, AmendmentState, MotionState } from "#domain/motions";
import type { FollowUpState, OutcomeClass, Standing } from "#domain/decisions";
import type { Decision } from "#domain/voting";
import { unreachable } from "#kit";

export const conferenceStateWords = { planned: "Planned", open: "In session", closed: "Closed" } satisfies Record<ConferenceState, string>;
export const itemStateWords = { planned: "To come", called: "Now before conference", closed: "Closed" } as const;
export const motionStateWords = {
  draft: "Draft",
  submitted: "Submitted",
  onAgenda: "On the agenda",
  ruledOut: "Ruled out of order",
  withdrawn: "Withdrawn",
} satisfies Record<MotionState, string>;
export const amendmentStateWords = {
  submitted: "Submitted",
  onAgenda: "On the agenda",
  ruledOut: "Ruled out of order",
  withdrawn: "Withdrawn",
  takenIn: "Accepted by the mover; its words are in the text",
} satisfies Record<AmendmentState, string>;
export const followUpStateWords = {
  open: "Open",
  underway: "Under way",
  done: "Done",
  dropped: "Dropped",
  superseded: "Superseded",
} satisfies Record<FollowUpState, string>;
export const outcomeClassWords = {
  adopted: "Adopted",
  defeated: "Defeated",
  remitted: "Remitted: not adopted",
  fell: "Fell",
  withdrawn: "Withdrawn",
  notReached: "Not reached",
} satisfies Record<OutcomeClass, string>;
export const standingWords = { inForce: "In force", notAdopted: "Not adopted", superseded: "Superseded", takenBack: "Taken back" } satisfies Record<
  Standing,
  string
>;
export const credentialStateWords = {
  registered: "Registered",
  checkedIn: "In the hall",
  out: "Out",
  suspended: "Suspended",
  replaced: "Replaced",
  withdrawn: "Withdrawn",
  surrendered: "Given back",
  revoked: "Revoked",
} satisfies Record<CredentialState, string>;

export const outcomeWords = {
  carried: "Carried",
  lost: "Lost",
  chosen: "Chosen",
  noneChosen: "None chosen",
  fell: "Fell",
  remitted: "Remitted",
  referredBack: "Referred back",
  nextBusiness: "Next business",
  incorporated: "Taken in",
  withdrawn: "Withdrawn",
  notReached: "Not reached",
  moved: "Moved",
  undecided: "Undecided",
} satisfies Record<Decision["outcome"], string>;

/** The heading of an unnumbered section when the text gives none. */
export const sectionKindWords = {
  notes: "Conference notes",
  believes: "Conference believes",
  proposes: "Conference proposes",
  resolves: "Conference resolves",
  article: "Article",
  appendix: "Appendix",
} satisfies Record<SectionKind, string>;

export const procedureWords = {
  report: "A report: nothing is voted",
  motions: "Each motion is voted on its own, its amendments first",
  composite: "A composite, section by section; then the whole",
} satisfies Record<ItemProcedure, string>;

export const methodWords = {
  pairwise: "one vote between the two options; more votes decide",
  exhaustive: "rounds: the option with fewest votes drops out until one has more than half of the votes cast",
  twoRound: "one vote; if no option has more than half, a second vote between the first two",
  plurality: "one vote; the option with most votes is chosen",
} satisfies Record<OptionMethod, string>;

export const tieWords = {
  castingVote: "the chair gives a casting vote",
  repeat: "the vote is taken again",
  statusQuo: "none is chosen",
} satisfies Record<TieStep, string>;

/** "the chair gives a casting vote; else the vote is taken again". */
export const tieInWords = (steps: readonly TieStep[]): string => steps.map((step) => tieWords[step]).join("; else ");

export const changeWords = {
  substitute: "Replace words",
  delete: "Delete the clause",
  insert: "Add words",
  replaceAll: "Replace the whole clause",
  addendum: "Add a clause",
  several: "Several changes",
} satisfies Record<AmendmentChange["op"], string>;

export const settingWords = {
  quorum: "Quorum",
  majority: "Ordinary motions and amendments",
  castingVote: "Casting vote of the chair",
  optionMethod: "Choosing between options",
  optionTie: "Equal votes between options",
  ratification: "The whole composite",
  ifRatificationLost: "If the whole is lost",
  fallbackMethod: "Choosing between whole motions",
  fallbackTie: "Equal votes between whole motions",
  sectionAmendmentsFromFloor: "Amendments from the floor",
  acceptedByMover: "Amendments that the mover accepts",
  objectionHours: "Time for objections",
  floor: "Debate and voting in the hall",
} satisfies Record<keyof StandingOrders, string>;

const castingVoteWords = {
  none: "none; equal votes are not a majority",
  tieOnly: "only to settle equal votes",
  memberPlusCasting: "a vote as a member, and a second one to settle equal votes",
} satisfies Record<NonNullable<StandingOrders["castingVote"]>, string>;

const ifLostWords = (setting: NonNullable<StandingOrders["ifRatificationLost"]>): string => {
  switch (setting.kind) {
    case "fallback":
      return "the original motions are moved, amended and put against each other";
    case "reopen":
      return `these sections are voted on again, once: ${setting.sections.join(", ")}`;
    case "nothing":
      return "nothing is adopted";
    default:
      return unreachable(setting);
  }
};

const percentFree = ({ num, den }: { readonly num: number; readonly den: number }): string => {
  const names: Readonly<Record<string, string>> = {
    "1/2": "half",
    "2/3": "two thirds",
    "1/3": "one third",
    "3/4": "three quarters",
    "1/4": "one quarter",
    "3/5": "three fifths",
  };
  return names[`${num}/${den}`] ?? `${num}/${den}`;
};

const baseWords = {
  votesCast: "the votes cast",
  votesCastInclAbstain: "the votes cast, abstentions counted",
  present: "the delegates present",
  entitled: "all who are entitled to vote",
} as const;

/** "more than half of the votes cast". */
export const majorityInWords = (threshold: NonNullable<StandingOrders["majority"]>): string =>
  `${threshold.rule === "moreThan" ? "more than" : "at least"} ${percentFree(threshold)} of ${baseWords[threshold.base]}`;

const told = {
  quorum: (orders) =>
    orders.quorum &&
    (orders.quorum.kind === "number" ? `${orders.quorum.number} delegates present` : `${percentFree(orders.quorum)} of the delegates registered`),
  majority: (orders) => orders.majority && majorityInWords(orders.majority),
  castingVote: (orders) => orders.castingVote && castingVoteWords[orders.castingVote],
  optionMethod: (orders) =>
    orders.optionMethod && `two options: ${methodWords[orders.optionMethod.two]}. Three or more: ${methodWords[orders.optionMethod.more]}`,
  optionTie: (orders) => orders.optionTie && tieInWords(orders.optionTie),
  ratification: (orders) => orders.ratification && majorityInWords(orders.ratification),
  ifRatificationLost: (orders) => orders.ifRatificationLost && ifLostWords(orders.ifRatificationLost),
  fallbackMethod: (orders) => orders.fallbackMethod && "the motion with most votes is adopted",
  fallbackTie: (orders) => orders.fallbackTie && tieInWords(orders.fallbackTie),
  sectionAmendmentsFromFloor: (orders) =>
    orders.sectionAmendmentsFromFloor === undefined
      ? undefined
      : orders.sectionAmendmentsFromFloor
        ? "allowed on a section of the composite"
        : "not allowed on a section of the composite",
  acceptedByMover: (orders) =>
    orders.acceptedByMover === "unlessObjection"
      ? `come into the motion before conference, unless somebody objects within ${objectionHoursOf(orders)} hours`
      : "are voted on as any other",
  objectionHours: (orders) => `${objectionHoursOf(orders)} hours`,
  floor: (orders) => (orders.floor === undefined ? "as the handbook has it" : "as this conference has fixed it"),
} satisfies { readonly [K in keyof StandingOrders]-?: (orders: StandingOrders) => string | undefined };

/** What standing orders say on one setting; null while it is not fixed. */
export const settingInWords = (orders: StandingOrders, field: keyof StandingOrders): string | null => told[field](orders) ?? null;
