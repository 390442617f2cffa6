import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Regional organisers, their contact sheets and meetings. */
export const organisingRoutes: RouteConfigEntry[] = [
  route("desk/regions", "desk/organising/regions.tsx"),
  route("desk/regions/:id", "desk/organising/region.tsx"),
  route("desk/regions/:id/contacts", "desk/organising/contacts.tsx"),
  route("desk/regions/:id/contacts/:sheet", "desk/organising/contacts-file.ts"),
  route("desk/regions/:id/meetings/:meeting", "desk/organising/meeting.tsx"),
  route("desk/regions/:id/meetings/:meeting/minutes", "desk/organising/minutes-file.ts"),
  route("desk/groups/:id/meetings", "desk/organising/group-meetings.tsx"),
  route("desk/groups/:id/meetings/:meeting", "desk/organising/group-meeting.tsx"),
];
