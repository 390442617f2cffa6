import { commonRun } from "./common-run.ts";
import { type Token, tokensOf } from "./words.ts";

/** A stretch of a difference. All "same" and "removed" in order give the old text, all "same" and "added" the new one, to the letter. */
export type DiffSpan = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** A stretch both sides share, and what each has instead before the next one. */
type Change = { removed: string; added: string; same: string };

/**
 * The difference of two texts in words. Short words that happen to stand in both are not shown as kept islands between longer
 * changes, and where the two share little the whole is shown as replaced: a person must be able to read it aloud.
 */
export function diffWords(from: string, to: string): DiffSpan[] {
  if (from === to) return from === "" ? [] : [{ kind: "same", text: from }];
  if (from === "") return [{ kind: "added", text: to }];
  if (to === "") return [{ kind: "removed", text: from }];
  const [a, b] = [tokensOf(from), tokensOf(to)];
  const matches = matchTokens(a, b);
  const shared = matches.filter(([i]) => isWord(a[i])).length;
  if (shared * 5 < 2 * Math.min(a.filter(isWord).length, b.filter(isWord).length)) return whole(from, to);
  return spansOf(withoutIslands(changesOf(a, b, matches)));
}

const whole = (from: string, to: string): DiffSpan[] => [
  { kind: "removed", text: from },
  { kind: "added", text: to },
];

const isWord = (token: Token | undefined): boolean => token !== undefined && /[\p{L}\p{N}]/u.test(token.word);

function matchTokens(a: readonly Token[], b: readonly Token[]): (readonly [number, number])[] {
  const numbers = new Map<string, number>();
  const numberOf = ({ word }: Token): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  return commonRun(a.map(numberOf), b.map(numberOf));
}

const joined = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ before, word }) => before + word)
    .join("");

function changesOf(a: readonly Token[], b: readonly Token[], matches: readonly (readonly [number, number])[]): Change[] {
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  for (const [atA, atB] of matches) {
    const [mine, other] = [a[atA], b[atB]];
    if (mine === undefined || other === undefined) continue;
    let removed = joined(a, i, atA);
    let added = joined(b, j, atB);
    const sameSpace = mine.before === other.before;
    if (!sameSpace) {
      removed += mine.before;
      added += other.before;
    }
    const same = sameSpace ? mine.before + mine.word : mine.word;
    const last = changes.at(-1);
    if (removed === "" && added === "" && last !== undefined) last.same += same;
    else changes.push({ removed, added, same });
    [i, j] = [atA + 1, atB + 1];
  }
  changes.push({ removed: joined(a, i, a.length), added: joined(b, j, b.length), same: "" });
  return changes;
}

/**
 * A kept stretch that is no longer than the larger change on each side of it hides more than it shows; it joins them.
 * (The rule known as semantic clean-up.) Joined changes may swallow the one before, so it is tried backwards too.
 */
function withoutIslands(changes: readonly Change[]): Change[] {
  const kept: Change[] = [];
  const weight = ({ removed, added }: Change): number => Math.max(removed.length, added.length);
  for (const next of changes) {
    let current = { ...next };
    for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
      const island = last.same.trim().length;
      if (island > weight(last) || island > weight(current)) break;
      kept.pop();
      current = { removed: last.removed + last.same + current.removed, added: last.added + last.same + current.added, same: current.same };
    }
    kept.push(current);
  }
  return kept;
}

function spansOf(changes: readonly Change[]): DiffSpan[] {
  const spans: DiffSpan[] = [];
  const put = (kind: DiffSpan["kind"], text: string): void => {
    if (text === "") return;
    const last = spans.at(-1);
    if (last?.kind === kind) spans[spans.length - 1] = { kind, text: last.text + text };
    else spans.push({ kind, text });
  };
  for (const { removed, added, same } of changes) {
    const space = sharedSpace(removed, added);
    put("same", space);
    put("removed", removed.slice(space.length));
    put("added", added.slice(space.length));
    put("same", same);
  }
  return spans;
}

/** White space that both sides begin with is not part of the change. */
function sharedSpace(removed: string, added: string): string {
  const space = /^\s*/.exec(removed)?.[0] ?? "";
  return space !== "" && added.startsWith(space) ? space : "";
}
