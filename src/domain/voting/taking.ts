import type { FloorOrders } from "#domain/conference";
import { no, ok, type Result } from "#kit";
import { type DivisionChannel, divisionChannels, type DivisionMethod, type Taking } from "./state.ts";

/** How the chair wishes to take a vote; what is not said is as usual: counted by two people. */
export type TakingWish = {
  readonly method: DivisionMethod;
  readonly channels?: readonly DivisionChannel[] | undefined;
  readonly disclosure?: Taking["disclosure"] | undefined;
  readonly confidential?: boolean | undefined;
  readonly sections?: readonly string[] | undefined;
};

const wider = { aggregate: 0, perAffiliate: 1, named: 2 } as const;
const usualChannels = { hands: [], count: ["tellers"], card: ["tellers"], ballot: ["paper"] } as const satisfies Record<
  DivisionMethod,
  readonly DivisionChannel[]
>;

type Check = {
  readonly code: string;
  readonly field: string;
  readonly when: (wish: {
    readonly method: DivisionMethod;
    readonly electronic: boolean;
    readonly mixed: boolean;
    readonly of: TakingWish;
    readonly orders: FloorOrders;
  }) => boolean;
};

/** What standing orders must allow, and what cannot go together (handbook, sections 3 and 5; trust.md 3.8). */
const checks: readonly Check[] = [
  { code: "taking.noCard", field: "taking.method", when: ({ method, orders }) => method === "card" && orders.card === null },
  { code: "taking.notElectronic", field: "taking.channels", when: ({ electronic, orders }) => electronic && !orders.electronic },
  { code: "taking.notRemote", field: "taking.channels", when: ({ mixed, orders }) => mixed && !orders.remote },
  { code: "taking.noChannel", field: "taking.channels", when: ({ method, of }) => method !== "hands" && of.channels?.length === 0 },
  {
    code: "taking.handsAreSeen",
    field: "taking.channels",
    when: ({ method, of }) => method === "hands" && (of.channels ?? []).some((channel) => channel !== "tellers"),
  },
  { code: "taking.ballotByTellers", field: "taking.channels", when: ({ method, of }) => method === "ballot" && (of.channels ?? []).includes("tellers") },
  // Weights that are few or unlike would tell whose votes they are.
  { code: "taking.confidentialCard", field: "taking.confidential", when: ({ method, of }) => method === "card" && of.confidential === true },
  {
    code: "taking.confidentialByDevices",
    field: "taking.confidential",
    when: ({ method, electronic, of }) => method !== "ballot" && of.confidential === true && !electronic,
  },
  {
    code: "taking.confidentialDisclosed",
    field: "taking.disclosure",
    when: ({ method, of }) => (of.confidential === true || method === "ballot") && of.disclosure !== undefined && of.disclosure !== "aggregate",
  },
  {
    code: "taking.disclosureBeyond",
    field: "taking.disclosure",
    when: ({ of, orders }) => of.disclosure !== undefined && wider[of.disclosure] > wider[orders.disclosure],
  },
  { code: "taking.sectionTwice", field: "taking.sections", when: ({ of }) => new Set(of.sections).size < (of.sections ?? []).length },
];

/** How the vote is taken, frozen with it; or why it cannot be. */
export function takingFor(wish: TakingWish | undefined, orders: FloorOrders): Result<Taking> {
  const of = wish ?? { method: "count" };
  const { method } = of;
  const wished: readonly DivisionChannel[] = of.channels ?? usualChannels[method];
  const electronic = wished.includes("electronic");
  const mixed = electronic && wished.some((channel) => channel !== "electronic");
  const wrong = checks.find(({ when }) => when({ method, electronic, mixed, of, orders }));
  if (wrong !== undefined) return no({ code: wrong.code, field: wrong.field });
  const confidential = electronic && (of.confidential === true || method === "ballot");
  const channels = method === "hands" ? [] : divisionChannels.filter((channel) => wished.includes(channel));
  return ok({
    method,
    channels,
    disclosure: confidential || method === "ballot" || !electronic ? "aggregate" : (of.disclosure ?? orders.disclosure),
    confidential,
    sections: channels.includes("tellers") ? (of.sections ?? orders.sections) : [],
    split: method === "card" && orders.card?.split === true,
  });
}

