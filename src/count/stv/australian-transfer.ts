import { unreachable } from "#kit";
import { decimalOf } from "../report/decimal.ts";
import { endCount } from "./australian-elected.ts";
import { type Group, groupsOf, keyByValue, type Parcel, type Spread, spreadOf, votesOf } from "./australian-piles.ts";
import type { ExclusionOrder } from "./australian-table.ts";
import { byValueDown, isLess, nothing, product, sum, type Value, valueDecimal, valueOf, valueText, whole } from "./australian-value.ts";
import { handOut, placesLeft, totalOf, type Work } from "./australian-work.ts";

/** Moves the surplus that waits longest. False when a lot is needed, or the fractions grew too long. */
export function moveSurplus(work: Work, number: number): boolean {
  const method = work.table.surplus.is;
  switch (method) {
    case "all-papers":
    case "last-parcel":
      return moveAtOneValue(work, number, method);
    case "scaled-by-votes":
    case "scaled-by-continuing":
      return moveScaled(work, number, method === "scaled-by-continuing");
    default:
      return unreachable(method);
  }
}

function moveAtOneValue(work: Work, number: number, method: "all-papers" | "last-parcel"): boolean {
  const parcels = work.parcels[number] ?? [];
  const moving = method === "all-papers" ? parcels.splice(0) : parcels.splice(-1);
  const surplus = totalOf(work, number) - work.quota;
  const spread = spreadOf(
    work.reading,
    moving.map((parcel) => parcel.rows),
    work.isContinuing,
  );
  const dividing = method === "all-papers" ? spread.papers : spread.papers - spread.exhausted;
  const share = dividing === 0 ? whole : valueOf(surplus, BigInt(dividing) * work.scale);
  const received = moving[0]?.value ?? whole;
  const isCapped = method === "last-parcel" && isLess(received, share);
  const value = isCapped ? received : share;
  work.totals[number] = work.quota;
  work.held[number] = (work.held[number] ?? 0) - spread.papers;
  handOut(work, spread, value, surplus, work.table.exhaustedShare.is);
  return endCount(work, {
    action: "surplus",
    who: [number],
    excluded: [],
    reasons: [
      {
        code: isCapped ? "australian.surplusCapped" : "australian.surplus",
        who: [number],
        figures: figuresOf(work, surplus, spread, value, oneValue(moving)),
      },
    ],
    value: valueText(value),
    papersMoved: spread.papers,
    isFinished: true,
    name: `${transferNumber(work)}`,
  });
}

const oneValue = (parcels: readonly Parcel[]): string => {
  const values = new Set(parcels.map(keyByValue));
  return values.size === 1 ? ([...values][0] ?? "") : "several values";
};

const figuresOf = (work: Work, votes: bigint, spread: Spread, value: Value, received: string): Record<string, string> => ({
  votes: decimalOf(votes, work.table.decimals.is),
  papers: String(spread.papers),
  value: valueDecimal(value),
  received,
});

/** The number of the surplus or exclusion in progress: the first preferences are 1. */
const transferNumber = (work: Work): number => work.finished + 1;

/**
 * Every parcel passes on at its own value x one fraction, in a count of its own. The elected candidate's total falls with the share of
 * each parcel in what he received, the rest of a vote disregarded.
 */
function moveScaled(work: Work, number: number, withoutExhausted: boolean): boolean {
  const moving = inOrder(work, work.parcels[number]?.splice(0) ?? []);
  const votes = totalOf(work, number);
  const surplus = votes - work.quota;
  const spreads = moving.map((parcel) => ({ parcel, spread: spreadOf(work.reading, [parcel.rows], work.isContinuing) }));
  const exhausted = withoutExhausted ? exhaustedWorth(spreads, work.scale) : nothing;
  const fraction = surplusFraction(surplus, votes, exhausted);
  if (fraction.den >> BigInt(work.table.longestFraction.is) > 0n) {
    work.isTooFine = true;
    return false;
  }
  // All papers are taken up at once, as the published distributions show them; they are handed out parcel by parcel.
  work.held[number] = 0;
  const shares = new Map<Value, Value>();
  let before = 0n;
  for (const [index, { parcel, spread }] of spreads.entries()) {
    before += parcel.votes;
    const after = votes - (surplus * before + votes - 1n) / votes;
    const worth = totalOf(work, number) - after;
    work.totals[number] = after;
    const value = shares.get(parcel.value) ?? product(parcel.value, fraction);
    shares.set(parcel.value, value);
    const name = `${transferNumber(work)}.${work.names[parcel.stage] ?? ""}`;
    handOut(work, spread, value, worth, work.table.exhaustedShare.is);
    const figures = { ...figuresOf(work, surplus, spread, value, valueText(parcel.value)), stage: String(parcel.stage) };
    const isGoingOn = endCount(work, {
      action: "surplus",
      who: [number],
      excluded: [],
      reasons: [{ code: "australian.surplusPart", who: [number], figures }],
      value: valueText(value),
      papersMoved: spread.papers,
      isFinished: index === spreads.length - 1,
      name,
    });
    if (!isGoingOn) return false;
  }
  return true;
}

