import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Weights in card votes. */
export const votingDeskRoutes: RouteConfigEntry[] = [route("desk/conferences/:slug/weights", "desk/voting/weights.tsx")];
