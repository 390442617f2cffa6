// oxlint-disable-next-line no-control-regex -- control characters are what this removes
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** One line as a person meant it: whole characters, NFC, no control or direction-changing characters, white space folded, trimmed. */
export const oneLine = (text: string): string => text.toWellFormed().normalize("NFC").replace(invisible, "").replace(/\s+/g, " ").trim();

/** Several lines, each as `oneLine` would have it, with at most one empty line between. */
export const manyLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** Words as a rule book counts them: runs of non-space characters with a letter or digit; a hyphenated word is one. */
export const wordCount = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** "A", "B" … "Z", "AA": the letter of the n-th motion on an item, from 0. */
export function letterOf(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letterOf(Math.floor(n / 26) - 1) + last;
}

/** "one", "one and two", "one, two and three". */
export const listInWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
