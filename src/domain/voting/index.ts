export * from "./access.ts";
export * from "./question.ts";
export * from "./state.ts";
