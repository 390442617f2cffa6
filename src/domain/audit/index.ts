export * from "./access.ts";
export * from "./chain.ts";
