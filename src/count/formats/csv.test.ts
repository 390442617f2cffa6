import assert from "node:assert/strict";
import { test } from "node:test";
import { hasSentence, rowsOf } from "../../../test/build/count/reading.ts";
import { type Election, electionOf, noScore } from "../election.ts";
import { bytesOf } from "./bytes.ts";
import { csvReader } from "./csv.ts";
import { csvRefusalTexts } from "./csv-refusals.ts";
import { writeCsv } from "./csv-write.ts";
import type { ReadOptions } from "./reader.ts";

const read = (text: string | Uint8Array, options: ReadOptions = {}) => {
  const reader = csvReader(options);
  const pushed = reader.push(typeof text === "string" ? bytesOf(text) : text);
  return pushed.ok ? reader.end() : pushed;
};

const election = (text: string | Uint8Array, options: ReadOptions = {}): Election => {
  const result = read(text, options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

const names = (one: Election): string[] => one.candidates.map(({ name }) => name);

/** Code and place of a refusal; every code has a sentence. */
const refused = (text: string | Uint8Array, options: ReadOptions = {}): string => {
  const result = read(text, options);
  assert.ok(!result.ok, "it was read");
  const { code, detail } = result.refusal;
  hasSentence(result.refusal, csvRefusalTexts);
  return `${code.replace("count.csv.", "")} ${String(detail?.["line"] ?? "-")}:${String(detail?.["column"] ?? "-")} ${String(detail?.["found"] ?? "-")}`;
};

test("ranks in columns are read with their number of votes, an empty cell is a skipped rank, the empty end of a row is nothing", () => {
  const one = election("count,rank1,rank2,rank3\n20571,,,\n2493,3,,\n7,2,,1\n4,2,1,3\n");
  assert.deepEqual(rowsOf(one), ["20571: ", "2493: 3", "7: 2 0 1", "4: 2 1 3"]);
  assert.equal(one.papers.plain, false);
  assert.equal(one.seats, 1);
  assert.deepEqual(names(one), ["Candidate 1", "Candidate 2", "Candidate 3"]);
});

test("rankings without gaps, equal ranks, overvotes, write-ins and repeats are plain", () => {
  assert.equal(election("count,rank1,rank2\n1,1,2\n1,2,\n").papers.plain, true);
  for (const cells of ["1,1", "1+2,", ",1", "X,1", "W,1", "1,W"]) assert.equal(election(`count,rank1,rank2\n1,2,1\n1,${cells}\n`).papers.plain, false, cells);
});

test("X is an overvote and W a person written in: marks behind the last candidate, however many there are", () => {
  const few = election("count,rank1,rank2\n1,X,1\n2,W,3\n3,overvote,Write-In\n");
  assert.deepEqual(rowsOf(few), ["1: 4 1", "2: 5 3", "3: 4 5"]);
  const many = election("count,rank1,rank2\n1,X,126\n2,W,1\n");
  assert.equal(many.papers.marks.BYTES_PER_ELEMENT, 2);
  assert.deepEqual(rowsOf(many), ["1: 127 126", "2: 128 1"]);
  assert.equal(election("count,rank1\n1,125\n").papers.marks.BYTES_PER_ELEMENT, 1);
});

test("an overvote with known names is marks at the same rank", () => {
  assert.deepEqual(rowsOf(election("count,rank1,rank2\n1,1+4,2\n1,2 + 3 + 1,X\n1,1+W,\n")), ["1: 1 =4 2", "1: 2 =3 =1 5", "1: 1 =6"]);
});

test("candidates go by name when names are given, whatever else they are called", () => {
  const given = { names: ["Ann", "X", "Carmona, Ralph C.", "A+B"] };
  const one = election('count,rank1,rank2\n3,Ann,"Carmona, Ralph C."\n2,X,4\n1,A+B,Ann+X\n', given);
  assert.deepEqual(rowsOf(one), ["3: 1 3", "2: 2 4", "1: 4 1 =2"]);
  assert.deepEqual(names(one), given.names);
  assert.equal(refused("count,rank1\n1,Bob\n", given), "candidateUnknown 2:3 Bob");
  assert.equal(refused("count,rank1\n1,5\n", given), "candidateBeyond 2:3 5");
});

test("without names given, names are numbered as they come, and do not mix with numbers", () => {
  const one = election("rank1,rank2\nBea,Ann\nAnn,\nCal,Bea\n");
  assert.deepEqual(names(one), ["Bea", "Ann", "Cal"]);
  assert.deepEqual(rowsOf(one), ["1: 1 2", "1: 2", "1: 3 1"]);
  assert.equal(refused("rank1,rank2\nBea,Ann\n1,\n"), "candidateMixed 3:1 1");
  assert.equal(refused("rank1,rank2\n1,2\nBea,\n"), "candidateMixed 3:1 Bea");
});

test("the number of candidates can be told: numbers up to it are good, one more is not", () => {
  assert.equal(election("count,rank1\n1,2\n", { candidates: 4 }).candidates.length, 4);
  assert.equal(election("count,rank1\n1,4\n", { candidates: 4 }).candidates.length, 4);
  assert.equal(refused("count,rank1\n1,5\n", { candidates: 4 }), "candidateBeyond 2:3 5");
  assert.equal(refused("count,rank1\n1,0\n"), "candidateZero 2:3 0");
  assert.equal(election("count,rank1\n1,32000\n").candidates.length, 32_000);
  assert.equal(refused("count,rank1\n1,32001\n"), "candidateBeyond 2:3 32001");
  assert.equal(refused("count,rank1\n1,123456789012345678901234567890\n"), "candidateBeyond 2:3 123456789012345678901234567890");
});

test("a whole ranking may stand in one cell: > between ranks, = or + within, nothing for a skipped one", () => {
  const one = election("id,weight,ranking\n1,1,3>1>2\n2,5,2=3>1\n3,1,\n4,1,1>>2\n5,1, 12 > 7+8 \n6,2,X>W\n7,1,3>1>2\n");
  assert.deepEqual(rowsOf(one), ["1: 3 1 2", "5: 2 =3 1", "1: ", "1: 1 0 2", "1: 12 7 =8", "2: 13 14", "1: 3 1 2"]);
  assert.deepEqual(rowsOf(election('ranking\nBea>Ann\n"Ann>Cal"\n')), ["1: 1 2", "1: 2 3"]);
  assert.equal(refused("id,weight,ranking\na,1,3>0\n"), "candidateZero 2:5 3>0");
  assert.equal(refused("id,weight,ranking\na,1,3>1\nb,1,3>4>1\n", { candidates: 3 }), "candidateBeyond 3:5 3>4>1");
});

test("scores are kept as they are, and ranked: the highest first, equal scores at one rank, empty cells left out", () => {
  const one = election("count,c1,c2,c3,c4\n42,5,2,1,0\n26,0,3,3,\n1,,,,\n", { names: ["Memphis", "Nashville", "Chattanooga", "Knoxville"] });
  assert.deepEqual(rowsOf(one), ["42: 1 2 3 4", "26: 2 =3 1", "1: "]);
  assert.deepEqual(Array.from(one.scores?.cells ?? []), [5, 2, 1, 0, 0, 3, 3, noScore, noScore, noScore, noScore, noScore]);
  assert.deepEqual(Array.from(one.scores?.weights ?? []), [42, 26, 1]);
  assert.equal(one.scores?.rows, 3);
  assert.deepEqual(names(one), ["Memphis", "Nashville", "Chattanooga", "Knoxville"]);
  assert.deepEqual(names(election("count,c1,c2\n1,1,0\n")), ["Candidate 1", "Candidate 2"]);
});

test("the headings of scores may be the names of the candidates, in any place beside the votes", () => {
  const one = election("Ann,count,Bob\n3,7,4\n1,2,1\n");
  assert.deepEqual(names(one), ["Ann", "Bob"]);
  assert.deepEqual(rowsOf(one), ["7: 2 1", "2: 1 =2"]);
  assert.deepEqual(rowsOf(election("id,Ann,Bob\nx,1,0\n")), ["1: 1 2"]);
});

test("a score is a whole number from 0 to 65534", () => {
  assert.deepEqual(Array.from(election("Ann,Bob\n65534,0\n").scores?.cells ?? []), [65_534, 0]);
  for (const score of ["65535", "-1", "2.5", "yes"]) assert.equal(refused(`Ann,Bob\n0,${score}\n`), `score 2:3 ${score}`);
  assert.equal(refused("count,c1,c2\n1,1,0\n", { names: ["Ann"] }), "namesDiffer 1:7 c1");
});

test("results of lists are one row each, with the list as its only preference", () => {
  const one = election('name,votes\nReds,53000\n"Greens, United",24000\nBlues,0\n', { seats: 7 });
  assert.deepEqual(names(one), ["Reds", "Greens, United", "Blues"]);
  assert.deepEqual(rowsOf(one), ["53000: 1", "24000: 2", "0: 3"]);
  assert.equal(one.seats, 7);
  assert.deepEqual(rowsOf(election("members;group\n120;Leeds\n80;York\n")), ["120: 1", "80: 2"]);
  assert.equal(refused("name,votes\nReds,1\nReds,2\n"), "candidateTwice 3:1 Reds");
  assert.equal(refused("name,votes\n,1\n"), "nameMissing 2:1 ");
  assert.equal(refused("name,votes\n"), "noCandidates 1:1 -");
});

test("commas, semicolons and tabs separate; CRLF, CR and LF end a line; a byte order mark and a line sep= are passed over", () => {
  const wanted = ["2: 1 2", "1: 2"];
  for (const text of [
    "count,rank1,rank2\n2,1,2\n1,2,",
    "count;rank1;rank2\r\n2;1;2\r\n1;2;\r\n",
    "count\trank1\trank2\r2\t1\t2\r1\t2\t\r",
    "\uFEFFcount,rank1,rank2\n2,1,2\n1,2,\n",
    "sep=;\ncount;rank1;rank2\n2;1;2\n1;2;\n",
    "sep=,\ncount,rank1,rank2\n2,1,2\n1,2,\n",
    "\n\ncount,rank1,rank2\n\n2,1,2\n \n1,2,\n\n",
    '"count","rank1","rank2"\n"2","1","2"\n"1","2",""\n',
    "count , rank1 , rank2\n 2 , 1 , 2\n1, 2 ,\n",
    'count,"rank1",rank2\n2 , "1" ,2\n1,2,\n',
  ])
    assert.deepEqual(rowsOf(election(text)), wanted, JSON.stringify(text));
});

test("the same file in UTF-16 is read as well", () => {
  const text = "count\trank1\n3\tÄnne\n";
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xff, 0xfe]);
  for (let at = 0; at < text.length; at++) bytes.set([text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8], 2 + 2 * at);
  assert.deepEqual(names(election(bytes)), ["Änne"]);
});

