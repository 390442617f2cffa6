// Learns the weights of src/compose/align/weights.ts from the sets of by-laws in test/golden/alignment. The founding conference's drafts
// take no part. Writes the file anew:  node test/bench/align/learn.ts
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { learnedFrom } from "./learning.ts";
import { learningSets } from "./sets.ts";

const { weights, pairs } = learnedFrom(learningSets);
const printed = (values: readonly number[]): string => `[${values.map((weight) => Math.round(weight * 1000) / 1000).join(", ")}]`;
writeFileSync(
  fileURLToPath(new URL("../../../src/compose/align/weights.ts", import.meta.url)),
  `// Written by test/bench/align/learn.ts from sets of by-laws that were made for learning. Do not edit.

/** \`pair\`: what each likeness of two clauses counts, in the order of \`likenesses\`; the first number is where it begins. \`rounds\`: what each of \`surroundings\` counts. */
export type Weights = { readonly pair: readonly number[]; readonly rounds: readonly (readonly number[])[] };

export const learnt: Weights = {
  pair: ${printed(weights.pair)},
  rounds: [
${weights.rounds.map((round) => `    ${printed(round)},`).join("\n")}
  ],
};
`,
);
console.log(`${pairs} pairs`, printed(weights.pair), weights.rounds.map(printed).join(" "));
