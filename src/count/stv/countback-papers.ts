import { no, ok, type Result } from "#kit";
import type { Amount, Count, Stage } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";

/** What one paper is worth, as a fraction of a vote. */
export type Worth = { readonly num: bigint; readonly den: bigint };

/** Papers that are worth the same: rows of `prepared.papers`. */
export type Bundle = { readonly rows: readonly number[]; readonly worth: Worth };

/** How a base rule moves surpluses and the papers of the excluded. */
export type Style = "inclusive" | "last-parcel";

type Parcel = Bundle & { readonly stage: number };

/** A count followed paper by paper beside its own record. */
type Trail = {
  readonly count: Count;
  readonly prepared: Prepared;
  readonly style: Style;
  readonly unit: bigint;
  readonly continuing: Set<number>;
  readonly held: Map<number, Parcel[]>;
  readonly cursors: Uint32Array;
  readonly totals: bigint[];
};

const paperVotes = (prepared: Prepared, rows: readonly number[]): bigint => rows.reduce((sum, row) => sum + BigInt(prepared.papers.weights[row] ?? 0), 0n);

/** Votes of papers worth the same, cut to whole units of 10^-decimals. */
export const votesOf = (prepared: Prepared, bundle: Bundle, unit: bigint): bigint =>
  (paperVotes(prepared, bundle.rows) * bundle.worth.num * unit) / bundle.worth.den;

/** The continuing candidate next in order on a paper, from its cursor on; 0 for none. */
function nextOn(trail: Trail, row: number): number {
  const { marks, starts } = trail.prepared.papers;
  const end = starts[row + 1] ?? 0;
  let at = trail.cursors[row] ?? 0;
  while (at < end && !trail.continuing.has(marks[at] ?? 0)) at++;
  trail.cursors[row] = at;
  return at < end ? (marks[at] ?? 0) : 0;
}

/** Papers pass on to the next continuing candidate, a parcel for each. */
function handOut(trail: Trail, rows: readonly number[], worth: Worth, stage: number): void {
  const to = new Map<number, number[]>();
  for (const row of rows) {
    const next = nextOn(trail, row);
    if (next === 0) continue;
    const list = to.get(next);
    if (list === undefined) to.set(next, [row]);
    else list.push(row);
  }
  for (const [number, list] of to) {
    const parcel: Parcel = { rows: list, worth, stage };
    trail.held.set(number, [...(trail.held.get(number) ?? []), parcel]);
    trail.totals[number] = (trail.totals[number] ?? 0n) + votesOf(trail.prepared, parcel, trail.unit);
  }
}

const sameWorth = (a: Worth, b: Worth): boolean => a.num * b.den === b.num * a.den;

/** One surplus: every paper at its part of the surplus, cut to the decimals of the count; or only the last parcel, surplus by papers with a next preference. */
function passSurplus(trail: Trail, number: number, stage: Stage): void {
  const parcels = trail.held.get(number) ?? [];
  const quota = stage.quota ?? trail.count.quota ?? 0n;
  const total = trail.totals[number] ?? 0n;
  const surplus = total - quota;
  trail.held.set(number, []);
  trail.totals[number] = quota;
  if (trail.style === "inclusive") {
    for (const { rows, worth } of parcels) {
      const before = (worth.num * trail.unit) / worth.den;
      handOut(trail, rows, { num: (before * surplus) / total, den: trail.unit }, stage.n);
    }
    return;
  }
  const last = parcels.at(-1)?.stage;
  const moving = parcels.filter((parcel) => parcel.stage === last);
  const going = moving.flatMap(({ rows }) => rows).filter((row) => nextOn(trail, row) !== 0);
  const papers = paperVotes(trail.prepared, going);
  const [first] = moving;
  const worth: Worth = { num: surplus, den: papers * trail.unit };
  // Electoral Act 1992 (ACT) sch. 4 cl. 1C(5): never above the value at which the papers came.
  if (papers > 0n && first !== undefined) handOut(trail, going, worth.num * first.worth.den > first.worth.num * worth.den ? first.worth : worth, stage.n);
}

