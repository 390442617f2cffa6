import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { buildTestApp } from "../../../test/build/database.ts";

const { app, program, visitor, must, commandId, db } = await buildTestApp({ after });

const importCsv = (csv: string) => app.groups.importAffiliates(program, { csv }, commandId());
const errorsOf = (result: Awaited<ReturnType<typeof importCsv>>) => (result.ok ? [] : result.refusal.detail?.["errors"]);
const namesOf = async (search: string, sort?: "name" | "region" | "kind" | "affiliated") =>
  must(await app.groups.affiliates(visitor, { search, ...(sort ? { sort } : {}) })).rows.map((group) => group.name);

test("groups are entered from a list all or none, and their regions by name", async () => {
  const csv =
    'name,kind,region,affiliated_on,members,members_as_of\r\n"Alpha, Beta",local,Testshire,2025-10-28,197,2026-02-28\r\nAlpha National,national,,,,\r\nAlpha North,local,TESTSHIRE,,0,\r\n';
  assert.deepEqual(must(await importCsv(csv)), { added: 3, unchanged: 0 });
  const [first] = must(await app.groups.affiliates(visitor, { search: "alpha, b" })).rows;
  assert.ok(first);
  const { motions, regionId, ...shown } = must(await app.groups.affiliate(visitor, { affiliate: first.id }));
  assert.deepEqual(shown, {
    id: first.id,
    name: "Alpha, Beta",
    shortName: "",
    kind: "local",
    region: "Testshire",
    affiliatedOn: "2025-10-28",
    website: "",
    publicEmail: "",
    description: "",
    belongs: true,
    formerNames: [],
    successions: [],
    can: { openDesk: false },
  });
  assert.ok(regionId);
  assert.deepEqual(motions, []);
  const { countInForce } = must(await app.groups.groupDesk(program, { affiliate: first.id }));
  assert.deepEqual([countInForce?.members, countInForce?.asOf], [197, "2026-02-28"]);
  const regions = await db.selectFrom("region").select("name").where("name", "ilike", "testshire").execute();
  assert.equal(regions.length, 1, "one region, however it is written");
});

test("the same list a second time changes nothing, with one more line it adds one", async () => {
  const csv = "name,kind,members\nGamma,local,10\n";
  assert.deepEqual(must(await importCsv(csv)), { added: 1, unchanged: 0 });
  assert.deepEqual(must(await importCsv(csv)), { added: 0, unchanged: 1 });
  assert.deepEqual(must(await importCsv(`${csv}Delta,national,\n`)), { added: 1, unchanged: 1 });
});

test("every wrong cell is named by line and column, and nothing is entered", async () => {
  const csv =
    "name,kind,region,affiliated_on,members,members_as_of\nEpsilon,local,,,12,\n,local,,,,\nZeta,branch,,2026-02-30,many,28/02/2026\nEpsilon,local,,,13,\n";
  assert.deepEqual(errorsOf(await importCsv(csv)), [
    "line 3, name: may not be empty",
    "line 4, kind: must be local, national or organisational",
    "line 4, affiliated_on: not a day of the calendar, e.g. 2026-03-21",
    "line 4, members: not a whole number",
    "line 4, members_as_of: not a day of the calendar, e.g. 2026-03-21",
    "line 5, name: the same group as in line 2",
  ]);
  assert.deepEqual(await namesOf("epsilon"), []);
});

test("a group that is there with other details is not passed over in silence", async () => {
  must(await app.groups.admitAffiliate(program, { name: "Eta", kind: "local", members: 20 }, commandId()));
  assert.deepEqual(errorsOf(await importCsv("name,kind,members\nTheta,local,1\nETA,local,21\n")), ["line 3, name: Eta is entered already with other details"]);
  assert.deepEqual(await namesOf("theta"), []);
});

test("two groups do not have one name, letter case, accents and signs aside", async () => {
  must(await app.groups.admitAffiliate(program, { name: "Iota", kind: "local" }, commandId()));
  const again = await app.groups.admitAffiliate(program, { name: "IOTA", kind: "national" }, commandId());
  assert.deepEqual(again.ok ? {} : again.refusal, { code: "affiliate.exists", field: "name", detail: { name: "IOTA" } });
  for (const name of ["Iöta", "  iota.", "I'ota"]) {
    const other = await app.groups.admitAffiliate(program, { name, kind: "local" }, commandId());
    assert.equal(other.ok ? "" : other.refusal.code, "affiliate.exists", name);
  }
  const nameless = await app.groups.admitAffiliate(program, { name: "!?", kind: "local" }, commandId());
  assert.equal(nameless.ok ? "" : nameless.refusal.code, "affiliate.aliasEmpty");
});

test("groups are listed by name, in the register by size with the unknown last, and found by region; wildcards are letters", async () => {
  must(await importCsv("name,kind,region,members\nkappa b,local,Kappaland,5\nKappa a,national,Kappaland,\nKappa c,local,,50\n"));
  assert.deepEqual(await namesOf("kappa"), ["Kappa a", "kappa b", "Kappa c"]);
  const bySize = must(await app.groups.register(program, { search: "kappa", sort: "members" })).rows;
  assert.deepEqual(
    bySize.map(({ name, members }) => [name, members]),
    [
      ["Kappa c", 50],
      ["kappa b", 5],
      ["Kappa a", null],
    ],
  );
  assert.deepEqual(await namesOf("kappa", "kind"), ["kappa b", "Kappa c", "Kappa a"]);
  assert.deepEqual(await namesOf("kappa", "region"), ["Kappa a", "kappa b", "Kappa c"]);
  assert.deepEqual(await namesOf("kappaland"), ["Kappa a", "kappa b"]);
  assert.deepEqual(await namesOf("k%a"), []);
});

test("a group that nobody entered is not found", async () => {
  const result = await app.groups.affiliate(visitor, { affiliate: "nowhere" });
  assert.equal(result.ok ? "" : result.refusal.code, "affiliate.notFound");
});

test("the groups of the founding conference come in as one list", async () => {
  const register = new URL("../../../demo/founding-conference/register/", import.meta.url);
  const [, ...regions] = readFileSync(new URL("regions.csv", register), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const nameOf = new Map(regions.map(([id, name]) => [id, name]));
  const [, ...groups] = readFileSync(new URL("groups.csv", register), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const csv = [
    "name,kind,region,affiliated_on,members,members_as_of",
    ...groups.map(([, name, kind, region, ...rest]) => [name, kind, nameOf.get(region) ?? "", ...rest.slice(0, 3)].join(",")),
  ].join("\n");
  assert.deepEqual(must(await importCsv(csv)), { added: 36, unchanged: 0 });
});
