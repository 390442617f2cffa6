// npm test: builds the pages, starts one PostgreSQL for all tests (or uses the one that DATABASE_URL names), runs every
// *.test.ts and ends with the line "N passed, N failed". Arguments narrow it down: npm test -- voting migrate
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { run } from "node:test";
import { fileURLToPath } from "node:url";
import { ensurePages } from "../src/cli/pages.ts";
import { makeTemplate } from "./build/database.ts";
import { startTestServer } from "./build/server.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const filters = process.argv.slice(2);

// A bench brings packages of its own, with tests of their own.
const all = globSync(["src/**/*.test.ts", "test/**/*.test.ts"], { cwd: root, exclude: (name) => name.includes("node_modules") }).sort();
const wanted = filters.length === 0 ? all : all.filter((file) => filters.some((filter) => file.includes(filter.replace(/^\.\//, ""))));
/** These start the program or a browser, each with processes of its own: one after the other. */
const isHeavy = (file: string): boolean => file.startsWith("test/browser/") || file.startsWith("test/faults/");
const heavy = wanted.filter(isHeavy).sort((a, b) => Number(a.startsWith("test/browser/")) - Number(b.startsWith("test/browser/")));

// Every test file is a process: what one compiled the next one reads.
process.env["NODE_COMPILE_CACHE"] ??= join(root, "node_modules", ".cache", "node-compile");

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tally = { passed: 0, failed: 0, skipped: [] as string[] };

/** What a failed test tells, without the runner's own frames. */
function told(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return text
    .split("\n")
    .filter((line) => !/^\s+at .*node:internal/.test(line))
    .slice(0, 40)
    .map((line) => `    ${line}`)
    .join("\n");
}

type Told = {
  readonly name: string;
  readonly file?: string | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: { readonly type?: string | undefined; readonly error?: unknown; readonly duration_ms: number };
};

const placeOf = ({ file }: Told): string => (file ? relative(root, file) : "");
/** A file without a test in it is told of as a test with the file's own name. */
const isWholeFile = (test: Told): boolean => test.name.endsWith(".test.ts") && all.some((file) => test.name.endsWith(file));

function fail(test: Told, why: string): void {
  tally.failed++;
  say(`✗ ${placeOf(test)}: ${test.name}\n${why}\n`);
}

/** The last that each file wrote, told when the file as a whole failed: an error while loading, or after its last test. */
const written = new Map<string, string>();
const keep = ({ file, message }: { readonly file?: string | undefined; readonly message: string }): void => {
  const key = file ?? "";
  written.set(key, `${written.get(key) ?? ""}${message.trimEnd()}\n`.slice(-6000));
};

function onFail(test: Told): void {
  const { error } = test.details;
  // A suite fails because a test in it did, which was told already.
  if (error instanceof Error && "failureType" in error && error.failureType === "subtestsFailed") return;
  if (!isWholeFile(test)) return fail(test, told(error));
  const { exitCode } = Object(error) as { readonly exitCode?: unknown };
  fail(test, `${written.get(test.name) ?? ""}its process ended with ${String(exitCode)}`.replace(/^/gm, "    "));
}

function onPass(test: Told): void {
  if (test.details.type === "suite") return;
  if (test.skip !== undefined && test.skip !== false)
    tally.skipped.push(`${placeOf(test)}: ${test.name}${typeof test.skip === "string" ? ` (${test.skip})` : ""}`);
  else if (isWholeFile(test)) fail(test, "    there is no test in this file");
  else tally.passed++;
}

async function runFiles(files: readonly string[], concurrency: number, timeout: number): Promise<void> {
  if (files.length === 0) return;
  const running = run({ files: files.map((file) => join(root, file)), concurrency, timeout, cwd: root });
  running.on("test:pass", onPass);
  running.on("test:fail", onFail);
  running.on("test:stderr", keep);
  running.on("test:diagnostic", keep);
  if (process.env["TEST_VERBOSE"])
    running.on("test:pass", (test: Told) => say(`✓ ${placeOf(test)}: ${test.name} (${Math.round(test.details.duration_ms)} ms)`));
  await new Promise<void>((resolve, reject) => running.once("end", resolve).once("error", reject).resume());
}

async function main(): Promise<void> {
  if (wanted.length === 0) return;
  if (filters.length === 0 || heavy.length > 0) await ensurePages(say);
  const given = process.env["DATABASE_URL"];
  const folder = mkdtempSync(join(tmpdir(), "mandate-tests-"));
  const server = given ? null : await startTestServer(folder);
  try {
    const url = given ?? server?.urlOf("postgres") ?? "";
    // The programs that tests start are told by each test which database to use.
    process.env["TEST_SERVER_URL"] = url;
    delete process.env["DATABASE_URL"];
    const template = await makeTemplate(url);
    const light = wanted.filter((file) => !isHeavy(file));
    say(`${wanted.length} test files on ${given ? "the PostgreSQL server in DATABASE_URL" : "the PostgreSQL that npm brought"} (${template})`);
    await runFiles(light, Math.max(2, availableParallelism()), 300_000);
    await runFiles(heavy, 1, 900_000);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

// Ended early, the run still ends its server, as every end of this process does.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

const started = performance.now();
try {
  await main();
} catch (error) {
  tally.failed++;
  say(`✗ the run itself\n${told(error)}`);
}
for (const skipped of tally.skipped) say(`– skipped ${skipped}`);
if (tally.passed + tally.failed === 0) say("No test ran.");
say(`in ${((performance.now() - started) / 1000).toFixed(1)} s`);
say(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
