import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The pages on which lists are imported, looked at and taken back. The file itself goes to /desk/imports/upload (src/http/import-upload.ts). */
export const importsRoutes: RouteConfigEntry[] = [
  route("desk/imports", "desk/imports/imports.tsx"),
  route("desk/imports/new", "desk/imports/new.tsx"),
  route("desk/imports/:batch", "desk/imports/batch.tsx"),
  route("desk/imports/:batch/columns", "desk/imports/columns.tsx"),
  route("desk/imports/:batch/revert", "desk/imports/revert.tsx"),
];
