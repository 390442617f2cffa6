import { z } from "zod";
import type { HandoverCounts, HandoverDifference } from "#domain/handover";
import type { Instant } from "#kit";
import { command, id, line, query } from "../define.ts";

export type HandoverSide = {
  /** The hash of the whole record of the conference, to be read aloud on both sides. */
  readonly root: string;
  readonly records: number;
};

/** What a file would do here; nothing has been written. */
export type HandoverPreview = HandoverSide & {
  readonly conference: { readonly id: string; readonly slug: string; readonly name: string; readonly state: string };
  readonly madeAt: string;
  readonly from: string;
  /** `new`: not known here. `ahead`: what is here is a beginning of it. `same`: nothing to do. */
  readonly relation: "new" | "ahead" | "same";
  readonly here: HandoverSide | null;
  readonly counts: readonly HandoverCounts[];
  readonly differences: readonly HandoverDifference[];
  /** People of the file who are known here by their id, and who are not. */
  readonly people: { readonly known: number; readonly added: number };
};

export type HandoverLine = {
  readonly at: Instant;
  readonly direction: "export" | "import";
  readonly root: string;
  readonly records: number;
  readonly by: string;
};

export type HandoverDesk = {
  readonly conference: { readonly id: string; readonly slug: string; readonly name: string; readonly state: string };
  readonly record: HandoverSide;
  readonly counts: readonly { readonly table: string; readonly records: number }[];
  readonly before: readonly HandoverLine[];
  /** Why it cannot be handed over now: a vote is being taken. "" when it can. */
  readonly hindered: string;
};

const file = id("handover");

export const handoverContract = {
  handover: query<HandoverDesk>()("The record of a conference as it would be handed over, with its hash", z.object({ slug: line(64) })),
  /** Writes down that it was handed over, and answers what the file must have as its root. The file itself is `handoverFile`. */
  exportHandover: command<HandoverSide>()("Hand over the record of a conference: note that a file of it is made", z.object({ conference: id("conference") }), {
    grave: true,
  }),
  /** The file in pieces of text: whole records each. Only for who noted the export within the hour. */
  handoverFile: query<{ readonly pieces: readonly string[]; readonly root: string }>()("The file of a conference's record", z.object({ slug: line(64) })),
  /** Files that were sent and neither entered nor dropped. */
  handoverDesk: query<{ readonly waiting: readonly { readonly id: string; readonly fileName: string; readonly bytes: number; readonly sentAt: Instant }[] }>()(
    "Records that were sent and wait to be taken in",
    z.object({}),
  ),
  startHandover: command<{ readonly handover: string }>()("Begin to take a record in: a file is sent piece by piece", z.object({ fileName: line(200) })),
  addHandoverPiece: command<{ readonly pieces: number }>()(
    "Send one piece of the file",
    z.object({ handover: file, n: z.int().min(0).max(100_000), bytes: z.string().max(3_000_000) }),
  ),
  /** Every hash is checked; nothing is written. */
  previewHandover: query<HandoverPreview>()("What a file that was sent would do here", z.object({ handover: file })),
  /** `root`: as it was read aloud, or its first 16 characters. */
  importHandover: command<HandoverSide & { readonly relation: "new" | "ahead" | "same"; readonly slug: string }>()(
    "Enter the record of a conference from a file that was sent",
    z.object({ handover: file, root: z.string().trim().toLowerCase().min(16).max(80) }),
    { grave: true },
  ),
  dropHandover: command<Record<string, never>>()("Forget a file that was sent", z.object({ handover: file })),
};
