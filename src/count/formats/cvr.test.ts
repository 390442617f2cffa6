import assert from "node:assert/strict";
import { test } from "node:test";
import { type Election, equalBitOf } from "../election.ts";
import { bytesOf } from "./bytes.ts";
import { cvrReader } from "./cvr.ts";
import { type CvrMapping, parseCvrMapping } from "./cvr-mapping.ts";
import { cvrRefusalTexts } from "./cvr-refusals.ts";

const mapping = (json: unknown): CvrMapping => {
  const parsed = parseCvrMapping(json);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
};

const read = (json: unknown, text: string, size = Infinity) => {
  const reader = cvrReader(mapping(json), {});
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length; at += size) {
    const pushed = reader.push(bytes.subarray(at, at + size));
    if (!pushed.ok) return pushed;
  }
  return reader.end();
};

const rows = (one: Election): string[] => {
  const equalBit = equalBitOf(one.papers.marks);
  return Array.from({ length: one.papers.rows }, (_, row) => {
    const marks = Array.from(one.papers.marks.subarray(one.papers.starts[row], one.papers.starts[row + 1]));
    return `${one.papers.weights[row]}: ${marks.map((mark) => (mark >= equalBit ? `=${mark - equalBit}` : String(mark))).join(" ")}`;
  });
};

