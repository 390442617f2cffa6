import { settingsOf } from "../settings.ts";
import type { Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import { openBook } from "./meek-book.ts";
import { roundedUp } from "./meek-numbers.ts";
import { papersRoundedUp } from "./meek-prf.ts";
import { countRounds } from "./meek-rounds.ts";

/** Whether an elected candidate’s votes are within a hundred-thousandth of the quota: 0.99999 ≤ quota ÷ votes ≤ 1.00001. */
export const nearQuota = (votes: bigint, quota: bigint): boolean => quota * 100_000n >= votes * 99_999n && quota * 100_000n <= votes * 100_001n;

/** Meek's method as first published for computers. */
export const meek1987: Rule = {
  id: "meek-1987",
  title: "Meek STV, Algorithm 123 (1987)",
  family: "stv",
  source:
    "Hill, Wichmann and Woodall, Algorithm 123: Single Transferable Vote by Meek's Method, The Computer Journal 30(3), 1987, 277-281: quota = votes in hand / (places + 1), elected at the quota, weights times quota / votes until all elected are within 0.001 % of it, then the lowest is excluded, ties at random. The algorithm counts in real numbers; here in nine decimals, shares rounded up, quota cut",
  summary:
    "As Meek's method was first published: the shares are refined until every elected candidate holds the quota to within a hundred-thousandth, then the lowest is excluded.",
  needs: "rankings",
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canConstrain: true,
  count: (election, options) => {
    const settings = settingsOf(meek1987, options.settings);
    if (!settings.ok) return settings;
    const book = openBook(meek1987, election, options, (prepared) => breakerOf(options.ties, [], prepared.name));
    if (!book.ok) return book;
    return countRounds(book.value, {
      numbers: roundedUp,
      papers: papersRoundedUp(book.value.prepared),
      quota: (votes, parts) => votes / parts,
      // Of no votes at all nobody has a quota.
      hasQuota: (votes, quota) => votes > 0n && votes >= quota,
      isSettled: ({ totals, quota }, elected) => elected.every((number) => nearQuota(totals[number] ?? 0n, quota)),
      tied: "level",
      batch: "never",
      protected: [],
      leftOver: "set-aside",
      named: "last",
    });
  },
};
