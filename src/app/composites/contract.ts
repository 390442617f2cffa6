import { z } from "zod";
import { ballotContract } from "./ballot-contract.ts";
import { wordContract } from "./word-contract.ts";
import {
  assentModes,
  type Choices,
  type Composite,
  type Constituent,
  type MotionText,
  newWordsRules,
  optionAdders,
  optionMethods,
  type Problem,
  type Tested,
  tieSteps,
} from "#compose";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { clauseSchema, type MotionSummary } from "../motions/contract.ts";
import { assentContract } from "./assent-contract.ts";
import { acceptedSchema, checkContract, consequenceSchema } from "./check-contract.ts";
import { command, id, line, optionalLine, ordinal, query } from "../define.ts";
import { tableContract } from "./table-contract.ts";
import { sourcesContract } from "./sources-contract.ts";

export * from "./assent-contract.ts";
export type * from "./ballot-contract.ts";
export type * from "./sources-contract.ts";
export type { CompositeTableView, DraftedView, StepView, TableStepInput } from "./table-contract.ts";
export type { ChangeView, EditedFileSummary, FileAnswer, ProposalView, WordDeskView } from "./word-contract.ts";

export type CompositeSummary = {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly sections: number;
  readonly questions: number;
  readonly hash: string;
};
export type CompositeView = {
  readonly conference: ConferenceSummary;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string; readonly lineNumbers: boolean };
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly composite: Composite;
  /** The text as if these options had been chosen; sections not named show all their options. */
  readonly choices: Choices;
  readonly asChosen: MotionText | null;
  readonly constituents: readonly MotionSummary[];
  /** The versions that its clauses come from, to find the source of each word in. */
  readonly originals: readonly Constituent[];
};
export type CompositeDraftView = {
  readonly conference: ConferenceSummary;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly id: string | null;
  readonly revision: number;
  readonly composite: Composite;
  readonly publishedVersion: number | null;
  /** The drafts beside it, to take clauses from. */
  readonly drafts: readonly { readonly motion: MotionSummary; readonly version: number; readonly text: MotionText }[];
  /** Versions before the latest that clauses still name as their sources. */
  readonly earlier: readonly Constituent[];
  /** What the check before publishing finds, with what the committee lets stand; and how it was done. */
  readonly problems: readonly Problem[];
  readonly tested: Tested;
};

/** One text sent in while a composite was being written. `refused` ones were not saved, since another's save came between; `revision` is null then. */
export type CompositeRevision = {
  readonly id: string;
  readonly revision: number | null;
  readonly state: "saved" | "refused";
  readonly by: string;
  readonly at: Instant;
  readonly composite: Composite;
};

const sourced = {
  clause: clauseSchema,
  sources: z
    .array(z.object({ motion: id("motion"), version: ordinal, clause: id("clause"), number: optionalLine(20), relation: z.enum(["verbatim", "reworded"]) }))
    .max(50),
};

export const compositeSchema = z
  .object({
    title: line(300),
    sections: z
      .array(
        z.object({
          id: id("section"),
          title: line(300),
          pieces: z
            .array(z.discriminatedUnion("kind", [z.object({ kind: z.literal("common"), ...sourced }), z.object({ kind: z.literal("options") })]))
            .max(500),
          question: optionalLine(300),
          options: z
            .array(
              z.object({
                key: z.string().regex(/^[a-z]$/, "a single letter a to z"),
                title: line(300),
                proposer: optionalLine(200),
                clauses: z.array(z.object(sourced)).max(100),
                offered: z.object({ offer: id("offer"), words: z.array(line(20_000)).max(50).readonly() }).optional(),
              }),
            )
            .max(26),
          method: z.enum(optionMethods),
          tie: z.array(z.enum(tieSteps)).max(tieSteps.length),
        }),
      )
      .max(200),
    settings: z.object({ newWords: z.enum(newWordsRules), assent: z.enum(assentModes), mayAddOptions: z.enum(optionAdders) }).optional(),
    consequences: z.array(consequenceSchema).max(200).optional(),
    dropped: z
      .array(z.object({ motion: id("motion"), version: ordinal, clause: id("clause"), reason: line(500) }))
      .max(2000)
      .optional(),
    accepted: z.array(acceptedSchema).max(200).optional(),
  })
  .refine((composite) => JSON.stringify(composite).length <= 1_200_000, "the composite is too long");

export const compositesContract = {
  composite: query<CompositeView>()(
    "The published composite of an item, or as if options were chosen",
    z.object({
      slug: line(64),
      item: line(64),
      choices: z.record(z.string().max(64), z.string().max(8)).default({}),
      version: ordinal.nullable().default(null),
    }),
  ),
  compositeDraft: query<CompositeDraftView>()(
    "The composite the committee is writing, with the drafts beside it",
    z.object({ slug: line(64), item: line(64) }),
  ),
  compositeHistory: query<readonly CompositeRevision[]>()(
    "Every text sent in while a composite was being written, newest first",
    z.object({ composite: id("composite") }),
  ),
  startComposite: command<{ readonly composite: string }>()(
    "Begin the composite of an item",
    z.object({ conference: id("conference"), item: id("agendaItem"), title: line(300) }),
  ),
  saveComposite: command<{ readonly revision: number }>()(
    "Save the composite being written",
    z.object({ composite: id("composite"), base: ordinal, content: compositeSchema }),
  ),
  publishComposite: command<{ readonly version: number; readonly hash: string }>()(
    "Publish the composite as a new version",
    z.object({ composite: id("composite"), base: ordinal }),
  ),
  ...sourcesContract,
  ...ballotContract,
  ...wordContract,
  ...checkContract,
  ...assentContract,
  ...tableContract,
};
