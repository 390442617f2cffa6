import { z } from "zod";
import type { MotionText } from "#compose";
import type { Attendance } from "#domain/conference";
import type { Decision, FrozenDivision, Next, Question, Tally } from "#domain/voting";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, optionalLine, query } from "../define.ts";

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
  readonly annulled: { readonly reason: string } | null;
};
export type QuestionView = {
  readonly id: string;
  readonly title: string;
  readonly kind: Question["kind"];
  readonly status: "decided" | "next" | "ahead" | "notPut";
};
export type DivisionView = {
  readonly id: string;
  readonly state: "open" | "closed" | "declared" | "void";
  readonly frozen: FrozenDivision;
  /** Shown before the vote: base and threshold in words, and the least number that carries if all present vote. */
  readonly thresholdWords: string;
  readonly openedAt: Instant;
  /** Names of the tellers who have entered; never their figures until both have. */
  readonly enteredBy: readonly string[];
  /** Both entries once two are in; equal or not. */
  readonly entries: readonly { readonly teller: string; readonly tally: Tally }[];
  readonly entriesAgree: boolean | null;
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
  /** Why an act that one would expect is not offered: "division.tellersDiffer", "quorum.lost", … with its figures. */
  readonly blocked: readonly { readonly act: LawfulAct; readonly code: string; readonly detail: Readonly<Record<string, string | number>> }[];
};
export type TellerDesk = { readonly conference: ConferenceSummary; readonly division: DivisionView | null; readonly mine: Tally | null };
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

export const votingContract = {
  results: query<ResultsView>()("Results so far, for everybody", z.object({ slug: line(64) })),
  /** The substantive text as it stands after each decision; `complete` once adopted. */
  adoptedText: query<AdoptedView>()("The text as decided so far, and the adopted text at the end", z.object({ slug: line(64), item: line(64) })),
  chairDesk: query<ChairDesk>()("What the chair may lawfully do now", z.object({ slug: line(64) })),
  tellerDesk: query<TellerDesk>()("The division to be counted", z.object({ slug: line(64) })),
  callItem: command<Record<string, never>>()("Call an agenda item", z.object({ conference, item })),
  recordMoved: command<Record<string, never>>()(
    "Record that a motion is moved and seconded, or that it is not",
    z.object({ conference, item, question, moved: z.boolean(), mover: optionalLine(120).default(""), seconder: optionalLine(120).default("") }),
  ),
  openDivision: command<{ readonly division: string }>()("Put the next question: open the division", z.object({ conference, item, question })),
  enterCount: command<{ readonly agrees: boolean | null }>()(
    "Enter a teller's count",
    z.object({ conference, division, votes: z.record(z.string().max(8), count), abstentions: count }),
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
  remit: command<Record<string, never>>()("Remit the motion now to be put", z.object({ conference, item, question, to: line(200) })),
  correct: command<Record<string, never>>()(
    "Annul the latest decision on an item, with the reason; it is put again",
    z.object({ conference, item, question, reason: line(500) }),
  ),
  closeItem: command<Record<string, never>>()("Close the item; what was not put stands as not reached", z.object({ conference, item, reason: line(500) })),
};
