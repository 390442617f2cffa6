const units = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const small = `(?:(?:${tens.join("|")})(?:[- ](?:${units.slice(1, 10).join("|")}))?|${units.slice(1).toReversed().join("|")})`;

/** A whole number in words or figures, "twenty-four", "two hundred", "15": no part of a fraction, a clause number or a longer word. */
export const numberSource = `(?<![\\p{L}\\p{N}.-])(?:\\d{1,4}(?![.\\d])|${small}(?: hundred)?(?: and ${small})?)(?![\\p{L}\\p{N}-])`;

/** 24 of "twenty-four"; NaN of what is no number. */
export function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  let hundreds = 0;
  let rest = 0;
  for (const word of words.toLowerCase().split(/[- ]/)) {
    if (word === "and") continue;
    const unit = units.indexOf(word);
    const ten = tens.indexOf(word);
    if (word === "hundred") {
      hundreds = rest * 100;
      rest = 0;
    } else if (unit >= 0) rest += unit;
    else if (ten >= 0) rest += (ten + 2) * 10;
    else return Number.NaN;
  }
  return hundreds + rest;
}