const election = (json: unknown, text: string): Election => {
  const result = read(json, text);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

const told = (refusal: { readonly code: string; readonly detail?: Readonly<Record<string, string | number | readonly string[]>> }): string => {
  const { code, detail } = refusal;
  const sentence: string | undefined = (cvrRefusalTexts as Readonly<Record<string, string>>)[code];
  assert.ok(sentence !== undefined, `no sentence for ${code}`);
  for (const [, word = ""] of sentence.matchAll(/\{(\w+)\}/g)) assert.ok(detail?.[word] !== undefined, `${code} does not tell ${word}`);
  const place = detail?.["line"] === undefined ? "" : ` ${String(detail["line"])}:${String(detail["column"])}`;
  return `${code.replace("count.cvr.", "")}${place} ${String(detail?.["path"] ?? "")} ${String(detail?.["found"] ?? "")}`.trim().replace(/ +/g, " ");
};

const refused = (json: unknown, text: string): string => {
  const result = read(json, text);
  assert.ok(!result.ok, "it was read");
  return told(result.refusal);
};

const boulder = [
  '"2023 Coordinated Election","5.17.17.1",,,,,,,,,,',
  ',,,,,,"Clerk (Vote For=1)","Clerk (Vote For=1)","Mayor (Number of positions=1, Number of ranks=2)","Mayor (Number of positions=1, Number of ranks=2)","Mayor (Number of positions=1, Number of ranks=2)","Mayor (Number of positions=1, Number of ranks=2)"',
  ",,,,,,Yes,No,Ann(1),Bob (Red)(1),Ann(2),Bob (Red)(2)",
  "CvrNumber,TabulatorNum,BatchId,RecordId,ImprintedId,BallotType,,,,,,",
  "1,102,1,50,102-1-50,A,1,0,1,0,0,1",
  "2,102,1,49,102-1-49,A,0,1,1,1,0,0",
  "3,102,1,48,102-1-48,B,1,0,,,,",
  "4,102,1,47,102-1-47,A,1,0,0,0,0,1",
  "5,102,1,46,102-1-46,A,1,0,0,0,0,0",
  "",
].join("\n");

test("Dominion in CSV: choices with their rank in brackets, 1 where marked; two marks at one rank are an overvote, a card without the contest is no paper", () => {
  const one = election({ layout: "dominion-csv", contest: "Mayor" }, boulder);
  assert.deepEqual(
    one.candidates.map(({ name }) => name),
    ["Ann", "Bob (Red)"],
  );
  assert.deepEqual(rows(one), ["1: 1 2", "1: 1 =2", "1: 0 2", "1: "]);
  assert.equal(one.title, "Mayor");
  assert.equal(one.seats, 1);
});

test("a contest is found by its whole heading too, and the mapping gives order, seats and title", () => {
  const json = {
    layout: "dominion-csv",
    contest: "Mayor (Number of positions=1, Number of ranks=2)",
    candidates: [{ name: "Bob", as: ["Bob (Red)"] }, "Ann"],
    seats: 3,
    title: "Mayor of Boulder",
  };
  const one = election(json, boulder);
  assert.deepEqual(
    one.candidates.map(({ name }) => name),
    ["Bob", "Ann"],
  );
  assert.deepEqual(rows(one), ["1: 2 1", "1: 2 =1", "1: 0 1", "1: "]);
  assert.equal(one.seats, 3);
  assert.equal(one.title, "Mayor of Boulder");
});

test("a contest without ranks has one mark a paper; choices and headings may be on one line, ranks by their order", () => {
  assert.deepEqual(rows(election({ layout: "dominion-csv", contest: "Clerk" }, boulder)), ["1: 1", "1: 2", "1: 1", "1: 1", "1: 1"]);
  const joined = ",,MAYOR,MAYOR,MAYOR,MAYOR\nCvrNumber,BallotType,Alice,Bob,Alice,Bob\n1,25,0,1,1,0\n2,25,1,0,1,0\n";
  assert.deepEqual(rows(election({ layout: "dominion-csv", contest: "MAYOR" }, joined)), ["1: 2 1", "1: 1 1"]);
});

test("write-ins of Dominion are a mark for nobody who stands", () => {
  const text = "x,1,,\n,Mayor,Mayor,Mayor\n,Ann,Bob,Write-in\nCvrNumber,,,\n1,1,0,0\n2,0,0,1\n";
  assert.deepEqual(rows(election({ layout: "dominion-csv", contest: "Mayor" }, text)), ["1: 1", "1: 4"]);
});

test("a Dominion table that cannot be counted is refused with its place", () => {
  assert.equal(refused({ layout: "dominion-csv", contest: "Sheriff" }, boulder), "contestMissing Sheriff");
  assert.equal(refused({ layout: "dominion-csv", contest: "Sheriff" }, "a,b\n".repeat(12)), "contestMissing Sheriff");
  assert.equal(refused({ layout: "dominion-csv", contest: "Mayor" }, boulder.replace("A,0,1,1,1,0,0", "A,0,1,7,1,0,0")), "cell 6:27 7");
  assert.equal(refused({ layout: "dominion-csv", contest: "Mayor" }, boulder.replace("A,0,1,1,1,0,0", "A,0,1")), "cells 6:1 2");
  assert.equal(refused({ layout: "dominion-csv", contest: "Mayor", candidates: ["Ann"] }, boulder), "mark 3:21 Bob (Red)(1)");
  assert.equal(refused({ layout: "dominion-csv", contest: "Mayor" }, "x\n,Mayor\n"), "candidateNone");
});

const sessions = (list: string): string => `{"Version": "5.10.50.85", "ElectionId": "Nov 2022", "Sessions": [${list}]}`;
const marks = (list: string): string =>
  `{"Original": {"IsCurrent": true, "Cards": [{"Id": 1, "Contests": [{"Id": 7, "Marks": []}]}, {"Id": 2, "Contests": [{"Id": 18, "Marks": [${list}]}]}]}}`;
const mark = (candidate: number, rank: number, more = ""): string =>
  `{"CandidateId": ${candidate}, "Rank": ${rank}, "IsAmbiguous": false, "IsVote": true${more}}`;
const mayor = {
  layout: "dominion-json",
  contest: 18,
  candidates: [
    { name: "Ann", as: [45] },
    { name: "Bob", as: [46, 47] },
  ],
  writeIn: [99],
};

test("Dominion in JSON: the contest on any card, the state that is current, ambiguous marks passed over", () => {
  const text = sessions(
    [
      marks(`${mark(45, 1)}, ${mark(46, 2)}`),
      marks(`${mark(45, 1)}, ${mark(47, 1)}`),
      marks(`${mark(45, 2)}`),
      marks(`${mark(45, 1)}, ${mark(45, 1)}, {"CandidateId": 46, "IsAmbiguous": true, "Rank": 1}`),
      marks(`${mark(99, 1)}, {"CandidateId": 46}`),
      marks(""),
      '{"Original": {"IsCurrent": true, "Cards": [{"Contests": [{"Id": 7, "Marks": []}]}]}}',
      '{"Original": {"IsCurrent": false, "Contests": [{"Id": 18, "Marks": []}]}, "Modified": {"IsCurrent": true, "Contests": [{"Id": 18, "Marks": [{"CandidateId": 46, "Rank": 1}]}]}}',
      '{"Original": {"IsCurrent": false, "Contests": [{"Id": 18, "Marks": []}]}}',
    ].join(",\n"),
  );
  const one = election(mayor, text);
  assert.deepEqual(rows(one), ["1: 1 2", "1: 1 =2", "1: 0 1", "1: 1", "1: 4 =2", "1: ", "1: 2"]);
  assert.deepEqual(
    one.candidates.map(({ name }) => name),
    ["Ann", "Bob"],
  );
  for (let size = 1; size < 60; size++) {
    const cut = read(mayor, text, size);
    assert.ok(cut.ok && rows(cut.value).join() === rows(one).join(), `cut every ${size} bytes`);
  }
});

test("Dominion in JSON that cannot be counted is refused with its path", () => {
  assert.equal(refused(mayor, "{}"), "sessions");
  assert.equal(refused(mayor, sessions("")), "contestMissing 18");
  assert.equal(refused(mayor, sessions(marks(mark(50, 1)))), "mark 1:202 Sessions[0].CandidateId 50");
  assert.equal(refused(mayor, sessions(marks(mark(45, 0)))), "value 1:230 Sessions[0].Rank 0");
  assert.equal(refused(mayor, sessions(marks('{"Rank": 1}'))), "value 1:202 Sessions[0].CandidateId missing");
  assert.equal(refused(mayor, sessions('{"Original": {"IsCurrent": true, "Contests": [{"Id": 18}]}}')), "value 1:112 Sessions[0].Marks missing");
  assert.equal(refused(mayor, sessions('{"Original": {')), "syntax 1:80");
  assert.equal(refused(mayor, '{"Sessions": ['), "cut 1:15");
});

const ess = [
  "Cast Vote Record,Precinct,Ballot Style,Mayor 1st Choice,Mayor 2nd Choice,Mayor 3rd Choice,Clerk",
  "1,North,A,Ann,Bob,undervote,Yes",
  "2,North,A,overvote,Bob,Ann,No",
  "3,North,A,write-in,Write-In,Ann,No",
  "4,North,A,undervote,undervote,undervote,No",
  "5,South,B,,,,No",
  "",
].join("\r\n");

test("ES&S as CSV: a column a rank, names in the cells, words for over- and undervotes; empty cells are a card without the contest", () => {
  for (const json of [
    { layout: "ess", contest: "Mayor" },
    { layout: "ess", columns: ["Mayor 1st Choice", "Mayor 2nd Choice", "Mayor 3rd Choice"] },
  ]) {
    const one = election(json, ess);
    assert.deepEqual(rows(one), ["1: 1 2", "1: 3 2 1", "1: 4 4 1", "1: "]);
    assert.deepEqual(
      one.candidates.map(({ name }) => name),
      ["Ann", "Bob"],
    );
  }
  assert.deepEqual(rows(election({ layout: "ess", columns: ["Clerk"] }, ess)).length, 5);
  assert.deepEqual(rows(election({ layout: "ess", contest: "Clerk" }, ess)).length, 5);
  assert.deepEqual(rows(election({ layout: "ess", contest: "Mayor", undervote: ["undervote", ""] }, ess)), ["1: 1 2", "1: 3 2 1", "1: 4 4 1", "1: ", "1: "]);
});

test("columns of the contest that are no rank are left out where others are", () => {
  const table = "id,Mayor note,Mayor 2nd Choice,Mayor 1st Choice\n1,clear,Bob,Ann\n";
  assert.deepEqual(rows(election({ layout: "ess", contest: "Mayor" }, table)), ["1: 1 2"]);
});

test("a table may have its own words and a column of votes", () => {
  const json = {
    layout: "table",
    columns: ["A", "B"],
    votes: "n",
    candidates: ["Ann", { name: "Bob", as: ["Robert", 7] }],
    overvote: ["too many"],
    undervote: ["none"],
    writeIn: ["other"],
  };
  assert.deepEqual(rows(election(json, "n;A;B\n3;Ann;Robert\n2;Too Many;7\n0;none;other\n")), ["3: 1 2", "2: 3 2", "0: 0 4"]);
  assert.equal(refused(json, "n;A;B\n3;Ann;overvote\n"), "mark 2:7 overvote");
  assert.equal(refused(json, "n;A;B\nx;Ann;none\n"), "votes 2:1 x");
  assert.equal(refused(json, "n;A;B\n9007199254740991;Ann;\n1;Ann;\n"), "votesTooMany 3:1 1");
  assert.equal(refused(json, "n;A;B\n1;Ann\n"), "cells 2:1 1");
  assert.equal(refused(json, "n;A;C\n1;Ann;\n"), "columnMissing 1:1 B");
  assert.equal(refused(json, "m;A;B\n1;Ann;\n"), "columnMissing 1:1 n");
  assert.equal(refused({ layout: "ess", contest: "Sheriff" }, ess), "columnMissing 1:1 Sheriff");
  assert.equal(refused(json, ""), "empty");
});

const wrong = (json: unknown): string => {
  const parsed = parseCvrMapping(json);
  assert.ok(!parsed.ok, "it was taken");
  return told(parsed.refusal);
};

test("a mapping that cannot be is refused with the path of the wrong value", () => {
  assert.equal(wrong([]), "mapping the file []");
  assert.equal(wrong(null), "mapping the file null");
  assert.equal(wrong({}), "mapping layout missing");
  assert.equal(wrong({ layout: "hart" }), 'mapping layout "hart"');
  assert.equal(wrong({ layout: "ess", contests: "x" }), "mappingUnknown contests");
  assert.equal(wrong({ layout: "ess" }), "mapping contest missing");
  assert.equal(wrong({ layout: "table" }), "mapping columns missing");
  assert.equal(wrong({ layout: "dominion-csv", columns: ["A"] }), "mapping contest missing");
  assert.equal(wrong({ layout: "dominion-json", columns: ["A"] }), "mapping contest missing");
  assert.equal(wrong({ layout: "ess", contest: ["x"] }), 'mapping contest ["x"]');
  assert.equal(wrong({ layout: "ess", contest: "x", votes: {} }), "mapping votes {}");
  assert.equal(wrong({ layout: "ess", contest: "x", title: true }), "mapping title true");
  assert.equal(wrong({ layout: "ess", contest: "x", seats: 0 }), "mapping seats 0");
  assert.equal(wrong({ layout: "ess", contest: "x", seats: 1.5 }), "mapping seats 1.5");
  assert.equal(wrong({ layout: "ess", contest: "x", seats: 32_001 }), "mapping seats 32001");
  assert.equal(wrong({ layout: "ess", columns: "A" }), 'mapping columns "A"');
  assert.equal(wrong({ layout: "ess", columns: ["A", {}] }), "mapping columns[1] {}");
  assert.equal(wrong({ layout: "ess", contest: "x", candidates: "Ann" }), 'mapping candidates "Ann"');
  assert.equal(wrong({ layout: "ess", contest: "x", candidates: [""] }), 'mapping candidates[0] ""');
  assert.equal(wrong({ layout: "ess", contest: "x", candidates: [{ as: [1] }] }), 'mapping candidates[0] {"as":[1]}');
  assert.equal(wrong({ layout: "ess", contest: "x", candidates: [{ name: "Ann", as: 1 }] }), "mapping candidates[0].as 1");
  assert.equal(wrong({ layout: "ess", contest: "x", overvote: "x" }), 'mapping overvote "x"');
  assert.equal(wrong({ layout: "ess", contest: "x", candidates: ["Ann", "ann"] }), "mappingTwice ann");
  assert.equal(wrong({ layout: "ess", contest: "x", overvote: ["x"], writeIn: ["X"] }), "mappingTwice X");
  assert.equal(wrong({ layout: "dominion-json", contest: 18 }), "mappingCandidates");
  assert.equal(mapping({ layout: "ess", contest: "x", seats: 32_000 }).seats, 32_000);
});
