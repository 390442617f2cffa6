import { z } from "zod";
import { manyLines } from "#kit";
import type { Attendance } from "#domain/conference";
import { followUpStates } from "#domain/reports";
import type { ConferenceSummary } from "../conference/contract.ts";
import type { Adoption, DecisionView } from "../voting/contract.ts";
import { command, day, id, line, optionalLine, ordinal, query } from "../define.ts";

export type FollowUpView = {
  readonly id: string;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly question: string | null;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly state: (typeof followUpStates)[number];
};
export type PhotographView = {
  readonly id: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
  readonly mediaType: string;
};
export type DecisionsView = {
  readonly conference: ConferenceSummary;
  readonly items: readonly {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly decisions: readonly DecisionView[];
    readonly adopted: Adoption | null;
    readonly followUps: readonly FollowUpView[];
  }[];
};
export type AffiliateAttendance = {
  readonly affiliate: string;
  readonly registered: number;
  readonly attended: number;
  readonly substitutes: number;
  readonly observers: number;
};
export type ReportView = DecisionsView & {
  readonly attendance: Attendance;
  readonly affiliates: readonly AffiliateAttendance[];
  readonly body: string;
  readonly revision: number;
  readonly photographs: readonly PhotographView[];
  readonly can: { readonly edit: boolean };
};

const conference = id("conference");

export const reportsContract = {
  decisions: query<DecisionsView>()("The decision list of a conference", z.object({ slug: line(64) })),
  report: query<ReportView>()("The report of a conference", z.object({ slug: line(64) })),
  photograph: query<{ readonly mediaType: string; readonly bytes: Uint8Array }>()("A photograph", z.object({ photograph: id("photograph") })),
  saveFollowUp: command<{ readonly followUp: string }>()(
    "Give a decision an owner and a date",
    z.object({
      conference,
      item: id("agendaItem"),
      followUp: id("followUp").nullable().default(null),
      question: id("question").nullable().default(null),
      title: line(300),
      owner: line(120),
      dueOn: day,
      state: z.enum(followUpStates).default("open"),
    }),
  ),
  saveReport: command<{ readonly revision: number }>()(
    "Save the text of the report",
    z.object({ conference, base: z.union([z.literal(0), ordinal]), body: z.string().max(100_000).transform(manyLines) }),
  ),
  /** JPEG, PNG or WebP of at most 5 MB; `alt` says what it shows; `consent` that those shown agreed. */
  addPhotograph: command<{ readonly photograph: string }>()(
    "Add a photograph to the report",
    z.object({
      conference,
      bytes: z.base64().max(7_000_000),
      alt: line(300),
      caption: optionalLine(300).default(""),
      credit: optionalLine(120).default(""),
      consent: z.literal(true),
    }),
  ),
  removePhotograph: command<Record<string, never>>()("Remove a photograph", z.object({ conference, photograph: id("photograph") })),
};
