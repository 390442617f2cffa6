import { distance } from "./distance.ts";
import { type Form, hasFigure, type Near, phraseOf, type RegisterIndex, squashesOf } from "./register-index.ts";
import type { Reading, Word } from "./reading.ts";
import { fillers, joiners, smallWords, softNoise, tailWords, tellingFillers } from "./words.ts";

export type Pair = { readonly given: Word; readonly meant: Word; readonly near: Near };

/** How a cell and one name of a branch agree, word by word. */
export type Comparison = {
  readonly form: Form;
  readonly pairs: readonly Pair[];
  /** Words of the cell that the name has not, but for remarks, hints of a region and what is passed over. */
  readonly extra: readonly Word[];
  /** Words of the name that the cell has not. */
  readonly missing: readonly Word[];
  /** What is missing is only whole parts at the end of the name, or "upon Tyne". */
  readonly missingIsEnd: "nothing" | "parts" | "tail" | "no";
  /** A direction stands with another place than in the name: "Carmarthen S and W Pembrokeshire". */
  readonly crossed: boolean;
  readonly reordered: boolean;
  /** Two places within a part have changed their order: Market Harwood may not be Harwood Market. */
  readonly turned: boolean;
  /** Letters wrong in all, in thousandths. */
  readonly slip: number;
  readonly respaced: boolean;
  /** A region or county beside the name, and whether the branch lies there. */
  readonly hint: "none" | "agrees" | "disagrees";
  readonly remarks: readonly Word[];
  /** "City of", "town" and the like that the cell has and the name has not. */
  readonly kinds: readonly Word[];
};

const same: Near = { cost: 0, how: "same" };

function nearOf(given: Word, meant: Word, index: RegisterIndex): Near | null {
  if (given.text === meant.text) return given.slip > 0 ? { cost: given.slip, how: "slip" } : same;
  if (given.kind !== "name" || meant.kind !== "name") return null;
  return index.near(given).get(meant.text) ?? null;
}

/** Each word of the cell with the nearest word of the name, each used once; the nearest pairs first. */
function pairWords(words: readonly Word[], form: Form, index: RegisterIndex): Pair[] {
  const possible: (Pair & { readonly i: number; readonly j: number })[] = [];
  for (const [i, given] of words.entries())
    for (const [j, meant] of form.core.entries()) {
      const near = nearOf(given, meant, index);
      if (near) possible.push({ given, meant, near, i, j });
    }
  possible.sort((a, b) => a.near.cost - b.near.cost || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i - b.i || a.j - b.j);
  const taken: typeof possible = [];
  for (const pair of possible) if (!taken.some((other) => other.i === pair.i || other.j === pair.j)) taken.push(pair);
  return taken.sort((a, b) => a.i - b.i);
}

/** A direction belongs to the place beside it: it may move within its part of the name, not to another part. */
function isCrossed(pairs: readonly Pair[], form: Form): boolean {
  const severalParts = new Set(form.core.map((word) => word.part)).size > 1;
  if (!severalParts) return false;
  const onePart = new Set(pairs.map((pair) => pair.given.part)).size === 1;
  if (onePart) return isReordered(pairs, form);
  return pairs.some((direction) => {
    if (direction.given.kind !== "direction") return false;
    const beside = pairs.filter((pair) => pair !== direction && pair.given.kind === "name" && pair.given.part === direction.given.part);
    return beside.length > 0 && !beside.some((pair) => pair.meant.part === direction.meant.part);
  });
}

function isReordered(pairs: readonly Pair[], form: Form): boolean {
  const order = pairs.map((pair) => form.core.indexOf(pair.meant));
  return order.some((at, n) => n > 0 && at < (order[n - 1] ?? 0));
}

function isTurned(pairs: readonly Pair[], form: Form): boolean {
  const names = pairs.filter((pair) => pair.meant.kind === "name");
  return names.some(
    (pair, n) => n > 0 && names[n - 1]?.meant.part === pair.meant.part && form.core.indexOf(pair.meant) < form.core.indexOf(names[n - 1]?.meant ?? pair.meant),
  );
}

