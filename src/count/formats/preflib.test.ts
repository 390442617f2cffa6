import assert from "node:assert/strict";
import { test } from "node:test";
import { hasSentence, rowsOf } from "../../../test/build/count/reading.ts";
import { type Election, electionOf } from "../election.ts";
import { bytesOf } from "./bytes.ts";
import { preflibReader } from "./preflib.ts";
import { preflibRefusalTexts } from "./preflib-refusals.ts";
import { writePreflib } from "./preflib-write.ts";

const read = (text: string) => {
  const reader = preflibReader({ seats: 2 });
  const pushed = reader.push(bytesOf(text));
  return pushed.ok ? reader.end() : pushed;
};

const election = (text: string): Election => {
  const result = read(text);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

const refused = (text: string): string => {
  const result = read(text);
  assert.ok(!result.ok, "it was read");
  const { code, detail } = result.refusal;
  hasSentence(result.refusal, preflibRefusalTexts);
  return `${code.replace("count.preflib.", "")} ${String(detail?.["line"] ?? "-")}:${String(detail?.["column"] ?? "-")} ${String(detail?.["found"] ?? "-")}`;
};

const today = (orders: string, more = ""): string =>
  `# FILE NAME: 00058-00000001.toi\n# TITLE: Albury 2015\n# DESCRIPTION: \n# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 4\n${more}# ALTERNATIVE NAME 1: JACKSON Ross\n# ALTERNATIVE NAME 2: WADE, Kym\n# ALTERNATIVE NAME 4: APLIN Greg: a\n${orders}`;

test("PrefLib of today: the lines of metadata give title, number and names; ties stand in braces", () => {
  const one = election(today("18502: 1\n7063: 2,3,{1,4}\n1: {2,3}, 1\n2:\n3: {}\n 5 : 4 , 2 \n", "# NUMBER VOTERS: 25576\n# NUMBER UNIQUE ORDERS: 6\n"));
  assert.equal(one.title, "Albury 2015");
  assert.equal(one.seats, 2);
  assert.deepEqual(
    one.candidates.map(({ name }) => name),
    ["JACKSON Ross", "WADE, Kym", "Candidate 3", "APLIN Greg: a"],
  );
  assert.deepEqual(rowsOf(one), ["18502: 1", "7063: 2 3 1 =4", "1: 2 =3 1", "2: ", "3: ", "5: 4 2"]);
});

test("PrefLib of before 2022: number, names, totals, orders", () => {
  const text = '3\n1,Ann\n2,"Bob, Jr"\n3, Cal \n12,12,3\n7,1,2,3\n4,{2,3},1\n1,3\n';
  const one = election(text);
  assert.deepEqual(
    one.candidates.map(({ name }) => name),
    ["Ann", "Bob, Jr", "Cal"],
  );
  assert.deepEqual(rowsOf(one), ["7: 1 2 3", "4: 2 =3 1", "1: 3"]);
  assert.equal(refused("3\n1,Ann\n3,Cal\n"), "nameLine 3:1 3,Cal");
  assert.equal(refused("1\n1,Ann\n12,12\n"), "totals 3:1 12,12");
  assert.equal(refused("1\n1,Ann\n12,12,1\n11,1\n"), "voters -:- 11");
  assert.equal(refused("1\n1,Ann\n12,12,1\nx,1\n"), "number 4:1 x");
});

test("alternatives are numbered from 1, each at most once in an order", () => {
  assert.equal(refused(today("3: 1,5\n")), "alternative 9:6 5");
  assert.equal(refused(today("3: 0\n")), "alternative 9:4 0");
  assert.equal(refused(today("3: 1,b\n")), "alternative 9:6 b");
  assert.equal(refused(today("3: 1,2,1\n")), "again 9:8 1");
  assert.equal(refused(today("3: {1,2},2\n")), "again 9:10 2");
  assert.deepEqual(rowsOf(election(today("3: 1\n3: 1\n"))), ["3: 1", "3: 1"]);
});

test("braces open and close, and commas separate", () => {
  assert.equal(refused(today("3: 1,{2,3\n")), "brace 9:6 {");
  assert.equal(refused(today("3: 1},2\n")), "brace 9:5 }");
  assert.equal(refused(today("3: {1,{2},3}\n")), "brace 9:7 {");
  assert.equal(refused(today("3: 1 2\n")), "comma 9:6 2");
  assert.equal(refused(today("3: 1{2}\n")), "comma 9:5 {");
  assert.equal(refused(today("3 1,2\n")), "colon 9:1 3 1,2");
});

test("votes are whole numbers, exact together, and as many as the file says", () => {
  assert.equal(refused(today("-3: 1\n")), "number 9:1 -3");
  assert.equal(refused(today(": 1\n")), "number 9:1 nothing");
  assert.equal(refused(today("1.5: 1\n")), "number 9:1 1.5");
  assert.equal(refused(today("9007199254740992: 1\n")), "votesTooMany 9:1 9007199254740992");
  assert.equal(refused(today("9007199254740991: 1\n1: 1\n")), "votesTooMany 10:1 1");
  assert.equal(refused(today("3: 1\n", "# NUMBER VOTERS: 4\n")), "voters -:- 3");
  assert.equal(refused(today("5: 1\n", "# NUMBER VOTERS: 4\n")), "voters -:- 5");
  assert.equal(refused(today("3: 1\n", "# NUMBER VOTERS: x\n")), "number 6:1 x");
});

test("what cannot be counted is refused by line", () => {
  assert.equal(refused(""), "empty -:- -");
  assert.equal(refused("# TITLE: x\n"), "empty -:- -");
  assert.equal(refused("# TITLE: x\n3: 1\n"), "alternativesMissing 2:1 3: 1");
  assert.equal(refused("# DATA TYPE: cat\n"), "kind 1:1 cat");
  assert.equal(refused("# NUMBER ALTERNATIVES: 0\n"), "alternatives 1:24 0");
  assert.equal(refused("# NUMBER ALTERNATIVES: 32001\n"), "alternatives 1:24 32001");
  assert.equal(refused("# NUMBER ALTERNATIVES: \n"), "alternatives 1:23 nothing");
  assert.equal(refused("x\n"), "alternatives 1:1 x");
  assert.equal(refused("# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 3: Cal\n"), "name 1:1 3");
  assert.equal(refused("# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 0: Cal\n"), "name 2:1 0");
  assert.equal(refused(today("3: 1\n4: \u00001\n")), "nul 10:4 nothing");
  assert.equal(election("# NUMBER ALTERNATIVES: 32000\n").candidates.length, 32_000);
});

test("lines end in LF, CRLF or CR, wherever the bytes are cut", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const bytes = bytesOf(today("12: 1,{2,3}\n\n3: 4\n").replaceAll("\n", end));
    for (let size = 1; size <= bytes.length; size++) {
      const reader = preflibReader({});
      for (let at = 0; at < bytes.length; at += size) assert.ok(reader.push(bytes.subarray(at, at + size)).ok);
      const ended = reader.end();
      assert.ok(ended.ok);
      assert.deepEqual(rowsOf(ended.value), ["12: 1 2 =3", "3: 4"], `${JSON.stringify(end)} cut every ${size} bytes`);
    }
  }
});

