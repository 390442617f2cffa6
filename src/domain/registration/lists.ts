/** Which groups the desk asks for. */
export const deskFilters = ["all", "none", "short", "over", "quotaUnmet", "complete", "late"] as const;
export type DeskFilter = (typeof deskFilters)[number];
export const deskOrders = ["name", "region", "seats", "named", "toName"] as const;
export type DeskOrder = (typeof deskOrders)[number];

/** Which of those named the desk asks for. */
export const namedFilters = ["all", "delegates", "observers", "notAnswered", "declined", "apologies", "late"] as const;
export type NamedFilter = (typeof namedFilters)[number];
export const namedOrders = ["group", "person", "newest"] as const;
export type NamedOrder = (typeof namedOrders)[number];

export const entitlementOrders = ["name", "region", "seats"] as const;
export type EntitlementOrder = (typeof entitlementOrders)[number];
