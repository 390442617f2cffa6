import { only, publicly, type Rights } from "#domain/people";

const committee = only({ administrator: "yes", arrangements: "own" });

/** Rights over conferences, their agenda and standing orders. */
export const conferenceAccess = {
  conferences: publicly,
  conference: publicly,
  agendaItem: publicly,
  planConference: only({ administrator: "yes" }),
  editConference: committee,
  saveSession: committee,
  removeSession: committee,
  saveAgendaItem: committee,
  removeAgendaItem: committee,
  saveStandingOrders: committee,
  openConference: committee,
  closeConference: only({ arrangements: "own", chair: "own" }),
} satisfies Record<string, Rights>;
