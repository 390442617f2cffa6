// The desk and the rules of registration: entitlement and quota (handbook §8, scenario 16).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuotaRule } from "#domain/registration";
import { codeOf } from "../../../test/build/planned.ts";
import { registering } from "../../../test/build/registering.ts";

const half: QuotaRule = { kind: "share", class: "woman", share: { num: 1, den: 2 }, rounding: "down", answer: "refuse" };

test("a man for one of its two women is refused at the desk, or let pass by a named officer; the group never has more than its five", async (t) => {
  const on = await registering(t, { quota: [half] });
  const { app, conference, leeds, id, must, slug } = on;
  const desk = await on.person("Desk", { kind: "credentials", conference });
  const administrator = await on.person("Adm", { kind: "administrator" });
  const register = (givenName: string, woman = false) =>
    app.credentials.registerDelegate(desk, { conference, affiliate: leeds, givenName, role: "delegate", classes: woman ? ["woman"] : [] }, id());
  const [first] = [must(await register("Dora", true)), must(await register("Dina", true))];
  for (const name of ["Dan", "Don", "Dov"]) must(await register(name));
  assert.equal(codeOf(await register("Sixth")), "delegation.full");

  const replace = (actor: typeof desk, change: object) =>
    app.credentials.replaceDelegate(actor, { conference, credential: first.credential, givenName: "Sam", ...change }, id());
  must(await app.credentials.checkIn(desk, { conference, credential: first.credential }, id()));
  assert.equal(codeOf(await replace(desk, {})), "delegation.quota");
  assert.equal(codeOf(await replace(administrator, { waiver: "she is ill" })), "access.denied", "who runs the machine answers for no quota");
  const view = async () => must(await app.credentials.credentialsReport(desk, { slug })).content.rows.find(({ affiliate }) => affiliate === "Leeds Tenants");
  assert.deepEqual([(await view())?.entitled, (await view())?.registered, (await view())?.quotaMet], [5, 5, true]);
  const substitute = must(await replace(desk, { waiver: "she is ill, and no woman of the group is here" }));
  const waiver = await on.db.selectFrom("quota_waiver").select(["lacking", "office", "waived_by"]).executeTakeFirst();
  assert.deepEqual(waiver, { lacking: 1, office: "Credentials desk", waived_by: desk.id });
  must(await app.credentials.checkIn(desk, { conference, credential: substitute.credential }, id()));
  assert.deepEqual([(await view())?.registered, (await view())?.present, (await view())?.quotaMet], [5, 1, true], "met, the waiver counted");
  must(await app.credentials.replaceDelegate(desk, { conference, credential: substitute.credential, givenName: "Sue", classes: ["woman"] }, id()));
});
