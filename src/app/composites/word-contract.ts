import { z } from "zod";
import type { DiffSpan } from "#compose";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, ordinal, query } from "../define.ts";

export type EditedFileSummary = {
  readonly id: string;
  readonly kind: "composite" | "table";
  readonly fileName: string;
  readonly fileHash: string;
  readonly base: number;
  readonly by: string;
  readonly at: Instant;
  readonly state: "proposed" | "decided";
  readonly changes: number;
  readonly accepted: number;
  readonly revision: number | null;
  readonly decidedBy: string;
  readonly decidedAt: Instant | null;
};

type Place = { readonly conference: ConferenceSummary; readonly item: { readonly id: string; readonly slug: string; readonly title: string } };

export type WordDeskView = Place & {
  readonly composite: { readonly id: string; readonly title: string; readonly revision: number } | null;
  readonly table: { readonly revision: number; readonly rows: number } | null;
  readonly files: readonly EditedFileSummary[];
  readonly can: { readonly send: boolean };
};

/** One proposed change, for reading. `title`: what it is about, in words; `clash`: what it would replace was changed meanwhile. */
export type ChangeView = {
  readonly id: string;
  readonly kind: "title" | "changed" | "new" | "removed" | "moved" | "table";
  readonly title: string;
  readonly section: string;
  readonly spans: readonly DiffSpan[];
  /** Where its words come from once it is made: "A 2.1", or "A 2.1, reworded". Empty for the committee's own, and for a row. */
  readonly sources: readonly string[];
  /** Words that stand in no draft, and whether the committee's rule on new words forbids one of them. */
  readonly newWords: readonly string[];
  readonly forbidden: boolean;
  readonly clash: boolean;
  /** What the clause reads by now, where it clashes. */
  readonly now: string;
};

export type ProposalView = Place & {
  readonly file: EditedFileSummary;
  readonly acceptedIds: readonly string[] | null;
  /** The revision that stands now, against which the changes are shown. */
  readonly revision: number;
  readonly changes: readonly ChangeView[];
  readonly doubts: readonly string[];
  readonly can: { readonly decide: boolean; readonly reopen: boolean };
};

/** A file as bytes, base64. */
export type FileAnswer = { readonly fileName: string; readonly bytes: string };

const place = { slug: line(64), item: line(64) };

export const wordContract = {
  wordDesk: query<WordDeskView>()("The files of a composite that go to Word and come back", z.object(place)),
  compositeFile: query<FileAnswer>()("The composite being written as a Word file to be edited", z.object(place)),
  tableFile: query<FileAnswer>()("The table of drafts as a Word file to be edited", z.object(place)),
  uploadEdited: command<{ readonly file: string; readonly changes: number }>()(
    "Send in an edited file: its changes are proposed, and nothing is changed",
    z.object({ item: id("agendaItem"), fileName: line(200), bytes: z.base64().max(14_000_000) }),
  ),
  editedFile: query<ProposalView>()("The changes that an edited file proposes", z.object({ file: id("editedFile") })),
  decideEdited: command<{ readonly revision: number | null; readonly accepted: number }>()(
    "Accept some changes of an edited file and reject the others",
    z.object({ file: id("editedFile"), base: ordinal, accept: z.array(z.string().max(20)).max(5000) }),
  ),
  reopenEdited: command<{ readonly revision: number | null }>()(
    "Take the decision on an edited file back, while nobody built on it",
    z.object({ file: id("editedFile") }),
  ),
};
