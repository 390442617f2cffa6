import type { Round } from "#domain/voting";

/** Who is at the rostrum as what. `reply` closes the debate; `procedural` moves or answers a procedural motion; `answer` is the chair's or an officer's word by leave. */
export const speechRoles = ["mover", "seconder", "speaker", "reply", "procedural", "answer"] as const;
export type SpeechRole = (typeof speechRoles)[number];

/** What a slip asks for. `either`: to speak, without saying for or against. The last two are no speeches and wait on a list of their own. */
export const slipSides = ["for", "against", "either", "pointOfOrder", "procedural"] as const;
export type SlipSide = (typeof slipSides)[number];
export const debateSides = ["for", "against", "either"] as const satisfies readonly SlipSide[];
export type DebateSide = (typeof debateSides)[number];

/** The open list, and the list that is called in turn with it (FloorOrders.quotaList). */
export const slipLists = ["open", "quota"] as const;
export type SlipList = (typeof slipLists)[number];

/**
 * Questions that the floor itself decides. The first eight are moved by a delegate; `admission` brings a late motion before conference, `goOn` continues a
 * debate whose quota list is empty, `consent` takes the rest of a consent list together: those three are put by the chair.
 */
export const proceduralKinds = [
  "closure",
  "nextBusiness",
  "adjourn",
  "referBack",
  "remit",
  "suspend",
  "challenge",
  "noConfidence",
  "admission",
  "goOn",
  "consent",
] as const;
export type ProceduralKind = (typeof proceduralKinds)[number];

export const adjournable = ["debate", "item", "conference"] as const;
export type Adjournable = (typeof adjournable)[number];

/** What is debated together, so that who has spoken is known: a motion with its amendments, a section of a composite. */
export type Topic = string;

/** A procedural motion as it is moved: what it would do, beside its kind. Fields that a kind does not use are absent. */
export type ProceduralTerms = {
  readonly what: ProceduralKind;
  readonly item: string | null;
  /** The question that it closes, shelves, remits or refers back; "" where it is about none. */
  readonly question: string;
  readonly topic: Topic;
  /** adjourn: what, and until when ("" for a time to be fixed) in the words that were put. */
  readonly scope?: Adjournable;
  readonly until?: string;
  /** remit, referBack: to whom; by when they report back. */
  readonly to?: string;
  readonly reportBy?: string;
  /** remit: parts only. */
  readonly clauses?: readonly string[];
  /** Which these are, in words: "clauses 1, 3". */
  readonly passage?: string;
  /** suspend: the number of one rule, and for how long. */
  readonly rule?: string;
  readonly duration?: string;
  /** challenge: the ruling. */
  readonly ruling?: string;
  /** admission: the motion. consent: the list. */
  readonly subject?: string;
};

/**
 * What was done on the floor, in order; append-only. People are named by their credential, so that a name that is erased is erased here too.
 * `topic` and `question` say in which debate.
 */
export type FloorAct =
  | {
      readonly kind: "asked";
      readonly slip: string;
      readonly credential: string;
      readonly observer: boolean;
      readonly topic: Topic;
      readonly question: string;
      readonly side: SlipSide;
      readonly what: ProceduralKind | null;
      readonly words: string;
      readonly list: SlipList;
      readonly remote: boolean;
      readonly atDesk: boolean;
    }
  | {
      readonly kind: "slipChanged";
      readonly slip: string;
      readonly question: string;
      readonly side: DebateSide;
      readonly list: SlipList;
      readonly remote: boolean;
    }
  | { readonly kind: "slipWithdrawn"; readonly slip: string; readonly reason: string }
  | { readonly kind: "listClosed"; readonly topic: Topic; readonly reason: string }
  | { readonly kind: "listReopened"; readonly topic: Topic; readonly reason: string }
  | {
      readonly kind: "called";
      readonly credential: string;
      readonly role: SpeechRole;
      readonly side: DebateSide;
      readonly slip: string | null;
      readonly topic: Topic;
      readonly question: string;
      readonly list: SlipList;
      readonly remote: boolean;
      readonly seconds: number;
      /** Why this one, when the list had another. */
      readonly reason: string;
    }
  | { readonly kind: "seconded"; readonly topic: Topic; readonly question: string; readonly credential: string; readonly reserves: boolean }
  | { readonly kind: "clockStarted" }
  | { readonly kind: "clockStopped" }
  | { readonly kind: "clockExtended"; readonly seconds: number; readonly reason: string }
  | { readonly kind: "speechEnded" }
  | {
      readonly kind: "pointRaised";
      readonly point: string;
      readonly credential: string;
      readonly slip: string | null;
      readonly words: string;
      readonly onVote: boolean;
    }
  | {
      readonly kind: "ruled";
      readonly ruling: string;
      readonly point: string | null;
      readonly words: string;
      readonly reason: string;
      readonly rule: string;
      readonly taken: boolean;
    }
  | {
      readonly kind: "proposed";
      readonly motion: string;
      readonly terms: ProceduralTerms;
      readonly mover: string | null;
      readonly seconder: string | null;
      readonly challengers: readonly string[];
      readonly slip: string | null;
    }
  | { readonly kind: "refused"; readonly motion: string | null; readonly slip: string | null; readonly reason: string }
  | { readonly kind: "moverAsked"; readonly motion: string; readonly agrees: boolean }
  | { readonly kind: "dropped"; readonly motion: string; readonly reason: string }
  | { readonly kind: "put"; readonly motion: string; readonly division: string }
  | {
      readonly kind: "decided";
      readonly motion: string;
      readonly division: string;
      readonly carried: boolean;
      readonly round: Round;
      readonly sentence: string;
    }
  /** Who presides from here on; null: the chair again. */
  | { readonly kind: "presides"; readonly person: string | null; readonly reason: string }
  | {
      readonly kind: "adjourned";
      readonly scope: Adjournable;
      readonly item: string | null;
      readonly topic: Topic;
      readonly until: string;
      readonly reason: string;
    }
  | { readonly kind: "resumed" }
  /** Leave to withdraw is asked of those present; elsewhere they have half a minute to object (handbook, section 3). */
  | { readonly kind: "leaveAsked"; readonly item: string; readonly question: string; readonly by: string; readonly reason: string; readonly seconds: number }
  | { readonly kind: "leaveGiven"; readonly item: string; readonly question: string }
  /** The chair asks whether anybody objects to an amendment that its mover accepted being taken in. */
  | { readonly kind: "incorporationAsked"; readonly item: string; readonly question: string; readonly seconds: number }
  | { readonly kind: "incorporated"; readonly item: string; readonly question: string }
  | { readonly kind: "objected"; readonly item: string; readonly question: string; readonly credential: string }
  | {
      readonly kind: "consentProposed";
      readonly list: string;
      readonly entries: readonly { readonly item: string; readonly question: string }[];
      /** Until when one may be taken off, in milliseconds. */
      readonly until: number;
    }
  | { readonly kind: "consentPulled"; readonly list: string; readonly item: string; readonly question: string; readonly credential: string };

/** An act with its place in the log, the moment in milliseconds of the database's clock, and who did it in which office. */
export type TimedAct = { readonly seq: number; readonly act: FloorAct; readonly at: number; readonly by: string | null; readonly office: string };
