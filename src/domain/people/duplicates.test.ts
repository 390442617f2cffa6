import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bandOf, compare, type Likeness, listedFrom, oneLetterApart, sureFrom } from "./duplicates.ts";
import { districtOf, folded, postcodeOf, searchTerms, searchText, sortName } from "./find.ts";

const ada: Likeness = {
  givenName: "Ada",
  familyName: "Lund",
  email: "ada@example.org",
  mailKey: "ada@example.org",
  phoneKey: "070090012",
  postcode: "LS6 2HT",
  gender: "woman",
  born: 1970,
};
const bare: Likeness = { givenName: "Ada", familyName: "Lund", email: null, mailKey: null, phoneKey: null, postcode: "", gender: "", born: null };
const like = (change: Partial<Likeness>, base: Likeness = bare): Likeness => ({ ...base, ...change });
const score = (a: Partial<Likeness>, b: Partial<Likeness>): number => compare(like(a), like(b)).score;
const mail = (email: string, mailKey: string): Partial<Likeness> => ({ email, mailKey });

test("the same name at the same address is one person; the same name and postcode is likely one; the same name alone is put before nobody", () => {
  equal(bandOf(score(mail("Ada@example.org", "ada@example.org"), mail("ada@example.org", "ada@example.org"))), "sure");
  equal(bandOf(score({ postcode: "LS6 2HT" }, { postcode: "LS6 2HT" })), "likely");
  equal(bandOf(score({}, {})), "unlikely");
  equal(bandOf(score({ postcode: "LS6 2HT", born: 1970 }, { postcode: "LS6 2HT", born: 1970 })), "likely");
});

test("a plus tag weighs a little less than the same address, the dots of Gmail less again", () => {
  const plain = mail("ada.lund@gmail.com", "adalund@gmail.com");
  const scores = [
    mail("ADA.LUND@gmail.com", "adalund@gmail.com"),
    mail("ada.lund+union@gmail.com", "adalund@gmail.com"),
    mail("adalund@googlemail.com", "adalund@gmail.com"),
  ].map((other) => score(plain, other));
  deepEqual(scores, [90, 87, 81]);
});

test("a couple that shares a mailbox, a telephone and a postcode is not put before anybody", () => {
  const household = { ...mail("home+a@example.org", "home@example.org"), phoneKey: "1139990000", postcode: "LS6 2HT" };
  const found = compare(
    like({ ...household, givenName: "Ann" }),
    like({ ...household, ...mail("home+b@example.org", "home@example.org"), givenName: "Robert" }),
  );
  ok(found.score < listedFrom, String(found.score));
  ok(found.reasons.includes("otherGiven"));
});

test("Jean and John of one postcode are two people, and so are Jean and Joan", () => {
  for (const other of ["John", "Joan"]) ok(score({ givenName: "Jean", postcode: "LS6 2HT" }, { givenName: other, postcode: "LS6 2HT" }) < listedFrom, other);
});

test("a nephew with his uncle's name at his uncle's address is never near sure when their years of birth are known", () => {
  const uncle = like({ born: 1948, gender: "man" }, { ...ada, givenName: "Thomas" });
  const nephew = like({ born: 1985, gender: "man", ...mail("Ada@example.org", "ada@example.org") }, { ...ada, givenName: "Thomas" });
  const found = compare(uncle, nephew);
  ok(found.score < sureFrom - 20, String(found.score));
  ok(found.reasons.includes("otherBorn"));
});

test("short forms, initials, slips of the pen, swapped names and a new family name are seen, each with its reason", () => {
  const at = { postcode: "LS6 2HT" };
  const reasons = (a: Partial<Likeness>, b: Partial<Likeness>): string => compare(like({ ...at, ...a }), like({ ...at, ...b })).reasons[0] ?? "";
  equal(reasons({ givenName: "William" }, { givenName: "Bill" }), "shortForm");
  equal(reasons({ givenName: "A." }, { givenName: "Ada" }), "initial");
  equal(reasons({ givenName: "Catriona" }, { givenName: "Catrionna" }), "similarGiven");
  equal(reasons({ familyName: "Petterson" }, { familyName: "Pettersen" }), "similarFamily");
  equal(reasons({ familyName: "Lund-Moss" }, { familyName: "Lund" }), "partOfFamily");
  equal(reasons({ givenName: "Lund", familyName: "Ada" }, {}), "swappedNames");
  equal(reasons({ givenName: "Ada Mary" }, {}), "sameName");
  equal(reasons({ familyName: "Moss" }, {}), "sameGiven");
  for (const [a, b] of [
    [{ givenName: "William" }, { givenName: "Bill" }],
    [{ givenName: "Catriona" }, { givenName: "Catrionna" }],
    [{ familyName: "Lund-Moss" }, {}],
  ] as const)
    ok(score({ ...at, ...a }, { ...at, ...b }) >= listedFrom);
});

