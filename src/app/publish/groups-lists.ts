import { affiliateKinds, affiliationStates } from "#domain/groups";
import { ok, type Refusal, type Result } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";

/** Lists come from the program a thousand rows at a time. */
const atOnce = 1000;

type Page<Row> = { readonly rows: readonly Row[]; readonly pages: number };

/** Every row of a paged list. */
async function everyRow<Row>(pageOf: (page: number) => Promise<Result<Page<Row>, Refusal>>): Promise<Result<readonly Row[], Refusal>> {
  const rows: Row[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const one = await pageOf(page);
    if (!one.ok) return one;
    rows.push(...one.value.rows);
    pages = one.value.pages;
  }
  return ok(rows);
}

/** What the list on the page was filtered by. */
const filterOf = (query: URLSearchParams) => ({
  search: query.get("search") ?? "",
  kind: affiliateKinds.find((kind) => kind === query.get("kind")) ?? null,
  region: query.get("region") || null,
});

export const groupsList: ListOf = async ({ app, actor, query }) => {
  const sort = (["region", "kind", "affiliated"] as const).find((order) => order === query.get("sort")) ?? "name";
  const groups = await everyRow((page) => app.groups.affiliates(actor, { ...filterOf(query), sort, page, size: atOnce }));
  if (!groups.ok) return groups;
  const rows = groups.value.map((group) => [group.name, group.shortName, group.kind, group.region ?? "", group.affiliatedOn ?? "", group.website]);
  return ok(writeCsv(["name", "short_name", "kind", "region", "affiliated_on", "website"], rows));
};

/** For those who keep the register: members too, which are never published. */
export const registerList: ListOf = async ({ app, actor, query }) => {
  const state = affiliationStates.find((known) => known === query.get("state")) ?? null;
  const sort = (["region", "kind", "affiliated", "state", "members"] as const).find((order) => order === query.get("sort")) ?? "name";
  const groups = await everyRow((page) => app.groups.register(actor, { ...filterOf(query), state, sort, page, size: atOnce }));
  if (!groups.ok) return groups;
  const rows = groups.value.map((group) => [
    group.name,
    group.kind,
    group.region ?? "",
    group.affiliatedOn ?? "",
    group.members ?? "",
    group.membersAsOf ?? "",
    group.state,
    group.until ?? "",
    group.officers,
    group.shortName,
    group.website,
  ]);
  const head = ["name", "kind", "region", "affiliated_on", "members", "members_as_of", "state", "suspended_until", "officers", "short_name", "website"];
  return ok(writeCsv(head, rows));
};

export const regionsList: ListOf = async ({ app, actor, query }) => {
  const regions = await everyRow((page) => app.groups.regions(actor, { search: query.get("search") ?? "", page, size: atOnce }));
  if (!regions.ok) return regions;
  return ok(
    writeCsv(
      ["name", "code", "affiliated_groups"],
      regions.value.map(({ name, code, groups }) => [name, code, groups]),
    ),
  );
};

/** The members of a group, for its officers. */
export const membersList: ListOf = async ({ app, actor, params, query }) => {
  const members = await everyRow(async (page) => {
    const one = await app.people.membersOf(actor, { affiliate: params["id"] ?? "", search: query.get("search") ?? "", page });
    return one.ok ? ok({ rows: one.value.rows, pages: Math.ceil(one.value.total / one.value.size) }) : one;
  });
  if (!members.ok) return members;
  const rows = members.value.map(({ givenName, familyName, email, phone, postcode, since }) => [givenName, familyName, email ?? "", phone, postcode, since]);
  return ok(writeCsv(["given_name", "family_name", "email", "phone", "postcode", "since"], rows));
};
