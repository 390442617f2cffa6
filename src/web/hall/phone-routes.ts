import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The delegate's phone, and the mandates that it shows. */
export const phoneRoutes: RouteConfigEntry[] = [route("hall/:slug", "hall/phone.tsx"), route("desk/groups/:id/mandates/:slug", "desk/hall/mandates.tsx")];
