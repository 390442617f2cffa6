import { no, ok, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Count, Outcome, Reason, Stage } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import { floorQuotient } from "../exact.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { baseOf, countIn, emptyCount, type FindRule, finalVotes, innerOptions, innerRules, tiesOf } from "./sequential.ts";

/** An order in the making: the counts held, and who has a place (from 1). */
type Order = {
  readonly parts: Count[];
  readonly stages: Stage[];
  readonly placed: Map<number, number>;
  waiting: Extract<Outcome, { kind: "lotNeeded" }> | null;
};

/** One count as a stage of the order: its votes at the end, its quota, and what it settles. */
function stageOf(order: Order, count: Count, reasons: readonly Reason[]): Stage {
  const { totals, exhausted, lost, quota } = finalVotes(count);
  return {
    n: order.stages.length + 1,
    action: "election",
    who: [],
    reasons,
    totals,
    exhausted,
    lost,
    ...(quota === null ? {} : { quota }),
    elected: [],
    excluded: [],
  };
}

/** Counts once. Null when the order has to wait for a lot. */
function countOnce(order: Order, base: Rule, election: Election, options: CountOptions): Result<Count | null> {
  const outcome = base.count(election, options);
  if (!outcome.ok) return outcome;
  order.parts.push(countIn(outcome.value));
  if (outcome.value.kind === "counted") return ok(outcome.value.count);
  order.waiting = outcome.value;
  order.stages.push(stageOf(order, outcome.value.soFar, [{ code: "lot.needed", who: outcome.value.between }]));
  return ok(null);
}

const share =
  (done: number, of: number) =>
  (percent: number): number =>
    floorQuotient(100 * done + percent, of);

/**
 * From the top (Otten, Voting matters 9, paper 5, 1998): a count for one place, then for two, and so on. Whoever has a place already is
 * never excluded in a later count, so each count adds one.
 */
function fromTheTop(order: Order, base: Rule, election: Election, options: CountOptions, length: number): Result<null> {
  for (let places = 1; places <= length; places++) {
    const members = [...order.placed.keys()];
    const limit = { name: "those placed already", members, min: members.length, max: members.length };
    const within = members.length === 0 ? {} : { constraints: { limits: [limit], ifTooFew: "refuse", doomed: "lowest-first" } as const };
    const counted = countOnce(order, base, election, innerOptions(options, { seats: places, ...within }, share(places - 1, length)));
    if (!counted.ok) return counted;
    if (counted.value === null) return ok(null);
    const added = counted.value.elected.map(({ number }) => number).filter((number) => !order.placed.has(number));
    const [one] = added;
    if (one === undefined) return ok(null);
    const figures = { place: String(places), places: String(places) };
    order.stages.push(
      stageOf(order, counted.value, [
        { code: "order.added", who: [one], figures },
        ...(members.length === 0 ? [] : [{ code: "order.kept", who: members } as const]),
      ]),
    );
    order.placed.set(one, places);
  }
  return ok(null);
}

/**
 * From the bottom (Rosenstiel, Voting matters 9, paper 4, 1998; so the Liberal Democrats order lists): a count for the whole list, then
 * among those on it a count for one place fewer; whoever drops out is placed last, and so on until one is left.
 */
function fromTheBottom(order: Order, base: Rule, election: Election, options: CountOptions, standing: readonly number[], length: number): Result<null> {
  let list = standing;
  const total = standing.length > length ? length : Math.max(Math.min(1, length), length - 1);
  for (let places = total; places >= 1; places--) {
    const out = election.candidates.map(({ number }) => number).filter((number) => !list.includes(number));
    const counted = countOnce(order, base, election, innerOptions(options, { seats: places, withdrawn: out }, share(total - places, total)));
    if (!counted.ok) return counted;
    if (counted.value === null) return ok(null);
    const elected = counted.value.elected.map(({ number }) => number);
    const dropped = list.filter((number) => !elected.includes(number));
    const figures = { place: String(places + 1), places: String(places) };
    order.stages.push(
      stageOf(order, counted.value, [places === length ? { code: "order.list", who: elected, figures } : { code: "order.dropped", who: dropped, figures }]),
    );
    if (places < length) for (const number of dropped) order.placed.set(number, places + 1);
    list = list.filter((number) => elected.includes(number));
  }
  const [first] = list;
  if (first !== undefined) order.placed.set(first, 1);
  return ok(null);
}

const thresholdRefusal = (value: string, expected: string): Result<never> =>
  no({ code: "count.setting.value", field: "settings.threshold", detail: { name: "threshold", value, known: [expected] } });

/** A percentage with at most four decimals as ten-thousandths of a percent, or null. */
function percentOf(text: string): bigint | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text);
  const scaled = match === null ? null : BigInt(match[1] ?? "0") * 10_000n + BigInt((match[2] ?? "").padEnd(4, "0"));
  return scaled === null || scaled > 1_000_000n ? null : scaled;
}

/** Votes on papers that rank each candidate at all, and all valid votes. */
function marked(base: Rule, election: Election, options: CountOptions): { readonly by: readonly bigint[]; readonly valid: bigint } {
  const { papers, candidates } = prepare(election, { ...base.policy, ...options.policy }, options);
  const by: bigint[] = Array.from({ length: candidates + 1 }, () => 0n);
  const bit = papers.marks.BYTES_PER_ELEMENT === 1 ? 127 : 32_767;
  let valid = 0n;
  for (let row = 0; row < papers.rows; row++) {
    const votes = BigInt(papers.weights[row] ?? 0);
    valid += votes;
    for (let at = papers.starts[row] ?? 0; at < (papers.starts[row + 1] ?? 0); at++) {
      const number = (papers.marks[at] ?? 0) & bit;
      by[number] = (by[number] ?? 0n) + votes;
    }
  }
  return { by, valid };
}

