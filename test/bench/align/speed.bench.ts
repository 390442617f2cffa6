// node test/bench/align/speed.bench.ts — how long whole drafts take to be set side by side, on one core, and how much memory.
import { align, clausesOf, type TableDraft } from "#compose";
import { asId, letterOf } from "#kit";
import { learningSets, readSet, visible } from "./sets.ts";

/** Drafts of as many clauses as wanted, from sentences of all sets; every draft has its own choice of them and its own words in between. */
const pool = [...learningSets, visible].flatMap((folder) =>
  readSet(folder).drafts.flatMap(({ text }) => [...clausesOf(text)].map(({ section, clause }) => ({ title: section.title, text: clause.text }))),
);
const words = pool.flatMap(({ text }) => text.split(" "));

function manyDrafts(count: number, clauses: number): TableDraft[] {
  return Array.from({ length: count }, (_, at): TableDraft => {
    const chosen = Array.from({ length: clauses }, (__, n) => pool[(n * 31 + at * 7 * (1 + (n % 5))) % pool.length] ?? { title: "", text: "" });
    const sections = Array.from({ length: Math.ceil(clauses / 10) }, (__, s) => ({
      id: asId<"section">(`s${at}-${s}`),
      kind: "article" as const,
      level: 1 as const,
      number: String(s + 1),
      title: chosen[s * 10]?.title ?? "",
      clauses: chosen.slice(s * 10, s * 10 + 10).map(({ text }, n) => ({
        id: asId<"clause">(`c${at}-${s}-${n}`),
        number: `${s + 1}.${n + 1}`,
        text: `${text} ${words[(at * 977 + s * 131 + n * 17) % words.length] ?? ""} ${words[(at * 353 + s * 59 + n * 7) % words.length] ?? ""}`,
        items: [],
      })),
    }));
    return { motion: asId<"motion">(`m${at}`), version: 1, letter: letterOf(at), title: `Draft ${at}`, text: { title: `Draft ${at}`, sections } };
  });
}

/** Processor time of a hundred million multiplications: on a core of one's own about 95 ms; more when others use the machine. */
function yardstick(): number {
  const values = Float32Array.from({ length: 1000 }, (_, at) => at / 1000);
  const before = process.cpuUsage();
  let sum = 0;
  for (let round = 0; round < 100_000; round++) for (let at = 0; at < 1000; at++) sum += (values[at] ?? 0) * (values[999 - at] ?? 0);
  const { user, system } = process.cpuUsage(before);
  return sum > 0 ? (user + system) / 1000 : 0;
}
console.log(`yardstick: ${Math.round(yardstick())} ms for 100 million multiplications`);

for (const [count, clauses, bar] of [
  [4, 80, 300],
  [20, 200, 10_000],
] as const) {
  const drafts = manyDrafts(count, clauses);
  const runs = Array.from({ length: count > 10 ? 2 : 6 }, () => {
    const before = process.cpuUsage();
    const { rows } = align(drafts);
    const { user, system } = process.cpuUsage(before);
    return { ms: (user + system) / 1000, rows: rows.length };
  });
  const later = runs
    .slice(1)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  const median = later[Math.floor(later.length / 2)] ?? 0;
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${count} drafts of ${clauses} clauses: first ${Math.round(runs[0]?.ms ?? 0)} ms, then ${Math.round(median)} ms of processor time, ${(median / bar).toFixed(2)} of the bar of ${bar} ms; ` +
      `${runs[0]?.rows ?? 0} rows; most memory ${Math.round(memory)} MB, ${(memory / 500).toFixed(2)} of the bar of 500 MB`,
  );
}
