import { z } from "zod";
import type { DraftLoss, LossFate } from "#compose";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, optionalLine, ordinal, query } from "../define.ts";
import type { MotionSummary } from "../motions/contract.ts";

/** What became of each clause of one draft, and of all drafts their words. `version` is that of the composite; null for the text being written. */
export type LossView = {
  readonly conference: ConferenceSummary;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly composite: string;
  readonly title: string;
  readonly version: number | null;
  readonly drafts: readonly {
    readonly motion: MotionSummary;
    readonly version: number;
    readonly share: DraftLoss["share"];
    readonly words: DraftLoss["words"];
    readonly fates: Readonly<Record<LossFate, number>>;
  }[];
  /** Null while no motion stands on the item. */
  readonly chosen: { readonly motion: MotionSummary; readonly loss: DraftLoss } | null;
  readonly can: { readonly giveReason: boolean };
};

const place = { slug: line(64), item: line(64) };
/** A motion of the item by its id or letter; the first when empty. */
const draft = optionalLine(64).default("");

export const sourcesContract = {
  compositeLoss: query<LossView>()(
    "What each draft gave to the published composite and gave up",
    z.object({ ...place, draft, version: ordinal.nullable().default(null) }),
  ),
  draftLoss: query<LossView>()("What each draft gives to the composite being written and gives up", z.object({ ...place, draft })),
  giveReason: command<{ readonly revision: number }>()(
    "Say why a clause of a draft was left out of the composite",
    z.object({
      composite: id("composite"),
      motion: id("motion"),
      version: ordinal,
      clause: id("clause"),
      /** The reason as the sender knows it; another's in between refuses this one. */
      was: optionalLine(500).default(""),
      /** Empty takes the reason back. */
      reason: optionalLine(500),
    }),
  ),
};
