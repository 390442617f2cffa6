import { type RouteConfigEntry, route } from "@react-router/dev/routes";
import { connectionsRoutes } from "./connections-routes.ts";
import { branchesRoutes } from "./branches/routes.ts";
import { credentialsRoutes } from "./credentials/routes.ts";
import { importsRoutes } from "./imports-routes.ts";
import { liaisonRoutes } from "./liaison-routes.ts";
import { organisingRoutes } from "./organising-routes.ts";
import { groupsRoutes } from "./groups-routes.ts";
import { registrationRoutes } from "./registration-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
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
  route("desk/conferences/:slug/count", "desk/voting/count.tsx"),
  route("desk/conferences/:slug/report", "desk/reports/report.tsx"),
  ...branchesRoutes,
  ...credentialsRoutes,
  ...importsRoutes,
  ...liaisonRoutes,
  ...organisingRoutes,
  ...registrationRoutes,
  ...writingRoutes,
];
