import { z } from "zod";
import { longestTokenDays, type MailAct, type MailState, mailStates, webhookSubjects, webhookUrlProblem } from "#domain/connections";
import type { Instant } from "#kit";
import { command, id, line, optionalLine, query } from "../define.ts";

export type MailLineView = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly purpose: string;
  readonly state: MailState;
  readonly queuedAt: Instant;
  readonly nextAt: Instant;
  readonly doneAt: Instant | null;
  readonly expiresAt: Instant;
  readonly tries: number;
  readonly answer: string;
  readonly can: readonly MailAct[];
  /** Of captured mail only, which nobody else can read; a code in one that is on its way would let an administrator in as somebody else. */
  readonly text: string | null;
};
export type MailView = MailLineView & {
  readonly files: readonly string[];
};
/** `counts` go up to `most`. */
export type MailStateView = {
  readonly counts: Readonly<Record<MailState, number>>;
  readonly most: number;
  readonly oldestQueued: Instant | null;
  readonly awaySince: Instant | null;
  readonly awayUntil: Instant | null;
  readonly answer: string;
  readonly failedJobs: number;
};

export type JobView = {
  readonly id: string;
  readonly task: string;
  readonly summary: string;
  /** Ids only. */
  readonly payload: string;
  readonly tries: number;
  readonly error: string;
  readonly addedAt: Instant;
  readonly failedAt: Instant;
};
export type JobsView = {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  readonly oldest: Instant | null;
  readonly jobs: readonly JobView[];
  readonly page: number;
  readonly pages: number;
  readonly recurring: readonly { readonly name: string; readonly summary: string; readonly at: string; readonly lastRun: Instant | null }[];
};

export type ScopeView = { readonly name: string; readonly kind: "command" | "query"; readonly summary: string };
export type TokenView = {
  readonly id: string;
  readonly name: string;
  /** The last letters of the token. */
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly state: "good" | "revoked" | "over";
};

export type WebhookView = {
  readonly id: string;
  readonly affiliate: string;
  readonly group: string;
  readonly url: string;
  readonly about: readonly string[];
  readonly state: "active" | "paused";
  readonly pausedReason: string;
  readonly failures: number;
  readonly createdAt: Instant;
};
export type DeliveryView = {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly state: string;
  readonly tries: number;
  readonly queuedAt: Instant;
  readonly nextAt: Instant | null;
  readonly doneAt: Instant | null;
  readonly status: number | null;
  readonly answer: string;
};

const number = z.string().regex(/^\d{1,18}$/, "not a number of the list");
const affiliate = id("affiliate");
const webhook = id("webhook");

const urlProblems = {
  notUrl: "not an address such as https://example.org/hook",
  notHttps: "must begin with https://",
  credentials: "may hold no user name and no password",
  port: "may use port 443 or one above 1023",
  notPublic: "must be a name of the public internet",
} as const;
const url = z
  .string()
  .trim()
  .max(500)
  .superRefine((text, ctx) => {
    const problem = URL.canParse(text) ? webhookUrlProblem(text) : "notUrl";
    if (problem) ctx.addIssue({ code: "custom", message: urlProblems[problem] });
  });

export const connectionsContract = {
  mails: query<{ readonly rows: readonly MailLineView[]; readonly next: string | null }>()(
    "The ledger of mail: what was queued and what became of it; texts of captured mail only",
    z.object({
      search: optionalLine(254).default(""),
      state: z.enum(mailStates).nullable().default(null),
      sort: z.enum(["newest", "oldest"]).default("newest"),
      after: number.or(z.literal("")).default(""),
      limit: z.int().min(1).max(1000).default(50),
    }),
  ),
  mail: query<MailView>()("One mail; its text where it was captured because no mail server is set", z.object({ mail: number })),
  mailState: query<MailStateView>()("How mail stands: how many are in each state, since when the first waits, whether the mail server is away", z.object({})),
  settleMail: command<Record<string, never>>()(
    "Send a mail again of which nobody knows whether it arrived, or that was refused; or leave it",
    z.object({ mail: number, how: z.enum(["again", "leave"]) }),
  ),
  removeCaptured: command<{ readonly removed: number }>()("Delete captured mail: one, or all", z.object({ mail: number.nullable().default(null) })),
  jobs: query<JobsView>()("Jobs of the queue that failed for good, and the recurring ones", z.object({ page: z.int().min(1).max(10_000).default(1) })),
  settleJob: command<Record<string, never>>()(
    "Have a job tried again that failed for good, or put it away",
    z.object({ job: number, how: z.enum(["again", "remove"]) }),
  ),
  myTokens: query<{ readonly tokens: readonly TokenView[]; readonly scopes: readonly ScopeView[] }>()(
    "One’s own API tokens, and what a token may be good for",
    z.object({}),
  ),
  makeToken: command<{ readonly token: string; readonly id: string; readonly expiresAt: Instant }>()(
    "Make an API token that acts as oneself within its scopes; it is shown once",
    z.object({ name: line(80), scopes: z.array(z.string().max(80)).min(1).max(200), days: z.int().min(1).max(longestTokenDays) }),
    { grave: true, once: true },
  ),
  revokeToken: command<Record<string, never>>()("End one of one’s own API tokens", z.object({ token: id("token") })),
  webhooks: query<{ readonly group: string; readonly webhooks: readonly WebhookView[]; readonly can: readonly string[] }>()(
    "Where a group’s own programs hear of its events",
    z.object({ affiliate }),
  ),
  webhook: query<WebhookView & { readonly deliveries: readonly DeliveryView[]; readonly can: readonly string[] }>()(
    "One webhook with its latest deliveries",
    z.object({ affiliate, webhook }),
  ),
  addWebhook: command<{ readonly webhook: string; readonly secret: string }>()(
    "Let a program of one’s group hear of the group’s events; the signing secret is shown once",
    z.object({ affiliate, url, about: z.array(z.enum(webhookSubjects)).max(webhookSubjects.length).default([]) }),
    { once: true },
  ),
  renewWebhookSecret: command<{ readonly secret: string }>()(
    "Make a new signing secret for a webhook; the former is void at once",
    z.object({ affiliate, webhook }),
    {
      once: true,
    },
  ),
  testWebhook: command<Record<string, never>>()("Send a test event to a webhook", z.object({ affiliate, webhook })),
  changeWebhook: command<Record<string, never>>()("Pause a webhook, or set it going again", z.object({ affiliate, webhook, to: z.enum(["active", "paused"]) })),
  removeWebhook: command<Record<string, never>>()("Remove a webhook with its deliveries", z.object({ affiliate, webhook })),
};