/** Papers of the excluded: all at once, or those of the highest value that are left. */
function passExcluded(trail: Trail, number: number, stage: Stage): void {
  const parcels = trail.held.get(number) ?? [];
  const highest = parcels.reduce<Worth>((most, { worth }) => (worth.num * most.den > most.num * worth.den ? worth : most), { num: 0n, den: 1n });
  const isMoving = (parcel: Parcel): boolean => trail.style === "inclusive" || sameWorth(parcel.worth, highest);
  const moving = parcels.filter(isMoving);
  const staying = parcels.filter((parcel) => !isMoving(parcel));
  trail.held.set(number, staying);
  trail.totals[number] = staying.reduce((sum, parcel) => sum + votesOf(trail.prepared, parcel, trail.unit), 0n);
  if (trail.style === "inclusive") for (const { rows, worth } of moving) handOut(trail, rows, worth, stage.n);
  else
    handOut(
      trail,
      moving.flatMap(({ rows }) => rows),
      highest,
      stage.n,
    );
}

function follow(trail: Trail, stage: Stage): void {
  for (const number of stage.excluded) trail.continuing.delete(number);
  if (stage.action === "first") handOut(trail, [...Array(trail.prepared.papers.rows).keys()], { num: 1n, den: 1n }, stage.n);
  else if ((stage.papersMoved ?? 0) > 0) {
    if (stage.action === "surplus") for (const number of stage.who) passSurplus(trail, number, stage);
    else for (const number of stage.who) passExcluded(trail, number, stage);
  }
  for (const number of stage.elected) trail.continuing.delete(number);
}

/** The totals found by following must be those of the count itself, or the papers of the leaver are not the right ones. */
function agrees(trail: Trail, totals: readonly Amount[], leaver: number): boolean {
  const isSame = (number: number): boolean => (trail.totals[number] ?? 0n) === (totals[number] ?? 0n);
  return isSame(leaver) && [...trail.continuing].every(isSame);
}

/** What the papers at one candidate are worth when they make up one quota and no more. */
function worthOfQuota(trail: Trail, leaver: number, stage: Stage): readonly Bundle[] {
  const parcels = trail.held.get(leaver) ?? [];
  const total = trail.totals[leaver] ?? 0n;
  const quota = stage.quota ?? trail.count.quota ?? 0n;
  if (total <= quota) return parcels;
  if (trail.style === "inclusive") return parcels.map(({ rows, worth }) => ({ rows, worth: { num: worth.num * quota, den: worth.den * total } }));
  // Only the last parcel gave up the surplus, so only its papers are worth less.
  const last = parcels.filter((parcel) => parcel.stage === parcels.at(-1)?.stage);
  const before = parcels.filter((parcel) => !last.includes(parcel));
  const votesBefore = before.reduce((sum, parcel) => sum + votesOf(trail.prepared, parcel, trail.unit), 0n);
  const rows = last.flatMap((parcel) => parcel.rows);
  return [...before, { rows, worth: { num: quota - votesBefore, den: paperVotes(trail.prepared, rows) * trail.unit } }];
}

/**
 * The papers that elected a member, at values that make up the quota: the count is followed paper by paper up to the stage of the
 * election. Refuses count.countback.papers when a figure differs from the count's own, which would mean that they are not its papers.
 */
export function papersThatElected(count: Count, prepared: Prepared, style: Style, leaver: number): Result<readonly Bundle[]> {
  const trail: Trail = {
    count,
    prepared,
    style,
    unit: 10n ** BigInt(count.decimals),
    continuing: new Set(prepared.standing),
    held: new Map(),
    cursors: prepared.papers.starts.slice(0, prepared.papers.rows),
    totals: Array.from({ length: prepared.candidates + 1 }, () => 0n),
  };
  for (const stage of count.stages) {
    follow(trail, stage);
    if (!agrees(trail, stage.totals, leaver)) return no({ code: "count.countback.papers", detail: { rule: count.rule, stage: stage.n } });
    if (stage.elected.includes(leaver)) return ok(worthOfQuota(trail, leaver, stage));
  }
  return ok([]);
}
