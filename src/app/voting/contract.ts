import { z } from "zod";
import type { MotionText } from "#compose";
import type { Attendance } from "#domain/conference";
import {
  type Decision,
  type DivisionChannel,
  divisionChannels,
  type DivisionMethod,
  divisionMethods,
  type FrozenDivision,
  type Next,
  type Question,
  type Taking,
  type Tally,
  type WayOfVoting,
} from "#domain/voting";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, optionalLine, query } from "../define.ts";
import { castingContract } from "./casting-contract.ts";
import { outageContract } from "./contract-outage.ts";

export type { MyVote, NoVote, RecordedVote } from "./casting-contract.ts";

/** One decided question as printed: figures, base, threshold and the sentence of the result. */
export type DecisionView = Decision & {
  readonly title: string;
  readonly kind: Question["kind"];
  readonly rule: string;
  /** Titles by option key, or of for/against. */
  readonly labels: Readonly<Record<string, string>>;
  /** "majority of votes cast", and the least number that carries; null for options. */
  readonly threshold: { readonly words: string; readonly needed: number } | null;
  readonly decidedAt: Instant;
  /** Which act of its item decided it. */
  readonly act: number;
  readonly annulled: { readonly reason: string } | null;
};
export type QuestionView = {
  readonly id: string;
  readonly title: string;
  readonly kind: Question["kind"];
  readonly status: "decided" | "next" | "ahead" | "notPut";
};
/** One sheet of tellers: a section of the hall, or the paper. Two people enter it, apart. */
export type CountSheet = {
  readonly channel: Exclude<DivisionChannel, "electronic">;
  /** "" where the hall is one. */
  readonly section: string;
  /** Names of those who have entered it; for officers only. */
  readonly enteredBy: readonly string[];
  /** Null until there are two; for officers only. */
  readonly agree: boolean | null;
};
export type DivisionView = {
  readonly id: string;
  readonly about: "item" | "floor" | "trial";
  readonly state: "open" | "closed" | "declared" | "void";
  readonly frozen: FrozenDivision;
  readonly taking: Taking;
  /** Shown before the vote: base and threshold in words, and the least number that carries if all present vote. */
  readonly thresholdWords: string;
  readonly openedAt: Instant;
  /** Names of the tellers who have entered; never their figures until both have. */
  readonly enteredBy: readonly string[];
  /** Every entry once each of the sheets has two; equal or not. */
  readonly entries: readonly { readonly teller: string; readonly tally: Tally; readonly channel: CountSheet["channel"]; readonly section: string }[];
  readonly entriesAgree: boolean | null;
  readonly sheets: readonly CountSheet[];
  /** How many may vote: credentials, votes (a delegation's block is one), their weight together, and how many of the votes are elsewhere. */
  readonly roll: { readonly credentials: number; readonly units: number; readonly weight: number; readonly remote: number };
  /** How many votes have come by devices: for the chair and the committee only, and never what they say. Null where none can come. */
  readonly received: number | null;
};
/** A way in which the next question may be put, as the standing orders allow. The first is the usual one. */
export type Way = WayOfVoting;
/** The latest division of the item that is called, as long as a count, a card vote or a recount of it may be had. */
export type LatestDivision = {
  readonly question: string;
  readonly title: string;
  readonly method: DivisionMethod;
  readonly sentence: string;
  /** Methods to which it may still be raised, on demand or by the chair. */
  readonly raise: readonly ("count" | "card")[];
  /** The ways in which each that may be demanded can be taken; the usual one first. */
  readonly ways: Readonly<Record<"count" | "card", readonly Way[]>>;
  readonly recount: boolean;
  readonly demand: { readonly delegates: number; readonly groups: number };
};
/** Who voted how, no further than the division said before it opened. Nothing for a division that is not declared, or was void. */
export type DivisionVotes = {
  readonly conference: ConferenceSummary;
  readonly division: string;
  readonly title: string;
  readonly disclosure: Taking["disclosure"];
  readonly confidential: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly between: readonly string[];
  readonly tally: Tally;
  /** Of groups, where disclosure is by group or named. Votes of paper and of tellers are in the total only. */
  readonly groups: readonly { readonly name: string; readonly weight: number; readonly tally: Tally }[];
  /** Of persons, where it is named; a page of them. */
  readonly names: readonly { readonly name: string; readonly group: string; readonly votes: Readonly<Record<string, number>> }[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** SHA-256 of the ballots in their order; null where none were electronic. */
  readonly boxHash: string | null;
};
export type WeightRow = { readonly affiliate: string; readonly name: string; readonly seats: number; readonly weight: number; readonly revision: number };
/** What each group weighs in a card vote. */
export type WeightsView = {
  readonly conference: ConferenceSummary;
  readonly source: "members" | "seats" | "listed" | null;
  readonly mode: "affiliateBlock" | "perSeatShare" | "perSeatForfeited" | null;
  readonly rows: readonly WeightRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly sum: number;
  /** Frozen with the first card vote. */
  readonly frozen: boolean;
  readonly canEdit: boolean;
};
export type NextView = Next & { readonly sentence: string };
export type Adoption = { readonly source: string; readonly title: string; readonly hash: string; readonly choices: Readonly<Record<string, string>> };
export type ItemResults = {
  readonly item: { readonly id: string; readonly slug: string; readonly title: string; readonly state: "planned" | "called" | "closed" };
  readonly decisions: readonly DecisionView[];
  readonly questions: readonly QuestionView[];
  readonly next: NextView | null;
  readonly division: DivisionView | null;
  readonly adopted: Adoption | null;
};
/** Public. While a division is open its figures are not in here. */
export type ResultsView = { readonly conference: ConferenceSummary; readonly attendance: Attendance; readonly items: readonly ItemResults[] };
export type LawfulAct =
  | "callItem"
  | "moved"
  | "notMoved"
  | "openDivision"
  | "closeDivision"
  | "declare"
  | "voidDivision"
  | "castingVote"
  | "declineCastingVote"
  | "withdrawOption"
  | "remit"
  | "correct"
  | "declareHands"
  | "demandCount"
  | "demandCard"
  | "recount"
  | "closeItem";
export type ChairDesk = {
  readonly conference: ConferenceSummary;
  readonly attendance: Attendance;
  readonly item: ItemResults | null;
  readonly items: readonly {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly state: "planned" | "called" | "closed";
    readonly mayCall: boolean;
  }[];
  /** What the rules allow now; nothing else is offered. */
  readonly lawful: readonly LawfulAct[];
  /** The division that is being taken, on the item, on a procedural motion, or for trial. */
  readonly division: DivisionView | null;
  /** How the next question may be put. */
  readonly ways: readonly Way[];
  readonly latest: LatestDivision | null;
  /** Why an act that one would expect is not offered: "division.tellersDiffer", "quorum.lost", … with its figures. */
  readonly blocked: readonly { readonly act: LawfulAct; readonly code: string; readonly detail: Readonly<Record<string, string | number>> }[];
};
export type TellerDesk = {
  readonly conference: ConferenceSummary;
  readonly division: DivisionView | null;
  /** What I entered where there is one sheet only. */
  readonly mine: Tally | null;
  readonly sheets: readonly (CountSheet & { readonly mine: Tally | null })[];
};
export type AdoptedView = {
  readonly conference: ConferenceSummary;
  readonly item: { readonly slug: string; readonly title: string; readonly lineNumbers: boolean };
  readonly adoption: Adoption | null;
  readonly text: MotionText;
  readonly complete: boolean;
};

const conference = id("conference");
const item = id("agendaItem");
const question = id("question");
const division = id("division");
const count = z.int("a whole number").min(0, "not less than 0").max(10_000_000);

const reason = line(500);
const hands = z.string().max(20);
/** What is not said is as standing orders have it. */
const taking = z.object({
  method: z.enum(divisionMethods),
  channels: z.array(z.enum(divisionChannels)).max(3).optional(),
  disclosure: z.enum(["aggregate", "perAffiliate", "named"]).optional(),
  confidential: z.boolean().optional(),
  sections: z.array(line(60)).max(20).optional(),
});
const slug = line(64);
const page = z.coerce.number().int().min(1).max(100_000).default(1);

export const votingContract = {
  results: query<ResultsView>()("Results so far, for everybody", z.object({ slug: line(64) })),
  /** The substantive text as it stands after each decision; `complete` once adopted. */
  adoptedText: query<AdoptedView>()("The text as decided so far, and the adopted text at the end", z.object({ slug: line(64), item: line(64) })),
  chairDesk: query<ChairDesk>()("What the chair may lawfully do now", z.object({ slug: line(64) })),
  tellerDesk: query<TellerDesk>()("The division to be counted", z.object({ slug: line(64) })),
  divisionVotes: query<DivisionVotes>()("Who voted how in a division, as far as it is disclosed", z.object({ slug, division: line(40), page })),
  weights: query<WeightsView>()("What each group weighs in a card vote", z.object({ slug, search: optionalLine(80).default(""), page })),
  /** `base`: the revision on the page; 0 where there was none. */
  saveWeight: command<{ readonly revision: number }>()(
    "Set what a group weighs in a card vote",
    z.object({ conference, affiliate: id("affiliate"), weight: count, base: z.int().min(0).max(2_000_000_000) }),
  ),
  callItem: command<Record<string, never>>()("Call an agenda item", z.object({ conference, item })),
  recordMoved: command<Record<string, never>>()(
    "Record that a motion is moved and seconded, or that it is not",
    z.object({ conference, item, question, moved: z.boolean(), mover: optionalLine(120).default(""), seconder: optionalLine(120).default("") }),
  ),
  /** `taking`: how it is voted on; without it, a count by two tellers. */
  openDivision: command<{ readonly division: string }>()(
    "Put the next question: open the division",
    z.object({ conference, item, question, taking: taking.optional() }),
  ),
  /** `seen`: the key of what the chair saw to have most votes; "unclear" leaves it undecided. `nemCon`: nobody voted the other way. */
  declareHands: command<{ readonly sentence: string }>()(
    "Declare a show of hands by what was seen",
    z.object({ conference, division, seen: hands, nemCon: z.boolean().default(false) }),
  ),
  /** Without delegates and groups it is the chair who calls for it. */
  demandDivision: command<{ readonly division: string }>()(
    "Put the question just decided again, by count or by card",
    z.object({
      conference,
      item,
      question,
      method: z.enum(["count", "card"]),
      channels: z.array(z.enum(divisionChannels)).max(3).optional(),
      delegates: count.default(0),
      groups: count.default(0),
    }),
  ),
  recount: command<{ readonly division: string }>()("Count the question just decided again", z.object({ conference, item, question, reason })),
  enterCount: command<{ readonly agrees: boolean | null }>()(
    "Enter a teller's count",
    z.object({
      conference,
      division,
      votes: z.record(z.string().max(8), count),
      abstentions: count,
      channel: z.enum(["tellers", "paper"]).optional(),
      section: optionalLine(60).default(""),
    }),
  ),
  closeDivision: command<Record<string, never>>()("Close the vote", z.object({ conference, division })),
  declare: command<{ readonly sentence: string }>()("Declare the result", z.object({ conference, division })),
  /** `for` is an option key or "for" / "against"; null declines. */
  castingVote: command<{ readonly sentence: string }>()(
    "Give or decline the chair's casting vote",
    z.object({ conference, item, question, for: z.string().max(20).nullable() }),
  ),
  voidDivision: command<Record<string, never>>()("Void a division, with the reason", z.object({ conference, division, reason: line(500) })),
  withdrawOption: command<Record<string, never>>()(
    "Take an option out before it is put; nobody present may object",
    z.object({ conference, item, question, option: z.string().max(8), reason: line(500) }),
  ),
  remit: command<Record<string, never>>()("Remit the motion now to be put, nobody objecting", z.object({ conference, item, question, to: line(200) })),
  correct: command<Record<string, never>>()(
    "Annul the latest decision on an item, with the reason; it is put again",
    z.object({ conference, item, question, reason: line(500) }),
  ),
  closeItem: command<Record<string, never>>()("Close the item; what was not put stands as not reached", z.object({ conference, item, reason: line(500) })),
  ...castingContract,
  ...outageContract,
};
