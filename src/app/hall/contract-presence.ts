import { z } from "zod";
import type { Attendance } from "#domain/conference";
import type { Attends, GoOrNot } from "#domain/hall";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, query, quietCommand } from "../define.ts";

/** A moment at which the quorum was lost or regained, with the figures of then, by the clock of the database. The first is how conference opened. */
export type QuorumCrossing = { readonly lost: boolean; readonly present: number; readonly registered: number; readonly quorum: number; readonly at: Instant };

/** Presence at a moment: who is in the hall, and who is connected from elsewhere. */
export type PresencePoint = { readonly at: Instant; readonly hall: number; readonly remote: number };

export type GroupPresence = {
  /** "" for observers of no group. */
  readonly group: string;
  readonly registered: number;
  readonly hall: number;
  readonly remote: number;
  readonly out: number;
  readonly suspended: number;
  readonly observers: number;
};

export type PresenceRow = {
  readonly credential: string;
  readonly name: string;
  readonly group: string;
  readonly state: string;
  readonly attends: Attends;
  /** Connected until just now, and not heard of since. */
  readonly away: boolean;
  readonly since: Instant;
};

/** Who is in, all day; for the chair, the committee and the credentials desk. */
export type PresenceView = {
  readonly conference: ConferenceSummary;
  readonly attendance: Attendance;
  readonly met: boolean;
  /** The rules of this conference let delegates be elsewhere. */
  readonly remoteAllowed: boolean;
  /** At most some 200 moments, from the first coming to now. */
  readonly line: readonly PresencePoint[];
  readonly crossings: readonly QuorumCrossing[];
  readonly groups: readonly GroupPresence[];
  /** Delegates found by name or group, and all who attend from elsewhere. */
  readonly rows: readonly PresenceRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly can: { readonly place: boolean };
};

/** What a delegate who attends from elsewhere sees of their own presence. `attends` is null for who holds no place as a delegate. */
export type MyPresence = {
  readonly conference: ConferenceSummary;
  readonly remoteAllowed: boolean;
  readonly attends: Attends | null;
  readonly state: string;
  readonly connected: boolean;
  /** How many seconds without a sign of life make somebody away. */
  readonly awayAfter: number;
};

/** A trial vote: how many of the devices checked in answered it. */
export type Trial = {
  readonly division: string;
  readonly title: string;
  readonly openedAt: Instant;
  readonly declaredAt: Instant | null;
  readonly state: "open" | "closed" | "declared" | "void";
  readonly devices: number;
  /** Null while it is open: then nobody sees a figure, as with every other vote. */
  readonly answered: number | null;
  readonly remote: { readonly devices: number; readonly answered: number } | null;
  readonly verdict: GoOrNot | null;
};

export type TrialView = {
  readonly conference: ConferenceSummary;
  readonly attendance: Attendance;
  /** More than this share of devices that do not answer: paper. */
  readonly failure: { readonly num: number; readonly den: number };
  readonly trials: readonly Trial[];
  readonly running: Trial | null;
  /** Why no trial may be opened now, as a code; "" when one may. */
  readonly hindered: string;
  readonly question: string;
};

const slug = line(64);
const conference = id("conference");

export const presenceContract = {
  // -- presence and quorum
  presence: query<PresenceView>()(
    "Who is in, all day: the line of presence, crossings of the quorum, by group and by name",
    z.object({ slug, search: z.string().max(80).default(""), page: z.int().min(1).max(100_000).default(1) }),
  ),
  placeDelegate: command<Record<string, never>>()(
    "Say that a delegate attends from elsewhere, or in the hall",
    z.object({ conference, credential: id("credential"), attends: z.enum(["hall", "remote"]) }),
  ),
  // -- delegates who are elsewhere
  myPresence: query<MyPresence>()("One's own presence from elsewhere", z.object({ slug })),
  comeRemote: command<Record<string, never>>()("Come in from elsewhere", z.object({ conference })),
  leaveRemote: command<Record<string, never>>()("Leave, from elsewhere", z.object({ conference })),
  beat: quietCommand<{ readonly connected: boolean }>()("Say that one is still there, from elsewhere", z.object({ conference })),
  // -- rehearsal
  trial: query<TrialView>()("Trial votes, with the share of devices that answered", z.object({ slug })),
  openTrial: command<{ readonly division: string }>()("Open a trial vote", z.object({ conference })),
  closeTrial: command<{ readonly sentence: string }>()("Close the trial vote and say go or no-go", z.object({ conference, division: id("division") })),
};
