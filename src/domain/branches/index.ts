export * from "./access.ts";
export * from "./columns.ts";
export * from "./matching/index.ts";
export * from "./register-file.ts";
export * from "./state.ts";
