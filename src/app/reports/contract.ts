import { z } from "zod";
import { manyLines } from "#kit";
import type { Attendance } from "#domain/conference";
import type { DecisionsView } from "../decisions/contract.ts";
import { command, id, line, optionalLine, ordinal, query } from "../define.ts";

export type PhotographView = {
  readonly id: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
  readonly mediaType: string;
};
export type AffiliateAttendance = {
  readonly affiliate: string;
  readonly registered: number;
  readonly attended: number;
  readonly substitutes: number;
  readonly observers: number;
};
export type ReportView = Omit<DecisionsView, "can"> & {
  readonly attendance: Attendance;
  readonly affiliates: readonly AffiliateAttendance[];
  readonly body: string;
  readonly revision: number;
  readonly photographs: readonly PhotographView[];
  readonly can: { readonly edit: boolean };
};

const conference = id("conference");

export const reportsContract = {
  report: query<ReportView>()("The report of a conference", z.object({ slug: line(64) })),
  photograph: query<{ readonly mediaType: string; readonly bytes: Uint8Array }>()("A photograph", z.object({ photograph: id("photograph") })),
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
