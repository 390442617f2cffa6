import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";

/** Presence by group, now; the last rows are the crossings of the quorum. No name is in it. */
export const presenceList: ListOf = async ({ app, actor, params }) => {
  const view = await app.hall.presence(actor, { slug: params["slug"] ?? "" });
  if (!view.ok) return view;
  const { groups, crossings, attendance } = view.value;
  const ofGroups = groups.map((one) => [
    "group",
    one.group,
    attendance.at,
    one.registered,
    one.hall,
    one.remote,
    one.out,
    one.suspended,
    one.observers,
    "",
    "",
  ]);
  const ofQuorum = crossings.map((one) => [
    "quorum",
    "",
    one.at,
    one.registered,
    "",
    "",
    "",
    "",
    "",
    one.quorum,
    `${one.lost ? "lost" : "met"} with ${one.present} present`,
  ]);
  const columns = ["row", "group", "at", "registered", "in_the_hall", "elsewhere", "out", "suspended", "observers", "quorum", "note"];
  return ok(writeCsv(columns, [...ofGroups, ...ofQuorum]));
};