test("a line that never ends is refused", () => {
  const reader = preflibReader({});
  let pushed = reader.push(bytesOf("# TITLE: "));
  const piece = new Uint8Array(1_048_576).fill(65);
  let pushes = 0;
  for (; pushed.ok && pushes < 30; pushes++) pushed = reader.push(piece);
  assert.ok(!pushed.ok && pushed.refusal.code === "count.preflib.tooLong");
  assert.ok(pushes < 12);
});

const written = (one: Election): string => {
  const result = writePreflib(one);
  assert.ok(result.ok, JSON.stringify(result));
  return Array.from(result.value, (part) => Buffer.from(part).toString()).join("");
};

test("an election is written with its kind of data, voters and different orders", () => {
  const text = written(
    electionOf(
      [
        [3, [2, 1]],
        [1, [[1, 2]]],
        [2, [2, 1]],
      ],
      { names: ["Ann\nA", "Bob"], title: "Board" },
    ),
  );
  assert.match(text, /^# FILE NAME: \n# TITLE: Board\n/);
  assert.match(text, /# DATA TYPE: toc\n/);
  assert.match(
    text,
    /# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 6\n# NUMBER UNIQUE ORDERS: 2\n# ALTERNATIVE NAME 1: Ann A\n# ALTERNATIVE NAME 2: Bob\n3: 2,1\n1: \{1,2\}\n2: 2,1\n$/,
  );
  for (const [kind, paper] of [
    ["soc", [2, 1]],
    ["soi", [2]],
    ["toi", [[1, 3]]],
    ["toc", [[1, 3], 2]],
  ] as const)
    assert.match(written(electionOf([[1, kind === "soc" ? [2, 1, 3] : paper]], { candidates: 3 })), new RegExp(`# DATA TYPE: ${kind}\n`));
});

test("a paper that PrefLib cannot hold is named", () => {
  for (const [paper, found] of [
    [[0, 1], "a skipped rank"],
    [[3], "an overvote"],
    [[1, 4], "a person written in"],
    [[1, 2, 1], "a candidate twice"],
    [[[1, 1]], "a candidate twice"],
  ] as const) {
    const result = writePreflib(
      electionOf(
        [
          [1, [1]],
          [1, paper],
        ],
        { candidates: 2 },
      ),
    );
    assert.ok(!result.ok);
    assert.deepEqual(result.refusal, { code: "count.preflib.cannotHold", detail: { row: 2, found } });
  }
});

test("empty lines count as lines, whatever ends them", () => {
  for (const end of ["\n", "\r\n", "\r"])
    assert.equal(refused(`# NUMBER ALTERNATIVES: 2${end}${end}${end}3: 1${end}4: 5${end}`), "alternative 5:4 5", JSON.stringify(end));
});

test("alternatives may be as many as 32,000, the names too", () => {
  assert.equal(election("# NUMBER ALTERNATIVES: 32000\n# ALTERNATIVE NAME 32000: Zoe\n1: 32000\n").candidates[31_999]?.name, "Zoe");
  assert.equal(refused("# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 32001: Zoe\n"), "name 2:1 32001");
});
