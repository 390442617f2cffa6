export * from "./access.ts";
export * from "./figures.ts";
export * from "./follow-up.ts";
export * from "./further.ts";
export * from "./minutes.ts";
export * from "./state.ts";
export * from "./floor-facts.ts";
export * from "./item-facts.ts";