function endOf(missing: readonly Word[], pairs: readonly Pair[], form: Form): Comparison["missingIsEnd"] {
  if (missing.length === 0) return "nothing";
  const lastKept = Math.max(-1, ...pairs.map((pair) => pair.meant.part));
  const words = form.reading.words;
  const inTail = missing.filter((word) => tailWords.has(words[words.indexOf(word) - 1]?.text ?? "") && pairs.some((pair) => pair.meant.part === word.part));
  const others = missing.filter((word) => !inTail.includes(word));
  if (others.some((word) => word.part <= lastKept || word.inBrackets)) return "no";
  if (others.length === 0) return "tail";
  // "Birmingham, Edgbaston" is a part of a town; the town's name alone says less than a list's first place does
  const parts = new Set(form.core.map((word) => word.part)).size;
  return parts === 2 && form.reading.openings[others[0]?.part ?? 0] === "comma" ? "no" : "parts";
}

/** A cell of a list, taken apart, with what is asked of a name that is to match it. */
export type Cell = {
  readonly reading: Reading;
  /** The words that must be found in a name: places, directions, and words of doubt. */
  readonly asked: readonly Word[];
  /** Its letters without spaces: of the words asked for, and of all. */
  readonly squashes: readonly string[];
  /** The parts that are nothing but the name of a region or county, with the regions they may mean: "Richmond, North Yorkshire". */
  readonly hints: ReadonlyMap<number, readonly string[]>;
};

function hintsOf(reading: Reading, index: RegisterIndex): Map<number, readonly string[]> {
  const hints = new Map<number, readonly string[]>();
  for (let part = 1; part < reading.openings.length; part += 1) {
    if (reading.openings[part] === "joiner") continue;
    // "Yorkshire and the Humber" is two parts
    let last = part;
    while (reading.openings[last + 1] === "joiner") last += 1;
    for (let end = last; end >= part; end -= 1) {
      const phrase = phraseOf(reading.words.filter((word) => word.part >= part && word.part <= end));
      const regions = phrase === "" ? [] : index.regionsNamed(phrase);
      if (regions.length === 0) continue;
      for (let told = part; told <= end; told += 1) hints.set(told, regions);
      break;
    }
  }
  return hints;
}

export function cellOf(reading: Reading, index: RegisterIndex): Cell {
  const asked = reading.words.filter((word) => word.kind === "name" || word.kind === "direction" || word.kind === "doubt");
  const hints = hintsOf(reading, index);
  // a cell of nothing but "City" or "Branch" may still be a name
  const words = asked.length > 0 ? asked : reading.words.filter((word) => word.kind === "filler" || word.kind === "noise");
  return { reading, asked: words, squashes: squashesOf(reading, words), hints };
}

/** "(online)" and ", 12 present": a part of its own with nothing but words of meetings, though the register may have such a word in some name. */
const isAside = (word: Word, reading: Reading): boolean =>
  word.part > 0 &&
  reading.openings[word.part] !== "joiner" &&
  reading.words.every((other) => other.part !== word.part || other.kind === "noise" || other.kind === "number" || softNoise.has(other.text));

/** Takes from the words left over those that name a region, and remarks in brackets that name nothing of the register. */
function sortOut(left: readonly Word[], { reading, hints }: Cell, form: Form, index: RegisterIndex): Pick<Comparison, "extra" | "hint" | "remarks"> {
  const regions = [...new Set(left.map((word) => word.part))].flatMap((part) => (hints.has(part) ? [hints.get(part) ?? []] : []));
  let extra = left.filter((word) => !hints.has(word.part));
  const isList = extra.some((word) => reading.openings[word.part] === "joiner");
  const beside = extra.length > 0 && !isList ? index.regionsNamed(phraseOf(extra)) : [];
  if (beside.length > 0) {
    regions.push(beside);
    extra = [];
  }
  const known = (word: Word): boolean => word.kind !== "name" || index.vocabulary.has(word.text);
  extra = extra.filter((word) => !isAside(word, reading));
  const inRemark = (word: Word): boolean => word.inBrackets && reading.openings[word.part] !== "joiner";
  const isRemark = extra.some(inRemark) && !extra.some((word) => inRemark(word) && known(word));
  const hint = regions.length === 0 ? "none" : regions.every((names) => names.includes(form.branch.region)) ? "agrees" : "disagrees";
  return { extra: isRemark ? extra.filter((word) => !inRemark(word)) : extra, hint, remarks: isRemark ? extra.filter(inRemark) : [] };
}

