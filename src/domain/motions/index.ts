export * from "./access.ts";
export * from "./draft.ts";
export * from "./order.ts";
export * from "./state.ts";
