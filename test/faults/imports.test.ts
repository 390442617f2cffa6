import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { test, type TestContext } from "node:test";
import { buildTestApp, type TestApp } from "../build/database.ts";
import { differences, wholeRegister } from "../build/lists.ts";
import { runProgram, startProgram, temporaryFolder } from "../build/program.ts";

async function founded(
  t: TestContext,
): Promise<{ readonly on: TestApp; readonly folder: string; readonly run: (...args: string[]) => ReturnType<typeof runProgram> }> {
  const on = await buildTestApp(t, { foundingCode: "x" });
  on.must(await on.app.people.foundFederation(on.program, { code: "x", federation: "Alliance", givenName: "Root", email: "root@example.org" }, on.commandId()));
  const folder = temporaryFolder(t);
  return { on, folder, run: (...args) => runProgram(args, { DATABASE_URL: on.url, DATA_DIR: folder }) };
}

test("lists come in and go out at the terminal, with the columns and words that are said there", { timeout: 120_000 }, async (t) => {
  const { on, folder, run } = await founded(t);
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const groups = file("groups.csv", "Verein;Art\nLeeds Tenants;Ort\n");
  const said = ["--map", "Verein=name", "--map", "Art=kind", "--mean", "kind:Ort=local", "--source", "A note", "--basis", "noPeople"];
  const dry = await run("import", "groups", groups, "--dry-run", "--map", "Verein=name", "--map", "Art=kind");
  deepEqual([dry.code, await on.db.selectFrom("affiliate").select("id").execute()], [0, []]);
  match(dry.stdout, /1 {2}cannot be entered[\s\S]*Nothing was entered/);
  equal((await run("import", "groups", groups, ...said)).code, 0);

  const people = file("people.csv", "name,email,group\nAda Lund,ada@example.org,Leeds Tenants\nBo,nobody,Leeds Tenants\n");
  const badFile = join(folder, "bad.csv");
  const stuck = await run("import", "people", people, "--bad", badFile, "--source", "A stall", "--basis", "consent");
  deepEqual([stuck.code, (await on.db.selectFrom("person").select("id").execute()).length], [3, 1]);
  match(readFileSync(badFile, "utf8"), /Bo,nobody,Leeds Tenants,email: “nobody” is not an e-mail address/);
  const good = await run("import", "people", people, "--only-good", "--json", "--set", "state=supporter", "--source", "A stall", "--basis", "consent");
  deepEqual([good.code, JSON.parse(good.stdout).counts.created], [0, 1]);
  equal((await on.db.selectFrom("person").select("state").where("email", "=", "ada@example.org").executeTakeFirstOrThrow()).state, "supporter");

  const out = await run("export", "people");
  match(out.stdout, /^\ufeffid,given_name,family_name,email,/);
  const back = await run("import", "people", file("back.csv", out.stdout), "--dry-run", "--json");
  equal(JSON.parse(back.stdout).counts.unchanged, 2);

  for (const [args, words] of [
    [["import", "people", people], /--source and --basis/],
    [["import", "cats", people, "--dry-run"], /no kind of list called "cats"/],
    [["import", "people", join(folder, "none.csv"), "--dry-run"], /none\.csv cannot be used/],
    [["import", "people", people, "--dry-run", "--map", "colour=email"], /no column called "colour"/],
    [["import", "delegates", people, "--dry-run"], /which conference/],
  ] as const) {
    const wrong = await run(...args);
    ok(wrong.code !== 0, args.join(" "));
    match(wrong.stderr, words);
  }
});

test("killed in the middle of entering a list, the program has entered nothing; begun again, everything", { timeout: 240_000 }, async (t) => {
  const { on, folder, run } = await founded(t);
  const people = 12_000;
  const file = join(folder, "long.csv");
  writeFileSync(
    file,
    `given_name,family_name,email,newsletter,newsletter date\n${Array.from({ length: people }, (_, n) => `Given${n},Family${n % 500},p${n}@example.org,yes,2026-01-0${(n % 9) + 1}`).join("\n")}\n`,
  );
  const args = ["import", "people", file, "--source", "A long list", "--basis", "membership"];
  const before = await wholeRegister(on);
  const backends = async () =>
    (await on.pool.query("select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'mandate'"))
      .rowCount ?? 0;
  let cutOff = 0;
  for (const afterMs of [0, 400, 1000, 1600]) {
    await on.pool.query("delete from import_batch where state <> 'committed'");
    const program = startProgram(args, { DATABASE_URL: on.url, DATA_DIR: folder });
    const state = async () => (await on.db.selectFrom("import_batch").select("state").orderBy("number", "desc").executeTakeFirst())?.state;
    for (const end = performance.now() + 60_000; (await state()) !== "mapping" && performance.now() < end; ) await pause(10);
    await pause(afterMs);
    program.process.kill("SIGKILL");
    await program.ended;
    // The database ends what the dead program had begun once it notices.
    for (const end = performance.now() + 60_000; (await backends()) > 0 && performance.now() < end; ) await pause(50);
    const found = await state();
    if (found === "committed") break;
    cutOff += 1;
    deepEqual(differences(before, await wholeRegister(on)), [], `after ${afterMs} ms`);
  }
  ok(cutOff > 0, "no run was cut off: it was over too soon");
  if ((await on.db.selectFrom("import_batch").select("id").where("state", "=", "committed").execute()).length === 0) equal((await run(...args)).code, 0);
  const counted = await on.pool.query("select (select count(*) from person)::integer as people, (select count(*) from consent)::integer as consents");
  deepEqual(counted.rows[0], { people: people + 1, consents: people });
});
