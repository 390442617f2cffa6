import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { cardNumberText } from "#domain/credentials";
import type { DeskRow } from "../../../../app/credentials/contract.ts";
import { type Act, asIf, fateOf, isSettledBy } from "./acts.ts";
import { Roll } from "./roll.ts";

const at = "2026-03-21T10:00:00.000Z" as DeskRow["at"];
const row = (n: number, change: Partial<DeskRow> = {}): DeskRow => ({
  id: `c${n}`,
  name: `Person ${n}`,
  group: "Hull Renters",
  role: "delegate",
  state: "registered",
  card: 10_000 + n,
  at,
  desk: "",
  ...change,
});
const kindOf = (roll: Roll, text: string) => roll.find(text).kind;

test("a card is found by its number while it is good, and known as void afterwards", () => {
  const roll = new Roll([row(1), row(2)]);
  equal(kindOf(roll, cardNumberText(10_001)), "row");
  roll.take({ rows: [row(1, { card: 10_090 })], voids: [{ card: 10_001, id: "c1" }] });
  equal(kindOf(roll, cardNumberText(10_001)), "void");
  equal(kindOf(roll, cardNumberText(10_090)), "row");
  equal(kindOf(roll, cardNumberText(10_050)), "unknown");
  equal(kindOf(roll, "10001-0"), "wrong");
});

test("news that were asked for before an act and come after its answer change nothing", () => {
  const later = "2026-03-21T10:00:01.000Z" as DeskRow["at"];
  const roll = new Roll([row(1, { state: "checkedIn" })]);
  roll.take({ rows: [row(1, { at: later })], voids: [] });
  roll.take({ rows: [row(1, { state: "checkedIn" })], voids: [] });
  equal(roll.rows.get("c1")?.state, "registered");
  // what this device did by its own clock never stands against the server
  roll.rows.set("c1", row(1, { state: "out", at: "2027-01-01T00:00:00.000Z" as DeskRow["at"] }));
  roll.take({ rows: [row(1, { at: later, state: "checkedIn" })], voids: [] });
  equal(roll.rows.get("c1")?.state, "checkedIn");
});

test("names are found by the beginnings of words, without accents, and those still to come stand first", () => {
  const roll = new Roll([
    row(1, { name: "Ána Ó Brien", state: "checkedIn" }),
    row(2, { name: "Anabel Brown", group: "Leeds Tenants" }),
    row(3, { name: "Joan Brannigan" }),
  ]);
  const names = (text: string) => {
    const found = roll.find(text);
    return found.kind === "names" ? found.rows.map(({ name }) => name) : [];
  };
  deepEqual(names("an br"), ["Anabel Brown", "Ána Ó Brien"]);
  deepEqual(names("LEEDS"), ["Anabel Brown"]);
  deepEqual(names("nobody"), []);
});

test("ten thousand delegates are searched within the time of a key", () => {
  const roll = new Roll(Array.from({ length: 10_000 }, (_, n) => row(n, { name: `Given${n % 97} Family${n}`, group: `Group ${n % 300}` })));
  const from = performance.now();
  for (const text of ["g", "given12", "family99 gr", "group 12 given", "nobody at all"]) roll.find(text);
  const each = (performance.now() - from) / 5;
  equal(each < 60, true, `${each.toFixed(1)} ms`);
});

test("what the server says of a kept act decides its fate; silence and impatience decide nothing", () => {
  const refused = (code: string) => fateOf({ kind: "refusal", refusal: { code, detail: {} } }).kind;
  equal(fateOf({ kind: "noNet" }).kind, "later");
  deepEqual(["credential.notThatStep", "card.void", "desk.closed", "rate.tooMany", "access.denied", "access.signIn"].map(refused), [
    "refused",
    "refused",
    "refused",
    "later",
    "shut",
    "shut",
  ]);
});

test("being in already is no conflict where this very desk did it", () => {
  const act: Act = { id: "a", credential: "c1", name: "Person 1", card: null, to: "checkedIn", way: "search", desk: "Desk 1", at };
  const alreadyIn = (desk: string) => isSettledBy(act, { code: "credential.alreadyIn", detail: { desk, at } });
  deepEqual([alreadyIn("Desk 1"), alreadyIn("Desk 2"), isSettledBy(act, { code: "card.void", detail: {} })], [true, false, false]);
  deepEqual(asIf(row(1), act).state, "checkedIn");
});
