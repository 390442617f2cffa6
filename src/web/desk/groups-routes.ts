import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The pages on which groups and regions are kept: the register, and the desk of each group. */
export const groupsRoutes: RouteConfigEntry[] = [
  route("desk/groups", "desk/groups/groups.tsx"),
  route("desk/groups/enter", "desk/groups/enter.tsx"),
  route("desk/groups/applications", "desk/groups/applications.tsx"),
  route("desk/groups/regions", "desk/groups/regions.tsx"),
  route("desk/groups/:id", "desk/groups/group.tsx"),
  route("desk/groups/:id/affiliation", "desk/groups/affiliation.tsx"),
  route("desk/groups/:id/officers", "desk/groups/officers.tsx"),
  route("desk/groups/:id/hand-over", "desk/groups/hand-over.tsx"),
  route("desk/groups/:id/members", "desk/groups/members.tsx"),
  route("desk/groups/:id/contacts", "desk/groups/contacts.tsx"),
  route("desk/groups/:id/counts", "desk/groups/counts.tsx"),
  route("desk/groups/:id/edit", "desk/groups/edit.tsx"),
];
