import { commonDivisor, floorQuotient } from "../exact.ts";
import type { Refusal, Result } from "#kit";
import type { Election, Papers } from "../election.ts";
import { equalBitOf } from "../election.ts";
import type { Outcome, Reason } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import { finish, noAmounts } from "./finish.ts";
import { seatsOf } from "../seats.ts";
import { firstOf, groupsOf } from "./most.ts";
import { settingsOf } from "../settings.ts";

/** Decimals that Dowdall figures are shown with. */
const shownDecimals = 6;

/**
 * Votes by candidate and span of places: a candidate alone in place 3 has the span 3 to 3, one of three equals below two others the span 3 to 5.
 * Spans are numbered (from - 1) * standing + (to - 1); most papers need only the spans of one place.
 */
type Spans = { readonly votes: readonly Map<number, number>[]; readonly standing: number };

function add(spans: Spans, number: number, from: number, to: number, votes: number): void {
  const of = spans.votes[number];
  const span = (from - 1) * spans.standing + to - 1;
  of?.set(span, (of.get(span) ?? 0) + votes);
}

/** Reads every paper once. Candidates whom it does not rank take the places left together, if `shareRest`. */
function spansOf(papers: Papers, candidates: number, standing: readonly number[], shareRest: boolean): Spans {
  const { rows, starts, marks, weights } = papers;
  const equalBit = equalBitOf(marks);
  const spans: Spans = { votes: Array.from({ length: candidates + 1 }, () => new Map<number, number>()), standing: standing.length };
  const ranked = new Int32Array(candidates + 1).fill(-1);
  for (let row = 0; row < rows; row++) {
    const [start, end, votes] = [starts[row] ?? 0, starts[row + 1] ?? 0, weights[row] ?? 0];
    let place = start;
    while (place < end) {
      let next = place + 1;
      while (next < end && (marks[next] ?? 0) >= equalBit) next++;
      for (let at = place; at < next; at++) {
        const number = (marks[at] ?? 0) & (equalBit - 1);
        ranked[number] = row;
        add(spans, number, place - start + 1, next - start, votes);
      }
      place = next;
    }
    if (!shareRest || end - start === standing.length) continue;
    for (const number of standing) if (ranked[number] !== row) add(spans, number, end - start + 1, standing.length, votes);
  }
  return spans;
}

/** Points of every place, as whole multiples of 1/scale. */
type Points = { readonly ofPlace: readonly bigint[]; readonly scale: bigint };

const leastMultiple = (most: number): bigint => {
  let multiple = 1n;
  for (let n = 2n; n <= BigInt(most); n++) multiple = (multiple / commonDivisor(multiple, n)) * n;
  return multiple;
};

/** Standard points n - 1 .. 0, or Dowdall's 1, 1/2, 1/3 …, on a scale on which every average of places is whole. */
function pointsOf(standing: number, isDowdall: boolean): Points {
  const multiple = leastMultiple(standing);
  const scale = isDowdall ? multiple * multiple : 10n;
  const ofPlace = Array.from({ length: standing + 1 }, (_, place) => {
    if (place === 0) return 0n;
    return isDowdall ? scale / BigInt(place) : scale * BigInt(standing - place);
  });
  return { ofPlace, scale };
}

/** Points by candidate on the scale. An average over several places is exact: standard points in halves, Dowdall's by the choice of scale. */
function totalsOf(spans: Spans, points: Points, standing: readonly number[], candidates: number): readonly bigint[] {
  const totals = noAmounts(candidates);
  const upTo = [0n];
  for (const [place, value] of points.ofPlace.entries()) if (place > 0) upTo.push((upTo[place - 1] ?? 0n) + value);
  for (const number of standing) {
    let total = 0n;
    for (const [span, votes] of spans.votes[number] ?? []) {
      const last = (span % spans.standing) + 1;
      const first = floorQuotient(span, spans.standing) + 1;
      const sum = (upTo[last] ?? 0n) - (upTo[first - 1] ?? 0n);
      total += (sum / BigInt(last - first + 1)) * BigInt(votes);
    }
    totals[number] = total;
  }
  return totals;
}

const averagesEquals = (spans: Spans): boolean =>
  spans.votes.some((of) => [...of.keys()].some((span) => span % spans.standing !== floorQuotient(span, spans.standing)));

function countBorda(election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const settings = settingsOf(borda, options.settings);
  if (!settings.ok) return settings;
  const seats = seatsOf(election, options);
  if (!seats.ok) return seats;
  const isDowdall = settings.value.value("points") === "dowdall";
  const shareRest = settings.value.value("unranked") === "average";
  const prepared = prepare(election, borda.policy, options);
  const { standing, candidates } = prepared;
  const spans = spansOf(prepared.papers, candidates, standing, shareRest);
  const points = pointsOf(standing.length, isDowdall);
  const exact = totalsOf(spans, points, standing, candidates);
  const decimals = isDowdall ? shownDecimals : 1;
  const shown = exact.map((total) => (total * 10n ** BigInt(decimals)) / points.scale);

  const breaker = breakerOf(options.ties, [], prepared.name);
  const ranking = groupsOf(standing, exact);
  const elected = firstOf(ranking, seats.value, breaker, 1);
  const figures = { candidates: String(standing.length), first: String(Math.max(0, standing.length - 1)) };
  const reasons: Reason[] = [isDowdall ? { code: "borda.dowdall" } : { code: "borda.points", figures }];
  reasons.push({ code: shareRest ? "borda.unrankedAverage" : "borda.unrankedZero" });
  if (averagesEquals(spans)) reasons.push({ code: "borda.equals" });
  if (isDowdall) reasons.push({ code: "figures.cut", figures: { decimals: String(decimals) } });
  if (elected.length > 0) reasons.push({ code: "most.points", who: elected });
  return finish(
    {
      rule: borda.id,
      election,
      seats: seats.value,
      papers: prepared.report,
      decimals,
      ranking,
      elected: elected.map((number) => ({ number, stage: 1 })),
      stages: [{ n: 1, action: "comparison", who: [], reasons, totals: shown, exhausted: 0n, lost: 0n, elected, excluded: [] }],
    },
    breaker,
  );
}

/** Borda count: points by place. */
export const borda: Rule = {
  id: "borda",
  title: "Borda count",
  family: "scores",
  source:
    "J.-C. de Borda, Mémoire sur les élections au scrutin (1781): n - 1 points for a first place down to 0; Dowdall points 1, 1/2, 1/3 … as in the Electoral Act of Nauru",
  summary: "Every place on a paper is worth points; those with most points win.",
  needs: "either",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canConstrain: false,
  settings: { points: ["standard", "dowdall"], unranked: ["zero", "average"] },
  count: (election, options) => countBorda(election, options),
};
