/**
 * Plants faults in src/count and tells how many its tests see. Installs StrykerJS beside the tests (test/mutation) on the first run.
 *
 *   npm run mutation                              everything (hours)
 *   npm run mutation -- src/count/tie             a folder, seen by the tests in it
 *   npm run mutation -- src/count/stv/meek        files that begin so, seen by the tests that begin so
 *
 * MUTATION_SAMPLE=8 plants every eighth fault only. MUTATION_WITH names more test files, with commas.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const own = join(root, "test/mutation");

if (!existsSync(join(own, "node_modules/@stryker-mutator/core"))) {
  const installed = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: own, stdio: "inherit" });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}

const isFolder = (path: string): boolean => existsSync(join(root, path)) && statSync(join(root, path)).isDirectory();
const part = process.argv[2]?.replace(/\/$/, "");
const stem = part === undefined ? null : isFolder(part) ? `${part}/**/*` : `${part}*`;
// The pages written from the code see every name, source, setting and sentence.
const more = ["test/golden/elections/texts.test.ts", ...(process.env["MUTATION_WITH"]?.split(",") ?? [])];
const ran = spawnSync(
  process.execPath,
  [
    join(own, "node_modules/@stryker-mutator/core/bin/stryker.js"),
    "run",
    join(own, "stryker.config.mjs"),
    ...(stem === null ? [] : ["--mutate", `${stem}.ts,!${stem}.test.ts`]),
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, ...(stem === null ? {} : { MUTATION_TESTS: [`${stem}.test.ts`, ...more].join(",") }) } },
);

type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly id: string; readonly status: string }[] }>> };
const every = Number(process.env["MUTATION_SAMPLE"] ?? 1);
const isInSample = (id: string): boolean => (Math.imul(Number(id) + 1, 2_654_435_761) >>> 16) % every === 0;
if (ran.status === 0) {
  const report = JSON.parse(readFileSync(join(own, "report/mutation.json"), "utf8")) as Report;
  const all = { seen: 0, missed: 0 };
  for (const [file, { mutants }] of Object.entries(report.files)) {
    const planted = mutants.filter(({ id, status }) => isInSample(id) && ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status));
    const seen = planted.filter(({ status }) => status === "Killed" || status === "Timeout").length;
    all.seen += seen;
    all.missed += planted.length - seen;
    if (planted.length > 0) console.log(`${file}: ${seen} of ${planted.length}`);
  }
  console.log(`${all.seen} of ${all.seen + all.missed} planted faults were seen: ${((100 * all.seen) / Math.max(1, all.seen + all.missed)).toFixed(1)} %`);
}
process.exit(ran.status ?? 1);
