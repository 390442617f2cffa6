import { deskFilters, deskOrders, entitlementOrders, namedFilters, namedOrders } from "#domain/registration";
import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import { entitlementsPaper } from "../../documents/write/entitlements.ts";
import type { ListOf } from "./lists.ts";
import type { Asked, PaperOf } from "./papers.ts";

const slugOf = ({ params }: Asked): string => params["slug"] ?? "";
const searchOf = ({ query }: Asked): string => query.get("search") ?? "";

/** Seats only: numbers of members are never published. */
export const entitlementsList: ListOf = async (asked) => {
  const sort = entitlementOrders.find((order) => order === asked.query.get("sort")) ?? "name";
  const view = await asked.app.registration.entitlements(asked.actor, { slug: slugOf(asked), search: searchOf(asked), sort, all: true });
  if (!view.ok) return view;
  const rows = view.value.rows.map((row) => [row.name, row.region, row.seats, row.alternates, row.observers, row.decided ? "committee" : "formula"]);
  return ok(writeCsv(["group", "region", "delegates", "alternates", "observers", "decided_by"], rows));
};

export const entitlementsOf: PaperOf = async (asked) => {
  const view = await asked.app.registration.entitlements(asked.actor, { slug: slugOf(asked), all: true });
  if (!view.ok) return view;
  const { publishedAt, frozen } = view.value;
  if (publishedAt === null) return { ok: false, refusal: { code: "registration.notPublished" } };
  return ok(entitlementsPaper({ organisation: asked.organisation, address: asked.address, publishedAt: frozen?.at ?? publishedAt }, view.value));
};

export const registrationsList: ListOf = async (asked) => {
  const sort = deskOrders.find((order) => order === asked.query.get("sort")) ?? "name";
  const show = deskFilters.find((filter) => filter === asked.query.get("show")) ?? "all";
  const view = await asked.app.registration.registrationDesk(asked.actor, { slug: slugOf(asked), search: searchOf(asked), sort, show, all: true });
  if (!view.ok) return view;
  const rows = view.value.rows.map((row) => [
    row.name,
    row.region,
    row.seats,
    row.named,
    row.accepted,
    row.apologies,
    row.alternates,
    row.observers,
    row.late,
    row.state,
    row.remindedAt ?? "",
  ]);
  return ok(writeCsv(["group", "region", "seats", "named", "accepted", "apologies", "alternates", "observers", "late", "state", "reminded_at"], rows));
};

/** Names and states; nothing of declarations or access needs. */
export const namedList: ListOf = async (asked) => {
  const sort = namedOrders.find((order) => order === asked.query.get("sort")) ?? "group";
  const show = namedFilters.find((filter) => filter === asked.query.get("show")) ?? "all";
  const view = await asked.app.registration.namedPeople(asked.actor, { slug: slugOf(asked), search: searchOf(asked), sort, show, all: true });
  if (!view.ok) return view;
  const rows = view.value.rows.map((row) => [row.group, row.name, row.role, row.state, row.acceptance, row.apologies ? "yes" : "", row.late ? "yes" : ""]);
  return ok(writeCsv(["group", "person", "role", "state", "answer", "apologies", "late"], rows));
};
