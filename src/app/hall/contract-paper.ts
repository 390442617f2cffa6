import { z } from "zod";
import type { Instant } from "#kit";
import type { HallMatter } from "../../documents/write/hall/matter.ts";
import type { ConferenceSummary } from "../conference/contract.ts";
import { line, query } from "../define.ts";

export type HallPaperView = Omit<HallMatter, "organisation" | "address">;

/** What the paper for the hall would hold if it were printed now; no name of anybody is in here. */
export type PaperDesk = {
  readonly conference: ConferenceSummary;
  readonly at: Instant;
  readonly parts: readonly {
    readonly part: "order" | "roll" | "amendments" | "ballots" | "tally";
    /** The number that its content has now; a print with another number is outdated. */
    readonly number: string;
    readonly holds: string;
  }[];
  /** Of all parts together. */
  readonly number: string;
};

/** How people in the hall come to its page with their own devices. */
export type JoinView = {
  readonly conference: ConferenceSummary;
  readonly address: string;
  readonly qr: { readonly size: number; readonly path: string };
};

const parts = z.array(z.enum(["order", "roll", "amendments", "ballots", "tally"])).max(5);

export const paperContract = {
  paperDesk: query<PaperDesk>()("Paper for the hall: what it would hold now, and by which number it is known", z.object({ slug: line(64) })),
  joinHall: query<JoinView>()("The address of the hall’s page, with its QR code, for the big screen", z.object({ slug: line(64) })),
  /** `parts` empty: all of them. The roll has names: it is kept by nobody on the way. */
  paperForHall: query<HallPaperView>()(
    "Paper for the hall: roll, running order, amendments, ballot cards and tally forms",
    z.object({ slug: line(64), parts: parts.default([]), large: z.boolean().default(false), cards: z.int().min(1).max(2000).default(8) }),
  ),
};
