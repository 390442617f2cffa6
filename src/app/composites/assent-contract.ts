import { z } from "zod";
import { assentModes, type AssentMode, type ClauseDiff, type Composite, type Constituent, type MotionText, type RumpChange } from "#compose";
import {
  type AnswererOffice,
  assentAnswers,
  type AssentAnswer,
  type AssentState,
  type CompositeAssent,
  silenceRules,
  type SilenceRule,
} from "#domain/composites";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, instant, line, optionalLine, ordinal, query } from "../define.ts";
import type { MotionSummary } from "../motions/contract.ts";

type ItemOf = { readonly id: string; readonly slug: string; readonly title: string };

/** A text as it was sent to the movers. */
export type CirculationView = {
  readonly n: number;
  readonly mode: AssentMode;
  readonly hash: string;
  readonly madeAt: Instant;
  readonly deadline: Instant | null;
  readonly silence: SilenceRule;
  readonly note: string;
};
export type AnswerView = {
  /** The text that it was given to. */
  readonly n: number;
  readonly answer: AssentAnswer;
  readonly words: string;
  /** Where in that text: "3.2", or "" for the whole. */
  readonly place: string;
  readonly by: string;
  readonly office: AnswererOffice;
  readonly at: Instant;
};

/** What a mover's assent does not cover any more: the difference of the texts, and what of it concerns the motion. */
export type TouchedView = { readonly from: number; readonly to: number; readonly why: readonly string[]; readonly difference: readonly ClauseDiff[] };

export type MoverView = {
  readonly motion: MotionSummary;
  readonly state: AssentState;
  /** The latest first. */
  readonly answers: readonly AnswerView[];
  /** Whether any text was sent to it. */
  readonly sent: boolean;
  /** Why it is asked again. */
  readonly touched: TouchedView | null;
  /** Whether the draft as it is now would have it asked again. */
  readonly wouldBeAsked: boolean;
  /** Who is written to; nobody when none of them has an address. */
  readonly reached: readonly { readonly name: string; readonly office: AnswererOffice }[];
  readonly remindedAt: Instant | null;
};
/** A motion that has left, and stands on an item of its own. */
export type LeftView = {
  readonly motion: MotionSummary;
  readonly item: ItemOf;
  readonly at: Instant;
  readonly mayUndo: boolean;
  readonly answer: AnswerView | null;
};

export const moverOrders = ["letter", "state", "group"] as const;
export type MoverOrder = (typeof moverOrders)[number];

export type AssentsView = {
  readonly conference: ConferenceSummary;
  readonly item: ItemOf;
  /** Null while none is begun. */
  readonly composite: {
    readonly id: string;
    readonly title: string;
    readonly revision: number;
    readonly publishedVersion: number | null;
    readonly sections: number;
  } | null;
  readonly mode: AssentMode;
  readonly status: CompositeAssent;
  readonly latest: CirculationView | null;
  /** What the draft says otherwise than the text sent last; null while it is the same. */
  readonly unsent: { readonly difference: readonly ClauseDiff[] } | null;
  /** As searched and sorted; `standing` is of all. */
  readonly movers: readonly MoverView[];
  readonly standing: readonly AssentState[];
  readonly left: readonly LeftView[];
  readonly can: { readonly change: boolean };
};

export type MyAssentView = {
  readonly conference: ConferenceSummary;
  readonly item: ItemOf;
  readonly motion: MotionSummary;
  readonly latest: CirculationView;
  readonly composite: Composite;
  readonly text: MotionText;
  readonly constituents: readonly MotionSummary[];
  /** The mover's own draft in its latest version: what the loss is counted against. */
  readonly own: Constituent;
  readonly state: AssentState;
  readonly answers: readonly AnswerView[];
  /** Since the text answered last, or since the text before; null for the first. */
  readonly since: TouchedView | null;
  /** Where the motion stands when it has left. */
  readonly left: ItemOf | null;
  readonly can: { readonly answer: boolean };
};

export type RumpView = {
  readonly conference: ConferenceSummary;
  readonly item: ItemOf;
  readonly composite: { readonly id: string; readonly revision: number };
  readonly motion: MotionSummary;
  readonly state: AssentState;
  readonly changes: readonly RumpChange[];
  readonly difference: readonly ClauseDiff[];
  /** Letters of those whose assent the rump touches. */
  readonly askedAgain: readonly string[];
  /** Words in clauses that stay which no draft but the leaver's has. */
  readonly leaversWords: readonly { readonly place: string; readonly words: string }[];
  readonly remaining: number;
  /** Titles of the sections before. */
  readonly titles: Readonly<Record<string, string>>;
};

const composite = id("composite");
const motion = id("motion");

export const assentContract = {
  assents: query<AssentsView>()(
    "The assent desk: who answered what to which text",
    z.object({ slug: line(64), item: line(64), search: optionalLine(200).default(""), sort: z.enum(moverOrders).default("letter") }),
  ),
  myAssent: query<MyAssentView>()("The text that a mover is asked to agree to", z.object({ motion })),
  assentsAsked: query<
    readonly {
      readonly motion: string;
      readonly letter: string;
      readonly title: string;
      readonly item: string;
      readonly state: AssentState;
      readonly deadline: Instant | null;
    }[]
  >()("Texts that I am asked to agree to", z.object({})),
  rump: query<RumpView>()("What would be left of a composite without one of its motions", z.object({ composite, motion })),
  chooseAssentMode: command<{ readonly revision: number }>()(
    "Say whether movers are asked to agree, or the text is only sent for information",
    z.object({ composite, base: ordinal, mode: z.enum(assentModes) }),
  ),
  /** `silence`: what is taken of a mover who has not agreed by the deadline. */
  circulateComposite: command<{ readonly n: number; readonly hash: string; readonly asked: number; readonly mails: number }>()(
    "Send the saved text of a composite to the movers",
    z.object({
      composite,
      base: ordinal,
      deadline: instant.nullable().default(null),
      silence: z.enum(silenceRules).default("stands"),
      note: optionalLine(1000).default(""),
    }),
  ),
  answerAssent: command<Record<string, never>>()(
    "Answer for a motion whether it agrees to the text",
    z.object({
      motion,
      circulation: ordinal,
      answer: z.enum(assentAnswers),
      words: optionalLine(2000).default(""),
      clause: id("clause").nullable().default(null),
    }),
  ),
  remindMovers: command<{ readonly mails: number }>()(
    "Remind movers who have not answered",
    z.object({ composite, motions: z.array(motion).max(200).nullable().default(null) }),
  ),
  confirmRump: command<{ readonly revision: number; readonly item: string }>()(
    "Go on without a motion that stands alone",
    z.object({ composite, motion, base: ordinal }),
  ),
  undoRump: command<{ readonly revision: number }>()("Take a motion that stood alone back into the composite", z.object({ composite, motion, base: ordinal })),
};
