// votes (npm) on a BLT file: node schulze.mjs FILE
import { readFileSync } from "node:fs";
import { Schulze, utils } from "votes";
const lines = readFileSync(process.argv[2], "utf8").split("\n");
const [candidates] = lines[0].split(" ").map(Number);
const names = Array.from({ length: candidates }, (_, index) => `C${index + 1}`);
const ballots = [];
for (let at = 1; lines[at] !== "0"; at++) {
  const [weight, ...ranks] = lines[at].split(" ").map(Number);
  ballots.push({ weight, ranking: ranks.slice(0, -1).map((number) => [names[number - 1]]) });
}
process.stdout.write(`${JSON.stringify(new Schulze(utils.matrixFromBallots(ballots, names)).ranking())}\n`);
