import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The outside register of branches, and the lists of names matched to it. */
export const branchesRoutes: RouteConfigEntry[] = [
  route("desk/branches", "desk/branches/registers.tsx"),
  route("desk/branches/import", "desk/branches/import.tsx"),
  route("desk/branches/lists", "desk/branches/lists.tsx"),
  route("desk/branches/lists/:list", "desk/branches/list.tsx"),
  route("desk/branches/lists/:list/rows/:n", "desk/branches/row.tsx"),
  route("desk/branches/registers/:register", "desk/branches/branches.tsx"),
  route("desk/branches/registers/:register/differences", "desk/branches/differences.tsx"),
  route("desk/branches/registers/:register/branches/:code", "desk/branches/branch.tsx"),
];
