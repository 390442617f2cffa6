import type { CardOrders } from "#domain/conference";
import type { RollFigures } from "./state.ts";
import type { Tally } from "./question.ts";
import { votesCast } from "./threshold.ts";

/** A delegate who is in, in the hall or elsewhere. */
export type Holder = { readonly credential: string; readonly affiliate: string | null; readonly remote: boolean };

/** A row of the roll of a division. Those of one `unit` have one vote together, of `weight`. */
export type RollRow = Holder & { readonly unit: string; readonly weight: number };

/** One delegate, one vote. */
export const headRoll = (holders: readonly Holder[]): RollRow[] => holders.map((holder) => ({ ...holder, unit: holder.credential, weight: 1 }));

/** A weight in whole shares that sum to it exactly: 500 over three is 167, 167, 166. */
export function shares(weight: number, seats: number): number[] {
  if (seats <= 0) return [];
  const [least, more] = [Math.floor(weight / seats), weight % seats];
  return Array.from({ length: seats }, (_, at) => least + (at < more ? 1 : 0));
}

/** A delegation at a card vote: its weight, how many seats it has, and who of it is in, by seat. */
export type Delegation = { readonly affiliate: string; readonly weight: number; readonly seats: number; readonly holders: readonly Holder[] };

/** What each who is in has of the weight, in order; empty seats' shares go to the others, or nowhere. */
function seatShares({ weight, seats, holders }: Delegation, forfeited: boolean): number[] {
  const each = shares(weight, Math.max(seats, holders.length));
  const taken = each.slice(0, holders.length);
  if (forfeited) return taken;
  const moved = shares(
    each.slice(holders.length).reduce((sum, share) => sum + share, 0),
    holders.length,
  );
  return taken.map((share, at) => share + (moved[at] ?? 0));
}

/** The roll of a card vote (handbook, section 5 and scenario 7): never more than the weight of a group, whoever stays away. */
export function cardRoll(delegations: readonly Delegation[], mode: CardOrders["mode"]): RollRow[] {
  return delegations.flatMap((delegation): RollRow[] => {
    if (mode === "affiliateBlock") return delegation.holders.map((holder) => ({ ...holder, unit: delegation.affiliate, weight: delegation.weight }));
    const each = seatShares(delegation, mode === "perSeatForfeited");
    return delegation.holders.map((holder, at) => ({ ...holder, unit: holder.credential, weight: each[at] ?? 0 }));
  });
}

/** A block is elsewhere only when all who share it are. */
export function rollFigures(rows: readonly RollRow[]): RollFigures {
  const units = new Map<string, { readonly weight: number; readonly remote: boolean }>();
  for (const { unit, weight, remote } of rows) units.set(unit, { weight, remote: remote && (units.get(unit)?.remote ?? true) });
  const remote = [...units.values()].filter((unit) => unit.remote);
  const sum = (of: readonly { readonly weight: number }[]): number => of.reduce((total, { weight }) => total + weight, 0);
  return { credentials: rows.length, units: units.size, weight: sum([...units.values()]), remoteUnits: remote.length, remoteWeight: sum(remote) };
}

/** Sums of votes; `abstain` among them is abstention. */
export function sumOfBallots(ballots: readonly Readonly<Record<string, number>>[], between: readonly string[]): Tally {
  const sum = (key: string): number => ballots.reduce((total, ballot) => total + (ballot[key] ?? 0), 0);
  return { votes: Object.fromEntries(between.map((key) => [key, sum(key)])), abstentions: sum("abstain") };
}

export const totalOf = ({ votes, abstentions }: Tally): number => votesCast(votes) + abstentions;

export const addTallies = (tallies: readonly Tally[], between: readonly string[]): Tally =>
  sumOfBallots(
    tallies.map(({ votes, abstentions }) => ({ ...votes, abstain: abstentions })),
    between,
  );
