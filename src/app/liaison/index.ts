import type { UseCases } from "../usecase.ts";
import { closeStep, logTalk, moveRelation, removeContact, saveContact, saveOrganisation } from "./commands.ts";
import type { liaisonContract } from "./contract.ts";
import { officers, organisation, organisations, report } from "./queries.ts";

export const liaisonCases: UseCases<typeof liaisonContract> = {
  organisations,
  organisation,
  officers,
  report,
  saveOrganisation,
  moveRelation,
  saveContact,
  removeContact,
  logTalk,
  closeStep,
};
