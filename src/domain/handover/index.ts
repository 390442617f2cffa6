export * from "./access.ts";
export * from "./compare.ts";
export * from "./format.ts";
export * from "./state.ts";
