import { equal, match, ok } from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../bin/mandate.mjs", import.meta.url));
const draft = (name: string): string => fileURLToPath(new URL(`../../demo/founding-conference/motions/constitution/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mandate-align-"));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const run = (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [program, "align", ...args], { maxBuffer: 50_000_000 }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

type Row = { id: string; title: string; class: string; confidence: number; cells: Record<string, string[]>; slots?: Record<string, string> };
const rowsOf = (out: string): Row[] => JSON.parse(out).rows;
const holding = (rows: readonly Row[], name: string, clause: string): Row | undefined => rows.find(({ cells }) => cells[name]?.includes(clause));

test("Word and Markdown drafts are set side by side as JSON rows: drafts by their file's name, clauses by their printed numbers, each clause once", async () => {
  const { code, out, err } = await run(draft("leeds.docx"), draft("clydeside.md"), "--json");
  equal(code, 0, err);
  const rows = rowsOf(out);
  const names = rows.flatMap(({ cells }) => Object.entries(cells).flatMap(([name, clauses]) => clauses.map((clause) => `${name} ${clause}`)));
  equal(names.length, 53 + 46);
  equal(new Set(names).size, names.length);
  const casting = holding(rows, "leeds", "3.9");
  ok(casting?.cells["clydeside"]?.includes("4.9"), "the chair's casting vote stands beside the motion that falls");
  ok(rows.every(({ id, title, confidence }) => id !== "" && title !== "" && confidence >= 0 && confidence <= 1));
  ok(rows.some((row) => row.class === "slot" && Object.keys(row.slots ?? {}).length >= 2));
});

test("a draft without numbers, one with numbers that stand twice and one given twice get names of their own, and are told so", async () => {
  const plain = file("plain.txt", "The quorum of a general meeting is ten members.\n\nThe committee has seven members and meets every month.\n");
  const twice = file("twice.md", "## 1. Meetings\n\n1.1 Twenty members are a quorum.\n\n1.1 The committee consists of nine members.\n");
  const { code, out, err } = await run(plain, twice, twice, "--json");
  equal(code, 0, err);
  match(err, /called "twice-2"/);
  const rows = rowsOf(out);
  equal(rows.flatMap(({ cells }) => Object.values(cells).flat()).length, 6);
  equal(rows.filter(({ cells }) => Object.keys(cells).length === 3).length, 2, out);
});

test("a file that is not there, one that is no document and no file at all: one clear sentence that names it, and 2", async () => {
  for (const [args, words] of [
    [[join(folder, "missing.md")], /missing\.md cannot be read: there is no such file/],
    [[file("broken.docx", "not a Word file")], /broken\.docx: ./],
    [[file("sheet.xyz", "a")], /sheet\.xyz: ./],
    [[], /Name the drafts/],
  ] as const) {
    const { code, out, err } = await run(...args, "--json");
    equal(code, 2, err);
    equal(out, "");
    match(err, words);
    equal(err.trim().split("\n").length, 1, err);
  }
});
