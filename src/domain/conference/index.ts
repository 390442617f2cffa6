export * from "./access.ts";
export * from "./standing-orders.ts";
export * from "./state.ts";