test("quotes hold separators, line ends and doubled quotes; the lines within count", () => {
  const one = election('name,votes\n"Ann ""Annie"", the ""elder""",3\n"Bob\nJunior",4\nCal,5\n');
  assert.deepEqual(names(one), ['Ann "Annie", the "elder"', "Bob\nJunior", "Cal"]);
  assert.equal(refused('name,votes\n"Bob\nJunior\n",4\nCal,x\n'), "votes 5:5 x");
  assert.equal(refused('name,votes\n"Bob\r\nJunior",x\n'), "votes 3:9 x");
  assert.equal(refused('name,votes\n"Bob,4\nCal,5\n'), "quote 2:1 -");
  assert.equal(refused('name,votes\n"Bob"by,4\n'), "quote 2:6 -");
});

test("headings name ranks in many ways, in any order, beside other columns", () => {
  for (const [first, second] of [
    ["Rank 1", "RANK 2"],
    ["choice1", "choice2"],
    ["1st choice", "2nd choice"],
    ["First", "Second"],
    ["first preference", "second preference"],
    ["pref_1", "pref_2"],
  ])
    assert.deepEqual(rowsOf(election(`ballot id,${second},${first},precinct\na,1,2,North\n`)), ["1: 2 1"], first);
  assert.equal(refused("count,rank1,rank3\n1,1,2\n"), "rankMissing 1:13 rank3");
  assert.equal(refused("count,rank1,choice 1\n1,1,2\n"), "headingTwice 1:13 choice 1");
  assert.equal(refused("Ann,Bob,ann\n1,1,2\n"), "headingTwice 1:9 ann");
});

