import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Signing in beyond the mailed code, and how one signs in. */
export const accountRoutes: RouteConfigEntry[] = [
  route("sign-in/second", "account/second.tsx"),
  route("sign-in/printed", "account/printed.tsx"),
  route("sign-in/again", "account/again.tsx"),
  route("sign-in/passkey", "account/passkey-sign-in.ts"),
  route("sign-in/again/passkey", "account/passkey-again.ts"),
  route("desk/people/sign-in", "desk/people/sign-in-help.tsx"),
  route("account/security", "account/security.tsx"),
  route("account/security/app", "account/app.tsx"),
  route("account/security/recovery", "account/recovery.tsx"),
  route("account/security/passkey", "account/passkey-add.ts"),
];
