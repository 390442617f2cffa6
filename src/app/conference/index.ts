import type { UseCases } from "../usecase.ts";
import { moveAgendaItem, removeAgendaItem, removeSession, saveAgendaItem, saveSession } from "./agenda.ts";
import { closeConference, editConference, openConference, planConference, saveStandingOrders } from "./commands.ts";
import type { conferenceContract } from "./contract.ts";
import { agendaItem, conference, conferences } from "./queries.ts";

export const conferenceCases: UseCases<typeof conferenceContract> = {
  conferences,
  conference,
  agendaItem,
  planConference,
  editConference,
  saveSession,
  removeSession,
  saveAgendaItem,
  moveAgendaItem,
  removeAgendaItem,
  saveStandingOrders,
  openConference,
  closeConference,
};
