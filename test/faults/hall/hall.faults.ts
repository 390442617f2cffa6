// npm run faults:hall -- [--rounds 50] [--delegates 300] [--seed 1] [--only program,cut] [--plant]
// Faults under the load of a division, each many times; --plant makes commits asynchronous and kills the database, which must be found out.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Fault, faults, leaked, openTheatre, playRound } from "./rounds.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "50" },
    delegates: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    plant: { type: "boolean", default: false },
    ms: { type: "string", default: "2000" },
  },
});
const say = (line: string): void => console.log(line);
const seed = Number(options.seed);
const rounds = Number(options.rounds);

/** A small file system in memory, if whoever runs this may make one. */
function smallDisk(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync("mount", ["-t", "tmpfs", "-o", "size=220m,mode=0755", "tmpfs", folder]).status === 0;
}

async function playFault(fault: Fault, plant: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "mandate-faults-hall-"));
  const dataDir = join(folder, "data");
  const mounted = fault.small === true && smallDisk(dataDir);
  if (fault.small && !mounted) {
    say(`${fault.words}: NOT RUN, a small file system cannot be mounted here`);
    rmSync(folder, { recursive: true, force: true });
    return 0;
  }
  const began = performance.now();
  let failed = 0;
  try {
    const theatre = await openTheatre(dataDir, fault, { delegates: Number(options.delegates), rounds, seed, stopMs: 5000 });
    try {
      if (plant) {
        const { database } = theatre.play.stage.look();
        await database.pool.query("alter database mandate set synchronous_commit = off");
        // The connections that are open keep what they began with.
        theatre.play.stage.nodes[0]?.kill("SIGKILL");
      }
      for (let round = 0; round < rounds; round++) {
        const wrongs = await playRound(theatre, fault, round, Number(options.ms)).catch((error: unknown) => [String(error)]);
        if (wrongs.length > 0) {
          failed += 1;
          say(`  round ${round + 1} (seed ${seed}): ${wrongs.slice(0, 4).join("; ")}${wrongs.length > 4 ? " …" : ""}`);
        }
        if (plant && failed > 0) break;
      }
      for (const words of leaked(theatre)) {
        failed += 1;
        say(`  a vote stands in a log: ${words.slice(0, 300)}`);
      }
    } finally {
      await theatre.end();
    }
  } finally {
    if (mounted) spawnSync("umount", ["-l", dataDir]);
    rmSync(folder, { recursive: true, force: true });
  }
  say(`${fault.words}: ${rounds} rounds, ${failed} failed, ${Math.round((performance.now() - began) / 1000)} s`);
  return failed;
}

const wanted = options.plant
  ? faults.filter(({ name }) => name === "database")
  : faults.filter(({ name }) => options.only === "" || options.only.split(",").includes(name));
let failed = 0;
for (const fault of wanted) failed += await playFault(fault, options.plant);
if (options.plant) say(failed > 0 ? "The planted fault, asynchronous commits, was found out." : "The planted fault was NOT found out.");
process.exit(options.plant === failed > 0 ? 0 : 1);
