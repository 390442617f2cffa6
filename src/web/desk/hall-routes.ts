import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Presence and quorum, trial votes; coming in from elsewhere. */
export const hallDeskRoutes: RouteConfigEntry[] = [
  route("desk/conferences/:slug/presence", "desk/hall/presence.tsx"),
  route("desk/conferences/:slug/trial", "desk/hall/trial.tsx"),
  route("hall/:slug/remote", "hall/remote-page.tsx"),
];
