import { type RouteConfigEntry, route } from "@react-router/dev/routes";

const under = "desk/conferences/:slug";

/** Credentials: the list, the check-in desk, cards, contested seats; the report for everybody. */
export const credentialsRoutes: RouteConfigEntry[] = [
  route(`${under}/credentials`, "desk/credentials/credentials.tsx"),
  route(`${under}/credentials/:credential`, "desk/credentials/credential.tsx"),
  route(`${under}/check-in`, "desk/credentials/check-in.tsx"),
  route(`${under}/check-in-offline.js`, "desk/credentials/offline.ts"),
  route(`${under}/cards`, "desk/credentials/cards.tsx"),
  route(`${under}/cards/:sheet`, "desk/credentials/card-sheet.ts"),
  route(`${under}/contested-seats`, "desk/credentials/contests.tsx"),
  route("conferences/:slug/credentials-report", "credentials/report.tsx"),
  // what the QR code of a card says: short, so that the code is small
  route("card", "account/printed.tsx", { id: "card" }),
];
