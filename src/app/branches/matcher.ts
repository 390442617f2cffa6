import { branchNow, type Matcher, matcherOf, type MatchResult, type RegisterId, rememberedKey, successorsIn, type VersionId } from "#domain/branches";
import { branchesOf } from "../../store/branches.ts";
import { aliasesOf } from "../../store/branch-aliases.ts";
import { type NewRow } from "../../store/match-lists.ts";
import type { Tx } from "../../store/tx.ts";

/** Reads names by a version of a register, and by what people decided before; decisions on branches that were merged hold for what took their place. */
export async function matcherFor(tx: Tx, register: RegisterId, version: VersionId): Promise<Matcher> {
  const branches = await branchesOf(tx, version);
  const byCode = new Map(branches.map((branch) => [branch.code, branch]));
  const successors = successorsIn(branches);
  const remembered = (await aliasesOf(tx, register)).flatMap(({ given, code }) => {
    const branch = branchNow(code, byCode, successors);
    return branch ? [{ given, code: branch.code }] : [];
  });
  return matcherOf(branches, remembered);
}

const rowOf = (n: number, given: string, { match, score, reason, candidates }: MatchResult): NewRow => ({
  n,
  given,
  key: rememberedKey(given),
  suggestion: match?.code ?? null,
  score,
  reason,
  candidates: candidates.map((one) => ({ code: one.branch.code, score: one.score, reason: one.reason })),
});

const atOnce = 250;

/** Matches a list; others are served in between, for a long list takes seconds. */
export async function matchNames(matcher: Matcher, names: readonly string[]): Promise<NewRow[]> {
  const rows: NewRow[] = [];
  for (const [at, given] of names.entries()) {
    rows.push(rowOf(at + 1, given, matcher(given)));
    if (at % atOnce === atOnce - 1) await new Promise((resolve) => void setImmediate(resolve));
  }
  return rows;
}
