import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cases = join(root, "test/golden/elections");
const folder = mkdtempSync(join(tmpdir(), "mandate-count-"));
after(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The real process, with this on standard input: bytes, or a pipe that is closed at once. */
function count(words: readonly string[], input: string | Uint8Array = "", cwd = root): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "bin/mandate.mjs"), "count", ...words], {
      cwd,
      env: { ...process.env, PORT: "no number" },
      timeout: 60_000,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.once("close", (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
  });
}

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** Anything that JSON can hold, looked into without asking at each step: a wrong path fails the test. */
// oxlint-disable-next-line no-explicit-any -- the shape is what is tested
type Data = any;
const parsed = (ended: Ended): Data => JSON.parse(ended.out) as Data;

/** One sentence on standard error, no stack, nothing on standard output. */
function refused(ended: Ended, said: RegExp): void {
  assert.equal(ended.code, 2, ended.err);
  assert.match(ended.err, said);
  assert.equal(ended.err.trim().split("\n").length, 1, ended.err);
  assert.doesNotMatch(ended.err, /\n\s+at |undefined|…\)/);
  assert.equal(ended.out, "");
}

const tennessee = join(cases, "tennessee/ballots.blt");
const tied = '3 1\n2 1 0\n2 2 0\n1 3 0\n0\n"Ann"\n"Bea"\n"Cal"\n"Chair"\n';

test("a count is printed as a sheet, as data, as a page and as a table, whatever the settings of the program are", async () => {
  const [text, json, html, csv] = await Promise.all([[], ["--json"], ["--html"], ["--csv"]].map((way) => count([tennessee, "--rule", "fptp", ...way])));
  assert.ok(text && json && html && csv);
  for (const ended of [text, json, html, csv]) assert.deepEqual([ended.code, ended.err], [0, ""]);
  assert.match(text.out, /Memphis/);
  assert.match(html.out, /^<!doctype html>/i);
  assert.match(csv.out, /Memphis/);
  const data = parsed(json);
  assert.equal(data["rule"], "fptp");
  assert.equal(data["seats"], 1);
  assert.equal(data["quota"], null);
  assert.equal(data["valid"], 100);
  assert.equal(data["invalid"], 0);
  assert.equal(data["elected"][0]["number"], 1);
  assert.equal(data["elected"][0]["name"], "Memphis");
  assert.deepEqual(data["stages"][0]["totals"], { 1: "42", 2: "26", 3: "15", 4: "17" });
  assert.equal(typeof data["stages"][0]["reason"], "string");
  assert.deepEqual(data["ties"], []);
});

test("papers come from standard input too, with - or without a file", async () => {
  const bytes = readFileSync(tennessee);
  const [dash, pipe, named] = await Promise.all([
    count(["-", "--rule", "fptp", "--json"], bytes),
    count(["--rule", "fptp", "--json"], bytes),
    count([tennessee, "--rule", "fptp", "--json"]),
  ]);
  assert.deepEqual([dash.code, pipe.code], [0, 0]);
  assert.equal(dash.out, named.out);
  assert.equal(pipe.out, named.out);
});

test("each format is seen by its first bytes, and the papers of one in another give the same count", async () => {
  const wanted = parsed(await count([tennessee, "--rule", "fptp", "--json"]))["stages"];
  for (const format of ["csv", "json", "preflib", "opentally", "droop"]) {
    const written = await count([tennessee, "--convert", format]);
    assert.deepEqual([written.code, written.err], [0, ""], format);
    const again = await count(["--rule", "fptp", "--json"], written.out);
    assert.equal(again.code, 0, `${format}: ${again.err}`);
    assert.deepEqual(parsed(again)["stages"][0]["totals"], wanted[0]["totals"], format);
  }
});

test("names, withdrawals and the number of candidates come from the command", async () => {
  const csv = file("ranks.csv", "count,rank1,rank2\n3,1,2\n2,2,\n");
  const names = file("names.txt", "Änne\nBob\nCal\n");
  const data = parsed(await count([csv, "--rule", "fptp", "--names", names, "--withdraw", "1", "--json"]));
  assert.deepEqual(
    data["candidates"].map((one: { readonly name: string }) => one.name),
    ["Änne", "Bob", "Cal"],
  );
  assert.equal(data["elected"][0]["name"], "Bob");
  const listed = file("names.json", '{"candidates": [{"name": "A"}, "B"]}');
  assert.equal(parsed(await count([csv, "--rule", "fptp", "--names", listed, "--json"]))["elected"][0]["name"], "A");
  assert.equal(parsed(await count([csv, "--rule", "fptp", "--candidates", "7", "--json"]))["candidates"].length, 7);
  refused(await count([csv, "--rule", "fptp", "--names", file("none.txt", "")]), /none\.txt is empty/);
  refused(await count([csv, "--rule", "fptp", "--names", file("bad.json", "[1]")]), /bad\.json holds no list of names/);
});

