import { type RouteConfigEntry, route } from "@react-router/dev/routes";
import { writingRoutes } from "./writing-routes.ts";

/** The officers' pages, under /desk. */
export const deskRoutes: RouteConfigEntry[] = [
  route("desk", "desk/desk.tsx"),
  route("desk/people", "desk/people/people.tsx"),
  route("outbox", "desk/people/outbox.tsx"),
  route("desk/record", "desk/people/record.tsx"),
  route("desk/groups", "desk/groups/groups.tsx"),
  route("desk/conferences/new", "desk/conference/new.tsx"),
  route("desk/conferences/:slug", "desk/conference/manage.tsx"),
  route("desk/conferences/:slug/standing-orders", "desk/conference/standing-orders.tsx"),
  route("desk/conferences/:slug/credentials", "desk/conference/credentials.tsx"),
  route("desk/conferences/:slug/chair", "desk/voting/chair.tsx"),
  route("desk/conferences/:slug/count", "desk/voting/count.tsx"),
  route("desk/conferences/:slug/report", "desk/reports/report.tsx"),
  ...writingRoutes,
];
