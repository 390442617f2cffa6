import { z } from "zod";
import type { Attendance } from "#domain/conference";
import type { CredentialRole, CredentialState } from "#domain/credentials";
import type { DivisionChannel, DivisionMethod } from "#domain/voting";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, query } from "../define.ts";
import type { MyVote } from "../voting/contract.ts";
import { paperContract } from "./contract-paper.ts";
import { presenceContract } from "./contract-presence.ts";

export type {
  GroupPresence,
  MyPresence,
  PresencePoint,
  PresenceRow,
  PresenceView,
  QuorumCrossing,
  Trial,
  TrialView,
} from "./contract-presence.ts";

/**
 * What everybody in the hall may know at this moment, small enough to be pushed to 5,000 phones at once. It is made once for a change and sent
 * as it is to every stream. Figures of a division are in here only once it is declared; nobody's own vote ever is.
 */
export type HallNow = {
  readonly conference: Pick<ConferenceSummary, "id" | "slug" | "name" | "state">;
  /** Database time of this picture. */
  readonly at: Instant;
  readonly attendance: Omit<Attendance, "at"> & { readonly met: boolean };
  readonly item: { readonly slug: string; readonly title: string } | null;
  /** The question before conference, whether or not a vote is open: as the chair reads it out. */
  readonly question: { readonly id: string; readonly title: string } | null;
  readonly division: HallDivision | null;
  /** The latest result, until the next question is put. */
  readonly result: HallResult | null;
  readonly debate: HallDebate | null;
  /** "Conference stands adjourned until 14:00"; "" while nothing is to be said. */
  readonly notice: string;
  /** Names what stands on the consent lists now; absent while there is none. Phones ask anew for the lists when it changes. */
  readonly consent?: string;
};

export type HallDivision = {
  readonly id: string;
  readonly state: "open" | "closed";
  readonly about: "item" | "floor" | "trial";
  readonly title: string;
  /** Keys to choose from, in the order put; abstention is always open beside them. */
  readonly choices: readonly { readonly key: string; readonly label: string }[];
  readonly method: DivisionMethod;
  readonly channels: readonly DivisionChannel[];
  readonly disclosure: "aggregate" | "perAffiliate" | "named";
  readonly confidential: boolean;
  readonly split: boolean;
  readonly thresholdWords: string;
  readonly round: number;
  readonly openedAt: Instant;
};

export type HallResult = {
  readonly division: string | null;
  readonly title: string;
  readonly outcome: string;
  /** The key of the option that was chosen. */
  readonly chosen?: string;
  /** "carried, 74 to 58, majority of votes cast". */
  readonly sentence: string;
  readonly votes: readonly { readonly key: string; readonly label: string; readonly votes: number }[];
  readonly abstentions: number;
  /** The least number for it that carries: the line in the picture. Absent or null where there is none. */
  readonly needed?: number | null;
  readonly trial: boolean;
};

export type HallDebate = {
  /** Who speaks now, as what, since when and for how long; null between speakers. */
  readonly speaker: {
    readonly name: string;
    readonly group: string;
    readonly role: string;
    readonly since: Instant;
    readonly seconds: number;
    readonly stoppedAfter: number | null;
  } | null;
  readonly waiting: readonly { readonly id: string; readonly name: string; readonly group: string; readonly role: string; readonly remote: boolean }[];
  readonly listClosed: boolean;
  /** A procedural motion that is pending, in a sentence. */
  readonly pending: string;
};

// ---- a delegate's own place: what their phone shows (page /hall/:slug) ----

/** Why somebody would have no vote in a division that opened now. The page says what to do about it. */
export const placeReasons = ["noCredential", "observer", "notIn", "out", "suspended", "ended"] as const;
export type PlaceReason = (typeof placeReasons)[number];

export type MyCredential = {
  readonly id: string;
  readonly name: string;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  /** "" for an observer of no group. */
  readonly group: string;
  readonly affiliate: string | null;
};

/** What the question of a division is about, for who is to vote on it. */
export type AboutQuestion = {
  /** What a vote for each key means, in a sentence: "The text is changed as proposed." */
  readonly meaning: Readonly<Record<string, string>>;
  /** Who has proposed it, as printed. */
  readonly proposedBy: readonly string[];
  /** The path of the text; null where there is none. */
  readonly text: string | null;
};

/** What the group's meeting told its delegates on an item. Only they and the officers of the group see it. */
export type MandateNote = { readonly item: string; readonly title: string; readonly words: string };

/** Small and cheap: what 5,000 phones ask for in the seconds in which a division opens. The picture of the hall they have from its stream. */
export type MyPlace = {
  readonly conference: ConferenceSummary;
  /** Database time of this answer. */
  readonly at: Instant;
  readonly me: MyCredential | null;
  readonly why: PlaceReason | null;
  /** One's place and vote in the division that is being taken, or else in the latest one that was. */
  readonly vote: MyVote | null;
  /** Of the division that is being taken. */
  readonly question: AboutQuestion | null;
  /** On the item that is called. */
  readonly mandate: MandateNote | null;
};

export type MandateNotes = {
  readonly conference: ConferenceSummary;
  readonly group: string;
  readonly items: readonly { readonly id: string; readonly position: number; readonly title: string; readonly words: string; readonly revision: number }[];
  readonly can: { readonly save: boolean };
};

const slug = line(64);
const conference = id("conference");
const affiliate = id("affiliate");

export const hallContract = {
  hallNow: query<HallNow>()("What is before the hall now, for everybody", z.object({ slug })),
  // -- the delegate's phone
  myPlace: query<MyPlace>()("One's own place in the hall: credential, the question now put, one's recorded vote", z.object({ slug })),
  mandateNotes: query<MandateNotes>()("How a group's meeting told its delegates to vote, by item", z.object({ affiliate, slug })),
  saveMandateNote: command<{ readonly revision: number }>()(
    "Write how the group's meeting told its delegates to vote on an item; empty words take the note away",
    z.object({ conference, affiliate, item: id("agendaItem"), base: z.int().min(0).max(2_000_000_000), words: z.string().max(2000) }),
  ),
  ...paperContract,
  ...presenceContract,
};
