import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import {
  branchNow,
  canonicalRegister,
  differencesOf,
  guessListColumn,
  guessRegisterColumns,
  isWorthRemembering,
  readRegisterFile,
  type RegisteredBranch,
  successorsIn,
} from "./index.ts";

const branch = (code: string, name: string, region = "North", predecessors: readonly string[] = []): RegisteredBranch => ({
  code,
  name,
  region,
  aliases: [],
  predecessors,
});

test("a version is compared with the one before by code: added, gone with what took its place, renamed, in another region", () => {
  const before = [branch("1", "Hull"), branch("2", "Leeds East"), branch("3", "Leeds West"), branch("4", "York")];
  const after = [branch("1", "Kingston upon Hull"), branch("4", "York", "East"), branch("5", "Leeds", "North", ["2", "3"])];
  const found = differencesOf(before, after);
  deepEqual(
    found.added.map(({ code }) => code),
    ["5"],
  );
  deepEqual(
    found.gone.map(({ code, successors }) => [code, successors.map(({ name }) => name)]),
    [
      ["2", ["Leeds"]],
      ["3", ["Leeds"]],
    ],
  );
  deepEqual(found.renamed, [{ code: "1", before: "Hull", after: "Kingston upon Hull" }]);
  deepEqual(found.moved, [{ code: "4", name: "York", before: "North", after: "East" }]);
  equal(found.same, 0);
});

test("a code that is gone stands for the one branch that took its place, and for none when it was divided", () => {
  const branches = [branch("5", "Leeds", "", ["2", "3"]), branch("6", "Hull East", "", ["1"]), branch("7", "Hull West", "", ["1"])];
  const now = (code: string) => branchNow(code, new Map(branches.map((one) => [one.code, one])), successorsIn(branches))?.code ?? null;
  deepEqual([now("5"), now("2"), now("1"), now("9")], ["5", "5", null, null]);
});

test("the columns of a register and of a list are known by their headings", () => {
  deepEqual(guessRegisterColumns(["Region", "GSS code", "Constituency name", "Also known as", "Former codes"]), {
    code: 1,
    name: 2,
    region: 0,
    aliases: 3,
    predecessors: 4,
  });
  deepEqual(guessRegisterColumns(["a", "b"]), { code: -1, name: -1, region: -1, aliases: -1, predecessors: -1 });
  deepEqual([guessListColumn(["Nominee", "CLP"]), guessListColumn(["x"]), guessListColumn(["x", "y"])], [1, 0, -1]);
});

test("each fault of a register file is told with its line and column", () => {
  const rows = [
    { line: 2, cells: ["1", "Hull", "York; Selby"] },
    { line: 3, cells: ["1", "", ""] },
    { line: 4, cells: ["", "Leeds", ""] },
  ];
  const read = readRegisterFile({ headerLine: 1, header: ["Code", "Name", "Aliases"], rows });
  deepEqual(read.problems, [
    { line: 3, column: "Name", message: "the name is missing" },
    { line: 3, column: "Code", message: "the code 1 stands in line 2 too" },
    { line: 4, column: "Code", message: "the code is missing" },
  ]);
  deepEqual(read.branches[0]?.aliases, ["York", "Selby"]);
  equal(readRegisterFile({ headerLine: 1, header: ["Name"], rows }).problems[0]?.message, "no column has such a heading; the columns are Name");
});

test("the same register in another order is the same register, with another name it is not", () => {
  const [one, other] = [branch("1", "Hull"), branch("2", "Leeds")];
  equal(canonicalRegister([one, other]), canonicalRegister([other, one]));
  equal(canonicalRegister([one, other]) === canonicalRegister([one, { ...other, name: "leeds" }]), false);
});

test("a decision is remembered when the text says something else than the name itself", () => {
  deepEqual(
    ["Hull!", "HULL", "the Thursday lot", "1", " "].map((given) => isWorthRemembering(given, branch("1", "Hull"))),
    [false, false, true, false, false],
  );
});
