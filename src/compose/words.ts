/** A run of letters and digits or one other character, with the white space before it. The last token of a text is empty and holds what space is left. */
export type Token = { readonly before: string; readonly word: string };

const tokenPattern = /\s+|[\p{L}\p{N}]+(?:['’\u2010\u2011-][\p{L}\p{N}]+)*|[^\s]/gu;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let before = "";
  for (const [run] of text.matchAll(tokenPattern)) {
    if (run.trim() === "") before = run;
    else {
      tokens.push({ before, word: run });
      before = "";
    }
  }
  tokens.push({ before, word: "" });
  return tokens;
}

/** Lower-case words without punctuation: what two clauses are compared by. */
export const plainWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How alike two bags of words are: twice the shared words over all words, 0 to 1 (Dice). Two empty texts are alike. */
export function alike(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  let all = 0;
  for (const [word, n] of a) {
    shared += Math.min(n, b.get(word) ?? 0);
    all += n;
  }
  for (const n of b.values()) all += n;
  return all === 0 ? 1 : (2 * shared) / all;
}
