import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Paper for the hall, what is done after an outage, and the record from one machine to another. */
export const paperRoutes: RouteConfigEntry[] = [
  route("desk/conferences/:slug/paper", "desk/hall/paper.tsx"),
  route("desk/conferences/:slug/outage", "desk/hall/outage.tsx"),
  route("desk/conferences/:slug/handover", "desk/handover/give.tsx"),
  route("desk/handover", "desk/handover/take.tsx"),
  route("desk/handover/:handover", "desk/handover/preview.tsx"),
  route("conferences/:slug/join", "hall/join.tsx"),
];
