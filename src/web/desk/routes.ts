import { type RouteConfigEntry, route } from "@react-router/dev/routes";
import { connectionsRoutes } from "./connections-routes.ts";
import { branchesRoutes } from "./branches/routes.ts";
import { credentialsRoutes } from "./credentials/routes.ts";
import { votingDeskRoutes } from "./voting-routes.ts";
import { hallDeskRoutes } from "./hall-routes.ts";
import { importsRoutes } from "./imports-routes.ts";
import { liaisonRoutes } from "./liaison-routes.ts";
import { organisingRoutes } from "./organising-routes.ts";
import { groupsRoutes } from "./groups-routes.ts";
import { registrationRoutes } from "./registration-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { paperRoutes } from "./paper-routes.ts";
import { writingRoutes } from "./writing-routes.ts";

/** The officers' pages, under /desk. */
export const deskRoutes: RouteConfigEntry[] = [
  route("desk", "desk/desk.tsx"),
  ...peopleRoutes,
  ...connectionsRoutes,
  route("desk/record", "desk/audit/log.tsx"),
  ...groupsRoutes,
  route("desk/conferences/new", "desk/conference/new.tsx"),
  route("desk/conferences/:slug", "desk/conference/manage.tsx"),
  route("desk/conferences/:slug/standing-orders", "desk/conference/standing-orders.tsx"),
  route("desk/conferences/:slug/chair", "desk/voting/chair.tsx"),
  route("desk/conferences/:slug/chair/received", "desk/voting/received.ts"),
  route("desk/conferences/:slug/running-order", "desk/debate/running-order.tsx"),
  route("desk/conferences/:slug/count", "desk/voting/count.tsx"),
  route("desk/conferences/:slug/report", "desk/reports/report.tsx"),
  route("desk/conferences/:slug/minutes", "desk/decisions/minutes.tsx"),
  route("desk/conferences/:slug/decisions", "desk/decisions/afterwards.tsx"),
  route("desk/follow-up/:id", "desk/decisions/follow-up.tsx"),
  ...branchesRoutes,
  ...credentialsRoutes,
  ...votingDeskRoutes,
  ...hallDeskRoutes,
  ...importsRoutes,
  ...liaisonRoutes,
  ...organisingRoutes,
  ...registrationRoutes,
  ...writingRoutes,
  ...paperRoutes,
];
