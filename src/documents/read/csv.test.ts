import assert from "node:assert/strict";
import { test } from "node:test";
import { csvRefusal, readRecords, readTable } from "./csv.ts";

const fieldsOf = (text: string) => {
  const records = readRecords(text);
  assert.ok(records.ok, JSON.stringify(records));
  return records.value.map((record) => record.fields);
};
const errorsOf = (result: ReturnType<typeof readRecords> | ReturnType<typeof readTable>) => {
  assert.ok(!result.ok);
  return result.refusal.detail?.["errors"];
};

test("a quoted field keeps its commas, doubled quotation marks and line breaks", () => {
  assert.deepEqual(fieldsOf('a,"b, ""c""\nd"\r\n1,2'), [
    ["a", 'b, "c"\nd'],
    ["1", "2"],
  ]);
});

test("records end with any line break, the last with or without one", () => {
  const expected = [
    ["a", "b"],
    ["1", ""],
    ["", "2"],
  ];
  for (const end of ["\n", "\r\n", "\r"]) {
    assert.deepEqual(fieldsOf(`a,b${end}1,${end},2`), expected);
    assert.deepEqual(fieldsOf(`\ufeffa,b${end}1,${end},2${end}`), expected);
  }
});

test("empty lines are passed over and still counted", () => {
  const records = readRecords('a\n\n"x\ny"\nz\n');
  assert.ok(records.ok);
  assert.deepEqual(
    records.value.map((record) => record.line),
    [1, 3, 5],
  );
});

test("a quotation mark that is never closed is named by the line where it is opened", () => {
  assert.deepEqual(errorsOf(readRecords('a\n"b\nc\nd')), ["line 2: a quotation mark is opened and never closed"]);
  assert.deepEqual(errorsOf(readRecords('a\nb"c')), ["line 2: a quotation mark stands inside a field that does not begin with one"]);
  assert.deepEqual(errorsOf(readRecords('"a\nb"c')), ["line 2: text stands after a closing quotation mark"]);
});

test("columns may stand in any order, and an optional one may be left out", () => {
  const table = readTable("Name , kind\nLeeds,local\n", ["kind", "name"], ["region"]);
  assert.ok(table.ok);
  assert.deepEqual(table.value, [{ line: 2, cells: { kind: "local", name: "Leeds", region: "" } }]);
});

test("a wrong header is told before any line is read", () => {
  assert.deepEqual(errorsOf(readTable("name,name,colour\n1,2,3\n", ["name", "kind"])), [
    "line 1: the column kind is missing",
    "line 1: the column name is there twice",
    "line 1: the column colour is not known",
  ]);
  assert.deepEqual(errorsOf(readTable("name;kind\n1;2\n", ["name"])), ["line 1: the column kind is not known"]);
  assert.deepEqual(errorsOf(readTable("", ["name"])), ["line 1: the file is empty"]);
  assert.deepEqual(errorsOf(readTable("name\n", ["name"])), ["line 1: there is no line below the header"]);
});

test("columns may be separated by semicolons or tabs, and a first line may say so", () => {
  const rows = [{ line: 2, cells: { name: "Leeds, South", kind: "local" } }];
  for (const text of ['name;kind\n"Leeds, South";local\n', "name;kind\nLeeds, South;local\n", "name\tkind\nLeeds, South\tlocal\n"])
    assert.deepEqual(readTable(text, ["name", "kind"]), { ok: true, value: rows }, text);
  assert.deepEqual(readTable("sep=;\r\nname;kind\r\nLeeds, South;local\r\n", ["name", "kind"]), { ok: true, value: [{ ...rows[0], line: 3 }] });
});

test("the apostrophe that keeps a spreadsheet from running a cell is no part of it; that of a name is", () => {
  const table = readTable("name\n'=1+1\n'+44 113\n't Hooft\n'007\n", ["name"]);
  assert.ok(table.ok);
  assert.deepEqual(
    table.value.map(({ cells }) => cells.name),
    ["=1+1", "+44 113", "'t Hooft", "007"],
  );
});

test("every line with a field too many or too few is named", () => {
  assert.deepEqual(errorsOf(readTable("a,b\n1\n1,2\n1,2,3\n", ["a", "b"])), [
    "line 2: 1 fields where the header has 2",
    "line 4: 3 fields where the header has 2",
  ]);
});

test("errors come in order of lines, fifty at most and then how many more", () => {
  const refusal = csvRefusal(Array.from({ length: 60 }, (_, n) => ({ line: 60 - n, column: "members", message: "not a whole number" })));
  const errors = refusal.detail?.["errors"];
  assert.ok(Array.isArray(errors));
  assert.equal(errors.length, 51);
  assert.equal(errors[0], "line 1, members: not a whole number");
  assert.equal(errors[50], "and 10 more");
});
