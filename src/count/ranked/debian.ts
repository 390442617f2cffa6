import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Reason } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import type { Rule } from "../rule.ts";
import type { Ratio, Settings } from "../settings.ts";
import { badValue, ratioOf, wholeOf } from "../settings.ts";
import type { RankBy } from "./condorcet.ts";
import { countPairs, pairsRule } from "./condorcet.ts";
import type { Pairwise } from "./pairwise.ts";
import { beats, preferring } from "./pairwise.ts";
import { relationOf, undominated } from "./relation.ts";

type Wish = {
  /** Number of the default option. */
  readonly fallback: number;
  /** Does this many votes over the default option meet the quorum? */
  readonly meetsQuorum: (votes: number) => boolean;
  /** Majority ratio by option. */
  readonly ratios: readonly Ratio[];
};

const most = 1_000_000_000;

/** Ratios: one for all ("1", "3/2"), or by number ("2=3,4=3/2") and 1 for the rest. */
function ratiosOf(text: string, candidates: number): readonly Ratio[] | null {
  const all = ratioOf(text);
  if (all !== null) return Array.from({ length: candidates + 1 }, () => all);
  const ratios = Array.from({ length: candidates + 1 }, (): Ratio => ({ num: 1n, den: 1n }));
  for (const part of text.split(",")) {
    const [left = "", right = "", ...more] = part.split("=");
    const number = wholeOf(left.trim(), 1, candidates);
    const ratio = ratioOf(right.trim());
    if (number === null || ratio === null || more.length > 0) return null;
    ratios[number] = ratio;
  }
  return ratios;
}

/** Quorum as so many votes, or 3Q with Q half the square root of the number of developers: v >= 3 sqrt(d) / 2 when 4 v² >= 9 d, exactly. */
function quorumOf(settings: Settings): Result<(votes: number) => boolean, Refusal> {
  const developers = settings.given("developers");
  if (developers === undefined) {
    const votes = wholeOf(settings.value("quorum"), 0, most);
    return votes === null ? no(badValue("quorum", settings.value("quorum"), [`0 to ${most}`])) : ok((own) => own >= votes);
  }
  const number = wholeOf(developers, 0, most);
  return number === null ? no(badValue("developers", developers, [`0 to ${most}`])) : ok((own) => 4n * BigInt(own) * BigInt(own) >= 9n * BigInt(number));
}

function wishOf(settings: Settings, prepared: Prepared): Result<Wish, Refusal> {
  const given = settings.given("default");
  const fallback = given === undefined ? prepared.standing.at(-1) : (wholeOf(given, 1, prepared.candidates) ?? undefined);
  if (given !== undefined && (fallback === undefined || !prepared.standing.includes(fallback)))
    return no(badValue("default", given, prepared.standing.map(String)));
  const quorum = quorumOf(settings);
  if (!quorum.ok) return quorum;
  const ratios = ratiosOf(settings.value("majority"), prepared.candidates);
  if (ratios === null) return no(badValue("majority", settings.value("majority"), ["3/1", "2=3,4=3/2"]));
  return ok({ fallback: fallback ?? 0, meetsQuorum: quorum.value, ratios });
}

/** A.5.3: V(A,D) >= N x V(D,A), and V(A,D) > V(D,A). */
function hasMajority(pairs: Pairwise, option: number, wish: Wish): boolean {
  const [own, other] = [preferring(pairs, option, wish.fallback), preferring(pairs, wish.fallback, option)];
  const ratio = wish.ratios[option] ?? { num: 1n, den: 1n };
  return own > other && BigInt(own) * ratio.den >= ratio.num * BigInt(other);
}

type Defeat = { readonly over: number; readonly under: number; readonly own: number; readonly other: number };

/** A.5.7: fewer votes for it are weaker; with as many, more votes against it. */
const compareDefeats = (x: Defeat, y: Defeat): number => x.own - y.own || y.other - x.other;

/** A.5.4 to A.5.8 among options: drops the weakest defeats within the Schwartz set until there are none in it; who is left in it wins. */
export function schwartzWinners(pairs: Pairwise, options: readonly number[]): readonly number[] {
  let defeats: readonly Defeat[] = options.flatMap((over) =>
    options
      .filter((under) => beats(pairs, over, under))
      .map((under) => ({ over, under, own: preferring(pairs, over, under), other: preferring(pairs, under, over) })),
  );
  for (;;) {
    const reaches = relationOf(pairs.size);
    for (const defeat of defeats) reaches.add(defeat.over, defeat.under);
    reaches.close();
    const schwartz = undominated(options, reaches.has);
    const within = defeats.filter((defeat) => schwartz.includes(defeat.over) && schwartz.includes(defeat.under));
    if (within.length === 0) return schwartz;
    const weakest = within.reduce((weak, defeat) => (compareDefeats(defeat, weak) < 0 ? defeat : weak));
    defeats = defeats.filter((defeat) => !(within.includes(defeat) && compareDefeats(defeat, weakest) === 0));
  }
}

/** The winners first, then again among those left; last the options that were dropped. */
const byDebian: RankBy = (pairs, standing, settings, prepared) => {
  const wish = wishOf(settings, prepared);
  if (!wish.ok) return wish;
  const { fallback, meetsQuorum } = wish.value;
  const others = standing.filter((number) => number !== fallback);
  const belowQuorum = others.filter((number) => !meetsQuorum(preferring(pairs, number, fallback)));
  const noMajority = others.filter((number) => !belowQuorum.includes(number) && !hasMajority(pairs, number, wish.value));
  const kept = standing.filter((number) => !belowQuorum.includes(number) && !noMajority.includes(number));

  const ranking: (readonly number[])[] = [];
  for (let left = kept; left.length > 0; ) {
    const group = schwartzWinners(pairs, left);
    ranking.push(group);
    left = left.filter((number) => !group.includes(number));
  }
  const dropped = [...belowQuorum, ...noMajority].sort((a, b) => a - b);
  const reasons: Reason[] = [];
  if (belowQuorum.length > 0) reasons.push({ code: "debian.quorum", who: belowQuorum, others: [fallback] });
  if (noMajority.length > 0) reasons.push({ code: "debian.majority", who: noMajority, others: [fallback] });
  reasons.push({ code: "debian.schwartz" }, { code: "condorcet.first", who: ranking[0] ?? [] });
  return ok({
    ranking: dropped.length === 0 ? ranking : [...ranking, dropped],
    figures: Array.from({ length: pairs.size }, (_, number) => BigInt(others.includes(number) ? preferring(pairs, number, fallback) : 0)),
    reasons,
    eligible: kept,
  });
};

/** Debian's standard resolution procedure: quorum and majority over the default option, then Schwartz sequential dropping. */
export const debian: Rule = {
  ...pairsRule,
  id: "debian",
  title: "Debian vote",
  source:
    "Debian Constitution v1.9 A.5 (in earlier versions A.6): 2 quorum, 3 majority over the default option, 4-8 Schwartz set with the weakest defeats dropped, casting vote among several winners; 4.2 quorum 3Q",
  summary:
    "Options that miss the quorum or do not beat the default option are dropped; of the others the one wins that is not beaten once the weakest defeats of a circle are dropped.",
  settings: {
    default: ["<candidate number, the last unless given>"],
    quorum: ["0", "<votes over the default option>"],
    developers: ["<number of developers, in place of quorum>"],
    majority: ["1", "<ratio, or ratios by number>"],
  },
  count: (election, options) => countPairs(debian, byDebian, election, options),
};
