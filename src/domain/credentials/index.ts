export * from "./access.ts";
export * from "./card.ts";
export * from "./figures.ts";
export * from "./state.ts";
export * from "./steps.ts";
