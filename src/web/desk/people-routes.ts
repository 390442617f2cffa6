import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The register of people and who may hold office. */
export const peopleRoutes: RouteConfigEntry[] = [
  route("desk/people", "desk/people/people.tsx"),
  route("desk/people/find", "desk/people/find.ts"),
  route("desk/people/appoint", "desk/people/appoint.tsx"),
  route("desk/people/settings", "desk/people/settings.tsx"),
  route("desk/people/applications", "desk/people/applications.tsx"),
  route("desk/people/duplicates", "desk/people/duplicates.tsx"),
  route("desk/people/merge", "desk/people/merge.tsx"),
  route("desk/people/:id", "desk/people/person.tsx"),
  route("desk/people/:id/edit", "desk/people/edit.tsx"),
  route("desk/people/:id/erase", "desk/people/erase.tsx"),
];
