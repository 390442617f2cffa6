export * from "./access.ts";
export * from "./offices.ts";
export * from "./state.ts";
