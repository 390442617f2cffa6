import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";

/** The coverage report. */
export const coverageList: ListOf = async ({ app, actor, query }) => {
  const view = await app.organising.coverage(actor, {});
  if (!view.ok) return view;
  const wanted = (query.get("search") ?? "").trim().toLowerCase();
  const rows = view.value.regions
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map((region) => [
      region.name,
      region.organisers.join("; "),
      region.until ?? "",
      region.groups,
      region.withoutContact,
      view.value.quarter,
      region.meetingsThisQuarter,
      region.lastSheet ?? "",
    ]);
  return ok(writeCsv(["region", "organisers", "until", "groups", "groups_without_contact", "quarter", "meetings", "contacts_sent_round"], rows));
};
