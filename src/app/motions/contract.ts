import { z } from "zod";
import { type Candidate, type ChangePart, type FallProposal, type Item, type MotionText, type RivalProposal, sectionKinds } from "#compose";
import type { CompositeId } from "#domain/composites";
import { type AmendmentChange, type AmendmentState, type Anchoring, type MotionId, type MotionKind, motionKinds, type MotionState } from "#domain/motions";
import type { Day, Instant } from "#kit";
import { asId, oneLine } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, optionalLine, ordinal, query } from "../define.ts";

export type MotionSummary = {
  readonly id: MotionId;
  /** "A", "B" …; "" for a procedural motion or one not yet on the agenda. */
  readonly letter: string;
  readonly kind: MotionKind;
  readonly title: string;
  readonly submitter: string;
  readonly state: MotionState;
  readonly stateReason: string;
  readonly submittedOn: Day | null;
  readonly revisedOn: Day | null;
  readonly versions: number;
  readonly supporters: readonly string[];
  readonly mayComposite: boolean;
  readonly words: number;
  readonly clauses: number;
  readonly amendments: number;
  /** What conference made of it, when decided: "carried", "lost", "adopted" …; else "". */
  readonly outcome: string;
};
export type VersionView = { readonly n: number; readonly datedOn: Day; readonly madeAt: Instant; readonly note: string; readonly hash: string };
export type MotionView = {
  readonly conference: ConferenceSummary;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string; readonly lineNumbers: boolean };
  readonly motion: MotionSummary;
  readonly text: MotionText;
  readonly version: VersionView;
  readonly versions: readonly VersionView[];
  readonly amendments: readonly AmendmentView[];
  readonly can: {
    readonly edit: boolean;
    readonly submit: boolean;
    readonly withdraw: boolean;
    readonly putOnAgenda: boolean;
    readonly ruleOut: boolean;
    readonly amend: boolean;
  };
};
/** The text being written, for its group and the committee. `doubts` name clause references that lead nowhere and the like. */
export type MotionDraftView = {
  readonly conference: ConferenceSummary;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly motion: MotionSummary;
  readonly text: MotionText;
  readonly revision: number;
  readonly affiliate: string | null;
  readonly supporters: readonly { readonly id: string; readonly name: string }[];
  readonly contact: string | null;
  /** Of the contact: shown to those who write the motion, never to the public. */
  readonly contactName: string | null;
  readonly doubts: readonly { readonly clause: string; readonly code: string; readonly detail: string }[];
  readonly can: MotionView["can"];
};

/** One text sent in while a motion was being written. `refused` ones were not saved, since another's save came between; `revision` is null then. */
export type DraftRevision = {
  readonly id: string;
  readonly revision: number | null;
  readonly state: "saved" | "refused";
  readonly by: string;
  readonly at: Instant;
  readonly text: MotionText;
};

/** A word-level difference: the same clause in two versions. `kind` tells what happened to the clause as a whole. */
export type DiffSpan = { readonly kind: "same" | "added" | "removed"; readonly text: string };
export type ClauseDiff = {
  /** Null for a heading or the title. */
  readonly id?: string | null;
  readonly section: string;
  readonly number: string;
  readonly kind: "same" | "changed" | "added" | "removed";
  readonly spans: readonly DiffSpan[];
  /** The number it had where it stood before, when it changed its place among the others. */
  readonly movedFrom?: string | null;
};
/** Every motion on the agenda of an item in its latest version: what a booklet prints. */
export type BookletView = {
  readonly conference: ConferenceSummary;
  readonly item: MotionView["item"];
  readonly motions: readonly { readonly motion: MotionSummary; readonly text: MotionText; readonly version: VersionView }[];
};
export type CompareView = {
  readonly conference: ConferenceSummary;
  readonly motion: MotionSummary;
  readonly from: VersionView;
  readonly to: VersionView;
  readonly clauses: readonly ClauseDiff[];
};

