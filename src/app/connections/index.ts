import type { UseCases } from "../usecase.ts";
import type { connectionsContract } from "./contract.ts";
import { jobs, mail, mails, mailState, removeCaptured, settleJob, settleMail } from "./mail.ts";
import { makeToken, myTokens, revokeToken } from "./tokens.ts";
import { addWebhook, changeWebhook, removeWebhook, renewWebhookSecret, testWebhook, webhook, webhooks } from "./webhooks.ts";

export const connectionsCases: UseCases<typeof connectionsContract> = {
  mails,
  mail,
  mailState,
  settleMail,
  removeCaptured,
  jobs,
  settleJob,
  myTokens,
  makeToken,
  revokeToken,
  webhooks,
  webhook,
  addWebhook,
  renewWebhookSecret,
  testWebhook,
  changeWebhook,
  removeWebhook,
};
