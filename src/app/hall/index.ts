import type { UseCases } from "../usecase.ts";
import type { hallContract } from "./contract.ts";
import { hallNow } from "./now.ts";
import { mandateNotes, saveMandateNote } from "./mandates.ts";
import { joinHall, paperDesk, paperForHall } from "./paper.ts";
import { myPlace } from "./place.ts";

import { placeDelegate, presence } from "./presence.ts";
import { beat, comeRemote, leaveRemote, myPresence } from "./remote.ts";
import { closeTrial, openTrial, trial } from "./trial.ts";

export const hallCases: UseCases<typeof hallContract> = {
  hallNow,
  myPlace,
  mandateNotes,
  saveMandateNote,
  joinHall,
  paperDesk,
  paperForHall,
  presence,
  placeDelegate,
  myPresence,
  comeRemote,
  leaveRemote,
  beat,
  trial,
  openTrial,
  closeTrial,
};