export type AmendmentEffect = {
  readonly section: string;
  readonly number: string;
  readonly before: string;
  readonly after: string;
  readonly spans: readonly DiffSpan[];
};

/** The mover would take it: until the time given anybody entitled may object; then it is put to the vote as any other. */
export type AcceptanceView = {
  readonly state: "open" | "objected" | "taken";
  readonly objectionsUntil: Instant;
  /** The group that objected, or whose delegate did. */
  readonly objectedBy: string | null;
};

export type AmendmentView = {
  readonly id: string;
  readonly label: string;
  /** Null for one to a composite; then `composite` is given, and the letter is empty. */
  readonly motion: MotionId | null;
  readonly composite: CompositeId | null;
  readonly motionLetter: string;
  readonly motionTitle: string;
  /** "4.1"; "4.1 and 5.2" when it is to several clauses. */
  readonly clauseNumber: string;
  readonly change: AmendmentChange;
  readonly parts: readonly ChangePart[];
  /** Every clause that it touches, as it stands and as it would read; empty when the change does not fit the version. */
  readonly effects: readonly AmendmentEffect[];
  /** Of the first of them: the clause as it stands and as it would read; `after` "" when deleted. */
  readonly before: string;
  readonly after: string;
  readonly spans: readonly DiffSpan[];
  readonly submitter: string;
  readonly rivalGroup: string | null;
  readonly furthestRank: number | null;
  readonly fallsIf: readonly string[];
  readonly state: AmendmentState;
  readonly stateReason: string;
  readonly outcome: string;
  /** Whether its place was found again in the version of now; when `orphaned`, what is shown is to the version that it last fitted. */
  readonly anchor: Anchoring;
  readonly anchorWhy: string;
  readonly version: number;
  readonly acceptance: AcceptanceView | null;
};

/** Proposed for the text of one motion or composite; a committee decides. */
export type AmendmentProposals = {
  readonly motion: MotionId | null;
  readonly composite: CompositeId | null;
  readonly rivals: readonly RivalProposal[];
  readonly falls: readonly FallProposal[];
  readonly orphans: readonly {
    readonly id: string;
    readonly label: string;
    readonly why: string;
    readonly version: number;
    readonly candidates: readonly Candidate[];
  }[];
};

/** What was read from a Word or Markdown file. `doubts` are shown to the person before saving; `place` names the spot in the file. */
export type ReadDocument = {
  readonly text: MotionText;
  readonly frontMatter: Readonly<Record<string, string | readonly string[]>>;
  readonly doubts: readonly { readonly place: string; readonly message: string }[];
};

type ItemInput = { id: string; number: string | null; text: string; items: ItemInput[] };
const words = z.string().max(20_000).transform(oneLine);
const number = z.string().max(20).transform(oneLine);
/** Bullets nest, but not without end: a reader could not follow, and neither could the parser. */
const deepest = 6;

const itemSchema = (level: number): z.ZodType<Item, ItemInput> => {
  // An id may be left empty: what is new gets one.
  const id = z
    .string()
    .regex(/^([A-Za-z0-9][A-Za-z0-9._-]{0,63})?$/, "not an id of a clause")
    .transform(asId<"clause">);
  const items: z.ZodType<Item[], ItemInput[]> =
    level < deepest ? z.array(itemSchema(level + 1)).max(200) : z.array(z.never(`bullets may be at most ${deepest} deep`));
  return z.object({ id, number: number.nullable(), text: words, items });
};

/** A clause from the edge, with its bullets. */
export const clauseSchema = z.object({ id: id("clause"), number, text: words, items: z.array(itemSchema(1)).max(200) });

/** A motion text from the edge. Sizes are bounded so that one motion cannot fill the hall's memory: 200 sections, 500 clauses each, 300,000 characters in all. */
export const motionTextSchema = z
  .object({
    title: line(300),
    sections: z
      .array(
        z.object({
          id: id("section"),
          kind: z.enum(sectionKinds),
          level: z.union([z.literal(1), z.literal(2)]),
          number: number.nullable(),
          title: optionalLine(300),
          clauses: z.array(clauseSchema).max(500),
        }),
      )
      .max(200),
  })
  .refine((text) => JSON.stringify(text).length <= 600_000, "the text is too long: at most about 300,000 characters");

