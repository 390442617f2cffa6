import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Mail, jobs, tokens and webhooks. */
export const connectionsRoutes: RouteConfigEntry[] = [
  route("outbox", "desk/connections/mail.tsx"),
  route("outbox/:mail", "desk/connections/one-mail.tsx"),
  route("desk/jobs", "desk/connections/jobs.tsx"),
  route("account/tokens", "desk/connections/tokens.tsx"),
  route("desk/groups/:affiliate/webhooks", "desk/connections/webhooks.tsx"),
  route("desk/groups/:affiliate/webhooks/:webhook", "desk/connections/webhook.tsx"),
];
