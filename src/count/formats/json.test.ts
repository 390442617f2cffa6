import assert from "node:assert/strict";
import { test } from "node:test";
import { hasSentence, rowsOf } from "../../../test/build/count/reading.ts";
import { type Election, electionOf, noScore } from "../election.ts";
import { bytesOf } from "./bytes.ts";
import { jsonReader } from "./json.ts";
import { jsonRefusalTexts } from "./json-refusals.ts";
import { writeJson } from "./json-write.ts";
import type { ReadOptions } from "./reader.ts";

const read = (text: string, options: ReadOptions = {}) => {
  const reader = jsonReader(options);
  const pushed = reader.push(bytesOf(text));
  return pushed.ok ? reader.end() : pushed;
};

const election = (text: string, options: ReadOptions = {}): Election => {
  const result = read(text, options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

const refused = (text: string): string => {
  const result = read(text);
  assert.ok(!result.ok, "it was read");
  const { code, detail } = result.refusal;
  hasSentence(result.refusal, jsonRefusalTexts);
  if (detail?.["path"] !== undefined) assert.equal(result.refusal.field, detail["path"]);
  return [
    code.replace("count.json.", ""),
    ...(detail?.["line"] === undefined ? [] : [`${String(detail["line"])}:${String(detail["column"])}`]),
    detail?.["path"],
    detail?.["found"],
  ]
    .filter((word) => word !== undefined)
    .join(" ");
};

const withPapers = (papers: string): string => `{"candidates": ["Ann", "Bob", "Cal"], "papers": [${papers}]}`;

test("an election in JSON has title, seats, candidates and papers", () => {
  const one = election(`{
    "title": "Board \\u00e4", "seats": 2, "spoiled": 4,
    "candidates": [{"name": "Ann"}, {"name": "Bob", "withdrawn": true}, "Cal", {"name": "Dee", "withdrawn": false}],
    "papers": [{"votes": 3, "ranks": [[1], [2, 3], 4]}, {"ranks": []}, {"votes": 0, "ranks": [null, 2, [], "overvote", "write-in", [3, "write-in"]]}]
  }`);
  assert.equal(one.title, "Board ä");
  assert.equal(one.seats, 2);
  assert.equal(one.spoiled, 4);
  assert.deepEqual(
    one.candidates.map(({ number, name, withdrawn }) => `${number} ${name} ${withdrawn}`),
    ["1 Ann false", "2 Bob true", "3 Cal false", "4 Dee false"],
  );
  assert.deepEqual(rowsOf(one), ["3: 1 2 =3 4", "1: ", "0: 0 2 0 5 6 3 =6"]);
});

test("papers may come before the candidates, and the command's seats go before the file's", () => {
  const one = election('{"papers": [{"ranks": [2]}], "seats": 3, "candidates": ["Ann", "Bob"]}', { seats: 5 });
  assert.deepEqual(rowsOf(one), ["1: 2"]);
  assert.equal(one.seats, 5);
  assert.equal(election('{"papers": [], "candidates": ["Ann"]}').seats, 1);
  assert.equal("spoiled" in election('{"papers": [], "candidates": ["Ann"]}'), false);
});

test("papers with scores are ranked by them too", () => {
  const one = election(withPapers('{"votes": 2, "scores": [5, null, 0]}, {"scores": [1, 1, 3]}'));
  assert.deepEqual(Array.from(one.scores?.cells ?? []), [5, noScore, 0, 1, 1, 3]);
  assert.deepEqual(Array.from(one.scores?.weights ?? []), [2, 1]);
  assert.deepEqual(rowsOf(one), ["2: 1 3", "1: 3 1 =2"]);
});

test("a wrong value is refused with its path, line and column", () => {
  assert.equal(refused(withPapers('{"votes": 1.5, "ranks": [1]}')), "votes 1:60 papers[0].votes 1.5");
  assert.equal(refused(withPapers('{"ranks": [1]},\n{"votes": -1, "ranks": [1]}')), "votes 2:11 papers[1].votes -1");
  assert.equal(refused(withPapers('{"votes": "3", "ranks": [1]}')), 'votes 1:60 papers[0].votes "3"');
  assert.equal(refused(withPapers('{"ranks": [1, [2, 0]]}')), "mark 1:68 papers[0].ranks[1][1] 0");
  assert.equal(refused(withPapers('{"ranks": [1, [2, null]]}')), "mark 1:68 papers[0].ranks[1][1] null");
  assert.equal(refused(withPapers('{"ranks": ["Ann"]}')), 'mark 1:61 papers[0].ranks[0] "Ann"');
  assert.equal(refused(withPapers('{"ranks": [true]}')), "mark 1:61 papers[0].ranks[0] true");
  assert.equal(refused(withPapers('{"ranks": [32001]}')), "mark 1:61 papers[0].ranks[0] 32001");
  assert.equal(refused(withPapers('{"ranks": 1}')), "kind 1:60 papers[0].ranks 1");
  assert.equal(refused(withPapers('{"scores": 1}')), "kind 1:61 papers[0].scores 1");
  assert.equal(refused(withPapers("[1]")), "kind 1:50 papers[0] a list of 1");
  assert.equal(refused(withPapers("{}")), "kind 1:50 papers[0] object");
  assert.equal(refused(withPapers('{"ranks": [], "scores": []}')), "kind 1:50 papers[0] object");
  assert.equal(refused(withPapers('{"ranks": [], "vote": 1}')), "unknown 1:72 papers[0].vote 1");
  assert.equal(refused(withPapers('{"ranks": [1]}, {"scores": [1, 1, 1]}')), "mixed 1:66 papers[1] object");
  assert.equal(refused(withPapers('{"scores": [1, 1, 1]}, {"ranks": [1]}')), "mixed 1:73 papers[1] object");
});

test("a candidate beyond the last is refused wherever the candidates stand in the file", () => {
  assert.equal(refused(withPapers('{"ranks": [1]}, {"ranks": [2, [3, 4]]}')), "candidateBeyond 1:66 papers[1].ranks[1][1] 4");
  assert.equal(refused('{"papers": [{"ranks": [1]},\n  {"ranks": [3]}],\n"candidates": ["Ann", "Bob"]}'), "candidateBeyond 2:3 papers[1].ranks[0] 3");
  assert.deepEqual(rowsOf(election('{"papers": [{"ranks": [2]}],\n"candidates": ["Ann", "Bob"]}')), ["1: 2"]);
});

test("each paper has a score for each candidate, from 0 to 65534", () => {
  assert.equal(refused(withPapers('{"scores": [1, 2]}')), "scoresCount 1:50 papers[0].scores 2");
  assert.equal(refused(withPapers('{"scores": [1, 2, 3]}, {"scores": [1, 2]}')), "scoresCount 1:84 papers[1].scores 2");
  assert.equal(refused(withPapers('{"scores": [1, 2, 65535]}')), "score 1:68 papers[0].scores[2] 65535");
  assert.equal(refused(withPapers('{"scores": [1, -2, 0]}')), "score 1:65 papers[0].scores[1] -2");
  assert.deepEqual(Array.from(election(withPapers('{"scores": [1, 2, 65534]}')).scores?.cells ?? []), [1, 2, 65_534]);
});

test("votes together stay below 2^53", () => {
  assert.deepEqual(rowsOf(election(withPapers('{"votes": 9007199254740991, "ranks": []}'))), ["9007199254740991: "]);
  assert.equal(refused(withPapers('{"votes": 9007199254740992, "ranks": []}')), "votes 1:60 papers[0].votes 9007199254740992");
  assert.equal(refused(withPapers('{"votes": 9007199254740991, "ranks": []}, {"ranks": []}')), "votesTooMany 1:92 papers[1] object");
});

test("what stands beside the papers is checked too", () => {
  assert.equal(refused('{"title": 3}'), "kind 1:11 title 3");
  assert.equal(refused('{"seats": 0}'), "seats 1:11 seats 0");
  assert.equal(refused('{"seats": 32001}'), "seats 1:11 seats 32001");
  assert.equal(refused('{"seats": 1000000000000000000000}'), "seats 1:11 seats 1000000000000000000000");
  assert.equal(election('{"seats": 32000, "candidates": ["Ann"], "papers": []}').seats, 32_000);
  assert.equal(refused('{"spoiled": -1}'), "votes 1:13 spoiled -1");
  assert.equal(refused('{"candidates": {"name": "Ann"}}'), "kind 1:16 candidates object");
  assert.equal(refused('{"candidates": [1]}'), "kind 1:17 candidates[0] 1");
  assert.equal(refused('{"candidates": [{"nam": "Ann"}]}'), "kind 1:17 candidates[0] object");
  assert.equal(refused('{"candidates": ["Ann", {"name": 3}]}'), "kind 1:33 candidates[1].name 3");
  assert.equal(refused('{"candidates": [{"name": "Ann", "withdrawn": 1}]}'), "kind 1:46 candidates[0].withdrawn 1");
  assert.equal(refused('{"candidates": [{"name": "Ann", "party": "Red"}]}'), 'unknown 1:42 candidates[0].party "Red"');
  assert.equal(refused('{"papers": {"ranks": []}}'), "kind 1:12 papers object");
  assert.equal(refused('{"ballots": []}'), "unknown 1:13 ballots a list of 0");
  assert.equal(refused('{"papers": []}'), "candidateNone");
  assert.equal(refused('{"candidates": ["Ann"]}'), "papersNone");
  assert.equal(refused(`{"candidates": [${Array.from({ length: 32_001 }, () => '"A"').join(",")}]}`), "candidatesTooMany 1:16 candidates a list of 32001");
  assert.equal(refused(`{"title": ["${"x".repeat(50)}"]}`), "kind 1:11 title a list of 1");
  assert.equal(refused(withPapers(`{"ranks": ["${"x".repeat(50)}"]}`)), `mark 1:61 papers[0].ranks[0] "${"x".repeat(39)}…`);
});

test("what is no JSON is refused with line and column", () => {
  assert.equal(refused(""), "empty 1:1");
  assert.equal(refused(" \n "), "empty 2:2");
  assert.equal(refused("[1]"), "syntax 1:1");
  assert.equal(refused('{"papers": [{"ranks": [1]}'), "cut 1:27");
  assert.equal(refused('{"title": "A"'), "cut 1:14");
  assert.equal(refused('{"title": "A"} x'), "syntax 1:16");
  assert.equal(refused('{"title": "A", }'), "syntax 1:16");
  assert.equal(refused('{"title": "A"\n  "seats": 1}'), "syntax 2:3");
  assert.equal(refused('{"title" "A"}'), "syntax 1:10");
  assert.equal(refused('{"title": "A", "title": "B"}'), "twice 1:16");
  assert.equal(refused('{"papers": [], "papers": []}'), "twice 1:16");
  assert.equal(refused('{"papers": [{"ranks": [1], "ranks": [2]}]}'), "twice 1:28");
  assert.equal(refused('{"papers": [{"ranks": [1]} {"ranks": [2]}]}'), "syntax 1:28");
  assert.equal(refused('{"papers": [,]}'), "syntax 1:13");
  assert.equal(refused('{"papers": [{"ranks": [1]},]}'), "syntax 1:28");
  assert.equal(refused(`{"title": ${"[".repeat(70)}`), "depth 1:76");
});

test("a value that never ends is refused before it fills the memory", () => {
  const reader = jsonReader({});
  assert.ok(reader.push(bytesOf('{"title": "')).ok);
  const piece = new Uint8Array(4_194_304).fill(65);
  let pushed = reader.push(piece);
  let pushes = 1;
  for (; pushed.ok && pushes < 30; pushes++) pushed = reader.push(piece);
  assert.ok(!pushed.ok && pushed.refusal.code === "count.json.tooLong");
  assert.ok(pushes < 12, `${pushes} pieces were taken`);
});

test("an election, and a refusal, are the same however the bytes are cut", () => {
  const good = bytesOf(
    '{"title": "Ä\\n\\"x\\"", "papers": [ {"votes": 12, "ranks": [[1, 2], null, 3]},\r\n\t{"ranks": ["write-in"]} ], "candidates": ["Ann", {"name": "Bob"}, "Cal"]}\n',
  );
  const bad = bytesOf('{"candidates": ["Änn"], "title": "x",\r\n"papers": [{"ranks": [1]}, {"ranks": [1, 2]}, {"ranks": tru}]}');
  const outcome = (bytes: Uint8Array, size: number): string => {
    const reader = jsonReader({});
    for (let at = 0; at < bytes.length; at += size) {
      const pushed = reader.push(bytes.subarray(at, at + size));
      if (!pushed.ok) return JSON.stringify(pushed.refusal);
    }
    const ended = reader.end();
    return ended.ok ? `${ended.value.title} ${rowsOf(ended.value).join(" | ")}` : JSON.stringify(ended.refusal);
  };
  const whole = outcome(good, good.length);
  assert.equal(whole, 'Ä\n"x" 12: 1 =2 0 3 | 1: 5');
  const refusal = outcome(bad, bad.length);
  assert.match(refusal, /"count.json.syntax","detail":\{"line":2,"column":57\}/);
  for (let size = 1; size < good.length; size++) assert.equal(outcome(good, size), whole, `cut every ${size} bytes`);
  for (let size = 1; size < bad.length; size++) assert.equal(outcome(bad, size), refusal, `cut every ${size} bytes`);
});

test("nothing is lost when an election is written as JSON and read again", () => {
  const one: Election = {
    ...electionOf(
      [
        [3, [2, 1]],
        [1, [[1, 3], 0, 2]],
        [2, []],
        [5, [4, 5, [2, 5]]],
      ],
      { names: ['Ann "A"', "Bob\u2028", "Cal"], withdrawn: [2], title: "T\n", seats: 2 },
    ),
    spoiled: 7,
  };
  const text = Array.from(writeJson(one), (part) => Buffer.from(part).toString()).join("");
  assert.deepEqual(election(text), one);
  assert.match(text, /\{"votes":5,"ranks":\["overvote","write-in",\[2,"write-in"\]\]\}/);
  assert.match(text, /\{"votes":1,"ranks":\[\[1,3\],null,\[2\]\]\}/);
});

test("the limits of marks, candidates and nesting", () => {
  assert.equal(refused(withPapers('{"ranks": [32000]}')), "candidateBeyond 1:50 papers[0].ranks[0] 32000");
  assert.equal(refused(withPapers('{"ranks": [4]}, {"ranks": [1, 4]}')), "candidateBeyond 1:50 papers[0].ranks[0] 4");
  assert.equal(election('{"candidates": ["A"], "papers": [], "spoiled": 0}').spoiled, 0);
  assert.equal(election(`{"candidates": [${Array.from({ length: 32_000 }, () => '"A"').join(",")}], "papers": []}`).candidates.length, 32_000);
  assert.equal(refused(`{"title": ${'{"a":'.repeat(70)}`), "depth 1:336");
  const score = read(withPapers('{"scores": [1, 2, 65535]}'));
  assert.ok(!score.ok && score.refusal.detail?.["most"] === 65_534);
});

test("numbers are whole numbers of JSON: no zero in front, no plus, no fraction, whatever their length", () => {
  for (const [written, votes] of [
    ["0", "0"],
    ["7", "7"],
    ["123456789", "123456789"],
    ["1234567890", "1234567890"],
    ["9007199254740991", "9007199254740991"],
  ])
    for (const behind of ["", " ", "\n"]) assert.deepEqual(rowsOf(election(withPapers(`{"ranks": [], "votes": ${written}${behind}}`))), [`${votes}: `]);
  for (const written of ["007", "00", "+7", "7.", ".7", "1e", "--1", "1-"])
    assert.match(refused(withPapers(`{"ranks": [], "votes": ${written}}`)), /^syntax /, written);
  for (const written of ["7.0", "1e3", "-0.5", "1E+2"]) assert.match(refused(withPapers(`{"ranks": [], "votes": ${written}}`)), /^votes /, written);
});