const spot = z.object({ part: id("clause"), from: z.int().min(0).max(20_000) }).optional();
export const singleChange = z.discriminatedUnion("op", [
  z.object({ op: z.literal("substitute"), clause: id("clause"), old: line(5000), new: optionalLine(5000), at: spot }),
  z.object({ op: z.literal("delete"), clause: id("clause"), old: line(5000).optional(), at: spot }),
  z.object({ op: z.literal("insert"), clause: id("clause"), new: line(5000), after: line(5000).optional(), at: spot }),
  z.object({ op: z.literal("replaceAll"), clause: id("clause"), new: line(20_000) }),
  z.object({
    op: z.literal("addendum"),
    to: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("after"), clause: id("clause") }),
      z.object({ kind: z.literal("section"), section: id("section") }),
      z.object({ kind: z.literal("end") }),
    ]),
    new: line(20_000),
  }),
]);

/** What an amendment does. `several` are changes at different places that are voted as one. */
export const changeSchema = z.union([singleChange, z.object({ op: z.literal("several"), of: z.array(singleChange).min(2).max(20) })]);

const motion = id("motion");
/** `fallsIf`: labels of amendments; when one of them is carried this one falls, beside the rivals of its group. */
const rival = z.object({
  amendment: id("amendment"),
  group: optionalLine(40).default(""),
  rank: z.int().min(1).max(99).nullable().default(null),
  fallsIf: z.array(line(20)).max(100).optional(),
});

/** The version in which a change was looked at before it was sent; refused with `amendment.changedMeanwhile` when there is a newer one. Null: whichever stands. */
const looked = ordinal.nullable().default(null);

