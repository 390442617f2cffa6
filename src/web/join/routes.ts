import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Coming onto the register by oneself. */
export const joinRoutes: RouteConfigEntry[] = [route("join", "join/join.tsx"), route("join/code", "join/code.tsx"), route("join/done", "join/done.tsx")];
