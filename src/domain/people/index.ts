export * from "./access.ts";
export * from "./consent.ts";
export * from "./offices.ts";
export * from "./state.ts";