test("votes are whole numbers from 0, exact to 2^53 - 1 together", () => {
  assert.deepEqual(rowsOf(election("count,rank1\n0,1\n9007199254740991,2\n")), ["0: 1", "9007199254740991: 2"]);
  for (const votes of ["-1", "1.5", "1e3", "", "one", "1 000"]) assert.match(refused(`count,rank1\n${votes},1\n`), /^votes 2:1 /, votes);
  assert.equal(refused("count,rank1\n9007199254740992,1\n"), "votesTooMany 2:1 9007199254740992");
  assert.equal(refused("count,rank1\n9007199254740991,1\n1,1\n"), "votesTooMany 3:1 1");
  assert.equal(refused("count,rank1\n99999999999999999999,1\n"), "votesTooMany 2:1 99999999999999999999");
});

test("what is no table of votes is refused with its place and what to do", () => {
  assert.equal(refused(""), "empty 1:1 -");
  assert.equal(refused("\n \n"), "empty 1:1 -");
  assert.equal(refused("3,1,2\n4,2,1\n"), "headings 1:1 3");
  assert.equal(refused("count,,\n1,2,3\n"), "headings 1:1 count");
  assert.equal(refused("count,rank1,rank2\n1,2\n"), "cells 2:3 ");
  assert.equal(refused("count,rank1\n1,2,3\n"), "cells 2:5 3");
  assert.equal(refused("count,rank1\n1,1\n1,\u00002\n"), "nul 3:3 -");
  assert.equal(refused('count,rank1\n1,"1\u0000"\n'), "nul 2:5 -");
  assert.equal(refused("count,rank1\n"), "noCandidates 1:1 -");
  assert.equal(refused(`count,rank1\n1,${"1".repeat(4_194_305)}`), "tooLong 2:1 -");
});

