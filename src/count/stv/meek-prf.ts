import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import { badValue, settingsOf, wholeOf } from "../settings.ts";
import type { Prepared } from "../papers/prepare.ts";
import type { Rule } from "../rule.ts";
import { openBook, presetBreaker } from "./meek-book.ts";
import { groupedPapers } from "./meek-groups.ts";
import { roundedUp } from "./meek-numbers.ts";
import type { MeekPapers } from "./meek-papers.ts";
import type { Batch, MeekRounds } from "./meek-rounds.ts";
import { countRounds } from "./meek-rounds.ts";
import { plainPapers } from "./plain-meek.ts";

/** 0.000001, step A. */
const omega = 1000n;

/** Papers counted with shares rounded up: in groups, or plainly where ranks are shared. */
export const papersRoundedUp = (prepared: Prepared): MeekPapers<bigint> =>
  prepared.hasEqual
    ? plainPapers(prepared.papers, prepared.candidates, roundedUp, "together")
    : groupedPapers(prepared.papers, prepared.candidates, prepared.report.valid, "up");

const batches: readonly Batch[] = ["never", "if-no-new-elected", "per-reference-rule", "before-single-defeat"];

/** "none", or the numbers of protected candidates, "2 3": they must stand, and be no more than the places. */
function protectedOf(text: string, prepared: Prepared, seats: number): Result<readonly number[], Refusal> {
  if (text === "none") return ok([]);
  const numbers = text.split(" ").map((part) => wholeOf(part, 1, prepared.candidates));
  const list = numbers.flatMap((number) => (number === null || !prepared.standing.includes(number) ? [] : [number]));
  if (list.length < numbers.length || new Set(list).size < list.length || list.length > seats)
    return no(badValue("protected", text, ["none", "numbers of those who stand, as many as places"]));
  return ok(list);
}

/** The rounds of the reference rule over these papers. */
export const prfRounds = (papers: MeekPapers<bigint>, batch: Batch, guarded: readonly number[]): MeekRounds<bigint> => ({
  numbers: roundedUp,
  papers,
  quota: (votes, parts) => votes / parts + 1n,
  hasQuota: (votes, quota) => votes >= quota,
  isSettled: ({ surplus }) => surplus < omega,
  tied: "within-surplus",
  batch,
  protected: guarded,
  leftOver: "set-aside",
  named: "first",
});

/** Meek's method by the reference rule of the Proportional Representation Foundation. */
export const meekPrf: Rule = {
  id: "meek-prf",
  title: "Meek STV, PRF reference rule",
  family: "stv",
  source:
    "Proportional Representation Foundation, Reference Meek Rule (prfound.org): A start, B.1 end of the count, B.2.a shares to 9 decimals rounded up, B.2.b quota cut + 0.000000001, B.2.c winners, B.2.d surplus, B.2.e omega 0.000001 or a surplus that no longer falls, B.2.f keep factors rounded up twice, B.3 defeat, T ties by an order drawn beforehand, C those who remain. Batch defeats and protected candidates as in Meeks-PRF-js",
  summary:
    "Whoever reaches the quota keeps of each paper just the share that makes up a quota, found by adding up again and again; the lowest is defeated as if he had not stood.",
  needs: "rankings",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "stop" },
  canConstrain: true,
  settings: { batch: batches, protected: ["none", "<candidates>"] },
  count: (election, options) => {
    const settings = settingsOf(meekPrf, options.settings);
    if (!settings.ok) return settings;
    const book = openBook(meekPrf, election, options, (prepared) => presetBreaker(prepared, options));
    if (!book.ok) return book;
    const { prepared, places } = book.value;
    const guarded = protectedOf(settings.value.value("protected"), prepared, places);
    if (!guarded.ok) return guarded;
    const batch = batches.find((each) => each === settings.value.value("batch")) ?? "never";
    return countRounds(book.value, prfRounds(papersRoundedUp(prepared), batch, guarded.value));
  },
};
