import { z } from "zod";
import { manyLines } from "#kit";
import { followUpStates, outcomeClasses, standings, type FollowUpState, type OutcomeClass, type Standing } from "#domain/decisions";
import type { Day, Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, day, id, line, optionalLine, ordinal, query } from "../define.ts";
import { minutesContract } from "./contract-minutes.ts";
import type { DecisionsView, FollowUpView, FurtherView } from "./views.ts";

export type * from "./views.ts";
export type * from "./contract-minutes.ts";
export type { FollowUpState, OutcomeClass, Standing } from "#domain/decisions";

/** A decision of any conference, as the search finds it. */
export type FoundDecision = {
  readonly id: string;
  readonly conference: { readonly slug: string; readonly name: string };
  readonly item: { readonly slug: string; readonly title: string };
  readonly question: string;
  readonly title: string;
  readonly outcome: string;
  /** The sentence of the result. */
  readonly sentence: string;
  readonly outcomeClass: OutcomeClass | null;
  readonly standing: Standing;
  readonly decidedAt: Instant;
  readonly decidedOn: Day;
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly supersededBy: { readonly id: string; readonly title: string; readonly conference: { readonly slug: string; readonly name: string } } | null;
  readonly annulled: string | null;
};
export type DecisionSearch = {
  readonly rows: readonly FoundDecision[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** What may be chosen from: conferences and years with decisions, groups that submitted one. */
  readonly conferences: readonly { readonly slug: string; readonly name: string }[];
  readonly years: readonly number[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
};
export type FollowUpRegister = {
  readonly rows: readonly FollowUpView[];
  readonly total: number;
  readonly overdue: number;
  readonly pending: number;
  readonly page: number;
  readonly pages: number;
  readonly today: Day;
  readonly conferences: readonly { readonly slug: string; readonly name: string }[];
  /** Whether the reader has the register to keep, of one conference at least. */
  readonly can: { readonly edit: boolean };
};
export type FollowUpNote = { readonly at: Instant; readonly by: string; readonly office: string; readonly words: string; readonly to: FollowUpState | null };
export type FollowUpPage = {
  readonly followUp: FollowUpView;
  /** As they were written, first to last; nothing of them changes. */
  readonly notes: readonly FollowUpNote[];
  readonly today: Day;
  readonly timeZone: string;
  readonly can: { readonly edit: boolean; readonly note: boolean };
};
/** What is told to a conference of what earlier ones decided and is not done. */
export type ReportBackView = {
  readonly conference: ConferenceSummary;
  readonly today: Day;
  readonly from: readonly {
    readonly conference: { readonly slug: string; readonly name: string; readonly startsOn: Day };
    readonly followUps: readonly (FollowUpView & { readonly notes: readonly FollowUpNote[] })[];
  }[];
  readonly further: readonly FurtherView[];
};

export const searchOrders = ["newest", "oldest", "closest", "title"] as const;
export const followUpOrders = ["due", "newest", "owner", "title"] as const;
export const decisionsPageSize = 50;

const conference = id("conference");
const item = id("agendaItem");
const question = id("question");
const decision = id("decision");
const followUp = id("followUp");
const page = z.int().min(1).max(1_000_000).default(1);
const size = z.int().min(1).max(10_000).default(decisionsPageSize);
const nothing = <T extends z.ZodType>(summary: string, input: T) => command<Record<string, never>>()(summary, input);

export const decisionsContract = {
  decisionList: query<DecisionsView>()("The decision list of a conference, as it stands now", z.object({ slug: line(64) })),
  search: query<DecisionSearch>()(
    "Search the decisions of all conferences",
    z.object({
      words: optionalLine(200).default(""),
      conference: optionalLine(64).default(""),
      outcome: z.enum(outcomeClasses).nullable().default(null),
      year: z.int().min(1900).max(2200).nullable().default(null),
      group: optionalLine(64).default(""),
      standing: z.enum(standings).nullable().default(null),
      sort: z.enum(searchOrders).default("newest"),
      page,
      size,
    }),
  ),
  followUps: query<FollowUpRegister>()(
    "The register of what is to be done about decisions",
    z.object({
      words: optionalLine(200).default(""),
      conference: optionalLine(64).default(""),
      state: z
        .enum([...followUpStates, "pending", "overdue"])
        .nullable()
        .default(null),
      group: optionalLine(64).default(""),
      sort: z.enum(followUpOrders).default("due"),
      page,
      size,
    }),
  ),
  followUp: query<FollowUpPage>()("An entry of the register with the notes of its progress", z.object({ followUp })),
  reportBack: query<ReportBackView>()("What is told to a conference of decisions of earlier ones that are not done", z.object({ slug: line(64) })),

  /** `base`: the revision that was read; 0 for a new one. `dueOn` left out: at the next conference. */
  saveFollowUp: command<{ readonly followUp: string; readonly revision: number }>()(
    "Give a decision an owner and a date",
    z.object({
      conference,
      item,
      followUp: followUp.nullable().default(null),
      base: z.union([z.literal(0), ordinal]).default(0),
      question: question.nullable().default(null),
      title: line(300),
      owner: line(120),
      ownerGroup: id("affiliate").nullable().default(null),
      dueOn: day.nullable().default(null),
    }),
  ),
  noteFollowUp: nothing(
    "Note the progress of what was decided, and change its state",
    z.object({
      followUp,
      words: z.string().max(2_000).transform(manyLines).pipe(z.string().min(1, "may not be empty")),
      to: z.enum(followUpStates).nullable().default(null),
      supersededBy: decision.nullable().default(null),
    }),
  ),
  /** `by` null takes the link away. */
  supersede: nothing("Link a decision to the later one that takes its place", z.object({ decision, by: decision.nullable() })),
  markFurther: command<{ readonly further: string }>()(
    "Record that a decision calls a further conference, within six months",
    z.object({ conference, item, question, by: day }),
  ),
  callFurther: command<{ readonly conference: string; readonly slug: string }>()(
    "Call the further conference that was decided, with what stands over",
    z.object({ further: id("furtherConference"), name: line(160), place: optionalLine(120).default(""), startsOn: day, endsOn: day }),
  ),
  ...minutesContract,
};
