import { adams, dhondt, huntingtonHill, largestRemainder, sainteLague, sainteLagueModified } from "./apportionment/apportionment.ts";
import { borda } from "./majority/borda.ts";
import { av, exhaustive, irv, irvBottomTogether, irvToTwo } from "./majority/irv.ts";
import { block, fptp, limited, snt } from "./majority/plurality.ts";
import { rctab } from "./majority/rctab/rctab.ts";
import { supplementary, twoRound } from "./majority/runoff.ts";
import { approval, score } from "./majority/scores.ts";
import { star } from "./majority/star.ts";
import { debian } from "./ranked/debian.ts";
import { rankedPairsMargins, rankedPairsWinningVotes } from "./ranked/ranked-pairs.ts";
import { schulzeLosingVotes, schulzeMargins, schulzeWinningVotes } from "./ranked/schulze.ts";
import { copeland, minimaxMargins, minimaxWinningVotes } from "./ranked/scored-pairs.ts";
import type { Rule } from "./rule.ts";
import { countback, recountWithout } from "./stv/countback.ts";
import { orderStv } from "./stv/order.ts";
import { meek1987 } from "./stv/meek-1987.ts";
import { meekDroopPy } from "./stv/meek-droop-py.ts";
import { meekNz } from "./stv/meek-nz.ts";
import { meekPrf } from "./stv/meek-prf.ts";
import { wright } from "./stv/wright.ts";
import { ers97 } from "./stv/ers97.ts";
import { gregoryExclusive, gregoryInclusive, gregoryUnweighted } from "./stv/gregory.ts";
import { northernIreland } from "./stv/northern-ireland.ts";
import { prsa1977 } from "./stv/prsa.ts";
import { scottish } from "./stv/scottish.ts";
import { wigmPrf } from "./stv/wigm-prf.ts";
import { act } from "./stv/act.ts";
import { irishDail } from "./stv/irish.ts";
import { nsw } from "./stv/nsw.ts";
import { senate } from "./stv/senate.ts";
import { victoria } from "./stv/victoria.ts";
import { wa } from "./stv/wa.ts";

/** Every rule, by family, those most used first. */
export const rules: readonly Rule[] = [
  scottish,
  ers97,
  wigmPrf,
  gregoryInclusive,
  gregoryUnweighted,
  gregoryExclusive,
  northernIreland,
  irishDail,
  senate,
  act,
  wa,
  nsw,
  victoria,
  prsa1977,
  meekPrf,
  meekNz,
  meek1987,
  meekDroopPy,
  wright,
  orderStv((id) => ruleOf(id)),
  countback((id) => ruleOf(id)),
  recountWithout((id) => ruleOf(id)),
  av,
  irv,
  irvToTwo,
  irvBottomTogether,
  rctab,
  supplementary,
  twoRound,
  exhaustive,
  fptp,
  snt,
  block,
  limited,
  approval,
  score,
  star,
  borda,
  schulzeWinningVotes,
  schulzeMargins,
  schulzeLosingVotes,
  rankedPairsWinningVotes,
  rankedPairsMargins,
  copeland,
  minimaxWinningVotes,
  minimaxMargins,
  debian,
  dhondt,
  sainteLague,
  sainteLagueModified,
  largestRemainder,
  adams,
  huntingtonHill,
];

export const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);
