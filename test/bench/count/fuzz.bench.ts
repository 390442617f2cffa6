/**
 * Feeds the readers and every rule with damaged files for a time, and ends with 1 at the first exception, count of more than ten seconds of work,
 * sheet that does not come about, or heap above 1 GB. Run: node test/bench/count/fuzz.bench.ts [seconds] [seed]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  bltReader,
  type CountOptions,
  countElection,
  countJson,
  countRefusalSentence,
  csvReader,
  csvSheet,
  guessFormat,
  htmlSheet,
  jsonReader,
  parseConstraints,
  preflibReader,
  type Reader,
  rules,
  textSheet,
  writeBlt,
  writeCsv,
  writeJson,
  writePreflib,
} from "#count";

const seconds = Number(process.argv[2] ?? 600);
let state = Number(process.argv[3] ?? 1) >>> 0;
/** xorshift32: the seed repeats a run. */
const below = (limit: number): number => {
  state ^= state << 13;
  state >>>= 0;
  state ^= state >>> 17;
  state ^= state << 5;
  state >>>= 0;
  return state % limit;
};
const pick = <T>(list: readonly T[]): T => {
  const one = list[below(list.length)];
  if (one === undefined) throw new Error("an empty list");
  return one;
};

const golden = new URL("../../golden/elections/", import.meta.url);
const read = (path: string): Buffer => readFileSync(new URL(path, golden));
const whole = (parts: Iterable<Uint8Array>): Buffer => Buffer.concat([...parts]);

function seeds(): readonly Buffer[] {
  const blt = ["scot_orkney_2022_ward1", "stvrs_vegetables", "stvrs_equal_preference", "stvrs_tie_break_explicit", "debian_d02", "tennessee"].map((id) =>
    read(`${id}/ballots.blt`),
  );
  const csv = ["rctab_duplicate_test", "rctab_2013_minneapolis_park", "tennessee_score", "tennessee_approval"].map((id) => read(`${id}/ballots.csv`));
  const others = blt.flatMap((bytes) => {
    const reader = bltReader({});
    reader.push(bytes);
    const election = reader.end();
    if (!election.ok) throw new Error(countRefusalSentence(election.refusal));
    const preflib = writePreflib(election.value);
    return [writeBlt(election.value), writeCsv(election.value), writeJson(election.value), ...(preflib.ok ? [preflib.value] : [])].map(whole);
  });
  return [...blt, ...csv, ...others, Buffer.from("name,votes\nA,100000\nB,80000\nC,30000\n")];
}

const scraps = [
  "0",
  "-1",
  "1e9",
  "999999999999",
  "9007199254740993",
  "\0",
  "\r\n",
  "=",
  "-",
  "(",
  ")",
  '"',
  "#",
  "[tie 1 2]",
  ",",
  ";",
  "\uFEFF",
  "١",
  "0.5",
  "1/2",
  "{",
  "}",
  "[",
  "]",
  "null",
  "  ",
  "\t",
  "4294967296",
].map((text) => Buffer.from(text));

function damaged(bytes: Buffer): Buffer {
  let out = Buffer.from(bytes.subarray(0, 1 + below(Math.min(bytes.length, 6000))));
  if (below(3) === 0) out = Buffer.from(bytes.subarray(0, 20_000));
  for (let times = below(6); times > 0; times--) {
    const at = below(out.length + 1);
    switch (below(7)) {
      case 0:
        out = Buffer.concat([out.subarray(0, at), pick(scraps), out.subarray(at)]);
        break;
      case 1:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at + 1 + below(20))]);
        break;
      case 2:
        if (at < out.length) out[at] = below(256);
        break;
      case 3:
        out = Buffer.concat([out.subarray(0, at), out.subarray(below(at + 1), at), out.subarray(at)]);
        break;
      case 4:
        out = out.subarray(0, at);
        break;
      case 5:
        out = below(20) === 0 ? Buffer.from(`\uFEFF${out.toString("latin1")}`, "utf16le") : out;
        break;
      default:
        if (at < out.length) out[at] = 48 + below(10);
    }
    if (out.length === 0) out = Buffer.from("0");
  }
  return out;
}

function readerFor(bytes: Buffer): Reader {
  const options = below(3) === 0 ? { seats: 1 + below(5) } : {};
  const { format } = guessFormat(bytes.subarray(0, 4096));
  if (below(12) === 0) return pick([bltReader, csvReader, jsonReader, preflibReader])(options);
  return format === "csv" ? csvReader(options) : format === "json" ? jsonReader(options) : format === "preflib" ? preflibReader(options) : bltReader(options);
}

