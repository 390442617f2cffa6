import assert from "node:assert/strict";
import { test } from "node:test";
import type { Refusal, Result } from "#kit";
import type { Election } from "../election.ts";
import { equalBitOf } from "../election.ts";
import { bltReader } from "./blt.ts";
import { bytesOf } from "./bytes.ts";
import type { ReadOptions } from "./reader.ts";

const readBytes = (bytes: Uint8Array, options: ReadOptions = {}, size = bytes.length): Result<Election, Refusal> => {
  const reader = bltReader(options);
  for (let from = 0; from < bytes.length; from += size) reader.push(bytes.subarray(from, from + size));
  return reader.end();
};
const read = (text: string, options: ReadOptions = {}): Election => {
  const result = readBytes(bytesOf(text), options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
/** Rows in short: "3: 1 2=4 - 5". */
const rows = ({ papers }: Election): string[] => {
  const bit = equalBitOf(papers.marks);
  return Array.from({ length: papers.rows }, (_, row) => {
    const marks = [...papers.marks.subarray(papers.starts[row], papers.starts[row + 1])];
    const text = marks.map((mark) => `${mark >= bit ? "=" : " "}${mark % bit === 0 ? "-" : mark % bit}`).join("");
    return `${papers.weights[row]}:${text}`;
  });
};
const names = (election: Election): string[] => election.candidates.map((candidate) => candidate.name);

const hill = '4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1 3 0\n1 2 0\n2 2 4 3 1 0\n1 3 4 2 0\n0\n"Adam"\n"Basil"\n"Charlotte"\n"Donald"\n"Title"\n';

test("the example of Algorithm 123 is read: candidates, seats, who withdrew, ballots, names, title", () => {
  const election = read(hill);
  assert.equal(election.title, "Title");
  assert.equal(election.seats, 2);
  assert.deepEqual(election.candidates, [
    { number: 1, name: "Adam", withdrawn: false },
    { number: 2, name: "Basil", withdrawn: true },
    { number: 3, name: "Charlotte", withdrawn: false },
    { number: 4, name: "Donald", withdrawn: false },
  ]);
  assert.deepEqual(rows(election), ["3: 1 3 4", "4: 1 3 2", "2: 4 1 3", "1: 2", "2: 2 4 3 1", "1: 3 4 2"]);
  assert.equal(election.papers.plain, true);
  assert.deepEqual(election.papers.starts, Uint32Array.of(0, 3, 6, 9, 10, 14, 17));
  assert.deepEqual(election.papers.weights, Float64Array.of(3, 4, 2, 1, 2, 1));
  assert.ok(election.papers.marks instanceof Uint8Array);
  assert.equal(election.papers.marks.length, 17);
});

test("a file without line breaks is the same election, as the form first was", () => {
  const free = read(hill.replaceAll("\n", " "));
  assert.deepEqual(free, read(hill));
  assert.deepEqual(read('4 2 3 1 3 4 0 4 1 3 2 0 0 "A" "B" "C" "D" "T"').papers.weights, Float64Array.of(3, 4));
});

test("carriage returns, tabs, blank lines, double spaces, a byte order mark and a missing last line break change nothing", () => {
  const wanted = read(hill);
  assert.deepEqual(read(hill.replaceAll("\n", "\r\n")), wanted);
  assert.deepEqual(read(hill.replaceAll("\n", "\r")), wanted);
  assert.deepEqual(read(hill.replaceAll(" ", "\t")), wanted);
  assert.deepEqual(read(hill.replaceAll(" ", "  ").replaceAll("\n", " \n\n  ")), wanted);
  assert.deepEqual(read(`\ufeff${hill}`), wanted);
  assert.deepEqual(read(hill.trimEnd()), wanted);
  assert.deepEqual(read(`\n\n${hill}\n\n`), wanted);
});

test("equal preferences are joined with =, with or without spaces, or put in brackets", () => {
  const wanted = ["2: 1=3 2", "1: 4 1=2=3"];
  for (const lines of ["2 1=3 2 0\n1 4 1=2=3 0", "2 1 = 3 2 0\n1 4 1= 2 =3 0", "2 (1 3) 2 0\n1 4 ( 1 2 3 ) 0", "2 (1 3)2 0\n1 4(1 2 3)0"]) {
    const election = read(`4 1\n${lines}\n0\n`);
    assert.deepEqual(rows(election), wanted, lines);
    assert.equal(election.papers.plain, false);
  }
  assert.deepEqual(read("4 1\n1 (3) 2 0\n0\n").papers.plain, true);
});

test("a skipped preference is kept where a later one is filled, and dropped at the end of a ballot", () => {
  const election = read("3 1\n4 - 1 - - 2 0\n1 3 - 0\n2 - - 0\n0\n");
  assert.deepEqual(rows(election), ["4: - 1 - - 2", "1: 3", "2:"]);
  assert.equal(election.papers.plain, false);
  assert.equal(read("3 1\n1 3 - 0\n2 - - 0\n0\n").papers.plain, true);
});

test("a candidate marked twice is kept for the policy of the rule to decide, and the papers are not plain", () => {
  assert.deepEqual(rows(read("3 1\n1 1 2 1 0\n0\n")), ["1: 1 2 1"]);
  assert.equal(read("3 1\n1 1 2 1 0\n0\n").papers.plain, false);
  assert.equal(read("3 1\n1 1  2 1 0\n0\n").papers.plain, false);
  assert.equal(read("3 1\n1 1 2 0\n1 1 2 0\n1 1  2 0\n0\n").papers.plain, true);
});

test("an empty ballot is a blank paper, and a weight of 0 stands for no paper", () => {
  assert.deepEqual(rows(read("2 1\n5 0\n0 1 2 0\n0 0\n0 1=2 0\n0 (1 2) 0\n0 - 1 0\n3 1 0\n0\n")), ["5:", "0: 1 2", "0:", "0: 1=2", "0: 1=2", "0: - 1", "3: 1"]);
});

test("ballot ids are passed over", () => {
  const text = '3 1\n(A-1) 1 1 2 0\n( b 2 )3 2 0\n(#x"=) 1 - 3 0\n0\n';
  assert.deepEqual(rows(read(text)), ["1: 1 2", "3: 2", "1: - 3"]);
  assert.deepEqual(rows(read("3 1 (a) 1 2 0 (b) 1 3 0 0")), ["1: 2", "1: 3"]);
});

test("comments from # to the end of the line and between /* and */ are passed over anywhere between words", () => {
  const text =
    '# made by hand\n/* two\nlines * / */ 3 1 # candidates, seats\n#\n2 1 2 0# first\n1 2/*x*/ 0 /* same # line */\n1 3 /**/ 1 0\n0 # end\n"A" # is A\n"B"#\n/* no */ "C#" \n"T" # title\n';
  const election = read(text.replace("2/*x*/", "2 /*x*/"));
  assert.deepEqual(rows(election), ["2: 1 2", "1: 2", "1: 3 1"]);
  assert.deepEqual(names(election), ["A", "B", "C#"]);
  assert.equal(election.title, "T");
});

test("nicknames may be used on ballot lines beside numbers", () => {
  const election = read(
    '3 2\n[nick ann bob e1]\n[withdrawn bob]\n[tie e1 2 ann ]\n[droop rule=meek precision=8]\n3 ann=bob e1 0\n2 e1 - 2 0\n0\n"A"\n"B"\n"C"\n"T"\n',
  );
  assert.deepEqual(rows(election), ["3: 1=2 3", "2: 3 - 2"]);
  assert.deepEqual(
    election.candidates.map((candidate) => candidate.withdrawn),
    [false, true, false],
  );
  assert.deepEqual(election.tieOrder, [3, 2, 1]);
  assert.equal("tieOrder" in read("1 1\n0\n"), false);
  assert.deepEqual(rows(read("3 2 [nick a 2 b] 1 a 2 b 0 0")), ["1: 1 2 3"]);
  assert.deepEqual(rows(read("2 1\n[nick é aé]\n1 aé é 0\n0")), ["1: 2 1"]);
  assert.deepEqual(rows(read("2 1\n-1\n[droop]\n1 2 0\n0")), ["1: 2"]);
  assert.deepEqual(rows(read("2 1\n-1 [droop]\n1 2 0\n0")), ["1: 2"]);
});

test("several candidates may withdraw, on one line or on several, and with the first line", () => {
  const gone = (text: string): number[] => read(text).candidates.flatMap((candidate) => (candidate.withdrawn ? [candidate.number] : []));
  assert.deepEqual(gone("5 1\n-2 -4\n-5\n1 1 0\n0\n"), [2, 4, 5]);
  assert.deepEqual(gone("5 1 -3\n1 1 0\n0\n"), [3]);
  assert.deepEqual(gone("5 1 -3 -1 1 1 0 0"), [1, 3]);
});

test("quotation marks inside a name are taken as they come: with a backslash, doubled, or bare", () => {
  const quoted = (line: string): string => names(read(`1 1\n1 1 0\n0\n${line}\n"T"\n`))[0] ?? "";
  assert.equal(quoted('"Robert \\"Bob\\" Smith"'), 'Robert "Bob" Smith');
  assert.equal(quoted('"Robert ""Bob"" Smith"'), 'Robert "Bob" Smith');
  assert.equal(quoted('"Robert ""Bob"""'), 'Robert "Bob"');
  assert.equal(quoted('"Robert "Bob" Smith"'), 'Robert "Bob" Smith');
  assert.equal(quoted('"Robert "Bob""'), 'Robert "Bob"');
  assert.equal(quoted('"Robert "Bob"" '), 'Robert "Bob"');
  assert.equal(quoted('"""Bob"" Smith"  # note'), '"Bob" Smith');
  assert.equal(quoted('"back\\\\slash \\n"'), "back\\slash \\n");
  assert.equal(quoted('"6"" tall"'), '6" tall');
  assert.equal(quoted('""'), "Candidate 1");
  assert.equal(quoted('"[x]"'), "[x]");
  assert.equal(quoted('"a"[b"'), 'a"[b');
  assert.equal(quoted("Ann O'Neil (Left)  # note"), "Ann O'Neil (Left)");
  assert.equal(quoted("Ann #1"), "Ann");
  assert.equal(quoted("Ann#1"), "Ann#1");
  assert.equal(quoted("Żaneta"), "Żaneta");
});

test("several names may share a line", () => {
  const election = read('3 1\n1 1 0\n0\n"A" "B"\t""\n"T"\n');
  assert.deepEqual(names(election), ["A", "B", "Candidate 3"]);
  assert.equal(election.title, "T");
  assert.deepEqual(names(read('3 1\n1 1 0\n0 "A" "B" "C" "T"')), ["A", "B", "C"]);
});

test("names in UTF-8 and in Windows-1252 are read, each by itself", () => {
  const bytes = [...bytesOf('2 1\n1 1 0\n0\n"Zoë 😀"\n"Fran'), 0xe7, ...bytesOf("ois "), 0x80, ...bytesOf('"\n"T"\n')];
  const result = readBytes(Uint8Array.from(bytes));
  assert.ok(result.ok);
  assert.deepEqual(names(result.value), ["Zoë 😀", "François €"]);
});

test("a file without names has Candidate 1, Candidate 2 …, or the names that were given", () => {
  assert.deepEqual(names(read("2 1\n1 1 0\n0\n")), ["Candidate 1", "Candidate 2"]);
  assert.deepEqual(names(read("2 1\n1 1 0\n0", { names: ["Ann"] })), ["Ann", "Candidate 2"]);
  assert.deepEqual(names(read('2 1\n1 1 0\n0\n"A"\n"B"\n', { names: ["Ann"] })), ["A", "B"]);
  assert.equal(read('2 1\n1 1 0\n0\n"A"\n"B"\n').title, "");
});

test("the title may be followed by a source, a comment and unquoted words", () => {
  const election = read('1 1\n1 1 0\n0\n"A"\n"T"\n"from the hall"\n"counted twice"\n');
  assert.equal(election.title, "T");
  assert.equal(read('1 1\n1 1 0\n0\n"A"\n"T"\nthe hall, 3 May 2024\n').title, "T");
});

test("the number of seats that was chosen goes before that of the file", () => {
  assert.equal(read("2 1\n1 1 0\n0\n", { seats: 2 }).seats, 2);
});

test("no ballots at all are an election with none", () => {
  const election = read("2 1\n0\n");
  assert.equal(election.papers.rows, 0);
  assert.deepEqual(election.papers.starts, Uint32Array.of(0));
  assert.equal(election.papers.plain, true);
});

test("up to 125 candidates a mark is one byte, above it two, and equal marks keep their bit", () => {
  const small = read("125 1\n1 125=1 0\n0\n").papers.marks;
  assert.ok(small instanceof Uint8Array);
  assert.deepEqual([...small], [125, 129]);
  const large = read("126 1\n1 126=1 0\n1 126 1 0\n0\n").papers.marks;
  assert.ok(large instanceof Uint16Array);
  assert.deepEqual([...large], [126, 32_769, 126, 1]);
  assert.deepEqual([...read("32000 1\n1 32000=31999 0\n0\n").papers.marks], [32_000, 31_999 + 32_768]);
});

test("weights up to 2^53 - 1 are exact, also in a line that is not of the plain form", () => {
  assert.deepEqual(rows(read("1 1\n9007199254740991 1 0\n0\n")), ["9007199254740991: 1"]);
  assert.deepEqual(rows(read("1 1\n999999999999999 1 0\n8007199254740992  1 0\n0\n")), ["999999999999999: 1", "8007199254740992: 1"]);
  assert.deepEqual(rows(read("1 1\n007 01 00\n0\n")), ["7: 1"]);
});

test("many ballots of differing length make the arrays grow and lose nothing", () => {
  const lines: string[] = [];
  const wanted: string[] = [];
  for (let row = 1; row <= 5_000; row++) {
    const length = row % 9;
    const marks = Array.from({ length }, (_, place) => ((row + place) % 9) + 1);
    lines.push([row, ...marks, 0].join(row % 7 === 0 ? "  " : " "));
    wanted.push(`${row}:${marks.map((mark) => ` ${mark}`).join("")}`);
  }
  const election = read(`9 2\n${lines.join("\n")}\n0\n`);
  assert.deepEqual(rows(election), wanted);
  assert.equal(election.papers.plain, true);
});

test("UTF-16 is read in both byte orders, with and without a mark", () => {
  const text = '2 1\n1 2 0\n0\n"Zoë 😀"\n"B"\n"T"\n';
  const little = (written: string): Uint8Array =>
    Uint8Array.from({ length: written.length * 2 }, (_, at) => (written.charCodeAt(at >> 1) >> (at % 2 === 0 ? 0 : 8)) & 255);
  const big = (written: string): Uint8Array => little(written).map((_, at, all) => all[at ^ 1] ?? 0);
  for (const encoded of [little(text), little(`\ufeff${text}`), big(text), big(`\ufeff${text}`)])
    for (const size of [1, 3, encoded.length]) {
      const result = readBytes(encoded, {}, size);
      assert.ok(result.ok, JSON.stringify(result));
      assert.deepEqual(result.value, read(text));
    }
});

test("after a refusal every further call gives the same refusal", () => {
  const reader = bltReader({});
  const first = reader.push(bytesOf("2 1\n1 x 0\n"));
  assert.ok(!first.ok);
  assert.deepEqual(reader.push(bytesOf("1 9 0\n")), first);
  assert.deepEqual(reader.end(), first);
});

test("a large file is the same election read whole and in pieces, and its refusals stand where they are", () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, row) => `${(row % 3) + 1} ${(row % 9) + 1} ${((row + 4) % 9) + 1}${row % 2 === 0 ? " 9 9" : ""}${row % 100 === 7 ? " =3" : ""} 0 # ${row}\n`,
  );
  const text = `9 2\n${lines.join("")}${"2 4 5 0\n".repeat(60_000)}0\n`;
  const bytes = bytesOf(text);
  assert.ok(bytes.length > 1_500_000);
  const whole = readBytes(bytes);
  assert.ok(whole.ok);
  assert.equal(whole.value.papers.rows, 120_000);
  assert.equal(whole.value.papers.weights.length, 120_000);
  assert.equal(whole.value.papers.starts.length, 120_001);
  assert.equal(whole.value.papers.marks.length, whole.value.papers.starts[120_000]);
  for (const size of [65_536, 1_000_003]) assert.deepEqual(readBytes(bytes, {}, size), whole);
  const bad = bytesOf(text.replace("0\n2 4 5 0\n", "0\n2 4 x 0\n"));
  const refused = readBytes(bad);
  assert.ok(!refused.ok);
  assert.deepEqual(refused.refusal, { code: "count.blt.mark", detail: { line: 60_003, column: 5, found: "x", candidates: 9 } });
  const early = readBytes(bytesOf(`9 2\nx${text}`));
  assert.ok(!early.ok && early.refusal.code === "count.blt.weight");
  const comment = readBytes(bytesOf(`9 2\n${"# nothing yet\n".repeat(100_000)}1 1 0\n0\n`));
  assert.ok(comment.ok && comment.value.papers.rows === 1);
});
