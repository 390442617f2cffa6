export * from "./access.ts";
export * from "./presence.ts";
export * from "./quorum.ts";
export * from "./trial.ts";