export type WayOfVoting = { readonly method: DivisionMethod; readonly channels: readonly DivisionChannel[]; readonly words: string };

type Offered = WayOfVoting & { readonly when: (orders: FloorOrders, what: { readonly two: boolean; readonly remote: boolean }) => boolean };

/** In the order of rank. With delegates elsewhere, ways in which they vote too come first. */
const ways: readonly Offered[] = [
  { method: "hands", channels: [], words: "Show of hands: the chair sees", when: (_, { two }) => two },
  { method: "count", channels: ["tellers"], words: "Count by tellers", when: () => true },
  { method: "count", channels: ["electronic"], words: "Delegates’ devices", when: ({ electronic }) => electronic },
  {
    method: "count",
    channels: ["tellers", "electronic"],
    words: "Tellers in the hall, devices elsewhere",
    when: ({ electronic, remote }, what) => electronic && remote && what.remote,
  },
  { method: "count", channels: ["paper"], words: "Paper, entered by two people", when: () => true },
  { method: "card", channels: ["electronic"], words: "Card vote, by devices", when: ({ card, electronic }) => card !== null && electronic },
  { method: "card", channels: ["tellers"], words: "Card vote, counted by tellers", when: ({ card }) => card !== null },
  { method: "card", channels: ["paper"], words: "Card vote, on paper", when: ({ card }) => card !== null },
  { method: "ballot", channels: ["electronic"], words: "Confidential, by devices", when: ({ electronic }) => electronic },
  { method: "ballot", channels: ["paper"], words: "Ballot on paper", when: () => true },
];

const reachesAll = ({ channels }: WayOfVoting): boolean => channels.includes("electronic") || channels.includes("paper");

/** The ways in which a question may be put now. `only`: what was demanded of it. */
export function waysOfVoting(
  orders: FloorOrders,
  what: { readonly two: boolean; readonly remote: boolean },
  only: DivisionMethod | null = null,
): WayOfVoting[] {
  const lawful = ways
    .filter((way) => way.when(orders, what) && (only === null || way.method === only))
    .map(({ method, channels, words }) => ({ method, channels, words }));
  if (!what.remote) return lawful;
  return [
    ...lawful.filter(reachesAll),
    ...lawful.filter((way) => !reachesAll(way)).map((way) => ({ ...way, words: `${way.words} (nobody elsewhere can vote)` })),
  ];
}

/** "a count", "a card vote": for sentences of the record. */
export const methodInWords = { hands: "a show of hands", count: "a count", card: "a card vote", ballot: "a ballot" } as const satisfies Record<
  DivisionMethod,
  string
>;

/** Who asked for it: the chair, or so many delegates of so many groups. */
export type Demand = { readonly delegates: number; readonly groups: number };

/** Enough of them under standing orders; the chair alone always may. */
export function mayDemand({ delegates, groups }: Demand, { demand }: Pick<FloorOrders, "demand">): Result<null> {
  if (delegates === 0 && groups === 0) return ok(null);
  if (groups > delegates) return no({ code: "demand.moreGroupsThanDelegates", field: "groups" });
  const enough = delegates >= demand.delegates && groups >= demand.groups;
  return enough
    ? ok(null)
    : no({
        code: "demand.tooFew",
        field: delegates < demand.delegates ? "delegates" : "groups",
        detail: { delegates, groups, needed: demand.delegates, ofGroups: demand.groups },
      });
}

/** The rule as it is quoted when a demand comes too late. */
export const demandRule = ({ demand }: Pick<FloorOrders, "demand">): string =>
  `a count or a card vote may be demanded by ${demand.delegates} delegates of ${demand.groups} groups or called by the chair, before the next item is called`;

export const demandReason = (as: "count" | "card", { delegates, groups }: Demand): string =>
  delegates === 0
    ? `${methodInWords[as]} called by the chair`
    : `${methodInWords[as]} demanded by ${delegates} ${delegates === 1 ? "delegate" : "delegates"} of ${groups} ${groups === 1 ? "group" : "groups"}`;
