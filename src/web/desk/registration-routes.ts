import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Registration for a conference: the committee's pages, and those on which a group names its delegates. */
export const registrationRoutes: RouteConfigEntry[] = [
  route("desk/conferences/:slug/registration", "desk/registration/registration.tsx"),
  route("desk/conferences/:slug/registration/settings", "desk/registration/settings.tsx"),
  route("desk/conferences/:slug/registration/challenges", "desk/registration/challenges.tsx"),
  route("desk/conferences/:slug/registration/people", "desk/registration/people.tsx"),
  route("desk/conferences/:slug/registration/needs", "desk/registration/needs.tsx"),
  route("desk/groups/:id/delegates", "desk/registration/conferences.tsx"),
  route("desk/groups/:id/delegates/:slug", "desk/registration/delegation.tsx"),
];
