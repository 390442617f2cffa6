import { index, type RouteConfig, route } from "@react-router/dev/routes";
import { ownDataRoutes } from "./account/data-routes.ts";
import { accountRoutes } from "./account/routes.ts";
import { deskRoutes } from "./desk/routes.ts";
import { phoneRoutes } from "./hall/phone-routes.ts";
import { joinRoutes } from "./join/routes.ts";

/** Every page, by address. Files (.pdf, .docx, .txt, .csv), /live, /api and /healthz are answered before the pages. */
export default [
  index("home/home.tsx"),
  route("setup", "home/setup.tsx"),
  route("demo", "home/demo.tsx"),
  route("sitemap.xml", "home/sitemap.ts"),
  route("sign-in", "people/sign-in.tsx"),
  route("sign-in/code", "people/code.tsx"),
  ...accountRoutes,
  ...ownDataRoutes,
  ...joinRoutes,
  route("sign-out", "people/sign-out.tsx"),
  route("count", "count/count.tsx"),
  route("groups", "groups/groups.tsx"),
  route("groups/apply", "groups/apply.tsx"),
  route("groups/:id", "groups/group.tsx"),
  route("regions", "groups/regions.tsx"),
  route("regions/:id", "groups/region.tsx"),
  route("photographs/:id", "reports/photograph.ts"),
  ...phoneRoutes,
  route("conferences/:slug", "conference/conference.tsx"),
  route("conferences/:slug/agenda/:item", "conference/item.tsx"),
  route("conferences/:slug/agenda/:item/composite", "composites/composite.tsx"),
  route("conferences/:slug/agenda/:item/composite/loss", "composites/loss.tsx"),
  route("conferences/:slug/agenda/:item/amendments", "motions/amendments.tsx"),
  route("conferences/:slug/agenda/:item/text", "voting/text.tsx"),
  route("conferences/:slug/motions/:motion", "motions/motion.tsx"),
  route("conferences/:slug/motions/:motion/compare", "motions/compare.tsx"),
  route("conferences/:slug/entitlements", "registration/entitlements.tsx"),
  route("conferences/:slug/registration", "registration/my-registration.tsx"),
  route("conferences/:slug/results", "voting/results.tsx"),
  route("conferences/:slug/votes/:division", "voting/votes.tsx"),
  route("conferences/:slug/follow", "hall/follow.tsx"),
  route("conferences/:slug/screen", "voting/screen.tsx"),
  route("conferences/:slug/screen/text", "voting/screen/screen-text.ts"),
  route("conferences/:slug/decisions", "decisions/list.tsx"),
  route("conferences/:slug/minutes", "decisions/minutes.tsx"),
  route("conferences/:slug/report-back", "decisions/report-back.tsx"),
  route("decisions", "decisions/search.tsx"),
  route("decisions/follow-up", "decisions/register.tsx"),
  route("decisions/follow-up/:id", "decisions/follow-up.tsx"),
  route("conferences/:slug/report", "reports/report.tsx"),
  ...deskRoutes,
  route("*", "home/not-found.tsx"),
] satisfies RouteConfig;
