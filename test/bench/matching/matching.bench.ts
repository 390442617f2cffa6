// How well names are matched, by kind of mess, as the table of docs/register/matching.md, and how fast.
//   node test/bench/matching/matching.bench.ts [seeds]
import { matcherOf } from "../../../src/domain/branches/index.ts";
import { messyList } from "../../build/messy-lists.ts";
import { constituencies, unionBranches } from "../../build/registers.ts";

const seeds = Number(process.argv[2] ?? "4");

type Count = { rows: number; matched: number; wrong: number; listed: number };
const registers = [
  { name: "constituencies", branches: constituencies() },
  { name: "union", branches: unionBranches() },
];
const kinds = new Map<string, Count[]>();
const wrong: string[] = [];

for (const [at, { name, branches }] of registers.entries()) {
  const matcher = matcherOf(branches);
  let spent = 0;
  let rows = 0;
  for (let seed = 1; seed <= seeds; seed += 1)
    for (const { kind, given, truth } of messyList(branches, seed * 7919)) {
      const begun = performance.now();
      const { match, candidates } = matcher(given);
      spent += performance.now() - begun;
      rows += 1;
      const counts = kinds.get(kind) ?? registers.map(() => ({ rows: 0, matched: 0, wrong: 0, listed: 0 }));
      kinds.set(kind, counts);
      const count = counts[at];
      if (!count) continue;
      count.rows += 1;
      if ((match?.code ?? null) === truth) count.matched += 1;
      else if (match) {
        count.wrong += 1;
        wrong.push(`${name}, ${kind}: ${given} was matched to ${match.name}`);
      }
      if (truth === null || candidates.some((one) => one.branch.code === truth)) count.listed += 1;
    }
  console.error(`${name}: ${rows} rows in ${Math.round(spent)} ms, ${Math.round(rows / (spent / 1000))} a second`);
}

const percent = (part: number, of: number): string => (of === 0 ? "–" : `${((part * 100) / of).toFixed(1)}`);
console.log("| kind of mess | constituencies: rows | matched % | wrong | right one listed % | union: rows | matched % | wrong | right one listed % |");
console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
const line = (kind: string, counts: readonly Count[]): string =>
  `| ${kind} | ${counts.map((one) => `${one.rows} | ${percent(one.matched, one.rows)} | ${one.wrong} | ${percent(one.listed, one.rows)}`).join(" | ")} |`;
const totals = registers.map(() => ({ rows: 0, matched: 0, wrong: 0, listed: 0 }));
for (const [kind, counts] of kinds) {
  console.log(line(kind, counts));
  for (const [at, one] of counts.entries()) {
    const total = totals[at];
    if (!total) continue;
    for (const figure of ["rows", "matched", "wrong", "listed"] as const) total[figure] += one[figure];
  }
}
console.log(line("**all**", totals));
for (const one of wrong) console.error(`WRONG ${one}`);
