import type { Threshold } from "./standing-orders.ts";

/** What a group's weight in a card vote is: the members it reported, its seats, or a list that the committee keeps. */
export const weightSources = ["members", "seats", "listed"] as const;
/** Who has the weight of a delegation with an empty seat: those present together; each seat its share, the empty one's moved to the others or forfeited (handbook, section 5). */
export const weightModes = ["affiliateBlock", "perSeatShare", "perSeatForfeited"] as const;
export const voteDisclosures = ["aggregate", "perAffiliate", "named"] as const;

export type CardOrders = { readonly weights: (typeof weightSources)[number]; readonly mode: (typeof weightModes)[number]; readonly split: boolean };

/** Rules of debate and of voting in the hall. A conference that fixed none has `plainFloorOrders`, the handbook's defaults. */
export type FloorOrders = {
  /** Who may demand a count after hands, or a card vote, before the next item is called. */
  readonly demand: { readonly delegates: number; readonly groups: number };
  /** Null: this conference knows no card vote. */
  readonly card: CardOrders | null;
  /** Whether delegates may vote with their own devices, and whether some may be elsewhere. */
  readonly electronic: boolean;
  readonly remote: boolean;
  readonly disclosure: (typeof voteDisclosures)[number];
  /** More than this share of the remote delegates lost during a vote is a technical failure. */
  readonly remoteFailure: { readonly num: number; readonly den: number };
  /** Seconds at the rostrum. */
  readonly speeches: { readonly mover: number; readonly seconder: number; readonly speaker: number; readonly reply: number };
  /** The name of the list that is called in turn with the open one ("women"); empty: one list. */
  readonly quotaList: string;
  /** Procedural motions: what carries them. Challenge and no confidence are of those present (handbook, section 3). */
  readonly procedural: {
    readonly closure: Threshold;
    readonly nextBusiness: Threshold;
    readonly adjourn: Threshold;
    readonly referBack: Threshold;
    readonly remit: Threshold;
    readonly suspend: Threshold;
    readonly challenge: Threshold;
    readonly noConfidence: Threshold;
  };
  readonly challengers: number;
  /** A procedural motion that was lost may be moved again after so many minutes. */
  readonly repeatMinutes: number;
  /** What admits an emergency or late motion that the committee did not. */
  readonly admission: Threshold;
  /** Whether parts of a motion may be remitted. */
  readonly remitParts: boolean;
  /** A share of devices that did not answer the trial vote above which paper is used. */
  readonly trialFailure: { readonly num: number; readonly den: number };
  /** Sections of the hall, each with two tellers; empty: the hall is one. */
  readonly sections: readonly string[];
};

const majority: Threshold = { base: "votesCast", rule: "moreThan", num: 1, den: 2 };
const twoThirds = (base: Threshold["base"]): Threshold => ({ base, rule: "atLeast", num: 2, den: 3 });

/** The handbook's defaults (domain sections 2, 3, 5 and 7). */
export const plainFloorOrders: FloorOrders = {
  demand: { delegates: 20, groups: 5 },
  card: null,
  electronic: true,
  remote: false,
  disclosure: "aggregate",
  remoteFailure: { num: 1, den: 10 },
  speeches: { mover: 300, seconder: 180, speaker: 180, reply: 180 },
  quotaList: "",
  procedural: {
    closure: majority,
    nextBusiness: majority,
    adjourn: majority,
    referBack: majority,
    remit: majority,
    suspend: twoThirds("present"),
    challenge: twoThirds("present"),
    noConfidence: twoThirds("votesCast"),
  },
  challengers: 4,
  repeatMinutes: 20,
  admission: twoThirds("votesCast"),
  remitParts: false,
  trialFailure: { num: 1, den: 10 },
  sections: [],
};

export const floorOrdersOf = (orders: { readonly floor?: FloorOrders }): FloorOrders => orders.floor ?? plainFloorOrders;