test("a cell is shown short, and columns count characters", () => {
  assert.equal(refused(`count,rank1,rank2\n1,ÄÖÜ,${"ä".repeat(50)}\n`, { names: ["ÄÖÜ"] }), `candidateUnknown 2:7 ${"ä".repeat(40)}…`);
});

test("a line that never ends is refused before it fills the memory", () => {
  const reader = csvReader({});
  assert.ok(reader.push(bytesOf("count,rank1\n1,")).ok);
  const piece = new Uint8Array(1_048_576).fill(49);
  let pushes = 0;
  for (; pushes < 100; pushes++) {
    const pushed = reader.push(piece);
    if (pushed.ok) continue;
    assert.equal(pushed.refusal.code, "count.csv.tooLong");
    assert.deepEqual(pushed.refusal.detail, { most: 4_194_304, line: 2, column: 1 });
    break;
  }
  assert.ok(pushes < 20, `${pushes} megabytes were taken`);
  const again = reader.end();
  assert.equal(again.ok ? "" : again.refusal.code, "count.csv.tooLong");
});

test("an election is the same however the bytes are cut", () => {
  const text = 'count;rank1;rank2;rank3\r\n3;"1";2;\r\n\r\n12;X;1+3;W\r\n1;;"2";\r\n';
  const bytes = bytesOf(text);
  const whole = rowsOf(election(bytes));
  for (let size = 1; size <= bytes.length; size++) {
    const reader = csvReader({});
    for (let at = 0; at < bytes.length; at += size) assert.ok(reader.push(bytes.subarray(at, at + size)).ok);
    const ended = reader.end();
    assert.ok(ended.ok);
    assert.deepEqual(rowsOf(ended.value), whole, `cut every ${size} bytes`);
  }
});

test("a refusal is the same however the bytes are cut", () => {
  const bytes = bytesOf('count,rank1\n1,"1"\n"1\n2",3\n');
  for (let size = 1; size <= bytes.length; size++) {
    const reader = csvReader({});
    let last = reader.push(new Uint8Array(0));
    for (let at = 0; at < bytes.length && last.ok; at += size) last = reader.push(bytes.subarray(at, at + size));
    const ended = last.ok ? reader.end() : last;
    assert.ok(!ended.ok);
    assert.deepEqual(
      [ended.refusal.code, ended.refusal.detail?.["line"], ended.refusal.detail?.["column"]],
      ["count.csv.votes", 3, 1],
      `cut every ${size} bytes`,
    );
  }
});

const written = (one: Election): string => Array.from(writeCsv(one), (part) => Buffer.from(part).toString()).join("");

