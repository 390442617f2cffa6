import { z } from "zod";
import { optionMethods, tieSteps } from "#compose";
import {
  type Attendance,
  bases,
  acceptancesByMover,
  castingVotes,
  type ConferenceId,
  type ConferenceState,
  type ItemProcedure,
  itemProcedures,
  type StandingOrders,
  voteDisclosures,
  weightModes,
  weightSources,
} from "#domain/conference";
import type { Day, Instant } from "#kit";
import type { AmendmentView, MotionSummary } from "../motions/contract.ts";
import type { CompositeSummary } from "../composites/contract.ts";
import type { DecisionView } from "../voting/contract.ts";
import { command, day, id, instant, line, optionalLine, query } from "../define.ts";

export type ConferenceSummary = {
  readonly id: ConferenceId;
  readonly slug: string;
  readonly name: string;
  readonly place: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly timeZone: string;
  readonly state: ConferenceState;
};
export type SessionView = { readonly id: string; readonly title: string; readonly startsAt: Instant; readonly endsAt: Instant };
export type AgendaItemSummary = {
  readonly id: string;
  readonly slug: string;
  readonly position: number;
  readonly title: string;
  readonly note: string;
  readonly procedure: ItemProcedure;
  readonly lineNumbers: boolean;
  readonly state: "planned" | "called" | "closed";
  readonly session: string | null;
  readonly motions: number;
  readonly amendments: number;
  readonly hasComposite: boolean;
};
export type ConferenceView = ConferenceSummary & {
  readonly sessions: readonly SessionView[];
  readonly items: readonly AgendaItemSummary[];
  readonly standingOrders: StandingOrders;
  /** Settings to fix before opening; empty when none is missing. */
  readonly missing: readonly (keyof StandingOrders)[];
  readonly motionsCloseAt: Instant | null;
  readonly attendance: Attendance;
  readonly revision: number;
  /** What the actor may do here. */
  readonly can: {
    readonly edit: boolean;
    readonly open: boolean;
    readonly close: boolean;
    readonly desk: boolean;
    readonly cards: boolean;
    readonly chair: boolean;
    readonly count: boolean;
    readonly submitMotion: boolean;
    readonly composite: boolean;
    readonly weights: boolean;
    readonly report: boolean;
  };
};
export type AgendaItemView = {
  readonly conference: ConferenceSummary;
  readonly item: AgendaItemSummary;
  readonly motions: readonly MotionSummary[];
  readonly amendments: readonly AmendmentView[];
  readonly composite: CompositeSummary | null;
  readonly decisions: readonly DecisionView[];
  readonly can: {
    readonly edit: boolean;
    readonly submitMotion: boolean;
    readonly submitAmendment: boolean;
    readonly composite: boolean;
    readonly chair: boolean;
  };
};
const conference = id("conference");
const whole = z.int().min(1).max(1_000_000);
const threshold = z
  .object({ base: z.enum(bases), rule: z.enum(["moreThan", "atLeast"]), num: whole, den: whole })
  .refine((t) => t.num <= t.den, "a share may not be more than the whole");
const tie = z.array(z.enum(tieSteps)).min(1).max(tieSteps.length).readonly();

const share = z.object({ num: whole, den: whole }).refine((t) => t.num <= t.den, "a share may not be more than the whole");
const seconds = z.int().min(10).max(7200);
const floorOrdersSchema = z.object({
  demand: z.object({ delegates: z.int().min(1).max(10_000), groups: z.int().min(1).max(10_000) }),
  card: z.object({ weights: z.enum(weightSources), mode: z.enum(weightModes), split: z.boolean() }).nullable(),
  electronic: z.boolean(),
  remote: z.boolean(),
  disclosure: z.enum(voteDisclosures),
  remoteFailure: share,
  speeches: z.object({ mover: seconds, seconder: seconds, speaker: seconds, reply: seconds }),
  quotaList: optionalLine(40),
  procedural: z.object({
    closure: threshold,
    nextBusiness: threshold,
    adjourn: threshold,
    referBack: threshold,
    remit: threshold,
    suspend: threshold,
    challenge: threshold,
    noConfidence: threshold,
  }),
  challengers: z.int().min(1).max(1000),
  repeatMinutes: z.int().min(0).max(1000),
  admission: threshold,
  remitParts: z.boolean(),
  trialFailure: share,
  sections: z.array(line(40)).max(40).readonly(),
});

