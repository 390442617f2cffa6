import type { Id, Instant } from "#kit";

export type ConferenceId = Id<"conference">;
export type SessionId = Id<"session">;
export type AgendaItemId = Id<"agendaItem">;

/** `planned` until opened by the arrangements committee; `open` while it sits; `closed` for good. */
export const conferenceStates = ["planned", "open", "closed"] as const;
export type ConferenceState = (typeof conferenceStates)[number];

/**
 * How an item is decided. `motions`: each motion on its own, amendments first. `composite`: the procedure of a composite
 * with sections and options, ratification, and the fallback. `report`: nothing is voted.
 */
export const itemProcedures = ["report", "motions", "composite"] as const;
export type ItemProcedure = (typeof itemProcedures)[number];

/** Attendance at a moment: `registered` counts delegates' seats, `present` those checked in; `remote` of these are elsewhere (absent: none). */
export type Attendance = {
  readonly registered: number;
  readonly present: number;
  readonly remote?: number;
  readonly observers: number;
  readonly quorum: number;
  readonly at: Instant;
};
