import { deepEqual, equal, match as like } from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../bin/mandate.mjs", import.meta.url));
const golden = (file: string): string => fileURLToPath(new URL(`../../test/golden/matching/${file}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mandate-match-"));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const run = (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [program, "match", ...args], { maxBuffer: 50_000_000 }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

type Row = {
  row: number;
  given: string;
  match: string | null;
  code: string | null;
  score: number;
  reason: string;
  candidates: { name: string; code: string }[];
};
const rowsOf = (out: string): Row[] => JSON.parse(out);

test("the nominations are matched to the register as one JSON array, and the program ends with 0", async () => {
  const { code, out, err } = await run(golden("register-of-branches.csv"), golden("nominations-visible.csv"), "--column", "branch", "--json");
  equal(code, 0, err);
  const rows = rowsOf(out);
  equal(rows.length, 90);
  deepEqual(
    rows.map(({ row }) => row),
    rows.map((_, at) => at + 1),
  );
  const [first] = rows;
  deepEqual(first && { given: first.given, match: first.match, code: first.code, score: first.score }, {
    given: "Ipswich (6 Feb, 31 votes)",
    match: "Ipswich",
    code: "E14000761",
    score: 0.98,
  });
  deepEqual(
    rows.filter(({ match }) => match === null).map(({ given }) => given),
    ["Newcastle", "Durham", "Sutton", "Richmond", "Northern Ireland"],
  );
});

const utf16 = (text: string): Uint8Array => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, "utf16le")]);

test("files are read as spreadsheets write them: semicolons, tabs, marks of order, Windows-1252, UTF-16, sep=", async () => {
  const registers = [
    file("bom.csv", "\ufeffCode;Branch name;Region\r\nW1;Ynys Môn;Wales\r\nE1;Leeds East;Yorkshire\r\n"),
    file("ansi.csv", Buffer.from("Code;Constituency;Region\r\nW1;Ynys Môn;Wales\r\nE1;Leeds East;Yorkshire\r\n", "latin1")),
    file("tabs.txt", utf16("Code\tName\tRegion\r\nW1\tYnys Môn\tWales\r\nE1\tLeeds East\tYorkshire\r\n")),
    file("sep.csv", 'sep=|\r\n"name"|"code"\r\n"Ynys Môn"|W1\r\n"Leeds East"|E1\r\n'),
  ];
  const list = file("list.csv", "nominee,CLP\n1,YNYS MON\n2,leeds E.\n");
  for (const register of registers) {
    const { code, out, err } = await run(register, list, "--json");
    equal(code, 0, `${register}: ${err}`);
    deepEqual(
      rowsOf(out).map((row) => row.code),
      ["W1", "E1"],
      register,
    );
  }
});

test("columns can be named, and decisions of people come first", async () => {
  const register = file("odd.csv", "x,y,z\nLeeds East,7,North\nLeeds West,8,North\n");
  const list = file("odd-list.csv", "who,where\nA,the Thursday lot\nB,Leeds W\n");
  const known = file("known.csv", "given,code\nThe Thursday Lot,7\n");
  const { code, out, err } = await run(register, list, "--column", "WHERE", "--name-column", "x", "--code-column", "y", "--known", known, "--csv");
  equal(code, 0, err);
  like(out, /1,the Thursday lot,Leeds East,7,1,a person has decided this before/);
  like(out, /2,Leeds W,Leeds West,8,/);
});

test("without --json a table for people, with the count at its end", async () => {
  const { code, out } = await run(golden("register-of-branches.csv"), golden("nominations-visible.csv"));
  equal(code, 0);
  like(out, /8 {2}Northampon North +Northampton North {2}0\.9\d\d {2}the same name but for the spelling; “Northampon” read as “Northampton”/);
  like(out, /85 of 90 rows matched; 5 for a person to decide\.\n$/);
});

test("what is wrong is told in a sentence with file, line and column, and the program ends with 2", async () => {
  const register = golden("register-of-branches.csv");
  const list = golden("nominations-visible.csv");
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[register], /^Name two files: the register and the list/],
    [[register, list, list], /^There is one file too many/],
    [[register, list, "--colour", "x"], /^Unknown option '--colour'.*--help/],
    [[register, join(folder, "none.csv")], /none\.csv cannot be read: there is no such file\.\n$/],
    [[register, folder], /cannot be read: it is a folder\.\n$/],
    [[register, list, "--column", "clp"], /visible\.csv, line 1: there is no column "clp"; the columns are "branch", "nominee", "date"\.\n$/],
    [[register, file("none-named.csv", "a,b\n1,2\n")], /none-named\.csv, line 1: no column looks like the names of branches; tell it with --column/],
    [[file("nameless.csv", "code,name\nA,Leeds\nB,\n"), list], /nameless\.csv, line 3, column "name": the name is missing\.\n$/],
    [[file("twice.csv", "code,name\nA,Leeds\nA,Hull\n"), list], /twice\.csv, line 3, column "code": the code A stands in line 2 too\.\n$/],
    [[file("open.csv", 'code,name\nA,"Leeds\n'), list], /open\.csv, line 2: a quotation mark is opened and never closed\.\n$/],
    [[file("empty.csv", ""), list], /empty\.csv, line 1: the file is empty\.\n$/],
    [[file("header.csv", "code,name\n"), list], /header\.csv, line 1: there is no row below the header\.\n$/],
    [[file("long.csv", "code,name\nA,Leeds,East\n"), list], /long\.csv, line 2: 3 fields where the header has 2\.\n$/],
    [[file("book.xlsx", Buffer.from("PK\u0003\u0004rest")), list], /book\.xlsx, line 1: this is a spreadsheet or a document, not CSV/],
    [
      [register, list, "--known", file("unknown.csv", "given,code\nx,Z9\n")],
      /unknown\.csv, line 2, column "code": the register has no branch with the code "Z9"\.\n$/,
    ],
  ];
  for (const [args, sentence] of cases) {
    const { code, out, err } = await run(...args);
    equal(code, 2, args.join(" "));
    equal(out, "");
    like(err, sentence);
  }
});

test("--help says what the command does", async () => {
  const { code, out } = await run("--help");
  equal(code, 0);
  for (const option of ["--column", "--name-column", "--code-column", "--region-column", "--known", "--json", "--csv"]) like(out, new RegExp(option));
});
