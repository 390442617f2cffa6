import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Liaison with other organisations. */
export const liaisonRoutes: RouteConfigEntry[] = [
  route("desk/liaison", "desk/liaison/organisations.tsx"),
  route("desk/liaison/report", "desk/liaison/report.tsx"),
  route("desk/liaison/:id", "desk/liaison/organisation.tsx"),
];
