import { deepEqual, equal, match as like, ok } from "node:assert/strict";
import { hrtime } from "node:process";
import { test } from "node:test";
import { messyList, type MessyRow } from "../../../../test/build/messy-lists.ts";
import { constituencies, goldenLines, goldenRows, unionBranches } from "../../../../test/build/registers.ts";
import { type Branch, type Matcher, matcherOf } from "./index.ts";

const branch = (code: string, name: string, region = "", aliases: readonly string[] = []): Branch => ({ code, name, region, aliases });
const matchInUk = matcherOf(constituencies());
const nameIn = (matcher: Matcher, text: string): string | null => matcher(text).match?.name ?? null;

test("of the 90 nominations at least 97 % are right and none is matched to a wrong branch", () => {
  const rows = goldenRows("nominations-visible-expected.csv");
  equal(rows.length, 90);
  let right = 0;
  for (const { branch: given = "", expected = "" } of rows) {
    const known = ["ambiguous", "unknown"].includes(expected) ? null : expected;
    const got = nameIn(matchInUk, given);
    ok(got === null || got === known, `${given}: ${got}`);
    if (got === known) right += 1;
  }
  ok(right * 100 >= 97 * rows.length, `${right} right`);
});

test("spellings that people use are read as they are meant, or left to a person", () => {
  const wrong = goldenRows("spellings.csv").filter(({ given = "", expected = "" }) => (nameIn(matchInUk, given) ?? "") !== expected);
  deepEqual(wrong, []);
});

test("a name that the register has not, has several times, or that is no name is never matched", () => {
  const matched = goldenLines("not-on-the-register.txt").filter((given) => matchInUk(given).match !== null);
  deepEqual(matched, []);
});

test("what is left to a person has the reason in words, and the branches to choose from", () => {
  const reasonOf = (given: string): string => matchInUk(given).reason;
  like(reasonOf("Newcastle"), /^several branches have this name: Newcastle-under-Lyme; Newcastle upon Tyne Central; /);
  like(reasonOf("Leeds East and Leeds West"), /^more than one branch in one cell: Leeds East; Leeds West/);
  like(reasonOf("Northern Ireland"), /region or county/);
  like(reasonOf("Kensington and Bayswater"), /Kensington is only like it; “Bayswater” is not in the name/);
  like(reasonOf("not Leeds East"), /leave open/);
  like(reasonOf("Nath"), /^it may be misspelt for any of these: Neath; Bath$/);
  like(reasonOf("Dumfries"), /Dumfriesshire/);
  like(reasonOf("W07000049 Aberconwy"), /the code is of Aberavon, the name of Aberconwy/);
  equal(reasonOf("  "), "the cell is empty");
  equal(reasonOf("zzz"), "nothing on the register is like it");
  deepEqual(
    matchInUk("Durham").candidates.map((candidate) => candidate.branch.name),
    ["City of Durham", "North Durham", "North West Durham"],
  );
  ok(matchInUk("Leeds Est").candidates.some((candidate) => candidate.branch.name === "Leeds East"));
});

test("scores are whole thousandths, the best candidate first, the very name at 1,000", () => {
  for (const given of ["Leeds East", "leeds E. CLP", "Leds East", "St Helens South", "Sutton"]) {
    const { score, candidates } = matchInUk(given);
    equal(score, candidates[0]?.score);
    ok(candidates.every((one, at) => Number.isInteger(one.score) && one.score > 0 && one.score <= (candidates[at - 1]?.score ?? 1000)));
  }
  equal(matchInUk("LEEDS  EAST").score, 1000);
});

test("what a person decided comes before everything, for the same letters and figures", () => {
  const matcher = matcherOf(
    [branch("1", "Leeds East"), branch("2", "Leeds West")],
    [
      { given: "The Thursday lot", code: "2" },
      { given: "Leeds East", code: "2" },
      { given: "gone", code: "9" },
    ],
  );
  equal(matcher("the thursday LOT!").match?.code, "2");
  equal(matcher("Leeds East").match?.code, "2");
  equal(matcher("gone").match, null);
});

test("two branches of one name are told apart by their region, else by a person", () => {
  const matcher = matcherOf([branch("1", "Newport", "Wales"), branch("2", "Newport", "South East"), branch("3", "Ashford", "South East")]);
  equal(matcher("Newport").match, null);
  equal(matcher("Newport (Wales)").match?.code, "1");
  equal(matcher("Newport, Gwent").match?.code, "1");
  equal(matcher("Ashford, Kent").match?.code, "3");
  equal(matcher("Ashford (Northumberland)").match, null);
});

test("other names in the register count as names; a name goes before another branch's other name", () => {
  const matcher = matcherOf([branch("1", "Ynys Môn", "Wales", ["Holy Island", "Bangor"]), branch("2", "Bangor", "Wales")]);
  equal(matcher("holy island CLP").match?.code, "1");
  equal(matcher("Bangor").match?.code, "2");
});

test("words of meetings are passed over unless the register has branches of that name", () => {
  const online = matcherOf([
    branch("1", "Leeds"),
    branch("2", "Leeds Online"),
    branch("3", "Hull Town"),
    branch("4", "Hull District"),
    branch("5", "Branch 12"),
    branch("6", "Branch 21"),
  ]);
  equal(nameIn(online, "Leeds (met in the hall, 12 votes)"), "Leeds");
  equal(nameIn(online, "Leeds Online"), "Leeds Online");
  equal(nameIn(online, "Hull Ward"), null);
  equal(nameIn(online, "branch 12"), "Branch 12");
  equal(nameIn(online, "Branch 22"), null);
  equal(nameIn(online, "Branch22"), null);
});

