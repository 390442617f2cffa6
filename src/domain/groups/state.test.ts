import { equal } from "node:assert/strict";
import { test } from "node:test";
import { nameKey } from "./names.ts";
import { sameDetails } from "./state.ts";

const leeds = { name: "Leeds Tenants Union", kind: "local", region: "Yorkshire", affiliatedOn: null, members: 206, membersAsOf: null } as const;

test("a listed group is unchanged only when all its details are", () => {
  equal(sameDetails(leeds, leeds), true);
  equal(sameDetails(leeds, { ...leeds, region: "yorkshire" }), true);
  for (const changed of [{ name: "Leeds tenants union" }, { kind: "national" }, { region: "" }, { members: 207 }, { members: null }] as const)
    equal(sameDetails(leeds, { ...leeds, ...changed }), false, JSON.stringify(changed));
});

test("a name is the same whatever its letter case and however its accents are written", () => {
  equal(nameKey("ANAÏS"), nameKey("anai\u0308s"));
});
