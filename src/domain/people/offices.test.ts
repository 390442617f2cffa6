import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { may, officeFor, only, publicly, roles, signedIn } from "./access.ts";
import { compatible, fullName, mayEnd, officeOf } from "./offices.ts";
import { type Actor, type Office, officeKinds, officeScopes, visitor } from "./state.ts";

const conference = asId<"conference">("c1");
const affiliate = asId<"affiliate">("a1");
const region = asId<"region">("r1");
const none = { conference: null, affiliate: null, region: null };
const holder = (...offices: Office[]): Actor => ({ kind: "person", id: asId<"person">("p1"), name: "Ada Lund", offices });
const codeOf = (result: ReturnType<typeof officeOf> | ReturnType<typeof mayEnd>) => (result.ok ? "" : result.refusal.code);

test("an office is held for what its kind is held for and for nothing else", () => {
  for (const kind of officeKinds) {
    const scopes: readonly string[] = officeScopes[kind];
    const all = { conference, affiliate, region };
    for (const scope of scopes)
      equal(officeOf(kind, { ...none, ...(scope === "federation" ? {} : { [scope]: all[scope as keyof typeof all] }) }).ok, true, kind);
    equal(codeOf(officeOf(kind, all)), "office.scopeUnwanted", kind);
    if (!scopes.includes("federation")) equal(codeOf(officeOf(kind, none)), "office.scopeMissing", kind);
  }
});

test("the last administrator's office does not end, one of two may", () => {
  equal(codeOf(mayEnd({ kind: "administrator", ended: false }, 1)), "office.lastAdministrator");
  equal(mayEnd({ kind: "administrator", ended: false }, 2).ok, true);
  equal(mayEnd({ kind: "chair", ended: false }, 1).ok, true);
});

test("a standing office is held for every conference, an organiser's for one region", () => {
  const rights = only({ scrutineer: "own", regionalOrganiser: "own" });
  equal(may(holder({ kind: "scrutineer", conference: null }), rights, { conference }), true);
  equal(may(holder({ kind: "regionalOrganiser", region }), rights, { region }), true);
  equal(may(holder({ kind: "regionalOrganiser", region }), rights, { region: asId("r2") }), false);
});

test("who administers the machine is not the returning officer, a scrutineer or a teller, whichever office came first", () => {
  for (const kind of ["returningOfficer", "scrutineer", "teller"] as const) {
    equal(compatible(kind, ["administrator"]).ok, false, kind);
    equal(compatible("administrator", [kind]).ok, false, kind);
  }
  equal(compatible("arrangements", ["administrator", "secretary"]).ok, true);
});

test("an office ends once", () => equal(codeOf(mayEnd({ kind: "teller", ended: true }, 2)), "office.ended"));

test("a person with one name is called by it", () => {
  equal(fullName("Ada", "Lund"), "Ada Lund");
  equal(fullName("Prince", ""), "Prince");
});

test("an office counts only for the conference or group that it is held for", () => {
  const own = only({ chair: "own", secretary: "own" });
  const chair = holder({ kind: "chair", conference });
  equal(may(chair, own, { conference }), true);
  equal(may(chair, own, { conference: asId("c2") }), false);
  equal(may(chair, own, {}), false);
  const secretary = holder({ kind: "secretary", affiliate });
  equal(may(secretary, own, { affiliate }), true);
  equal(may(secretary, own, { affiliate: asId("a2"), conference }), false);
});

test("an administrator has no right that the table does not give", () => {
  equal(may(holder({ kind: "administrator" }), only({ chair: "own" }), { conference }), false);
  equal(may(holder({ kind: "administrator" }), only({ administrator: "yes" }), {}), true);
});

test("what everyone may do a visitor may, what the signed-in may do a visitor may not", () => {
  equal(may(visitor, publicly, {}), true);
  equal(may(visitor, signedIn, {}), false);
  equal(may(holder(), signedIn, {}), true);
});

test("every role of the rights table is an office, a member or a visitor", () => deepEqual(roles, [...officeKinds, "member", "visitor"]));

test("the record names the office held for this conference before a general one", () => {
  const rights = only({ administrator: "yes", arrangements: "own" });
  equal(officeFor(holder({ kind: "administrator" }, { kind: "arrangements", conference }), rights, { conference }), "arrangements");
  equal(officeFor(holder({ kind: "administrator" }, { kind: "arrangements", conference }), rights, { conference: asId("c2") }), "administrator");
  equal(officeFor(holder(), publicly, {}), "member");
  equal(officeFor({ kind: "program", name: "demo" }, rights, {}), "program");
});
