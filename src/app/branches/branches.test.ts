import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Refusal, Result } from "#kit";
import { sql } from "kysely";
import { buildTestApp } from "../../../test/build/database.ts";

const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString("base64");
const golden = (file: string): string => base64(readFileSync(new URL(`../../../test/golden/matching/${file}`, import.meta.url)));

const first = "code,name,region,aliases\nE1,Leeds East,North,\nE2,Leeds West,North,\nE3,Kingston upon Hull,North,Hull\nE4,York,North,\n";
const second = "code;name;region;predecessors\nE3;Hull;North;\nE4;York;East;\nE5;Leeds;North;E1|E2\n";

async function desk(t: Parameters<typeof buildTestApp>[0]) {
  const mandate = await buildTestApp(t);
  const { app, must, commandId } = mandate;
  const keeper = await mandate.person("Ada", { kind: "membership" });
  const imported = must(
    await app.branches.importRegister(keeper, { name: "Branches", source: "The office", datedOn: "2026-01-01", bytes: base64(first) }, commandId()),
  );
  const { register } = imported;
  const start = async (names: readonly string[], by = keeper) =>
    must(
      await app.branches.startList(
        by,
        { title: "Nominations", register, column: "branch", bytes: base64(`branch,note\n${names.map((name) => `"${name}",x`).join("\n")}\n`) },
        commandId(),
      ),
    ).list;
  const rows = async (list: string) => must(await app.branches.listRows(keeper, { list, size: 1000 })).rows;
  const decide = (list: string, n: number, base: number, more: { decision?: "branch" | "notOnRegister" | "left"; code?: string | null }, by = keeper) =>
    app.branches.decideRow(by, { list, n, base, decision: "branch", ...more }, commandId());
  return { ...mandate, keeper, register, start, rows, decide };
}

test("a register is imported version by version; what changed is told before and after; a version is never changed", async (t) => {
  const { app, must, commandId, keeper, register, db } = await desk(t);
  const check = must(await app.branches.checkRegister(keeper, { register, bytes: base64(second) }));
  assert.deepEqual(check.differences?.counts, { added: 1, gone: 2, renamed: 1, moved: 1, same: 0 });
  assert.deepEqual(
    check.differences?.gone.map(({ name, successors }) => [name, successors.map((one) => one.name)]),
    [
      ["Leeds East", ["Leeds"]],
      ["Leeds West", ["Leeds"]],
    ],
  );
  assert.equal(check.problemCount, 0);
  const again = { register, source: "The office", datedOn: "2026-02-01" };
  assert.equal(codeOf(await app.branches.importRegister(keeper, { ...again, bytes: base64(first) }, commandId())), "branchRegister.sameAgain");
  assert.equal(must(await app.branches.importRegister(keeper, { ...again, bytes: base64(second) }, commandId())).version, 2);
  const differences = must(await app.branches.differences(keeper, { register, from: 1, to: 2 }));
  assert.deepEqual(differences.counts, check.differences?.counts);
  const list = must(await app.branches.branches(keeper, { register, search: "lee" }));
  assert.deepEqual([list.version.number, list.rows.map(({ name }) => name)], [2, ["Leeds"]]);
  const gone = must(await app.branches.branch(keeper, { register, code: "E1" }));
  assert.deepEqual([gone.inForce, gone.successors.map(({ code }) => code)], [false, ["E5"]]);
  assert.deepEqual(
    must(await app.branches.branch(keeper, { register, code: "E3" })).names.map(({ name }) => name),
    ["Hull", "Kingston upon Hull"],
  );
  await assert.rejects(sql`update branch set name = 'Lees' where code = 'E5'`.execute(db), /never changed/);
  await assert.rejects(sql`delete from branch_version`.execute(db), /never changed/);
});

test("a register file with faults is refused whole, and each fault is told with its line", async (t) => {
  const { app, must, commandId, keeper, register } = await desk(t);
  const bytes = base64("code,name\nA,Leeds\nA,\n");
  const check = must(await app.branches.checkRegister(keeper, { register, bytes }));
  assert.deepEqual(check.problems, ["line 3, name: the name is missing", "line 3, code: the code A stands in line 2 too"]);
  const refused = await app.branches.importRegister(keeper, { register, source: "x", datedOn: "2026-01-01", bytes }, commandId());
  assert.ok(!refused.ok);
  assert.deepEqual([refused.refusal.code, refused.refusal.detail?.["errors"]], ["csv.invalid", check.problems]);
  assert.equal(must(await app.branches.registers(keeper, {})).registers[0]?.versions.length, 1);
  assert.equal(
    codeOf(await app.branches.importRegister(keeper, { register, source: "x", datedOn: "2999-01-01", bytes }, commandId())),
    "branchRegister.notYet",
  );
  assert.equal(
    codeOf(await app.branches.importRegister(keeper, { name: "branches", source: "x", datedOn: "2026-01-01", bytes: base64(first) }, commandId())),
    "branchRegister.nameTaken",
  );
});

