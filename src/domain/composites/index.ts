export * from "./access.ts";
export * from "./assent-access.ts";
export * from "./assent-words.ts";
export * from "./assent.ts";
export * from "./ballot-access.ts";
export * from "./state.ts";
