import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { electionOf } from "../election.ts";
import { parseConstraintsCsv } from "./csv.ts";
import { parseConstraints } from "./file.ts";
import { gatekeeperOf } from "./gatekeeper.ts";

const election = electionOf([[1, [1]]], { seats: 3, names: ["Ada", "Bea  Lee", "Cai", "Dee", "Dee"], withdrawn: [4] });

const parsed = (json: unknown) => {
  const result = parseConstraints(json, election);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const wrong = (json: unknown, field: string, found: string, expected?: string) => {
  const result = parseConstraints(json, election);
  assert.ok(!result.ok, JSON.stringify(json));
  assert.equal(result.refusal.code, "count.constraints.file");
  assert.equal(result.refusal.field, field);
  assert.equal(result.refusal.detail?.["found"], found);
  if (expected !== undefined) assert.equal(result.refusal.detail?.["expected"], expected);
};

test("limits name their members by number or by name, and refuse or doom as is usual unless said otherwise", () => {
  assert.deepEqual(parsed({ limits: [{ name: " women ", members: [1, "Bea Lee"], min: 1, max: 2 }] }), {
    limits: [{ name: "women", members: [1, 2], min: 1, max: 2 }],
    ifTooFew: "refuse",
    doomed: "lowest-first",
  });
});

test("what to do when too few stand, and whether the doomed go together, can be set", () => {
  const limits = [{ name: "women", members: [1], min: 1 }];
  for (const ifTooFew of ["refuse", "waive", "leave-vacant"] as const) assert.equal(parsed({ limits, ifTooFew }).ifTooFew, ifTooFew);
  for (const doomed of ["lowest-first", "together"] as const) assert.equal(parsed({ limits, doomed }).doomed, doomed);
});

test("no minimum is none, and no maximum is all members or the minimum", () => {
  assert.deepEqual(parsed({ limits: [{ name: "a", members: [1, 2] }] }).limits[0], { name: "a", members: [1, 2], min: 0, max: 2 });
  assert.deepEqual(parsed({ limits: [{ name: "a", members: [1, 2], min: 4, max: null }] }).limits[0], { name: "a", members: [1, 2], min: 4, max: 4 });
  assert.deepEqual(parsed({ limits: [{ name: "a", members: [], min: null, max: 0 }] }).limits[0], { name: "a", members: [], min: 0, max: 0 });
});

test("a limit may be one group of a category, or several together, and is then named after them", () => {
  const categories = { gender: { women: [1, 4], men: [2] }, region: { north: ["Cai", 2], south: [1] } };
  assert.deepEqual(
    parsed({
      categories,
      limits: [
        { category: "gender", group: "women", min: 1 },
        { category: "region", group: ["north", "south"], max: 2 },
        { category: "gender", group: "men", name: "gentlemen" },
      ],
    }).limits,
    [
      { name: "women", members: [1, 4], min: 1, max: 2 },
      { name: "north and south", members: [3, 2, 1], min: 0, max: 2 },
      { name: "gentlemen", members: [2], min: 0, max: 1 },
    ],
  );
});

const one = { name: "a", members: [1] };

test("a wrong value is refused by its path, with what was found and what was expected", () => {
  wrong(null, "", "null", "an object with limits");
  wrong([], "", "[]", "an object with limits");
  wrong("women", "", '"women"');
  wrong({}, "limits", "nothing", "a list of limits");
  wrong({ limits: {} }, "limits", "{}", "a list of limits");
  wrong({ limits: [] }, "limits", "0", "1 to 500 limits");
  wrong({ limits: Array.from({ length: 501 }, (_, index) => ({ name: `n${index}`, members: [] })) }, "limits", "501", "1 to 500 limits");
  wrong({ limits: [one], colour: 1 }, "colour", "1", "one of limits, categories, ifTooFew, doomed");
  wrong({ limits: [5] }, "limits[0]", "5", "an object with name, members, category, group, min, max");
  wrong({ limits: [{ ...one, colour: 1 }] }, "limits[0].colour", "1", "one of name, members, category, group, min, max");
  wrong({ limits: [{ members: [1] }] }, "limits[0].name", "nothing", "a name of 1 to 200 characters");
  wrong({ limits: [{ name: " ", members: [1] }] }, "limits[0].name", '" "');
  wrong({ limits: [{ name: 3, members: [1] }] }, "limits[0].name", "3");
  wrong({ limits: [{ name: "x".repeat(201), members: [1] }] }, "limits[0].name", `"${"x".repeat(79)}`);
  wrong({ limits: [one, { name: "b", members: [1, 6] }] }, "limits[1].members[1]", "6", "a candidate from 1 to 5");
  wrong({ limits: [{ name: "b", members: [0] }] }, "limits[0].members[0]", "0");
  wrong({ limits: [{ name: "b", members: [1.5] }] }, "limits[0].members[0]", "1.5");
  wrong({ limits: [{ name: "b", members: ["Zoe"] }] }, "limits[0].members[0]", '"Zoe"', "the number or the name of a candidate");
  wrong({ limits: [{ name: "b", members: [true] }] }, "limits[0].members[0]", "true");
  wrong({ limits: [{ name: "b", members: ["Dee"] }] }, "limits[0].members[0]", '"Dee"', "the number, because candidates 4 and 5 have this name");
  wrong({ limits: [{ name: "b", members: [1, 2, "Ada"] }] }, "limits[0].members[2]", '"Ada"', "each candidate once");
  wrong({ limits: [{ name: "b", members: 1 }] }, "limits[0].members", "1", "a list of candidates, by number or name");
  for (const bad of [-1, 1.5, "2", 1_000_001, true]) {
    wrong({ limits: [{ ...one, min: bad }] }, "limits[0].min", JSON.stringify(bad), "a whole number from 0 to 1000000");
    wrong({ limits: [{ ...one, max: bad }] }, "limits[0].max", JSON.stringify(bad));
  }
  wrong({ limits: [{ ...one, min: 2, max: 1 }] }, "limits[0].max", "1", "at least the minimum, 2");
  wrong({ limits: [one, one] }, "limits[1].name", '"a"', "a name that no other limit has");
  wrong({ limits: [one], ifTooFew: "give up" }, "ifTooFew", '"give up"', "one of refuse, waive, leave-vacant");
  wrong({ limits: [one], doomed: null }, "doomed", "null", "one of lowest-first, together");
});

test("500 limits, a name of 200 characters and a million places are still allowed", () => {
  assert.equal(parsed({ limits: Array.from({ length: 500 }, (_, index) => ({ name: `n${index}`, members: [] })) }).limits.length, 500);
  const name = "x".repeat(200);
  assert.deepEqual(parsed({ limits: [{ name, members: [1], min: 1_000_000, max: 1_000_000 }] }).limits, [
    { name, members: [1], min: 1_000_000, max: 1_000_000 },
  ]);
});

test("a wrong category is refused by its path", () => {
  wrong({ limits: [one], categories: [] }, "categories", "[]", "an object of categories, each an object of groups");
  wrong({ limits: [one], categories: { gender: [1] } }, "categories.gender", "[1]", "an object of groups, each a list of candidates");
  wrong({ limits: [one], categories: { gender: { women: 1 } } }, "categories.gender.women", "1", "a list of candidates, by number or name");
  wrong({ limits: [one], categories: { gender: { women: [1, 9] } } }, "categories.gender.women[1]", "9");
  wrong({ limits: [one], categories: { gender: { women: [1], men: [2, 1] } } }, "categories.gender.men", "[2,1]", "nobody who is already in women");
  const categories = { gender: { women: [1] } };
  wrong({ limits: [{ category: "region", group: "north" }], categories }, "limits[0].category", '"region"', "members, or one of the categories gender");
  wrong({ limits: [{ name: "a", group: "women" }], categories }, "limits[0].category", "nothing");
  wrong({ limits: [{ category: "gender", group: "men" }], categories }, "limits[0].group", '"men"', "one of women");
  wrong({ limits: [{ category: "gender" }], categories }, "limits[0].group", "nothing");
  wrong({ limits: [{ category: "gender", group: ["women", 2] }], categories }, "limits[0].group[1]", "2");
  wrong({ limits: [{ name: "a", members: [1], category: "gender" }], categories }, "limits[0].members", "[1]", "either members, or a category and a group");
  wrong({ limits: [{ name: "a", members: [1], group: "women" }], categories }, "limits[0].members", "[1]");
});

test("names from the prototype of objects are names like any other", () => {
  wrong({ limits: [{ category: "constructor", group: "x" }] }, "limits[0].category", '"constructor"');
  const json: unknown = JSON.parse('{"categories": {"__proto__": {"toString": [1]}}, "limits": [{"category": "__proto__", "group": "toString"}]}');
  assert.deepEqual(parsed(json).limits, [{ name: "toString", members: [1], min: 0, max: 1 }]);
});

const grouped = { groups: ["others", "women", "young"], group_of_candidate: [0, 1, 1, 2, 0], limits: [{ groups: [1], min: 2, max: 3 }] };

test("the shape of the published cases is read: each candidate in one group, limits over groups", () => {
  assert.deepEqual(parsed({ ...grouped, id: "anything", counts: [] }), {
    limits: [{ name: "women", members: [2, 3], min: 2, max: 3 }],
    ifTooFew: "refuse",
    doomed: "lowest-first",
  });
  const several = parsed({ ...grouped, limits: [{ groups: [0, 2] }, { name: "all", groups: [0, 1, 2], min: 1 }], ifTooFew: "waive", doomed: "together" });
  assert.deepEqual(several, {
    limits: [
      { name: "others and young", members: [1, 4, 5], min: 0, max: 3 },
      { name: "all", members: [1, 2, 3, 4, 5], min: 1, max: 5 },
    ],
    ifTooFew: "waive",
    doomed: "together",
  });
});

test("a wrong value in the shape of the published cases is refused by its path", () => {
  wrong({ ...grouped, groups: "women" }, "groups", '"women"', "a list of names");
  wrong({ ...grouped, groups: ["a", ""] }, "groups[1]", '""', "a name of 1 to 200 characters");
  wrong({ ...grouped, group_of_candidate: 1 }, "group_of_candidate", "1", "a list with the group of each candidate");
  wrong({ ...grouped, group_of_candidate: [3, 0, 0, 0, 0] }, "group_of_candidate[0]", "3", "a group from 0 to 2");
  wrong({ ...grouped, group_of_candidate: [0, 1] }, "group_of_candidate", "2", "5 entries, one for each candidate");
  wrong({ ...grouped, group_of_candidate: [0, 1, 3, 0, 0] }, "group_of_candidate[2]", "3", "a group from 0 to 2");
  wrong({ ...grouped, group_of_candidate: [0, 1, "1", 0, 0] }, "group_of_candidate[2]", '"1"');
  wrong({ ...grouped, limits: {} }, "limits", "{}", "a list of limits");
  wrong({ ...grouped, limits: [3] }, "limits[0]", "3", "an object with name, groups, min, max");
  wrong({ ...grouped, limits: [{ groups: [1], members: [1] }] }, "limits[0].members", "[1]", "one of name, groups, min, max");
  wrong({ ...grouped, limits: [{ groups: 1 }] }, "limits[0].groups", "1", "a list of groups by index");
  wrong({ ...grouped, limits: [{ groups: [3, 1] }] }, "limits[0].groups[0]", "3", "a group from 0 to 2");
  wrong({ ...grouped, limits: [{ groups: [1, 3] }] }, "limits[0].groups[1]", "3", "a group from 0 to 2");
  wrong({ ...grouped, limits: [{ groups: [] }] }, "limits[0].name", '""');
  wrong({ ...grouped, limits: [{ groups: [1], min: -1 }] }, "limits[0].min", "-1");
  wrong({ ...grouped, limits: [{ groups: [1], min: 3, max: 2 }] }, "limits[0].max", "2");
});

test("the limits of the published cases are read as they are", () => {
  const limitsOf = (id: string, names: number) => {
    const json: unknown = JSON.parse(readFileSync(new URL(`../../../test/golden/elections/${id}/expected.json`, import.meta.url), "utf8"));
    const result = parseConstraints(json, electionOf([], { candidates: names, seats: 4 }));
    return result.ok ? result.value.limits : result.refusal;
  };
  assert.deepEqual(limitsOf("quota_aberdeen_2017_ward2", 9), [{ name: "women", members: [2, 5, 6, 7], min: 2, max: 4 }]);
  assert.deepEqual(limitsOf("quota_glasgow_2007_garscadden_scotsounhill", 10), [{ name: "women", members: [1, 3, 8, 10], min: 2, max: 4 }]);
});

const csv = (text: string) => parseConstraintsCsv(text, election);
const table = "candidate,gender,region\nAda,women,north\n2,men,\n3,women,north\n4,,north\n";

test("limits as CSV: a table of candidates, an empty line, a table of limits", () => {
  assert.deepEqual(csv(`\ufeff${table}\nlimit,min,max\ngender=women,1,2\nregion = north,,1\nifTooFew,waive\ndoomed,together\n`), {
    ok: true,
    value: {
      limits: [
        { name: "women", members: [1, 3], min: 1, max: 2 },
        { name: "north", members: [1, 3, 4], min: 0, max: 1 },
      ],
      ifTooFew: "waive",
      doomed: "together",
    },
  });
});

test("CSV may have Windows line ends, quotes with commas and quotes within, and trailing commas", () => {
  const result = csv('candidate,"gender, or ""sex"""\r\n"Ada","women"\r\n"Bea  Lee",men\r\n,,\r\nlimit,min,max\r\n"gender, or ""sex""=women",1\r\n');
  assert.ok(result.ok, JSON.stringify(result));
  assert.deepEqual(result.value.limits, [{ name: "women", members: [1], min: 1, max: 1 }]);
});

test("a group with quotes in its name keeps them, and its limit is named after it", () => {
  const result = csv('candidate,age\nAda,"the ""young"""\nlimit,min,max\n"age=the ""young""",1\n');
  assert.deepEqual(result.ok && result.value.limits, [{ name: 'the "young"', members: [1], min: 1, max: 1 }]);
});

test("CSV may have old line ends and spaces around quotes; numbers to six digits are numbers, longer ones names", () => {
  const long = electionOf([], { seats: 1, names: ["1000000", "Bea"] });
  const result = parseConstraintsCsv(
    'candidate,age, "home, or region" \r1000000,young, "north" \r2,,"north"\rlimit,min,max\r,,\r"home, or region=north",0,999999\rage = young,,\r',
    long,
  );
  assert.deepEqual(result, {
    ok: true,
    value: {
      limits: [
        { name: "north", members: [1, 2], min: 0, max: 999_999 },
        { name: "young", members: [1], min: 0, max: 1 },
      ],
      ifTooFew: "refuse",
      doomed: "lowest-first",
    },
  });
});

test("a CSV line that is wrong is shown up to 80 characters", () => {
  const result = csv(`${"x".repeat(100)}\n`);
  assert.deepEqual(result.ok || result.refusal.detail?.["found"], "x".repeat(80));
});

test("a CSV line with too many cells, a wrong header or an unknown choice is refused with what was expected", () => {
  const expected = (text: string) => {
    const result = csv(text);
    return result.ok ? "" : [result.refusal.field, result.refusal.detail?.["expected"]];
  };
  assert.deepEqual(expected("candidate\n"), ["line 1", "a header: candidate and at least one category"]);
  assert.deepEqual(expected("candidate,gender\nAda,women,north\n"), ["line 2", "2 cells"]);
  assert.deepEqual(expected(`${table}limit,min,max\nwomen,1,2\n`), ["line 7", "category=group, ifTooFew or doomed"]);
  assert.deepEqual(expected(table), ["line 1", "a table of limits with the header limit,min,max"]);
  assert.deepEqual(expected(`${table}limit,min,max\n=women,1,2\n`), ["limits[0].category", "members, or one of the categories gender, region"]);
});

test("a wrong line of CSV is refused by its number, a wrong value by its path", () => {
  const at = (text: string, field: string, found: string) => {
    const result = csv(text);
    assert.ok(!result.ok, text);
    assert.equal(result.refusal.code, "count.constraints.file");
    assert.deepEqual([result.refusal.field, result.refusal.detail?.["found"]], [field, found]);
  };
  at("", "line 1", "no limits");
  at(table, "line 1", "no limits");
  at("name,gender\n", "line 1", "name,gender");
  at("candidate\n", "line 1", "candidate");
  at("\n\ncandidate,gender\nAda,women,north\n", "line 4", "Ada,women,north");
  at(`${table}\nlimit,min,max\nwomen,1,2\n`, "line 8", "women");
  at(`${table}limit,min,max\ngender=girls,1,2\n`, "limits[0].group", '"girls"');
  at(`${table}limit,min,max\ngender=women,one,2\n`, "limits[0].min", '"one"');
  at(`${table}limit,min,max\ngender=women,1,2\nifTooFew,perhaps\n`, "ifTooFew", '"perhaps"');
  at("candidate,gender\nZoe,women\nlimit,min,max\ngender=women,1,2\n", "categories.gender.women[0]", '"Zoe"');
  at("candidate,__proto__\nZoe,women\nlimit,min,max\n__proto__=women,1,2\n", "categories.__proto__.women[0]", '"Zoe"');
  assert.equal(({} as Record<string, unknown>)["women"], undefined);
});

test("the files of the documentation are read as it says, and its two crossing limits bind as it says", () => {
  const page = readFileSync(new URL("../../../docs/count/constraints.md", import.meta.url), "utf8");
  const block = (kind: string): string => new RegExp(`\n\`\`\`${kind}\n([^]*?)\`\`\`\n`).exec(page)?.[1] ?? "";
  const five = electionOf([], { seats: 3, names: ["Ada", "Bea", "Cai", "Dee", "Eve"] });
  const json = parseConstraints(JSON.parse(block("json")), five);
  assert.deepEqual(json, {
    ok: true,
    value: {
      limits: [
        { name: "women", members: [1, 2, 5], min: 2, max: 3 },
        { name: "north", members: [1, 3], min: 2, max: 3 },
      ],
      ifTooFew: "refuse",
      doomed: "lowest-first",
    },
  });
  assert.deepEqual(parseConstraintsCsv(block("csv"), five), json);
  assert.ok(json.ok);
  const gate = gatekeeperOf(json.value, [1, 2, 3, 4, 5], 3);
  assert.ok(gate.ok);
  const { guarded, doomed, reasons } = gate.value.look([], [1, 2, 3, 4, 5]);
  assert.deepEqual([guarded, doomed], [[1, 3], [4]]);
  assert.deepEqual(reasons, [
    { code: "constraint.guarded.minimum", who: [1, 3], figures: { limit: "north", min: "2", max: "3", elected: "0", hopeful: "2", left: "3" } },
    { code: "constraint.doomed.together", who: [4], figures: { limits: "women, north" } },
  ]);
});
