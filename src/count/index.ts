export * from "./constraints/constraints.ts";
export * from "./election.ts";
export * from "./outcome.ts";
export * from "./report/reasons.ts";
export * from "./rule.ts";
export * from "./rules.ts";
