import { z } from "zod";
import type { DiffSpan } from "#compose";
import type { MinutesEntry, PublishedEntry } from "#domain/decisions";
import { type Instant, manyLines } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, optionalLine, ordinal, query } from "../define.ts";

export type { MinutesEntry, PublishedEntry } from "#domain/decisions";

export type MinutesApproval = { readonly at: { readonly slug: string; readonly name: string }; readonly words: string; readonly recordedAt: Instant };
export type MinutesVersion = { readonly n: number; readonly hash: string; readonly madeAt: Instant; readonly approval: MinutesApproval | null };
/** Minutes as published. `shown` null: none are published yet. */
export type MinutesView = {
  readonly conference: ConferenceSummary;
  readonly versions: readonly MinutesVersion[];
  readonly shown: (MinutesVersion & { readonly entries: readonly PublishedEntry[] }) | null;
  /** Titles of the items by their slugs. */
  readonly items: Readonly<Record<string, string>>;
  readonly can: { readonly edit: boolean };
};
/** `spans`: from what the log says to what the committee wrote; null where they are the same. */
export type DraftEntry = MinutesEntry & { readonly spans: readonly DiffSpan[] | null };
export type MinutesDraft = {
  readonly conference: ConferenceSummary;
  readonly entries: readonly DraftEntry[];
  readonly items: Readonly<Record<string, string>>;
  readonly versions: readonly MinutesVersion[];
  /** Whether what would be published now differs from the latest version. */
  readonly changed: boolean;
  /** Later conferences, at which minutes may have been approved. */
  readonly approvers: readonly { readonly id: string; readonly name: string }[];
};

const conference = id("conference");

export const minutesContract = {
  minutes: query<MinutesView>()("The published minutes of a conference", z.object({ slug: line(64), version: ordinal.nullable().default(null) })),
  minutesDraft: query<MinutesDraft>()("The draft of the minutes: what the log says, with the committee's words", z.object({ slug: line(64) })),
  /** `words` null gives the log's own sentence back. `base`: the revision of this entry that was read; 0 where nobody wrote. */
  saveMinutesEntry: command<{ readonly revision: number }>()(
    "Write an entry of the minutes in the committee's words",
    z.object({
      conference,
      fact: line(120),
      base: z.union([z.literal(0), ordinal]),
      words: z.string().max(4_000).transform(manyLines).nullable().default(null),
      note: z.string().max(4_000).transform(manyLines).default(""),
      leftOut: z.boolean().default(false),
    }),
  ),
  publishMinutes: command<{ readonly version: number; readonly hash: string }>()(
    "Publish the minutes as a version that never changes",
    z.object({ conference }),
  ),
  approveMinutes: command<Record<string, never>>()(
    "Record that a later conference approved the minutes",
    z.object({ conference, version: ordinal, at: conference, words: optionalLine(300).default("") }),
  ),
};