export const standingOrdersSchema = z.object({
  quorum: z
    .union([
      z.object({ kind: z.literal("share"), of: z.literal("registered"), num: whole, den: whole }),
      z.object({ kind: z.literal("number"), number: whole }),
    ])
    .optional(),
  majority: threshold.optional(),
  castingVote: z.enum(castingVotes).optional(),
  optionMethod: z.object({ two: z.enum(optionMethods), more: z.enum(optionMethods) }).optional(),
  optionTie: tie.optional(),
  ratification: threshold.optional(),
  ifRatificationLost: z
    .union([
      z.object({ kind: z.enum(["fallback", "nothing"]) }),
      z.object({ kind: z.literal("reopen"), sections: z.array(id("section")).min(1).max(100).readonly() }),
    ])
    .optional(),
  fallbackMethod: z.literal("plurality").optional(),
  fallbackTie: tie.optional(),
  sectionAmendmentsFromFloor: z.boolean().optional(),
  acceptedByMover: z.enum(acceptancesByMover).optional(),
  objectionHours: z.int().min(1).max(2000).optional(),
  floor: floorOrdersSchema.optional(),
});

const details = {
  name: line(160),
  place: optionalLine(120).default(""),
  startsOn: day,
  endsOn: day,
  timeZone: line(60),
  motionsCloseAt: instant.nullable().default(null),
};

export const conferenceContract = {
  conferences: query<readonly ConferenceSummary[]>()("Conferences, newest first", z.object({})),
  conference: query<ConferenceView>()("A conference with its agenda", z.object({ slug: line(64) })),
  agendaItem: query<AgendaItemView>()("An agenda item with all that is before it", z.object({ slug: line(64), item: line(64) })),
  planConference: command<{ readonly conference: ConferenceId; readonly slug: string }>()("Plan a conference", z.object(details)),
  editConference: command<Record<string, never>>()("Change a conference's details", z.object({ conference, ...details })),
  saveSession: command<{ readonly session: string }>()(
    "Add or change a session",
    z.object({ conference, session: id("session").nullable().default(null), title: line(120), startsAt: instant, endsAt: instant }),
  ),
  removeSession: command<Record<string, never>>()("Remove a session", z.object({ conference, session: id("session") })),
  saveAgendaItem: command<{ readonly item: string; readonly slug: string }>()(
    "Add or change an agenda item",
    z.object({
      conference,
      item: id("agendaItem").nullable().default(null),
      title: line(160),
      note: optionalLine(500).default(""),
      procedure: z.enum(itemProcedures),
      lineNumbers: z.boolean().default(true),
      session: id("session").nullable().default(null),
      position: z.int().min(1).max(999).nullable().default(null),
    }),
  ),
  removeAgendaItem: command<Record<string, never>>()("Remove an agenda item that nothing is before", z.object({ conference, item: id("agendaItem") })),
  moveAgendaItem: command<Record<string, never>>()(
    "Put an item that is to come at another place, while conference sits, with the reason",
    z.object({ conference, item: id("agendaItem"), position: z.int().min(1).max(999), reason: line(300) }),
  ),
  saveStandingOrders: command<{ readonly missing: readonly string[] }>()(
    "Fix settings of standing orders, before the conference opens",
    z.object({ conference, orders: standingOrdersSchema }),
  ),
  openConference: command<Record<string, never>>()("Open the conference: settings and questions are frozen from here on", z.object({ conference })),
  closeConference: command<Record<string, never>>()("Close the conference", z.object({ conference })),
};
