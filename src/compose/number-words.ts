const units = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const small: ReadonlyMap<string, number> = new Map([
  ...units.map((word, n) => [word, n] as const),
  ...tens.map((word, n) => [word, (n + 2) * 10] as const),
  ...tens.flatMap((ten, n) => units.slice(1, 10).map((unit, k) => [`${ten}-${unit}`, (n + 2) * 10 + k + 1] as const)),
  ["hundred", 100],
]);

const pattern = /\d+(?:,\d{3})*|[\p{L}]+(?:-[\p{L}]+)?/gu;

/** The whole numbers that stand in a wording, in order, as figures or in words: "twenty-one" and "21" are 21. */
export const numbersIn = (text: string): number[] =>
  [...text.toLowerCase().matchAll(pattern)].flatMap(([word]) => {
    const value = /^\d/.test(word) ? Number(word.replaceAll(",", "")) : small.get(word);
    return value === undefined ? [] : [value];
  });
