export * from "./access.ts";
export * from "./state.ts";