test("rankings are written as cells of numbers, X and W", () => {
  const one = electionOf(
    [
      [3, [2, 1]],
      [1, [[1, 3], 0, 2]],
      [2, []],
      [5, [4, 5]],
    ],
    { candidates: 3 },
  );
  assert.equal(written(one), "count,rank1,rank2,rank3\r\n3,2,1,\r\n1,1+3,,2\r\n2,,,\r\n5,X,W,\r\n");
});

test("scores are written with names as headings where they can be read back, else as c1, c2", () => {
  const scored = (headings: string): Election => election(`count,${headings}\n3,1,\n`);
  assert.equal(written(scored('Ann,"Bob, junior"')), 'count,Ann,"Bob, junior"\r\n3,1,\r\n');
  const renamed = (name: string): Election => ({
    ...scored("Ann,Bob"),
    candidates: [
      { number: 1, name, withdrawn: false },
      { number: 2, name: "Bob", withdrawn: false },
    ],
  });
  for (const name of ["bob", "", "First", "=SUM(A1)", "count", "12", "a\nb"]) assert.match(written(renamed(name)), /^count,c1,c2\r\n/, name);
  assert.match(written(renamed('Ann "A"')), /^count,"Ann ""A""",Bob\r\n/);
});

test("quoted separators do not decide which one the table has", () => {
  assert.deepEqual(rowsOf(election('"place; street; town; land",rank1,rank2\nx,1,2\n')), ["1: 1 2"]);
});

test("tables may have many columns", () => {
  for (const columns of [63, 64, 65, 130]) {
    const ranks = Array.from({ length: columns }, (_, index) => index + 1);
    const one = election(`count,${ranks.map((rank) => `rank${rank}`).join(",")}\n3,${ranks.join(",")}\n`);
    assert.deepEqual(rowsOf(one), [`3: ${ranks.join(" ")}`]);
  }
});

test("empty lines count as lines, and an empty cell in quotes is empty", () => {
  assert.equal(refused("count,rank1\n\n\n1,1\n\nx,1\n"), "votes 6:1 x");
  assert.equal(refused("count,rank1\r\n\r\n1,1\r\n\r\nx,1\r\n"), "votes 5:1 x");
  assert.equal(refused('name,votes\n"",1\n'), "nameMissing 2:1 ");
  assert.equal(refused("name,votes\nsep=;,1\nsep=;,2\n"), "candidateTwice 3:1 sep=;");
});

test("a found text of 40 characters is shown whole", () => {
  assert.equal(refused(`count,rank1\n1,${"ä".repeat(40)}\n`, { names: ["A"] }), `candidateUnknown 2:3 ${"ä".repeat(40)}`);
});

test("names found in the file may be as many as candidates were told, and no more", () => {
  assert.equal(election("rank1\nAnn\nBob\n", { candidates: 2 }).candidates.length, 2);
  assert.equal(refused("rank1\nAnn\nBob\nCal\n", { candidates: 2 }), "candidateBeyond 4:1 Cal");
});

test("at most 32,000 lists, candidates or columns", () => {
  const lists = (count: number): string => `name,votes\n${Array.from({ length: count }, (_, index) => `L${index},1`).join("\n")}\n`;
  assert.equal(election(lists(32_000)).candidates.length, 32_000);
  assert.equal(refused(lists(32_001)), "candidatesTooMany 32002:1 L32000");
  const columns = (count: number): string => `${Array.from({ length: count }, (_, index) => `L${index}`).join(",")}\n`;
  assert.equal(election(columns(32_000)).candidates.length, 32_000);
  assert.equal(refused(columns(32_001)), "candidatesTooMany 1:1 L0");
  const people = (count: number): string => `rank1\n${Array.from({ length: count }, (_, index) => `L${index}`).join("\n")}\n`;
  assert.equal(refused(people(32_001)), "candidatesTooMany 32002:1 L32000");
});

test("limits are told in the refusal", () => {
  for (const [text, most] of [
    ["Ann,Bob\n1,x\n", 65_534],
    [`rank1\n${Array.from({ length: 32_001 }, (_, index) => `L${index}`).join("\n")}\n`, 32_000],
  ] as const) {
    const result = read(text);
    assert.ok(!result.ok);
    assert.equal(result.refusal.detail?.["most"], most);
  }
});
