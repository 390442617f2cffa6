/**
 * Counts the generated elections with this program, with the floor (a plain pass over the bytes) and with other programs, as whole processes on
 * one core with the file in the page cache, and prints seconds, peak memory and the ratio to the floor.
 * Run: npm run bench:count [-- names of files] [-- --quick]   Peers from npm are installed under test/bench/count/peers on the first run.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(tmpdir(), "mandate-count-bench");

/** Generator arguments and the first 16 digits of the file's SHA-256 (null: none published). */
const files: Readonly<Record<string, readonly [string, string | null]>> = {
  A10k: ["--ballots 10000 --cands 20 --seats 5 --seed 11", "88c83b4ec9dc90b9"],
  A100k: ["--ballots 100000 --cands 20 --seats 5 --seed 12", "801e710e539fb02b"],
  A1M: ["--ballots 1000000 --cands 20 --seats 5 --seed 13", "9dac36cc603b251d"],
  A5M: ["--ballots 5000000 --cands 20 --seats 5 --seed 13", null],
  B100k: ["--ballots 100000 --cands 100 --seats 20 --seed 14", "065b17808a495a44"],
  C1M: ["--ballots 1000000 --cands 8 --seats 3 --seed 15", null],
  hall: ["--ballots 5000 --cands 12 --seats 5 --seed 16", null],
};

type Run = { readonly seconds: number; readonly megabytes: number; readonly answer: string; readonly code: number };

const pinned = spawnSync("taskset", ["--version"]).status === 0 && availableParallelism() > 1;

/** One whole process: wall time, and the peak of its memory as the kernel keeps it. */
function once(command: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = pinned ? spawn("taskset", ["-c", "1", command, ...args], { cwd: root }) : spawn(command, [...args], { cwd: root });
    let peak = 0;
    let answer = "";
    const look = setInterval(() => {
      try {
        const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
        peak = Math.max(peak, Number(kilobytes ?? 0));
      } catch {
        // The process has just ended.
      }
    }, 4);
    child.stdout.on("data", (chunk: Buffer) => {
      answer += chunk.toString();
    });
    child.once("close", (code) => {
      clearInterval(look);
      resolve({ seconds: (performance.now() - began) / 1000, megabytes: peak / 1024, answer, code: code ?? 1 });
    });
  });
}

async function best(command: string, args: readonly string[], times: number): Promise<Run> {
  let least = await once(command, args);
  for (let run = 1; run < times; run++) {
    const next = await once(command, args);
    if (next.seconds < least.seconds) least = next;
  }
  return least;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex").slice(0, 16);
}

async function fileOf(name: string): Promise<string> {
  const [args, published] = files[name] ?? ["", null];
  const path = join(folder, `${name}.blt`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    spawnSync(process.execPath, [join(here, "gen-election.mjs"), ...args.split(" "), "--out", path], { stdio: "inherit" });
  }
  const made = await sha256(path);
  if (published !== null && made !== published) throw new Error(`${name} is not the file that was published: ${made}, not ${published}`);
  return path;
}

/** Builds the floor in C where there is a compiler. */
function floorInC(): string | null {
  const binary = join(folder, "floor");
  mkdirSync(folder, { recursive: true });
  return existsSync(binary) || spawnSync("cc", ["-O2", join(here, "floor.c"), "-o", binary]).status === 0 ? binary : null;
}

function peersInstalled(): boolean {
  const peers = join(here, "peers");
  return existsSync(join(peers, "node_modules")) || spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: peers, stdio: "inherit" }).status === 0;
}

const ours = (rule: string, path: string): readonly string[] => [
  join(root, "bin/mandate.mjs"),
  "count",
  path,
  "--rule",
  rule,
  "--lot",
  "given-order",
  "--json",
];
const electedOf = (answer: string): string => {
  try {
    const { elected } = JSON.parse(answer) as { readonly elected: readonly { readonly number: number }[] };
    return elected
      .map(({ number }) => number)
      .sort((a, b) => a - b)
      .join(" ");
  } catch {
    return answer.trim().slice(0, 80);
  }
};

const isQuick = process.argv.includes("--quick");
const asked = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const names = asked.length > 0 ? asked : ["hall", "A10k", "A100k", "A1M", "B100k", "C1M", "A5M"];
const times = isQuick ? 1 : 3;
const c = floorInC();
const withPeers = peersInstalled();

console.log(`Whole processes${pinned ? " on one core" : ""}, best of ${times}; node ${process.version}`);
for (const name of names) {
  const path = await fileOf(name);
  console.log(`\n${name}: ${files[name]?.[0]}`);
  const floor = await best(process.execPath, [join(here, "floor.mjs"), path], times);
  const line = (what: string, run: Run): void =>
    console.log(
      `  ${what.padEnd(28)} ${run.seconds.toFixed(3).padStart(8)} s ${run.megabytes.toFixed(0).padStart(6)} MB  ${(run.seconds / floor.seconds).toFixed(2).padStart(7)} x floor  ${run.code === 0 ? electedOf(run.answer) : `exit ${run.code}`}`,
    );
  line("floor, node", floor);
  if (c !== null) line("floor, C", await best(c, [path], times));
  for (const rule of ["wigm-prf", "scottish", "ers97", "au-senate-2021", "meek-prf", "meek-nz", "schulze-winning-votes"])
    line(rule, await best(process.execPath, ours(rule, path), times));
  // The slow ones count once, and not the largest files.
  if (withPeers && name !== "A5M" && !(isQuick && name.endsWith("1M"))) {
    line("meeks-prf-js (npm)", await once(process.execPath, ["--max-old-space-size=8000", join(here, "peers/meek.mjs"), path]));
    line("votes, Schulze (npm)", await once(process.execPath, ["--max-old-space-size=8000", join(here, "peers/schulze.mjs"), path]));
  }
}
