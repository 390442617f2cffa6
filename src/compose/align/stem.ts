/**
 * The stem of an English word: "elected", "election" and "electing" come to one form. A shortened Porter stemmer (M. F. Porter, "An algorithm
 * for suffix stripping", Program 14, 1980); what it makes is only compared, never shown. Words of other languages lose little by it.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let stem = word;
  for (const step of steps) stem = step(stem);
  return stem;
}

type Step = (word: string) => string;

const hasVowel = (word: string): boolean => /[aeiouy]/.test(word.slice(0, 1)) || /[aeiou]|.y/.test(word.slice(1));

/** How many runs of vowels are followed by a consonant: Porter's measure. */
const measure = (word: string): number => word.match(/[aeiou]+[^aeiou]|y[^aeiouy]/g)?.length ?? 0;

const plural: Step = (word) => {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
};

const pastAndPresent: Step = (word) => {
  const cut = /^(.+?)(?:ed|ing)$/.exec(word)?.[1];
  if (cut === undefined || cut.length < 2 || !hasVowel(cut) || word.endsWith("eed")) return word;
  if (/(?:at|bl|iz)$/.test(cut)) return `${cut}e`;
  return /([^aeiouylsz])\1$|...ll$/.test(cut) ? cut.slice(0, -1) : cut;
};

const endings: readonly (readonly [string, string, number])[] = [
  ["ification", "ify", 0],
  ["ision", "ide", 0],
  ["ension", "end", 0],
  ["iption", "ibe", 0],
  ["olution", "olve", 0],
  ["ulsion", "el", 0],
  ["ission", "it", 0],
  ["iser", "ize", 0],
  ["ization", "ize", 0],
  ["isation", "ize", 0],
  ["ational", "ate", 0],
  ["fulness", "ful", 0],
  ["iveness", "ive", 0],
  ["ation", "", 1],
  ["ation", "ate", 0],
  ["ate", "", 1],
  ["ility", "le", 0],
  ["ment", "", 1],
  ["ness", "", 1],
  ["tion", "t", 0],
  ["sion", "s", 1],
  ["ise", "ize", 1],
  ["ance", "", 1],
  ["ence", "", 1],
  ["able", "", 1],
  ["ible", "", 1],
  ["ally", "al", 0],
  ["ical", "ic", 0],
  ["ive", "", 1],
  ["ful", "", 0],
  ["ous", "", 1],
  ["ant", "", 1],
  ["ent", "", 1],
  ["al", "", 1],
  ["er", "", 1],
  ["or", "", 1],
  ["ly", "", 0],
];

const suffix: Step = (word) => {
  for (const [ending, put, least] of endings) {
    // "treasurer" is not "treasure", nor "lecturer" "lecture".
    if (!word.endsWith(ending) || (ending === "er" && word.endsWith("rer"))) continue;
    const cut = word.slice(0, -ending.length);
    if (cut.length > 2 && measure(cut) > least) return cut + put;
  }
  return word;
};

const lastVowel: Step = (word) => {
  if (word.endsWith("e") && word.length > 3) return word.slice(0, -1);
  return word.endsWith("y") && word.length > 3 ? `${word.slice(0, -1)}i` : word;
};

const steps: readonly Step[] = [plural, pastAndPresent, suffix, suffix, lastVowel];