type Endorsed = { readonly ranking: readonly number[]; readonly notes: readonly Reason[] };

/** The order down to the threshold. */
function endorsed(ranking: readonly number[], base: Rule, election: Election, options: CountOptions): Result<Endorsed> {
  const threshold = options.settings?.["threshold"] ?? "none";
  if (threshold === "none") return ok({ ranking, notes: [] });
  if (threshold === "reopen") {
    if (options.reopen === undefined) return thresholdRefusal(threshold, "reopen only where re-open nominations is a candidate");
    const at = ranking.indexOf(options.reopen.number);
    if (at < 0) return ok({ ranking, notes: [] });
    const note: Reason = { code: "order.belowReopen", who: ranking.slice(at + 1), others: [options.reopen.number] };
    return ok({ ranking: ranking.slice(0, at), notes: at + 1 < ranking.length ? [note] : [] });
  }
  const least = percentOf(threshold);
  if (least === null) return thresholdRefusal(threshold, "none, reopen, or a percentage from 0 to 100 with at most four decimals");
  const { by, valid } = marked(base, election, options);
  const isEnough = (number: number): boolean => (by[number] ?? 0n) * 1_000_000n >= least * valid;
  const below = ranking.filter((number) => !isEnough(number));
  return ok({
    ranking: ranking.filter(isEnough),
    notes: below.length === 0 ? [] : [{ code: "order.belowThreshold", who: below, figures: { percent: threshold } }],
  });
}

/** The whole count of an order that is complete, or that waits for a lot. */
function countOf(order: Order, base: Rule, election: Election, options: CountOptions): Result<Outcome> {
  const ranking = [...order.placed.keys()].sort((a, b) => (order.placed.get(a) ?? 0) - (order.placed.get(b) ?? 0));
  const cut = order.waiting === null ? endorsed(ranking, base, election, options) : ok<Endorsed>({ ranking, notes: [] });
  if (!cut.ok) return cut;
  const seats = options.seats ?? election.seats;
  const seated = order.waiting === null ? cut.value.ranking.slice(0, seats) : [];
  const stageBy = new Map(
    order.stages.flatMap((stage) =>
      (stage.reasons.find(({ code }) => code === "order.added" || code === "order.dropped")?.who ?? []).map((number) => [number, stage.n] as const),
    ),
  );
  const stageOfPlace = (number: number): number => stageBy.get(number) ?? order.stages.length;
  const plain = emptyCount("order-stv", election, options);
  const count: Count = {
    ...plain,
    decimals: order.parts[0]?.decimals ?? 0,
    papers: order.parts[0]?.papers ?? plain.papers,
    stages: order.stages.map((stage) => ({ ...stage, elected: seated.filter((number) => stageOfPlace(number) === stage.n) })),
    elected: seated.map((number) => ({ number, stage: stageOfPlace(number) })),
    ranking: cut.value.ranking.map((number) => [number]),
    ties: tiesOf(order.parts),
    notes: [
      ...cut.value.notes,
      ...(order.waiting === null && seated.length < seats
        ? [{ code: "place.vacant", figures: { places: String(seats - seated.length), seats: String(seats) } } as const]
        : []),
    ],
    parts: order.parts,
  };
  if (order.waiting === null) return ok({ kind: "counted", count });
  const { between, purpose } = order.waiting;
  return ok({ kind: "lotNeeded", between, purpose, stage: order.stages.length, soFar: count });
}

function lengthOf(options: CountOptions, standing: number): Result<number> {
  const wanted = options.settings?.["length"] ?? "all";
  if (wanted === "all") return ok(standing);
  const length = Number(wanted);
  return /^[1-9]\d{0,6}$/.test(wanted)
    ? ok(Math.min(length, standing))
    : no({ code: "count.setting.value", field: "settings.length", detail: { name: "length", value: wanted, known: ["all", "a whole number from 1"] } });
}

/**
 * An order of preference by repeated STV, longer than the seats if wanted: who would be elected to one place, to two, and so on. The
 * first of the order take the seats. Settings: `base` (the rule that counts), `method`, `length`, `threshold` (docs/count/order-of-preference.md).
 */
export function orderStv(find: FindRule): Rule {
  return {
    id: "order-stv",
    title: "Order of preference by repeated STV",
    family: "stv",
    source:
      "top-down: J. Otten, Ordered list selection, Voting matters 9 (1998), paper 5; bottom-up: C. Rosenstiel, Producing a party list using STV, Voting matters 9 (1998), paper 4; each count by the base rule",
    summary: "The same papers are counted for one place, for two, and so on: each count gives one place in the order.",
    needs: "rankings",
    policy: { skipped: "stop", repeated: "pass-over", equal: "stop" },
    canConstrain: false,
    settings: { base: innerRules, method: ["top-down", "bottom-up"], length: ["all", "<whole number>"], threshold: ["none", "reopen", "<percentage>"] },
    count: (election, options) => {
      const method = options.settings?.["method"] ?? "top-down";
      const base = baseOf(find, options, innerRules, method === "top-down");
      if (!base.ok) return base;
      const out = new Set(options.withdrawn);
      const standing = election.candidates.filter((candidate) => !candidate.withdrawn && !out.has(candidate.number)).map(({ number }) => number);
      const length = lengthOf(options, standing.length);
      if (!length.ok) return length;
      const order: Order = { parts: [], stages: [], placed: new Map(), waiting: null };
      const ordered =
        method === "top-down"
          ? fromTheTop(order, base.value, election, options, length.value)
          : fromTheBottom(order, base.value, election, options, standing, length.value);
      return ordered.ok ? countOf(order, base.value, election, options) : ordered;
    },
  };
}
