import { only, type Rights, signedIn } from "#domain/people";

const machine = only({ administrator: "yes" });
/** A group's own officer; who runs the machine may look, and stop what does harm. */
const ownGroup = only({ secretary: "own", administrator: "yes" });

/** Rights over mail, jobs, API tokens and webhooks. */
export const connectionsAccess = {
  mails: machine,
  mail: machine,
  mailState: machine,
  settleMail: machine,
  removeCaptured: machine,
  jobs: machine,
  settleJob: machine,
  myTokens: signedIn,
  makeToken: signedIn,
  revokeToken: signedIn,
  webhooks: ownGroup,
  webhook: ownGroup,
  addWebhook: only({ secretary: "own" }),
  renewWebhookSecret: only({ secretary: "own" }),
  testWebhook: only({ secretary: "own" }),
  changeWebhook: ownGroup,
  removeWebhook: ownGroup,
} satisfies Record<string, Rights>;