export const motionsContract = {
  motion: query<MotionView>()("A motion, in one version", z.object({ motion, version: ordinal.nullable().default(null) })),
  motionDraft: query<MotionDraftView>()("The text of a motion as it is being written", z.object({ motion })),
  draftHistory: query<readonly DraftRevision[]>()(
    "Every text sent in while a motion was being written, newest first; also those refused because somebody else had saved",
    z.object({ motion }),
  ),
  compareVersions: query<CompareView>()("What changed between two versions", z.object({ motion, from: ordinal, to: ordinal })),
  motionDesk: query<
    readonly (MotionSummary & { readonly conference: ConferenceSummary; readonly item: { readonly slug: string; readonly title: string } })[]
  >()("Motions of my groups, and for the committee all", z.object({})),
  amendments: query<readonly AmendmentView[]>()("Amendments to the motions of an item, in order of voting", z.object({ slug: line(64), item: line(64) })),
  booklet: query<BookletView>()("All motions of an item in their latest versions", z.object({ slug: line(64), item: line(64) })),
  /** `bytes` base64 of a .docx or .md file of at most 10 MB. Refused with the place in the file. */
  readDocument: query<ReadDocument>()("Read a Word or Markdown file without saving it", z.object({ fileName: line(200), bytes: z.base64().max(14_000_000) })),
  draftMotion: command<{ readonly motion: MotionId }>()(
    "Begin a motion on an agenda item",
    z.object({
      conference: id("conference"),
      item: id("agendaItem"),
      kind: z.enum(motionKinds).default("original"),
      affiliate: id("affiliate").nullable(),
      text: motionTextSchema,
      supporters: z.array(id("affiliate")).max(200).default([]),
      contact: id("person").nullable().default(null),
      mayComposite: z.boolean().default(false),
    }),
  ),
  /** Refused with `motion.changedMeanwhile` when `base` is not the latest revision and the same clause was changed by both; else merged. */
  saveMotion: command<{ readonly revision: number; readonly merged: boolean }>()(
    "Save the text being written",
    z.object({
      motion,
      base: ordinal,
      text: motionTextSchema,
      supporters: z.array(id("affiliate")).max(200).default([]),
      contact: id("person").nullable().default(null),
      mayComposite: z.boolean().default(false),
    }),
  ),
  /** Makes a new version of the saved text. First time: submitted. Later: revised. */
  submitMotion: command<{ readonly version: number; readonly hash: string }>()(
    "Submit a motion, or publish its revision",
    z.object({ motion, base: ordinal, note: optionalLine(300).default("") }),
  ),
  /** `fullDraft`: on an item with a composite, whether it is one of the drafts moved and put against each other if the composite is not taken. */
  putOnAgenda: command<{ readonly letter: string }>()("Put a submitted motion on the agenda", z.object({ motion, fullDraft: z.boolean().default(true) })),
  ruleOut: command<Record<string, never>>()("Rule a motion out of order, with the reason", z.object({ motion, reason: line(500) })),
  withdrawMotion: command<Record<string, never>>()("Withdraw a motion", z.object({ motion, reason: line(500) })),
  submitAmendment: command<{ readonly amendment: string; readonly label: string }>()(
    "Submit an amendment to a motion on the agenda",
    z.object({ motion, affiliate: id("affiliate").nullable(), change: changeSchema, version: looked }),
  ),
  /** Rivals at one place are voted furthest first; rank 1 is furthest. When one is carried the rest fall. */
  orderAmendments: command<Record<string, never>>()(
    "Group rival amendments and say which goes furthest",
    z.object({
      motion,
      rivals: z.array(rival).max(500),
    }),
  ),
  orderCompositeAmendments: command<Record<string, never>>()(
    "The same for the amendments to a composite",
    z.object({ composite: id("composite"), rivals: z.array(rival).max(500) }),
  ),
  /** For the committee: rivals, their order and what falls, with reasons; and amendments whose words are not in the version of now. */
  amendmentProposals: query<readonly AmendmentProposals[]>()(
    "What the program proposes on the amendments of an item",
    z.object({ slug: line(64), item: line(64) }),
  ),
  submitCompositeAmendment: command<{ readonly amendment: string; readonly label: string }>()(
    "Submit an amendment to the composite of an item",
    z.object({ composite: id("composite"), affiliate: id("affiliate").nullable(), change: changeSchema, version: looked }),
  ),
  /** `version` is the one that the change was looked at in. */
  reanchorAmendment: command<Record<string, never>>()(
    "Say where an amendment belongs whose words were changed",
    z.object({ amendment: id("amendment"), version: ordinal, change: changeSchema }),
  ),
  acceptByMover: command<{ readonly objectionsUntil: string }>()(
    "Accept an amendment to one's own motion, unless somebody objects",
    z.object({ amendment: id("amendment") }),
  ),
  /** For one's group, as its secretary; or, without a group named, as a delegate. */
  objectToAmendment: command<Record<string, never>>()(
    "Object to an amendment coming into a motion without a vote",
    z.object({ amendment: id("amendment"), affiliate: id("affiliate").nullable().default(null) }),
  ),
  takeIn: command<{ readonly version: number; readonly orphans: readonly string[] }>()(
    "Take an accepted amendment into the motion after the time for objections",
    z.object({ amendment: id("amendment") }),
  ),
  /** An amendment sent in by a group's secretary waits for this; one entered by the committee is on the agenda at once. */
  acceptAmendment: command<Record<string, never>>()("Put a submitted amendment on the agenda", z.object({ amendment: id("amendment") })),
  ruleOutAmendment: command<Record<string, never>>()(
    "Rule an amendment out of order, with the reason",
    z.object({ amendment: id("amendment"), reason: line(500) }),
  ),
  withdrawAmendment: command<Record<string, never>>()("Withdraw an amendment", z.object({ amendment: id("amendment"), reason: line(500) })),
};
