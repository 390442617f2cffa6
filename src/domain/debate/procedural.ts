import type { FloorOrders, Threshold } from "#domain/conference";
import type { ProceduralKind, ProceduralTerms } from "./state.ts";

const majority: Threshold = { base: "votesCast", rule: "moreThan", num: 1, den: 2 };

type Rule = {
  /** As the chair reads it out. */
  readonly title: (terms: ProceduralTerms) => string;
  readonly label: string;
  readonly threshold: (orders: FloorOrders) => Threshold;
  /** Moved from the floor by a delegate and seconded; else the chair puts it. */
  readonly moved: boolean;
  /** Who has spoken in this debate may not move it (handbook, domain section 2). */
  readonly byNewSpeaker: boolean;
  /** It is about the question in debate. */
  readonly aboutQuestion: boolean;
  /** Another than the one it is about presides. */
  readonly deputy: boolean;
};

const named = (words: string | undefined, otherwise: string): string => (words === undefined || words === "" ? otherwise : words);
const plain = { moved: true, byNewSpeaker: true, aboutQuestion: false, deputy: false } as const;

/** The rules of each (handbook, domain sections 2 and 3). In the order of precedence: of several that are pending the first here is put first. */
export const proceduralRules: Readonly<Record<ProceduralKind, Rule>> = {
  challenge: {
    ...plain,
    label: "Challenge to the chair’s ruling",
    title: () => "That the ruling of the chair be overturned",
    threshold: ({ procedural }) => procedural.challenge,
    byNewSpeaker: false,
    deputy: true,
  },
  noConfidence: {
    ...plain,
    label: "No confidence in the chair",
    title: () => "That conference has no confidence in the chair",
    threshold: ({ procedural }) => procedural.noConfidence,
    deputy: true,
  },
  adjourn: {
    ...plain,
    label: "Adjourn",
    title: ({ scope, until }) =>
      `That ${scope === "debate" ? "the debate" : scope === "item" ? "this item" : "conference"} be adjourned${named(until, "") === "" ? "" : ` until ${until}`}`,
    threshold: ({ procedural }) => procedural.adjourn,
  },
  suspend: {
    ...plain,
    label: "Suspend a standing order",
    title: ({ rule, duration }) => `That standing order ${named(rule, "…")} be suspended for ${named(duration, "…")}`,
    threshold: ({ procedural }) => procedural.suspend,
  },
  nextBusiness: {
    ...plain,
    label: "Next business",
    title: () => "That conference proceed to the next business",
    threshold: ({ procedural }) => procedural.nextBusiness,
    aboutQuestion: true,
  },
  closure: {
    ...plain,
    label: "Question be now put",
    title: () => "That the question be now put",
    threshold: ({ procedural }) => procedural.closure,
    aboutQuestion: true,
  },
  remit: {
    ...plain,
    label: "Remit",
    title: ({ to, clauses, passage }) =>
      `That ${clauses === undefined || clauses.length === 0 ? "the motion" : named(passage, "parts of the motion")} be remitted to ${named(to, "the executive")}`,
    threshold: ({ procedural }) => procedural.remit,
    aboutQuestion: true,
  },
  referBack: {
    ...plain,
    label: "Reference back",
    title: ({ to }) => `That this be referred back${named(to, "") === "" ? "" : ` to ${to}`}`,
    threshold: ({ procedural }) => procedural.referBack,
    aboutQuestion: true,
  },
  goOn: {
    ...plain,
    label: "Go on with the debate",
    title: () => "That debate go on although the quota list is empty",
    threshold: () => majority,
    moved: false,
  },
  admission: {
    ...plain,
    label: "Admit a late or emergency motion",
    title: () => "That the motion be admitted to the agenda",
    threshold: ({ admission }) => admission,
    moved: false,
  },
  consent: {
    ...plain,
    label: "Consent list",
    title: () => "That the motions on the consent list be carried",
    threshold: () => majority,
    moved: false,
  },
};

/** From the first to be put to the last. */
export const precedence = Object.keys(proceduralRules) as ProceduralKind[];

export const titleOf = (terms: ProceduralTerms): string => proceduralRules[terms.what].title(terms);
