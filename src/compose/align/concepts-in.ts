import type { Concept } from "./concept.ts";
import { concepts } from "./lexicon.ts";
import { stemOf } from "./stem.ts";
import { isSmall, type Word } from "./tokens.ts";

type Phrase = { readonly concept: number; readonly stems: readonly string[]; readonly gapBefore: readonly boolean[]; readonly weight: number };

let byFirst: Map<string, Phrase[]> | null = null;

/** Phrases by their first stem. A phrase of several words says more than one word, which may mean many things. */
function phrases(): Map<string, Phrase[]> {
  if (byFirst !== null) return byFirst;
  byFirst = new Map();
  for (const [at, { phrases: given }] of concepts.entries())
    for (const phrase of given) {
      const stems: string[] = [];
      const gapBefore: boolean[] = [];
      let gap = false;
      for (const word of phrase.toLowerCase().split(/[\s-]+/)) {
        if (word === "…") gap = true;
        else {
          stems.push(stemOf(word.replace(/['’]s?$/, "")));
          gapBefore.push(gap);
          gap = false;
        }
      }
      const first = stems[0] ?? "";
      const weighty = phrase.split(/[\s-]+/).filter((word) => word !== "…" && !isSmall({ word, stem: stemOf(word), at: 0 })).length;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { concept: at, stems, gapBefore, weight: weighty > 1 ? 1.6 : stems.length > 1 ? 1.3 : 1 }]);
    }
  return byFirst;
}

const mostGap = 3;

function matches(phrase: Phrase, words: readonly Word[], from: number): boolean {
  let at = from;
  for (let part = 1; part < phrase.stems.length; part++) {
    at += 1;
    const end = phrase.gapBefore[part] === true ? at + mostGap : at;
    while (at <= end && words[at]?.stem !== phrase.stems[part]) at += 1;
    if (at > end) return false;
  }
  return true;
}

/** Concept (its place in the lexicon) → how strongly these words speak of it; each phrase counts once. */
export function conceptsIn(words: readonly Word[]): Map<number, number> {
  const table = phrases();
  const found = new Map<number, Map<string, number>>();
  words.forEach((word, at) => {
    for (const phrase of table.get(word.stem) ?? []) {
      if (phrase.stems.length > 1 && !matches(phrase, words, at)) continue;
      const inConcept = found.get(phrase.concept) ?? new Map<string, number>();
      inConcept.set(phrase.stems.join(" "), phrase.weight);
      found.set(phrase.concept, inConcept);
    }
  });
  return new Map([...found].map(([concept, weights]) => [concept, Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight, 0))]));
}

export const conceptAt = (place: number): Concept | undefined => concepts[place];
export const conceptCount = concepts.length;
