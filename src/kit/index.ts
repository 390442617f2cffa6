export * from "./fraction.ts";
export * from "./id.ts";
export * from "./instant.ts";
export * from "./result.ts";
export * from "./text.ts";
