import type { Composite } from "#compose";
import type { CompleteStandingOrders, ItemProcedure } from "#domain/conference";
import { type AmendmentId, inVotingOrder, type MotionId } from "#domain/motions";
import { asId } from "#kit";
import type { Condition, Question, QuestionId } from "./question.ts";
import { thresholdWords } from "./threshold.ts";

/** A motion on the agenda. `fullDraft`: one of those that are moved and put against each other if the composite is not taken. */
export type MotionOnItem = {
  readonly motion: MotionId;
  readonly letter: string;
  readonly title: string;
  readonly kind: "original" | "procedural";
  readonly fullDraft: boolean;
};

export type AmendmentOnItem = {
  readonly amendment: AmendmentId;
  readonly motion: MotionId;
  /** "M1.2"; unique on the item, and what `fallsIf` names. */
  readonly label: string;
  readonly position: number;
  /** "clause 4.1"; "" when the clause has no number. */
  readonly place: string;
  readonly rivalGroup: string | null;
  readonly furthestRank: number | null;
  readonly fallsIf: readonly string[];
};

/** An amendment to the composite, in the section in which it is taken. */
export type AmendmentOnComposite = Omit<AmendmentOnItem, "motion"> & { readonly section: string };

/** All that is before an item when its questions are frozen. `motions` in the order of their letters. */
export type BeforeItem = {
  readonly procedure: ItemProcedure;
  readonly motions: readonly MotionOnItem[];
  readonly amendments: readonly AmendmentOnItem[];
  readonly composite: Composite | null;
  readonly compositeAmendments?: readonly AmendmentOnComposite[];
};

export const questionId = (text: string): QuestionId => asId<"question">(text);

const majorityRule = (orders: CompleteStandingOrders): string => `Standing orders: ${thresholdWords(orders.majority)}`;

/** An amendment as a question: `fallsIf` are the conditions beside its rivals. */
export function amendmentQuestion(
  amendment: Omit<AmendmentOnItem, "motion">,
  own: readonly Omit<AmendmentOnItem, "motion">[],
  of: Pick<Question, "subject" | "dependsOn" | "fallsIf">,
  orders: CompleteStandingOrders,
): Question {
  const rivals =
    amendment.rivalGroup === null
      ? []
      : own.filter((other) => other.rivalGroup === amendment.rivalGroup && other.label !== amendment.label).map((other) => other.label);
  const carried = [...new Set([...rivals, ...amendment.fallsIf])];
  return {
    id: questionId(amendment.label),
    kind: "amendment",
    title: amendment.place === "" ? `Amendment ${amendment.label}` : `Amendment ${amendment.label}, to ${amendment.place}`,
    subject: of.subject,
    dependsOn: of.dependsOn,
    fallsIf: [...of.fallsIf, ...carried.map((label) => ({ question: questionId(label), is: "carried" as const }))],
    tie: majorityTie,
    rule: majorityRule(orders),
    threshold: orders.majority,
  };
}

/** A motion or amendment on equal votes: the chair's casting vote if standing orders give one, else it is lost. */
const majorityTie = ["castingVote", "statusQuo"] as const;

/** One motion on its own: moved, then its amendments, then the motion as amended, which is always put (order of votes 3). */
export function motionQuestions(motion: MotionOnItem, amendments: readonly AmendmentOnItem[], orders: CompleteStandingOrders): Question[] {
  const name = motion.letter === "" ? "P" : motion.letter;
  const [moving, motionPut] = [questionId(`move-${name}`), questionId(name)];
  const called = motion.kind === "procedural" ? `Procedural motion: ${motion.title}` : `Motion ${name}: ${motion.title}`;
  const own = amendments.filter((amendment) => amendment.motion === motion.motion);
  return [
    movingQuestion(moving, called, motion.motion, { kind: "always" }),
    ...amendmentQuestions(own, amendments, moving, orders).map((question) => ({
      ...question,
      fallsIf: [...question.fallsIf, { question: motionPut, is: "withdrawn" as const }],
    })),
    {
      ...motionQuestion(
        motionPut,
        own.length > 0 ? `${called}, as amended` : called,
        motion.motion,
        { kind: "outcome", question: moving, is: ["moved"] },
        orders,
      ),
      fallsIf: [
        { question: moving, is: "fell" },
        { question: moving, is: "withdrawn" },
      ],
    },
  ];
}

export const motionQuestion = (id: QuestionId, title: string, motion: MotionId, dependsOn: Condition, orders: CompleteStandingOrders): Question => ({
  id,
  kind: "motion",
  title,
  subject: { kind: "motion", motion },
  dependsOn,
  fallsIf: [],
  tie: majorityTie,
  rule: majorityRule(orders),
  threshold: orders.majority,
});

export const movingQuestion = (id: QuestionId, title: string, motion: MotionId, dependsOn: Condition): Question => ({
  id,
  kind: "moving",
  title,
  subject: { kind: "motion", motion },
  dependsOn,
  fallsIf: [],
  tie: [],
  rule: "Standing orders: what is not moved and seconded falls",
});

/** Amendments to one motion in order of voting; each falls with its motion, when a rival is carried, and as announced in print. */
export function amendmentQuestions(
  own: readonly AmendmentOnItem[],
  all: readonly AmendmentOnItem[],
  moving: QuestionId,
  orders: CompleteStandingOrders,
): Question[] {
  const labelled = (name: string): string => all.find((other) => other.amendment === name)?.label ?? name;
  return inVotingOrder(own).map((amendment) =>
    amendmentQuestion(
      { ...amendment, fallsIf: amendment.fallsIf.map(labelled) },
      own,
      {
        subject: { kind: "amendment", motion: amendment.motion, amendment: amendment.amendment },
        dependsOn: { kind: "outcome", question: moving, is: ["moved"] },
        fallsIf: [
          { question: moving, is: "fell" },
          { question: moving, is: "withdrawn" },
        ],
      },
      orders,
    ),
  );
}
