import type { UseCases } from "../usecase.ts";
import { cardPrints, cardSheet, destroyCards, fetchCards, printCards } from "./cards.ts";
import { importCredentials, registerDelegate } from "./commands.ts";
import { contests, contestSeats, decideContest } from "./contests.ts";
import type { credentialsContract } from "./contract.ts";
import { closeDesk, deskNews, deskRoll, openDesk } from "./desk.ts";
import { credential, credentials } from "./queries.ts";
import { adoptCredentialsReport, credentialsReport, publishCredentialsReport } from "./report.ts";
import { checkIn, liftSuspension, moveCredential, replaceDelegate, revokeCredential, suspendCredential, undoStep } from "./steps.ts";

export const credentialsCases: UseCases<typeof credentialsContract> = {
  credentials,
  credential,
  registerDelegate,
  importCredentials,
  moveCredential,
  replaceDelegate,
  undoStep,
  suspendCredential,
  liftSuspension,
  revokeCredential,
  checkIn,
  deskRoll,
  deskNews,
  closeDesk,
  openDesk,
  cardPrints,
  printCards,
  fetchCards,
  cardSheet,
  destroyCards,
  credentialsReport,
  publishCredentialsReport,
  adoptCredentialsReport,
  contests,
  contestSeats,
  decideContest,
};