test("the rules are listed with their sources, for people and as data", async () => {
  const [text, json] = await Promise.all([count(["--rules"]), count(["--rules", "--json"])]);
  assert.equal(text.code, 0);
  assert.match(text.out, /^ {2}fptp$/m);
  assert.match(text.out, /source: Representation of the People Act 1983/);
  const rules: readonly Record<string, string>[] = parsed(json);
  assert.ok(rules.every(({ id, title, source, summary }) => id && title && source && summary));
  assert.equal(rules.filter(({ id }) => id === "fptp").length, 1);
  const help = await count(["--help"]);
  assert.equal(help.code, 0);
  assert.match(help.out, /--quota-file/);
});

test("a wrong command is told in one sentence", async () => {
  const [rule, unknown, option, two, missing, aFolder] = await Promise.all([
    count([tennessee]),
    count([tennessee, "--rule", "best"]),
    count([tennessee, "--rule", "fptp", "--seets", "3"]),
    count([tennessee, tennessee, "--rule", "fptp"]),
    count(["nothing-here.blt", "--rule", "fptp"]),
    count([cases, "--rule", "fptp"]),
  ]);
  refused(rule, /Name the rule with --rule ID/);
  refused(unknown, /There is no rule "best"/);
  refused(option, /There is no option --seets/);
  refused(two, /One file is counted at a time/);
  refused(missing, /nothing-here\.blt cannot be read: there is no such file/);
  refused(aFolder, /cannot be read: it is a folder/);
});

test("a wrong file is told with its name, line, column and what to do", async () => {
  const [blt, csv, json, preflib, guess] = await Promise.all([
    count([file("bad.blt", "2 1\n1 1 0\n1 5 0\n0\n"), "--rule", "fptp"]),
    count([file("bad.csv", "count,rank1\n1,1\nx,2\n"), "--rule", "fptp"]),
    count([file("bad2.json", '{"candidates": ["A"],\n "papers": [{"ranks": [2]}]}'), "--rule", "fptp"]),
    count([file("bad.soi", "# NUMBER ALTERNATIVES: 2\n3: 1,4\n"), "--rule", "fptp"]),
    count([file("what.txt", "hello world"), "--rule", "fptp"]),
  ]);
  refused(blt, /bad\.blt: Line 3, column 3: 5 is no candidate/);
  refused(csv, /bad\.csv: Line 3, column 1: “x” is no number of votes/);
  refused(json, /bad2\.json: Line 2, column 13: papers\[0\]\.ranks\[0\] names candidate 2, but there are only 1/);
  refused(preflib, /bad\.soi: Line 2, column 6: 4 is no alternative/);
  refused(guess, /what\.txt: Neither the beginning of the file nor its name shows a known format: name the format with --format/);
});

test("hostile files end in a sentence, not in a stack, a hang or a full memory", async () => {
  const ended = await Promise.all(
    [
      ["", /Standard input/],
      ["\u0000\u0000\u0000\u0000", /Standard input/],
      ["2 1000000000\n1 1 0\n0\n", /Line 1/],
      ["1000000000 1\n", /Line 1/],
      ["2 1\n-1 1 0\n0\n", /Line 2|withdraw/],
      ["2 1\n1.5 1 0\n0\n", /Line 2/],
      ["2 1\n1 1 0\n", /Line 3|Line 2/],
      ["count,rank1\n", /no candidate/],
      [`count,rank1\n1,${"1".repeat(6_000_000)}`, /Line 2/],
      [`{"papers": ${"[".repeat(100_000)}`, /Line 1/],
      ["PK\u0003\u0004", /archive or a spreadsheet/],
      ["\uFEFF", /Standard input/],
    ].map(([input, said]) => count(["--rule", "fptp"], input as string).then((end) => [end, said as RegExp] as const)),
  );
  for (const [end, said] of ended) refused(end, said);
});

