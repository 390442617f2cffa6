import type { UseCases } from "../usecase.ts";
import { answerNaming, chooseGroup, inviteObserver, myRegistration, registerAsObserver } from "./answering.ts";
import type { registrationContract } from "./contract.ts";
import { conferencesOfGroup, delegation } from "./delegation.ts";
import { namedPeople, registrationDesk, registrationSettings, remindGroups } from "./desk.ts";
import {
  challengeEntitlement,
  challenges,
  decideChallenge,
  decideEntitlement,
  enterMemberCounts,
  entitlements,
  freezeEntitlements,
  publishEntitlements,
  saveRegistration,
} from "./entitlements.ts";
import { declareClasses, nameDelegate, recordApologies, substitute, waiveQuota, withdrawNamed } from "./naming.ts";
import { accessNeeds, accessTotals, enterAccessNeeds, saveAccessNeeds, withdrawAccessNeeds } from "./needs.ts";

export const registrationCases: UseCases<typeof registrationContract> = {
  entitlements,
  delegation,
  conferencesOfGroup,
  registrationDesk,
  namedPeople,
  registrationSettings,
  challenges,
  myRegistration,
  accessNeeds,
  accessTotals,
  saveRegistration,
  enterMemberCounts,
  publishEntitlements,
  freezeEntitlements,
  challengeEntitlement,
  decideChallenge,
  decideEntitlement,
  nameDelegate,
  withdrawNamed,
  substitute,
  recordApologies,
  declareClasses,
  waiveQuota,
  enterAccessNeeds,
  remindGroups,
  inviteObserver,
  answerNaming,
  chooseGroup,
  registerAsObserver,
  saveAccessNeeds,
  withdrawAccessNeeds,
};
