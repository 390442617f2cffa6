export * from "./access.ts";
export * from "./agenda.ts";
export * from "./floor-orders.ts";
export * from "./standing-orders.ts";
export * from "./state.ts";
export * from "./steps.ts";