test("an empty election, and one in which all are tied, have a lawful result", async () => {
  const empty = await count(["--rule", "fptp", "--lot", "given-order", "--json"], '2 1\n0\n"A"\n"B"\n"T"\n');
  assert.ok(empty.code === 0 || empty.code === 2, empty.err);
  const all = await count(["--rule", "fptp", "--lot", "given-order", "--json"], '2 1\n1 1 0\n1 2 0\n0\n"A"\n"B"\n"T"\n');
  assert.equal(all.code, 0);
  assert.equal(parsed(all)["elected"][0]["number"], 1);
  assert.equal(parsed(all)["ties"][0]["by"], "given-order");
});

test("when a lot is needed, the count says between whom, at which stage and how to go on, and ends with 3", async () => {
  for (const way of [[], ["--lot", "ask"]]) {
    const ended = await count(["--rule", "fptp", ...way, "--json"], tied);
    assert.equal(ended.code, 3);
    assert.match(ended.err, /A lot is needed at stage 1: Ann \(1\) and Bea \(2\) are tied for a place/);
    assert.match(ended.err, /--lots FILE, in which it is written as \[\{"purpose":"election","order":\[1,2\]\}\]/);
    assert.match(ended.err, /--lot given-order/);
    assert.deepEqual(parsed(ended)["lotNeeded"], {
      between: [
        { number: 1, name: "Ann" },
        { number: 2, name: "Bea" },
      ],
      stage: 1,
      purpose: "election",
    });
    assert.deepEqual(parsed(ended)["elected"], []);
  }
});

test("a lot drawn before stands, a published seed can be repeated, and the given order takes the lower number", async () => {
  const lots = file("lots.json", '[{"purpose": "election", "order": [2, "Ann"], "by": "casting-vote"}]');
  const [drawn, seed, again, given] = await Promise.all([
    count(["--rule", "fptp", "--lots", lots, "--json"], tied),
    count(["--rule", "fptp", "--lot", "seed:2026-03-21", "--json"], tied),
    count(["--rule", "fptp", "--lot", "seed:2026-03-21", "--json"], tied),
    count(["--rule", "fptp", "--lot", "given-order", "--json"], tied),
  ]);
  assert.equal(parsed(drawn)["elected"][0]["number"], 2);
  assert.equal(parsed(drawn)["ties"][0]["by"], "casting-vote");
  assert.equal(parsed(seed)["ties"][0]["by"], "seeded-lot");
  assert.equal(seed.out, again.out);
  assert.equal(parsed(given)["elected"][0]["number"], 1);
  refused(
    await count(["--rule", "fptp", "--lots", file("lots2.json", '[{"purpose": "coin", "order": [1, 2]}]')], tied),
    /lots2\.json: \[0\]\.purpose: "coin" stands there/,
  );
});

test("settings come from the command and from files, and those that the rule does not know are refused", async () => {
  refused(await count([tennessee, "--rule", "fptp", "--set", "x=1"]), /The rule fptp has no setting x/);
  refused(await count([tennessee, "--rule", "fptp", "--settings", file("s.json", '{"options": {"y": true}}')]), /The rule fptp has no setting y/);
  refused(
    await count([tennessee, "--rule", "fptp", "--settings", file("s2.json", '{"y": [1]}')]),
    /s2\.json: the setting y must be a text, a number, true or false/,
  );
  refused(await count([tennessee, "--rule", "fptp", "--settings", file("s3.json", "[1]")]), /s3\.json holds no settings/);
  refused(await count([tennessee, "--rule", "fptp", "--settings", file("s4.json", '{\n"y": 1,}')]), /s4\.json: Line 2, column 8: this is not JSON/);
  refused(await count([tennessee, "--rule", "fptp", "--withdraw", "9"]), /There is no candidate 9/);
  refused(await count([tennessee, "--rule", "fptp", "--policy", "blank=stop"]), /--policy does not know blank/);
});

test("cast vote records need a mapping, and are counted with one", async () => {
  const records = file(
    "cvr.csv",
    "Cast Vote Record,Precinct,Ballot Style,Mayor 1st Choice,Mayor 2nd Choice\n1,N,A,Ann,Bob\n2,N,A,overvote,Bob\n3,N,A,Bob,undervote\n4,N,A,Bob,Ann\n",
  );
  refused(await count([records, "--rule", "fptp"]), /say with --mapping FILE/);
  const mapping = file("mapping.json", '{"layout": "ess", "contest": "Mayor", "candidates": ["Ann", "Bob"]}');
  const ended = await count([records, "--rule", "fptp", "--mapping", mapping, "--json"]);
  assert.equal(ended.code, 0, ended.err);
  assert.deepEqual(parsed(ended)["stages"][0]["totals"], { 1: "1", 2: "2" });
  refused(
    await count([records, "--rule", "fptp", "--mapping", file("m2.json", '{"layout": "es&s"}')]),
    /m2\.json: The mapping file: layout must be dominion-csv, dominion-json, ess, table, but it is "es&s"/,
  );
});

