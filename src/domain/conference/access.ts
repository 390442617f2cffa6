import { only, publicly, type Rights } from "#domain/people";
import type { ConferenceState } from "./state.ts";

/** A row whose act may be done only while the conference is in one of these states. */
export const during = (rights: Rights, ...states: readonly [ConferenceState, ...ConferenceState[]]): Rights => ({ ...rights, during: states });

const committee = only({ administrator: "yes", arrangements: "own" });

/** Rights over conferences, their agenda and standing orders. */
export const conferenceAccess = {
  conferences: publicly,
  conference: publicly,
  agendaItem: publicly,
  planConference: only({ administrator: "yes" }),
  editConference: during(committee, "planned", "open"),
  saveSession: during(committee, "planned", "open"),
  removeSession: during(committee, "planned", "open"),
  saveAgendaItem: during(committee, "planned", "open"),
  moveAgendaItem: during(only({ arrangements: "own" }), "open"),
  removeAgendaItem: during(committee, "planned"),
  saveStandingOrders: during(committee, "planned"),
  openConference: during(committee, "planned"),
  closeConference: during(only({ arrangements: "own", chair: "own" }), "open"),
} satisfies Record<string, Rights>;