const word = fc.constantFrom("", "Ada", "Ade", "Bill", "William", "Lund", "Lunde", "Lund-Moss", "J", "Jean", "John", "O’Brien", "OBrien");
const likeness: fc.Arbitrary<Likeness> = fc
  .record({
    givenName: word,
    familyName: word,
    email: fc.constantFrom(null, "a@x.org", "A@x.org", "a+b@x.org", "a.b@gmail.com", "ab@gmail.com"),
    phoneKey: fc.constantFrom(null, "1234567", "7654321"),
    postcode: fc.constantFrom("", "LS6 2HT", "HU1 1AA"),
    gender: fc.constantFrom("", "woman", "man"),
    born: fc.constantFrom(null, 1950, 1951, 1980),
  })
  .map((one) => ({ ...one, mailKey: one.email === null ? null : one.email.endsWith("@gmail.com") ? "ab@gmail.com" : "a@x.org" }));

test("a score is a whole number from 0 to 100 and the same whichever of the two comes first", () => {
  fc.assert(
    fc.property(likeness, likeness, (a, b) => {
      const [one, other] = [compare(a, b), compare(b, a)];
      deepEqual(one, other);
      ok(Number.isInteger(one.score) && one.score >= 0 && one.score <= 100);
      equal(new Set(one.reasons).size, one.reasons.length);
    }),
    { numRuns: 3000 },
  );
});

test("what agrees never lowers a score, and what contradicts never raises it", () => {
  fc.assert(
    fc.property(likeness, likeness, (a, b) => {
      const { score: before } = compare(a, b);
      ok(compare({ ...a, postcode: "LS6 2HT" }, { ...b, postcode: "LS6 2HT" }).score >= compare({ ...a, postcode: "" }, b).score);
      ok(compare({ ...a, phoneKey: "1234567" }, { ...b, phoneKey: "1234567" }).score >= before);
      ok(compare({ ...a, born: 1950 }, { ...b, born: 1980 }).score <= Math.max(before, compare({ ...a, born: null }, { ...b, born: null }).score));
      ok(compare({ ...a, born: 1950 }, { ...b, born: 1980 }).score < sureFrom);
    }),
    { numRuns: 3000 },
  );
});

test("two people with different first names are never sure, whatever else agrees", () => {
  fc.assert(
    fc.property(likeness, likeness, (a, b) => {
      const found = compare({ ...a, givenName: "Ann" }, { ...b, givenName: "Robert", familyName: a.familyName });
      ok(found.score < listedFrom, JSON.stringify(found));
    }),
  );
});

test("one letter apart is one added, left out, wrong or swapped, and nothing else", () => {
  for (const [a, b] of [
    ["lund", "lunds"],
    ["lund", "lun"],
    ["lund", "lind"],
    ["lund", "lnud"],
    ["lund", "ulnd"],
  ] as const) {
    ok(oneLetterApart(a, b), `${a} ${b}`);
    ok(oneLetterApart(b, a), `${b} ${a}`);
  }
  for (const [a, b] of [
    ["lund", "lund"],
    ["lund", "luxx"],
    ["lund", "dnul"],
    ["lund", "lundxx"],
  ] as const)
    ok(!oneLetterApart(a, b), `${a} ${b}`);
});

test("names are found without case, accents and apostrophes, postcodes however they are spaced", () => {
  equal(folded("  O’Brién-Łuk  ÆRØ "), "obrien luk aero");
  equal(folded(folded("ÅSE Straße")), folded("ÅSE Straße"));
  deepEqual(searchTerms("ádA  lun' LS6 2ht ada"), ["ada", "lun", "ls62ht"]);
  equal(searchText({ givenName: "Ada", familyName: "O'Neill", email: "ada.o@example.org", postcode: "LS6 2HT" }), "ada oneill ada o example org ls62ht");
  equal(sortName({ givenName: "Prince", familyName: "" }), "prince");
  equal(postcodeOf(" ls62ht "), "LS6 2HT");
  equal(postcodeOf("10115 Berlin"), "10115 BERLIN");
  equal(districtOf("LS6 2HT"), "LS6");
  equal(districtOf("10115 BERLIN"), "");
});
