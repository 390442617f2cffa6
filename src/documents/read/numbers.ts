/** A number that begins a paragraph. `parts` of "3.2" are 3 and 2, also when written 3b; a letter or roman numeral by itself has none. */
export type LeadingNumber = {
  readonly shown: string;
  readonly parts: readonly number[];
  readonly style: "dotted" | "lettered" | "single" | "letter";
  readonly rest: string;
};

const patterns: readonly { readonly style: LeadingNumber["style"]; readonly pattern: RegExp }[] = [
  { style: "dotted", pattern: /^(\d{1,3}(?:\.\d{1,3}){1,4})[.):]?(?:\s+|$)/u },
  { style: "lettered", pattern: /^(\d{1,3}[a-z]{1,2})[.):](?:\s+|$)/u },
  { style: "single", pattern: /^(\d{1,3})[.)](?:\s+|$)/u },
  { style: "letter", pattern: /^(\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\))(?:\s+|$)/iu },
  { style: "letter", pattern: /^((?:[a-z]|[ivx]{1,5})\))(?:\s+|$)/iu },
];

/** The number typed at the beginning of a text, or null: "1.1.⇥The …", "1a. The …", "1) The …", "(a) the …". */
export function leadingNumber(text: string): LeadingNumber | null {
  for (const { style, pattern } of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const typed = match[1] ?? "";
    const parts = partsOf(style, typed);
    return { shown: parts.length > 0 ? parts.join(".") : typed, parts, style, rest: text.slice(match[0].length).trim() };
  }
  return null;
}

function partsOf(style: LeadingNumber["style"], typed: string): number[] {
  if (style === "letter") return [];
  const lettered = /^(\d+)([a-z]+)$/.exec(typed);
  return lettered === null ? typed.split(".").map(Number) : [Number(lettered[1]), letterNumber(lettered[2] ?? "")];
}

/** a is 1, z is 26, aa is 27. */
const letterNumber = (letters: string): number => letters.split("").reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 96, 0);

/** A bullet typed by hand. */
export const leadingBullet = (text: string): string | null => /^[•·▪●○■◦‣*–—-]\s+(\S.*)$/su.exec(text)?.[1] ?? null;

/** True when a sentence is still open at the end of a text: what follows belongs to it. */
export const unfinished = (text: string): boolean => !/[.!?:;…]["'”’)\]]*$/u.test(text.slice(-12).trimEnd());
