import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The pages on which texts are written: motions, amendments, the composite. */
export const writingRoutes: RouteConfigEntry[] = [
  route("desk/motions", "desk/motions/desk.tsx"),
  route("desk/motions/:motion", "desk/motions/motion.tsx"),
  route("desk/conferences/:slug/motions/new", "desk/motions/new.tsx"),
  route("desk/conferences/:slug/motions/:motion/amend", "desk/amendments/amend.tsx"),
  route("desk/conferences/:slug/agenda/:item/amendments", "desk/amendments/amendments.tsx"),
  route("desk/conferences/:slug/agenda/:item/composite", "desk/composites/composite.tsx"),
];
