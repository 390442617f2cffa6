export * from "./access.ts";
export * from "./meetings.ts";
