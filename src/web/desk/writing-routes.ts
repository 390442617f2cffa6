import type { RouteConfigEntry } from "@react-router/dev/routes";

/** The pages on which texts are written: motions, amendments, the composite. */
export const writingRoutes: RouteConfigEntry[] = [];
