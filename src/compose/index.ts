export * from "./composite.ts";
export * from "./text.ts";