/** The papers without a next preference at the values at which they came. Values are shared by parcels, so each is multiplied once. */
function exhaustedWorth(spreads: readonly { readonly parcel: Parcel; readonly spread: Spread }[], scale: bigint): Value {
  const papers = new Map<Value, number>();
  for (const { parcel, spread } of spreads) papers.set(parcel.value, (papers.get(parcel.value) ?? 0) + spread.exhausted);
  let worth = nothing;
  for (const [value, count] of papers) if (count > 0) worth = sum(worth, product(value, valueOf(BigInt(count) * scale, 1n)));
  return worth;
}

/** surplus / (votes - value of the papers without a next preference), at most 1. */
function surplusFraction(surplus: bigint, votes: bigint, exhausted: Value): Value {
  const dividing = votes * exhausted.den - exhausted.num;
  const over = surplus * exhausted.den;
  return dividing <= over ? whole : valueOf(over, dividing);
}

/** Excludes one candidate, count by count, until the places are filled. False when a lot is needed. */
export function exclude(work: Work, number: number): boolean {
  work.isContinuing[number] = 0;
  const groups = exclusionGroups(work, work.parcels[number]?.splice(0) ?? []);
  if (groups.length === 0) {
    return endCount(work, {
      action: "exclusion",
      who: [number],
      excluded: [number],
      reasons: [{ code: "australian.excludedWithout", who: [number] }],
      papersMoved: 0,
      isFinished: true,
      name: String(transferNumber(work)),
    });
  }
  const votes = decimalOf(totalOf(work, number), work.table.decimals.is);
  for (const [index, group] of groups.entries()) {
    const isFinished = index === groups.length - 1;
    if (!excludeGroup(work, number, group, index === 0 ? votes : null, isFinished)) return false;
    if (placesLeft(work) === 0) return true;
  }
  return true;
}

/** One count of an exclusion; `total` only at the first, for its sentence. */
function excludeGroup(work: Work, number: number, group: Group, total: string | null, isFinished: boolean): boolean {
  const worth = votesOf(group.parcels);
  const spread = spreadOf(
    work.reading,
    group.parcels.map((parcel) => parcel.rows),
    work.isContinuing,
  );
  work.totals[number] = totalOf(work, number) - worth;
  work.held[number] = (work.held[number] ?? 0) - spread.papers;
  handOut(work, spread, group.value, worth, true);
  const figures = figuresOf(work, worth, spread, group.value, valueText(group.value));
  return endCount(work, {
    action: "exclusion",
    who: [number],
    excluded: total === null ? [] : [number],
    reasons: [
      ...(total === null ? [] : [{ code: "australian.excluded", who: [number], figures: { votes: total } } as const]),
      { code: group.value.num === group.value.den ? "australian.exclusionFull" : "australian.exclusionPart", who: [number], figures },
    ],
    value: valueText(group.value),
    papersMoved: spread.papers,
    isFinished,
    name: `${transferNumber(work)}.${work.names[group.parcels[0]?.stage ?? 0] ?? ""}`,
  });
}

/** Parcels count by count: as they were received, or as New South Wales lists them. */
function inOrder(work: Work, parcels: readonly Parcel[]): readonly Parcel[] {
  if (work.table.exclusion.is !== "by-count-name") return parcels;
  return [...parcels].sort((a, b) => byCountName(work.names[a.stage] ?? "", work.names[b.stage] ?? ""));
}

function exclusionGroups(work: Work, parcels: readonly Parcel[]): readonly Group[] {
  const order: ExclusionOrder = work.table.exclusion.is;
  switch (order) {
    case "by-value":
      return [...groupsOf(parcels, keyByValue)].sort((a, b) => byValueDown(a.value, b.value));
    case "first-then-by-value": {
      const first = parcels.filter((parcel) => parcel.stage === 1);
      const later = groupsOf(
        parcels.filter((parcel) => parcel.stage !== 1),
        keyByValue,
      );
      return [...groupsOf(first, keyByValue), ...[...later].sort((a, b) => byValueDown(a.value, b.value))];
    }
    case "by-receipt":
    case "by-count-name":
      return inOrder(work, parcels).map((parcel) => ({ parcels: [parcel], value: parcel.value }));
    default:
      return unreachable(order);
  }
}

/**
 * The order in which New South Wales lists the parts of a transfer. A name is the number of the transfer, a point, and the name of the
 * count from which the papers came, as 42.41.20.5.1. Counts are listed by the first three numbers as numbers and by all later ones as
 * text, so that 14 comes before 5. The first number is that of the transfer itself, here not yet in front.
 */
export function byCountName(a: string, b: string): number {
  const one = a.split(".");
  const other = b.split(".");
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const left = one[index] ?? "";
    const right = other[index] ?? "";
    if (left === right) continue;
    if (index < 2) return Number(left) - Number(right);
    return left < right ? -1 : 1;
  }
  return one.length - other.length;
}