test("a file larger than one piece of a pipe is read whole, and the reader of the result may go away", async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => `${(index % 7) + 1},${(index % 3) + 1},${((index + 1) % 3) + 1}`);
  const ended = await count(["--rule", "fptp", "--json"], `count,rank1,rank2\n${lines.join("\n")}\n`);
  assert.equal(ended.code, 0, ended.err);
  assert.equal(
    parsed(ended)["valid"],
    lines.reduce((sum, line) => sum + Number(line.split(",")[0]), 0),
  );
  const child = spawn(process.execPath, [join(root, "bin/mandate.mjs"), "count", tennessee, "--rule", "fptp", "--html"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const err: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  const code = await new Promise((resolve) => void child.once("close", resolve));
  assert.equal(Buffer.concat(err).toString(), "");
  assert.equal(code, 0);
});

test("the PDF is written beside what is printed", async () => {
  const out = join(folder, "sheet.pdf");
  const ended = await count([tennessee, "--rule", "fptp", "--pdf", out, "--json"]);
  assert.equal(ended.code, 0, ended.err);
  assert.equal(readFileSync(out).subarray(0, 5).toString(), "%PDF-");
  assert.equal(parsed(ended)["rule"], "fptp");
});

test("counting loads neither the settings nor a database", async () => {
  const child = spawn(
    process.execPath,
    [
      "--import",
      `data:text/javascript,import { registerHooks } from "node:module"; registerHooks({ load(url, context, next) { process.stderr.write(url + "\\n"); return next(url, context); } });`,
      join(root, "bin/mandate.mjs"),
      "count",
      tennessee,
      "--rule",
      "fptp",
      "--json",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const err: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  await new Promise((resolve) => void child.once("close", resolve));
  const urls = Buffer.concat(err)
    .toString()
    .split("\n")
    .filter((url) => url.includes("/src/") || url.includes("node_modules"));
  assert.ok(urls.some((url) => url.endsWith("/src/cli/count.ts")));
  assert.deepEqual(
    urls.filter((url) => url.includes("node_modules") || !/\/src\/(cli\/count[\w-]*|count\/.*|kit\/\w+)\.ts$/.test(url)),
    [],
  );
});

test("beside a count with limits stands whom the same papers elect without them", async () => {
  const limits = join(cases, "quota_aberdeen_2017_ward2");
  const words = [join(limits, "ballots.blt"), "--rule", "scottish", "--quota-file", join(limits, "expected.json"), "--lot", "given-order"];
  const [text, json] = await Promise.all([count(words), count([...words, "--json"])]);
  assert.match(text.out, /Without the limits Candidate 8 would be elected in place of Candidate 2\./);
  assert.deepEqual(parsed(json).unconstrained, { gained: [2], lost: [8] });
});

test("why somebody was elected, and how few changed papers elect another, are told when asked for", async () => {
  const words = [tennessee, "--rule", "fptp", "--explain", "1,2", "--margin"];
  const [text, json, page, stray] = await Promise.all([
    count(words),
    count([...words, "--json"]),
    count([...words, "--html"]),
    count([tennessee, "--rule", "fptp", "--explain", "9"]),
  ]);
  assert.match(text.out, /\nWhy\n {2}Memphis was elected\. Memphis has 42 votes/);
  assert.match(text.out, /\nMargin\n {2}9 changed papers elect others, and fewer cannot\./);
  assert.deepEqual([Object.keys(parsed(json).explanations), parsed(json).margin.papers, parsed(json).margin.kind], [["1", "2"], 9, "exact"]);
  assert.match(page.err, /9 changed papers/, "the page itself stays a page");
  assert.doesNotMatch(page.out, /changed papers/);
  refused(stray, /there is no candidate 9/);
  const plain = await count([tennessee, "--rule", "fptp", "--json"]);
  assert.deepEqual([parsed(plain).margin, parsed(plain).explanations], [undefined, undefined]);
});
