import { only, publicly, type Rights } from "#domain/people";

const committee = only({ administrator: "yes", arrangements: "own" });
const desk = only({ administrator: "yes", arrangements: "own", credentials: "own" });

/** Rights over conferences, their agenda, standing orders and credentials. */
export const conferenceAccess = {
  conferences: publicly,
  conference: publicly,
  agendaItem: publicly,
  credentials: only({ administrator: "yes", arrangements: "own", credentials: "own", chair: "own" }),
  planConference: only({ administrator: "yes" }),
  editConference: committee,
  saveSession: committee,
  removeSession: committee,
  saveAgendaItem: committee,
  removeAgendaItem: committee,
  saveStandingOrders: committee,
  openConference: committee,
  closeConference: only({ arrangements: "own", chair: "own" }),
  registerDelegate: desk,
  importCredentials: desk,
  moveCredential: desk,
  replaceDelegate: desk,
} satisfies Record<string, Rights>;