test("St Helens North and St. Helens N. are suggested as one body and a person confirms it (scenario 22)", async (t) => {
  const { app, must, commandId, keeper } = await desk(t);
  const { register } = must(
    await app.branches.importRegister(
      keeper,
      { name: "Constituencies", source: "ONS", datedOn: "2026-01-01", bytes: golden("register-of-branches.csv") },
      commandId(),
    ),
  );
  const names = ["St Helens North", "St. Helens N.", "Leeds East", "Newcastle", "Hull West"];
  const { list, sure } = must(
    await app.branches.startList(keeper, { title: "Contest", register, bytes: base64(`branch\n${names.join("\n")}\n`) }, commandId()),
  );
  assert.equal(sure, 4);
  const suggested = must(await app.branches.listRows(keeper, { list })).rows.map(({ suggestion }) => suggestion?.name ?? null);
  assert.deepEqual(suggested, ["St Helens North", "St Helens North", "Leeds East", null, "Kingston upon Hull West and Hessle"]);
  must(await app.branches.acceptSure(keeper, { list, rows: 4 }, commandId()));
  const confirmed = must(await app.branches.listRows(keeper, { list, state: "branch" })).rows;
  assert.equal(new Set(confirmed.map(({ branch }) => branch?.code)).size, 3);
});

test("a decision is remembered for the register, comes first in the next list, and can be undone", async (t) => {
  const { app, must, commandId, keeper, register, start, rows, decide } = await desk(t);
  const list = await start(["the Thursday lot", "The Thursday Lot!", "Leeds"]);
  assert.equal(must(await decide(list, 1, 1, { code: "E2" })).alike, 1);
  const [, second] = await rows(list);
  assert.deepEqual([second?.suggestion?.code, second?.state, second?.reason], ["E2", "open", "a person decided this for the same text"]);
  const later = await start(["THE THURSDAY LOT"]);
  assert.deepEqual(
    (await rows(later)).map(({ suggestion, score }) => [suggestion?.code, score]),
    [["E2", 1000]],
  );
  const remembered = must(await app.branches.branch(keeper, { register, code: "E2" })).remembered;
  assert.deepEqual(
    remembered.map(({ given, by }) => [given, by]),
    [["the Thursday lot", "Ada Test"]],
  );

  must(await app.branches.undoRow(keeper, { list, n: 1, base: 2 }, commandId()));
  assert.deepEqual((await rows(list)).map(({ suggestion, state }) => [suggestion, state]).slice(0, 2), [
    [null, "open"],
    [null, "open"],
  ]);
  assert.deepEqual(
    (await rows(await start(["The Thursday lot"]))).map(({ suggestion }) => suggestion),
    [null],
  );

  // forgotten by hand, too; and the newest decision on a text is the one that stands
  must(await decide(list, 1, 4, { code: "E1" }));
  const other = await start(["the Thursday lot"]);
  must(await decide(other, 1, 1, { code: "E2" }));
  const [alias] = must(await app.branches.branch(keeper, { register, code: "E2" })).remembered;
  assert.ok(alias);
  assert.deepEqual(must(await app.branches.branch(keeper, { register, code: "E1" })).remembered, []);
  must(await app.branches.forgetAlias(keeper, { alias: alias.id }, commandId()));
  assert.equal(codeOf(await app.branches.forgetAlias(keeper, { alias: alias.id }, commandId())), "branchAlias.notFound");
});

test("what was remembered of branches that were merged holds for what took their place", async (t) => {
  const { app, must, commandId, keeper, register, start, rows, decide } = await desk(t);
  must(await decide(await start(["our lot"]), 1, 1, { code: "E1" }));
  must(await app.branches.importRegister(keeper, { register, source: "The office", datedOn: "2026-02-01", bytes: base64(second) }, commandId()));
  assert.deepEqual(
    (await rows(await start(["Our lot"]))).map(({ suggestion }) => suggestion?.code),
    ["E5"],
  );
});

