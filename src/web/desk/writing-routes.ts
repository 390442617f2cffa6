import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The pages on which texts are written: motions, amendments, the composite. */
export const writingRoutes: RouteConfigEntry[] = [
  route("desk/motions", "desk/motions/desk.tsx"),
  route("desk/motions/:motion", "desk/motions/motion.tsx"),
  route("desk/conferences/:slug/motions/new", "desk/motions/new.tsx"),
];