/** Small words and kinds of a name that a cell has misspelt: "Argyll adn Bute", "Ciyt of Durham". */
function smallSlips(left: readonly Word[], form: Form, index: RegisterIndex): ReadonlyMap<Word, number> {
  const small = form.reading.plain.split(" ").filter((word) => word.length > 2 && (joiners.has(word) || smallWords.has(word) || fillers.has(word)));
  const found = new Map<Word, number>();
  for (const word of left) {
    if (word.kind !== "name" || index.vocabulary.has(word.text)) continue;
    const cost = Math.min(9999, ...small.map((meant) => distance(word.text, meant, 1500)));
    if (cost <= 1500) found.set(word, cost);
  }
  return found;
}

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, n) => sum + n, 0);

/** Compares a cell with one name of a branch. */
export function compare(cell: Cell, form: Form, index: RegisterIndex): Comparison {
  const { asked } = cell;
  const pairs = pairWords(asked, form, index);
  const repeated = (word: Word): boolean => word.kind === "name" && pairs.some(({ meant }) => (index.near(word).get(meant.text)?.cost ?? 9999) <= 1500);
  const over = asked.filter((word) => !pairs.some((pair) => pair.given === word) && !repeated(word));
  const small = over.length > 0 ? smallSlips(over, form, index) : new Map<Word, number>();
  const kinds = cell.reading.words.filter(
    (word) => word.kind === "filler" && !form.reading.words.some((other) => other.text === word.text) && !asked.includes(word),
  );
  const left = [...over.filter((word) => !small.has(word)), ...kinds.filter((word) => tellingFillers.has(word.text))];
  const missing = form.core.filter((word) => !pairs.some((pair) => pair.meant === word));
  const slip = sumOf(pairs.map((pair) => (pair.near.how === "slip" ? pair.near.cost : 0))) + sumOf(small.values());
  const unequal = over.length > 0 || missing.length > 0;
  const respaced = (unequal || slip > 0) && !kinds.some((word) => tellingFillers.has(word.text)) ? compareSquashed(cell, form) : null;
  if (respaced !== null && (respaced === 0 || unequal)) return { ...whole(form), slip: respaced, respaced: true };
  const sorted = sortOut(left, cell, form, index);
  const told = sorted.hint === "agrees" ? missing.filter((word) => !word.inBrackets) : missing;
  return {
    form,
    pairs,
    ...sorted,
    missing: told,
    missingIsEnd: endOf(told, pairs, form),
    crossed: isCrossed(pairs, form),
    reordered: isReordered(pairs, form),
    turned: isTurned(pairs, form),
    slip,
    respaced: false,
    kinds,
  };
}

const whole = (form: Form): Omit<Comparison, "slip" | "respaced"> => ({
  form,
  pairs: form.core.map((word) => ({ given: word, meant: word, near: same })),
  extra: [],
  missing: [],
  missingIsEnd: "nothing",
  crossed: false,
  reordered: false,
  turned: false,
  hint: "none",
  remarks: [],
  kinds: [],
});

const aSpace = 500;

/** "Black pool South" and "MiltonKeynesNorth": the letters of all words in one. One letter may be wrong besides where words were joined or torn apart. */
function compareSquashed({ asked, squashes }: Cell, form: Form): number | null {
  if (squashes.some((squash) => form.squashes.includes(squash))) return 0;
  if (asked.length === form.core.length || form.letters < 8 || hasFigure.test(form.reading.bare) || asked.some((word) => word.kind === "doubt")) return null;
  const costs = squashes.flatMap((squash) => form.squashes.map((meant) => (Math.abs(squash.length - meant.length) > 1 ? 9999 : distance(squash, meant, 1000))));
  const cost = Math.min(...costs);
  // a space and a letter are two slips
  return cost <= 1000 ? cost + aSpace : null;
}