test("of two who decide a row at once the second is told, and what the first decided stands", async (t) => {
  const { app, must, keeper, start, rows, decide, person } = await desk(t);
  const bo = await person("Bo", { kind: "organising" });
  const list = await start(["Leeds"]);
  const codes = (await Promise.all([decide(list, 1, 1, { code: "E1" }), decide(list, 1, 1, { code: "E2" }, bo)])).map(codeOf).sort();
  assert.deepEqual(codes, ["", "matchRow.changedMeanwhile"]);
  const [row] = await rows(list);
  assert.deepEqual([row?.revision, row?.state], [2, "branch"]);
  assert.equal(codeOf(await decide(list, 1, 2, { decision: "notOnRegister", code: "E1" })), "matchRow.branchMissing");
  assert.equal(codeOf(await decide(list, 1, 2, { code: "E9" })), "branch.notFound");
  must(await decide(list, 1, 2, { decision: "notOnRegister" }));
  assert.equal(must(await app.branches.list(keeper, { list })).counts.notOnRegister, 1);
});

test("all sure rows are accepted at once only in the number that was seen, and taken back together", async (t) => {
  const { app, must, commandId, keeper, start, rows, decide } = await desk(t);
  const list = await start(["leeds east CLP", "Leds West", "Leeds", "York"]);
  assert.equal(must(await app.branches.list(keeper, { list })).sure, 3);
  must(await decide(list, 4, 1, { decision: "left" }));
  assert.equal(codeOf(await app.branches.acceptSure(keeper, { list, rows: 3 }, commandId())), "matchList.changedMeanwhile");
  const { together } = must(await app.branches.acceptSure(keeper, { list, rows: 2 }, commandId()));
  const view = must(await app.branches.list(keeper, { list }));
  assert.deepEqual([view.counts, view.firstOpen, view.together], [{ open: 1, branch: 2, notOnRegister: 0, left: 1 }, 3, [{ id: together, rows: 2 }]]);
  // one of them is decided anew by hand: it is no longer among those taken back
  must(await decide(list, 2, 2, { code: "E1" }));
  assert.equal(must(await app.branches.undoTogether(keeper, { list, together }, commandId())).rows, 1);
  assert.deepEqual(
    (await rows(list)).map(({ state }) => state),
    ["open", "branch", "open", "left"],
  );
  assert.equal(codeOf(await app.branches.undoTogether(keeper, { list, together }, commandId())), "matchList.notTogether");
});

test("a row shows the branches to choose from, those searched for, and the open rows around it", async (t) => {
  const { app, must, keeper, start } = await desk(t);
  const list = await start(["York", "Leeds", "York"]);
  const view = must(await app.branches.row(keeper, { list, n: 2, search: "hull" }));
  assert.deepEqual(view.candidates.map(({ code }) => code).sort(), ["E1", "E2"]);
  assert.match(view.row.reason, /several branches have this name/);
  assert.deepEqual([view.found.map(({ code }) => code), view.next, view.previous], [["E3"], 3, 1]);
  assert.deepEqual(must(await app.branches.row(keeper, { list, n: 3 })).next, 1);
  assert.equal(must(await app.branches.row(keeper, { list, n: 1 })).alike, 1);
});

test("an affiliated group is linked to its branch, and a member sees the register but no lists", async (t) => {
  const { app, program, must, commandId, keeper, register, person, start } = await desk(t);
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Hull Renters", kind: "local" }, commandId()));
  must(await app.branches.linkAffiliate(keeper, { affiliate, register, code: "E3" }, commandId()));
  const member = await person("Cy");
  const seen = must(await app.branches.branch(member, { register, code: "E3" }));
  assert.deepEqual([seen.affiliates.map(({ name }) => name), seen.can], [["Hull Renters"], { link: false, forget: false }]);
  const list = await start(["York"]);
  assert.equal(codeOf(await app.branches.list(member, { list })), "access.denied");
  assert.equal(codeOf(await app.branches.linkAffiliate(keeper, { affiliate, register, code: "none" }, commandId())), "branch.notFound");
  must(await app.branches.linkAffiliate(keeper, { affiliate, register, code: null }, commandId()));
  assert.deepEqual(must(await app.branches.branch(member, { register, code: "E3" })).affiliates, []);
});

test("a list is kept as its one column, and deleted whole; what was learned from it stays", async (t) => {
  const { app, must, commandId, keeper, register, start, decide, db } = await desk(t);
  const list = await start(["some lot"]);
  must(await decide(list, 1, 1, { code: "E4" }));
  const { rows } = await sql<{ row: string }>`select match_row::text as row from match_row`.execute(db);
  assert.doesNotMatch(rows[0]?.row ?? "", /,x,/);
  must(await app.branches.discardList(keeper, { list }, commandId()));
  assert.equal(codeOf(await app.branches.list(keeper, { list })), "matchList.notFound");
  assert.equal(must(await app.branches.branch(keeper, { register, code: "E4" })).remembered.length, 1);
  const wrong = await app.branches.startList(keeper, { title: "x", register, column: "clp", bytes: base64("a,b\n1,2\n") }, commandId());
  assert.equal(codeOf(wrong), "matchList.columnUnknown");
});
