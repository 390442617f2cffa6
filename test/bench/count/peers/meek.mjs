// meeks-prf-js on a BLT file without equal ranks: node meek.mjs FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const { tabulate } = createRequire(import.meta.url)("meeks-prf-js/run/meek.js");
const lines = readFileSync(process.argv[2], "utf8").split("\n");
const [candidates, seats] = lines[0].split(" ").map(Number);
const names = Array.from({ length: candidates }, (_, index) => `C${index + 1}`);
const ballots = [];
for (let at = 1; lines[at] !== "0"; at++) {
  const [weight, ...ranks] = lines[at].split(" ").map(Number);
  ballots.push([weight, ranks.slice(0, -1).map((number) => names[number - 1])]);
}
const result = tabulate(seats, names, ballots, null, names, [], [], {});
process.stdout.write(`${JSON.stringify([...result.elected])}\n`);