const tally = { files: 0, refused: 0, counted: 0, lots: 0, refusedCounts: 0, slowest: 0, peak: 0 };
let current: Buffer = Buffer.alloc(0);
let step = "";

function one(bytes: Buffer): void {
  const reader = readerFor(bytes);
  step = "reading";
  for (let at = 0; at < bytes.length; ) {
    const next = Math.min(bytes.length, at + 1 + (below(2) === 0 ? below(7) : below(5000)));
    if (!reader.push(bytes.subarray(at, next)).ok) break;
    at = next;
  }
  const election = reader.end();
  if (!election.ok) {
    const sentence = countRefusalSentence(election.refusal);
    if (sentence.startsWith("This cannot be counted") || sentence.includes("…}")) throw new Error(`no sentence: ${sentence}`);
    tally.refused++;
    return;
  }
  const rule = pick(rules);
  // An order of all candidates counts once for each place: its work grows with the third power of their number.
  if (rule.id === "order-stv" && election.value.candidates.length > 40) return;
  step = rule.id;
  const limits = parseConstraints(
    { limits: [{ name: "x", members: [1], min: below(2), max: 1 + below(2) }], ifTooFew: pick(["refuse", "waive", "leave-vacant"]) },
    election.value,
  );
  const options: CountOptions = {
    ...(below(2) === 0 ? { seats: 1 + below(6) } : {}),
    ties: { last: pick([{ kind: "ask" }, { kind: "given-order" }, { kind: "seed", seed: "fuzz" }] as const), lots: [] },
    ...(below(4) === 0 && limits.ok && rule.canConstrain ? { constraints: limits.value } : {}),
    ...(below(6) === 0 ? { withdrawn: [1] } : {}),
    ...(below(9) === 0 ? { reopen: { number: 2, then: "vacate" } as const } : {}),
    ...(below(5) === 0
      ? { policy: { equal: pick(["share", "stop", "pass-over"] as const), skipped: pick(["stop", "pass-over", "stop-at-two"] as const) } }
      : {}),
  };
  const outcome = countElection(election.value, rule.id, options);
  if (!outcome.ok) {
    if (countRefusalSentence(outcome.refusal).startsWith("This cannot be counted")) throw new Error(`no sentence: ${outcome.refusal.code}`);
    tally.refusedCounts++;
    return;
  }
  const count = outcome.value.kind === "counted" ? outcome.value.count : outcome.value.soFar;
  if (outcome.value.kind === "counted") tally.counted++;
  else tally.lots++;
  if (count.candidates.length > 200 || count.stages.length > 200) return;
  step = `${rule.id}: its sheet`;
  const isNamed = /undefined|NaN/.test(bytes.toString("latin1"));
  if ((!isNamed && /undefined|NaN/.test(textSheet(count))) || htmlSheet(count).length === 0 || csvSheet(count).length === 0)
    throw new Error("a sheet says undefined");
  JSON.stringify(countJson(count));
}

const all = seeds();
const began = performance.now();
while (performance.now() - began < seconds * 1000) {
  current = damaged(pick(all));
  const at = process.cpuUsage();
  try {
    one(current);
  } catch (error) {
    const kept = join(tmpdir(), "mandate-fuzz-case");
    writeFileSync(kept, current);
    console.error(`case ${tally.files} while ${step} (kept as ${kept}):`, error);
    process.exit(1);
  }
  const { user, system } = process.cpuUsage(at);
  const took = (user + system) / 1000;
  tally.files++;
  if (took > tally.slowest) tally.slowest = took;
  if (tally.files % 500 === 0) tally.peak = Math.max(tally.peak, process.memoryUsage().rss);
  if (took > 10_000 || tally.peak > 1.5e9) {
    const kept = join(tmpdir(), "mandate-fuzz-case");
    writeFileSync(kept, current);
    console.error(`${step}: ${took.toFixed(0)} ms, ${(tally.peak / 1e6).toFixed(0)} MB (kept as ${kept})`);
    process.exit(1);
  }
}
console.log(
  `${tally.files} damaged files in ${seconds} s: ${tally.refused} refused while reading, ${tally.refusedCounts} by a rule, ${tally.counted} counted, ${tally.lots} wait for a lot; slowest ${tally.slowest.toFixed(0)} ms, memory at most ${(tally.peak / 1e6).toFixed(0)} MB`,
);
