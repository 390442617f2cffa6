export * from "./access.ts";
export * from "./mail.ts";
export * from "./tokens.ts";
export * from "./webhooks.ts";