test("places that changed their order are not the same name, a direction that moved is", () => {
  const matcher = matcherOf([branch("1", "Market Harwood"), branch("2", "Leeds North"), branch("3", "Hall Green, Birmingham")]);
  equal(matcher("Harwood Market").match, null);
  equal(matcher("North Leeds").match?.code, "2");
  equal(matcher("Birmingham, Hall Green").match?.code, "3");
});

test("a letter wrong beside a space is two slips: neither of two branches that it may be is taken", () => {
  const matcher = matcherOf([branch("1", "Castle Ward"), branch("2", "Castleford")]);
  equal(matcher("Castle fard").match, null);
  equal(matcher("Castle ford").match?.code, "2");
});

test("umlauts are read in either spelling", () => {
  const matcher = matcherOf([branch("1", "Köln-Mülheim"), branch("2", "Duesseldorf Süd"), branch("3", "Weißenfels")]);
  for (const given of ["Koeln-Muelheim", "Koln Mulheim", "KÖLN MÜLHEIM", "K?ln-M?lheim"]) equal(matcher(given).match?.code, "1", given);
  for (const given of ["Düsseldorf-Süd", "Duesseldorf Sued", "DUESSELDORF S."]) equal(matcher(given).match?.code, "2", given);
  for (const given of ["Weissenfels", "WEISSENFELS"]) equal(matcher(given).match?.code, "3", given);
});

/** The least share, in per cent, that is matched of each kind of mess where a person would be sure; the kinds with slips have more doubt. */
const leastMatched: Readonly<Record<string, number>> = {
  "letters swapped": 95,
  "letter left out": 92,
  "letter doubled": 95,
  "letter put in": 95,
  "neighbouring key": 80,
  "wrong vowel": 88,
  "any wrong letter": 50,
  "two slips": 50,
  "slip and suffix": 93,
  "slip and remark": 90,
  "slip and capital letters": 88,
  "slip and short direction": 90,
  "figures for letters": 95,
  "a word torn": 97,
  "end left out": 90,
  "accented letter lost": 90,
  // "Members of Barton", where another branch is called Online Members
  "with words before": 80,
  "with words before and behind": 80,
};

function measure(register: readonly Branch[], rows: readonly MessyRow[]): void {
  const matcher = matcherOf(register);
  const kinds = new Map<string, { n: number; right: number; listed: number }>();
  const wrong: string[] = [];
  for (const { kind, given, truth } of rows) {
    const { match, candidates } = matcher(given);
    const counted = kinds.get(kind) ?? { n: 0, right: 0, listed: 0 };
    kinds.set(kind, counted);
    counted.n += 1;
    if ((match?.code ?? null) === truth) counted.right += 1;
    else if (match) wrong.push(`${kind}: ${given} was matched to ${match.name}, meant ${truth}`);
    if (truth === null || candidates.some((candidate) => candidate.branch.code === truth)) counted.listed += 1;
  }
  deepEqual(wrong, []);
  for (const [kind, { n, right, listed }] of kinds) {
    if (n < 50) continue;
    ok(right * 100 >= (leastMatched[kind] ?? 99) * n, `${kind}: ${right} of ${n}`);
    ok(listed * 100 >= 94 * n, `${kind}: the right one is a candidate in ${listed} of ${n}`);
  }
}

test("of 18,000 messy rows over the constituencies none is matched to a wrong branch, and most are matched", () => {
  const register = constituencies();
  const rows = messyList(register, 20_260_221);
  ok(rows.length > 17_000);
  measure(register, rows);
});

test("nor of 8,000 over a union's branches with near duplicates, numbers and other languages", () => {
  const register = unionBranches();
  const rows = messyList(register, 7);
  ok(rows.length > 8000);
  measure(register, rows);
});

test("a branch that is not on the register is not matched to one that is", () => {
  const all = unionBranches();
  const known = all.filter((_, at) => at % 3 !== 0);
  const matcher = matcherOf(known);
  const unknown = new Map(all.filter((_, at) => at % 3 === 0).map((one) => [one.code, one.name]));
  const rows = messyList(all, 11).filter((row) => row.truth !== null && unknown.has(row.truth) && !row.kind.startsWith("code"));
  ok(rows.length > 2500);
  const matched = rows.filter((row) => matcher(row.given).match !== null).map((row) => `${row.given} to ${nameIn(matcher, row.given)}`);
  // what is left out of a name may leave the name of another branch: "Carlton" of "Carlton Health"
  ok(matched.length * 1000 <= 4 * rows.length, `${matched.length} of ${rows.length}: ${matched.slice(0, 20).join("; ")}`);
});

test("5,000 rows against 650 branches take seconds, and the same text always gets the same answer", () => {
  const register = constituencies();
  const rows = messyList(register, 3).slice(0, 5000);
  const begun = hrtime.bigint();
  const first = matcherOf(register);
  const answers = rows.map((row) => first(row.given));
  const took = (hrtime.bigint() - begun) / 1_000_000n;
  ok(took < 40_000n, `${took} ms`);
  const again = matcherOf([...register].reverse());
  for (const [at, row] of rows.entries()) if (at % 10 === 0) equal(again(row.given).match?.code, answers[at]?.match?.code, row.given);
});
