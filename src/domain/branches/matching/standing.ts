import type { Comparison, Pair } from "./compare.ts";
import { elsewhere } from "./places.ts";
import type { Reading, Word } from "./reading.ts";

/**
 * How well a name fits: `same` words; the same but for a `slip` of the pen or a shortened word; `part` of the name, its end left out;
 * or only `alike`, which never settles anything.
 */
export type Tier = "same" | "slip" | "part" | "alike";

export type Standing = {
  readonly comparison: Comparison;
  readonly tier: Tier;
  /** Whether the cell would settle on this name if no other were near. */
  readonly sure: boolean;
  /** The name has a "City of" or "Great" that the cell has not: another branch of the place may be meant. */
  readonly isBare: boolean;
  /** Letters wrong and words shortened, in thousandths of a letter. */
  readonly strain: number;
  /** In thousandths. */
  readonly score: number;
};

const perShortened = 300;
/** What a letter that was lost on the way costs at most. */
const lostLetters = 300;

const isShortened = (pair: Pair): boolean => pair.near.how === "shortened";

/** Another word of the name stands in the cell as it should; a direction holds it only in its place ("South Milford" is not Ilford South). */
const isAnchored = (pair: Pair, { pairs, reordered }: Comparison): boolean =>
  pairs.some((other) => other !== pair && other.near.cost === 0 && (other.meant.kind === "direction" ? !reordered : other.meant.text.length > 3));

/** "olton" for Bolton: the first letter was missed when typing or copying. */
const lostItsFirst = ({ given, meant }: Pair): boolean => given.text === meant.text.slice(1);

/** How many thousandths of a letter may be wrong in a word, the more the longer it is and the more the rest of the name holds it. */
function allowedSlip(pair: Pair, anchored: boolean, letters: number): number {
  const { given, meant } = pair;
  const length = meant.text.length;
  const gap = given.text.length !== length;
  if (length < 5) return anchored && letters >= 8 ? (gap ? 1500 : 1000) : lostLetters;
  if (length < 7) return (anchored && gap) || (length > 5 && lostItsFirst(pair)) ? 1500 : 1000;
  if (length < 9) return anchored ? 1800 : lostItsFirst(pair) ? 1500 : 1200;
  return anchored || length > 10 ? 2000 : 1500;
}

function slipIsSure(pair: Pair, comparison: Comparison): boolean {
  const { given, meant, near } = pair;
  if (near.how !== "slip" || given.kind === "direction") return true;
  const anchored = isAnchored(pair, comparison);
  const named = comparison.pairs.some((other) => other !== pair && other.near.cost === 0 && other.meant.kind === "name" && other.meant.text.length > 4);
  if ((elsewhere.has(given.text) && !named) || near.cost > allowedSlip(pair, anchored, comparison.form.letters)) return false;
  // one letter for another makes one short name of another: Lewis and Lewes, Strood and Stroud
  const substituted = given.text.length === meant.text.length && near.cost >= 1000;
  return !(substituted && meant.text.length < 7 && !anchored);
}

const allowedInAll = (letters: number): number => (letters < 7 ? 1000 : letters < 9 ? 1500 : letters < 16 ? 2000 : 3000);

function isSure(comparison: Comparison, tier: Tier): boolean {
  const { pairs, form } = comparison;
  if (tier === "alike" || comparison.turned) return false;
  if (tier === "same") return true;
  if (comparison.kinds.length > 0) return false;
  if (tier === "part") {
    const names = pairs.filter((pair) => pair.meant.kind === "name");
    const short = names.reduce((sum, pair) => sum + pair.meant.text.length, 0) < 5;
    const bare = comparison.missingIsEnd === "tail" && pairs.length < 2 && comparison.hint !== "agrees";
    return !short && !bare;
  }
  if (comparison.slip > allowedInAll(form.letters)) return false;
  return pairs.every((pair) => (isShortened(pair) ? isAnchored(pair, comparison) : slipIsSure(pair, comparison)));
}

const weight = (word: Word): number => (word.kind === "direction" ? 4 : Math.max(3, word.text.length));
const sum = (words: readonly Word[]): number => words.reduce((total, word) => total + weight(word), 0);

/** How much of both is the same, in thousandths of all words of both. */
function likeness({ pairs, form, extra }: Comparison): number {
  const shared = pairs.reduce((total, pair) => total + weight(pair.meant) * 1000 - Math.min(pair.near.cost, weight(pair.meant) * 500), 0);
  return Math.floor(shared / Math.max(1, sum(form.core) + sum(extra)));
}

const bySigns = { name: 0, alias: 5, otherName: 10 } as const;

function scoreOf(comparison: Comparison, tier: Tier, strain: number, isPlain: boolean, passedOver: boolean): number {
  const { form, reordered, respaced, hint, remarks } = comparison;
  if (isPlain) return 1000 - bySigns[form.origin];
  const small =
    bySigns[form.origin] + (reordered ? 30 : 0) + (respaced ? 15 : 0) + (hint === "agrees" ? 10 : 0) + (remarks.length > 0 ? 40 : 0) + (passedOver ? 10 : 0);
  switch (tier) {
    case "same":
      return 990 - small;
    case "slip":
      return Math.max(700, 960 - small - Math.floor((strain * 2) / 5 / Math.max(4, form.letters / 2)));
    case "part":
      return 850 - small - Math.floor((1000 - likeness(comparison)) / 20);
    case "alike": {
      const inside = comparison.extra.length === 0 ? 800 : 700;
      const doubts = (comparison.crossed ? 50 : 0) + (hint === "disagrees" ? 100 : 0);
      return Math.max(1, Math.floor((likeness(comparison) * inside) / 1000) - doubts);
    }
  }
}

function tierOf(comparison: Comparison, strain: number): Tier {
  if (comparison.extra.length > 0 || comparison.crossed || comparison.hint === "disagrees" || comparison.pairs.length === 0) return "alike";
  if (comparison.missingIsEnd === "nothing") return strain === 0 ? "same" : "slip";
  return comparison.missingIsEnd !== "no" && strain === 0 ? "part" : "alike";
}

/** Weighs one comparison of a cell. */
export function standingOf(comparison: Comparison, cell: Reading): Standing {
  const { form, pairs, slip, kinds } = comparison;
  const isPlain = form.reading.plain === cell.plain;
  const passedOver = kinds.length > 0 || cell.words.some((word) => word.kind === "noise" || word.kind === "number");
  const strain = slip + pairs.filter(isShortened).length * perShortened;
  const tier = isPlain ? "same" : tierOf(comparison, strain);
  const isBare =
    !isPlain && !comparison.respaced && form.reading.words.some((word) => word.kind === "filler" && !cell.words.some((other) => other.text === word.text));
  const score = scoreOf(comparison, tier, strain, isPlain, passedOver) - (isBare ? 30 : 0);
  return { comparison, tier, sure: isPlain || isSure(comparison, tier), isBare, strain, score };
}
