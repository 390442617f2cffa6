import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** What is held about who is signed in. */
export const ownDataRoutes: RouteConfigEntry[] = [
  route("account", "account/data.tsx"),
  route("account/held", "account/held.tsx"),
  route("account/address", "account/address.tsx"),
  route("account/leave", "account/leave.tsx"),
  route("account/erased", "account/erased.tsx"),
  route("account/data.json", "account/data-file.ts"),
];
