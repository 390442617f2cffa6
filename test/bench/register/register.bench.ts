// The register at its full size: half a million people in five thousand groups and twelve regions come in through `mandate import`, are
// found as somebody types, and are listed. Run: node test/bench/register/register.bench.ts [people] [groups]
// On one machine with 2 cores and nothing else to do; the bars are those of docs/register/imports.md.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildTestApp } from "../../build/database.ts";
import { serveWhole } from "../../build/site.ts";
import { dice, groupsCsv, type MadePerson, peopleHeader, regionsCsv, writePeople } from "./people.ts";

const [people = 500_000, groups = 5_000] = process.argv.slice(2).map(Number);
const launcher = fileURLToPath(new URL("../../../bin/mandate.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mandate-register-"));
const file = (name: string): string => join(folder, `${name}.csv`);
const figure = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const judged = (what: string, value: number, bar: number, unit: string): void =>
  print(`${value <= bar ? "✓" : "✗"} ${what.padEnd(46)} ${value.toFixed(1).padStart(9)} ${unit} (bar ${bar})`);

type Measured = { readonly seconds: number; readonly peakMb: number; readonly out: string };

/** Runs a command of the program to its end, with the most memory that it held. */
async function command(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Measured> {
  const began = performance.now();
  const child = spawn(process.execPath, [launcher, ...args], { env: { PATH: process.env["PATH"] ?? "", HOME: folder, LANG: "C.UTF-8", ...environment } });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (out += chunk.toString()));
  let peak = 0;
  const look = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8"))?.[1] ?? 0));
    } catch {
      // it has ended
    }
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${String(code)}:\n${out}`);
  return { seconds: (performance.now() - began) / 1000, peakMb: peak / 1000, out };
}

const share = (times: readonly number[], of: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * of))] ?? 0;

async function timed(n: number, ask: (at: number) => Promise<{ readonly ok: boolean; readonly text: () => Promise<string> }>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < n; at++) {
    const began = performance.now();
    const answer = await ask(at);
    const text = await answer.text();
    times.push(performance.now() - began);
    if (!answer.ok) throw new Error(text.slice(0, 500));
  }
  return times;
}

/** What somebody types to find a person: the beginnings of names as they grow, names with accents left out, addresses, postcodes. */
function typed(found: readonly MadePerson[], n: number): readonly string[] {
  const roll = dice(99);
  return Array.from({ length: n }, () => {
    const { givenName, familyName, email, postcode } = found[roll(found.length)] ?? { givenName: "Ada", familyName: "", email: "", postcode: "" };
    const cut = (text: string, least: number): string => text.slice(0, least + roll(Math.max(1, text.length - least + 1)));
    return (
      [
        cut(familyName, 2),
        `${givenName} ${cut(familyName, 1)}`,
        `${cut(givenName, 1)} ${cut(familyName, 1)}`,
        cut(email || familyName, 4),
        cut(postcode, 3),
        cut(givenName, 2),
      ][roll(6)] ?? ""
    );
  });
}

async function importAll(url: string): Promise<void> {
  const environment = { DATABASE_URL: url, DATA_DIR: folder };
  const said = ["--source", "The bench", "--json"];
  const kept = await writePeople(file("people"), people, groups);
  writeFileSync(file("groups"), groupsCsv(groups));
  writeFileSync(file("regions"), regionsCsv());
  writeFileSync(join(folder, "kept.json"), JSON.stringify(kept));
  print(
    `${figure(people)} people, ${(statSync(file("people")).size / 1e6).toFixed(1)} MB; load of the machine ${loadavg()
      .map((n) => n.toFixed(1))
      .join(" ")}`,
  );
  await command(["import", "regions", file("regions"), "--basis", "noPeople", ...said], environment);
  const entered = await command(["import", "groups", file("groups"), "--basis", "noPeople", ...said], environment);
  print(`  ${figure(groups)} groups in ${entered.seconds.toFixed(1)} s`);
  const imported = await command(["import", "people", file("people"), "--basis", "membership", ...said], environment);
  judged("import of the people", imported.seconds, 60, "s");
  judged("most memory of the importing program", imported.peakMb, 500, "MB");
  print(`  ${imported.out.split("\n").find((line) => line.startsWith("{")) ?? ""}`);
}

/** The least that any import must do: the database reads the file into a table without an index. */
async function floor(pool: { readonly query: (text: string) => Promise<unknown> }): Promise<number> {
  const columns = peopleHeader
    .trim()
    .split(",")
    .map((_, at) => `c${at} text`);
  await pool.query(`create table bench_floor (${columns.join(", ")})`);
  const began = performance.now();
  await pool.query(`copy bench_floor from '${file("people")}' with (format csv, header true)`);
  const seconds = (performance.now() - began) / 1000;
  await pool.query("drop table bench_floor");
  return seconds;
}

async function main(): Promise<void> {
  const closers: (() => Promise<void>)[] = [];
  const on = await buildTestApp({ after: () => undefined }, { foundingCode: "x" });
  try {
    on.must(
      await on.app.people.foundFederation(on.program, { code: "x", federation: "Alliance", givenName: "Root", email: "root@example.org" }, on.commandId()),
    );
    await importAll(on.url);
    const least = await floor({ query: async (text) => on.pool.query(`set statement_timeout = 0; ${text}`) }).catch(() => null);
    if (least !== null) print(`  floor: COPY of the same file into a bare table ${least.toFixed(1)} s`);
    await on.pool.query("analyze");
    const site = await serveWhole({ after: (close) => void closers.push(close) }, on);
    const keeper = await on.person("Keeper", { kind: "administrator" });
    const cookie = await site.cookieFor(keeper.id);
    let peak = 0;
    const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss / 1e6)), 100);
    const ask = (path: string) => site.ask(path, { headers: { cookie } });
    const words = typed(JSON.parse(readFileSync(join(folder, "kept.json"), "utf8")) as MadePerson[], 1000);
    await timed(50, (at) => ask(`/api/v1/people/find?search=${encodeURIComponent(words[at] ?? "")}`));
    const search = await timed(words.length, (at) => ask(`/api/v1/people/find?search=${encodeURIComponent(words[at] ?? "")}`));
    print(`  search as somebody types, p50 ${share(search, 0.5).toFixed(1)} ms, the slowest ${share(search, 1).toFixed(1)} ms`);
    judged("search as somebody types, p95 of 1,000", share(search, 0.95), 100, "ms");
    const pages = {
      people: (at: number) => (at % 2 === 0 ? "/desk/people" : `/desk/people?search=${encodeURIComponent(words[at] ?? "")}`),
      groups: (at: number) => `/groups?page=${1 + (at % 90)}`,
      "register of groups": (at: number) => `/desk/groups?page=${1 + (at % 90)}`,
      duplicates: () => "/desk/people/duplicates",
      "record of acts": () => "/desk/record",
      imports: () => "/desk/imports",
    } as const;
    for (const [name, address] of Object.entries(pages)) {
      await timed(5, (at) => ask(address(at)));
      judged(`${name}, p95 of 60 pages`, share(await timed(60, (at) => ask(address(at))), 0.95), 200, "ms");
    }
    clearInterval(look);
    judged("most memory of the serving program", peak, 500, "MB");
  } finally {
    await (closers[0]?.() ?? on.close());
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
process.exit(0);
