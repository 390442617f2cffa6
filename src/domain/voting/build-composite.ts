import type { Composite, CompositeSection, TieStep } from "#compose";
import type { CompleteStandingOrders } from "#domain/conference";
import { inVotingOrder, numberOfLetter } from "#domain/motions";
import { no, ok, type Result } from "#kit";
import {
  type AmendmentOnComposite,
  amendmentQuestion,
  amendmentQuestions,
  type BeforeItem,
  motionQuestion,
  type MotionOnItem,
  movingQuestion,
  questionId,
} from "./build-motions.ts";
import { again, drawnIn, isDrawnIn, type NamedSection, settlements } from "./build-consequences.ts";
import type { Condition, Question, QuestionId, Settlement } from "./question.ts";
import { methodWords } from "./sentence.ts";
import { thresholdWords } from "./threshold.ts";

const P = questionId("P");
const R = questionId("R");
const F = questionId("F");

/**
 * The founding procedure (handbook, domain section 3): the procedural motion; carried, the composite section by section and
 * ratification; lost, the full drafts with all their amendments, then the drafts as amended against each other. A lost
 * ratification starts the branch that the settings name, by itself.
 */
export function compositeQuestions(before: BeforeItem, orders: CompleteStandingOrders): Result<readonly Question[]> {
  const procedural = before.motions.find((motion) => motion.kind === "procedural");
  if (procedural === undefined) return no({ code: "procedure.noProceduralMotion" });
  if (before.composite === null) return no({ code: "procedure.noComposite" });
  const sections = before.composite.sections.filter((section) => section.options.length > 0).map((section, at) => ({ section, name: `S${at + 1}` }));
  const reopened = reopenedSections(sections, orders);
  if (!reopened.ok) return reopened;
  const carried: Condition = { kind: "outcome", question: P, is: ["carried"] };
  const { composite } = before;
  const amendments = toComposite(before.compositeAmendments ?? [], carried, orders);
  return ok([
    motionQuestion(P, `Procedural motion: ${procedural.title}`, procedural.motion, { kind: "always" }, orders),
    ...composite.sections.flatMap((section) => [
      ...amendments.filter(({ subject }) => subject.kind === "compositeAmendment" && subject.section === section.id),
      ...sections
        .filter((one) => one.section === section)
        .map(({ name }) =>
          sectionQuestion(questionId(name), section, section.question || section.title, carried, orders, settlements(composite, section, sections)),
        ),
    ]),
    ratification(
      R,
      ratificationTitle,
      [carried, ...amendments.map(({ id }) => isDecided(id)), ...sections.map(({ name }) => isDecided(questionId(name)))],
      orders,
    ),
    ...secondTime(composite, sections, reopened.value, orders),
    ...fallbackQuestions(before, orders),
  ]);
}

/**
 * Amendments to the composite are taken in their section before its options are chosen between, so that each option is put as amended; in a section
 * that is agreed, in the order of the text. All before ratification.
 */
const toComposite = (amendments: readonly AmendmentOnComposite[], carried: Condition, orders: CompleteStandingOrders): Question[] =>
  inVotingOrder(amendments).map((amendment) =>
    amendmentQuestion(
      amendment,
      amendments,
      { subject: { kind: "compositeAmendment", section: amendment.section, amendment: amendment.amendment }, dependsOn: carried, fallsIf: [] },
      orders,
    ),
  );

const ratificationTitle = "Ratification of the whole text";
const isDecided = (question: QuestionId): Condition => ({ kind: "decided", question });

/**
 * After a lost ratification: the sections named in standing orders put again, those whose question a consequence draws in with them, and
 * ratification once more.
 */
function secondTime(composite: Composite, sections: readonly NamedSection[], reopened: readonly NamedSection[], orders: CompleteStandingOrders): Question[] {
  if (reopened.length === 0) return [];
  const lost: Condition = { kind: "outcome", question: R, is: ["lost"] };
  const drawn = drawnIn(composite, sections, reopened);
  const twice = sections.filter((one) => reopened.includes(one) || drawn.includes(one));
  const names = new Set(twice.map(({ name }) => name));
  const openedBefore = (one: NamedSection) => reopened.filter((other) => sections.indexOf(other) < sections.indexOf(one)).map(({ name }) => again(name));
  const put = twice.map((one) => {
    const { section, name } = one;
    const now = settlements(composite, section, sections, names);
    const dependsOn: Condition = drawn.includes(one)
      ? { kind: "all", of: [lost, isDrawnIn(settlements(composite, section, sections), now, openedBefore(one))] }
      : lost;
    return { one, dependsOn, question: sectionQuestion(again(name), section, `${section.question || section.title}, reopened`, dependsOn, orders, now) };
  });
  // What is drawn in need not come to be put: then ratification does not wait for it.
  const ready = put.map(({ one, dependsOn, question }): Condition => {
    const decided = isDecided(question.id);
    return drawn.includes(one) ? { kind: "any", of: [decided, { kind: "not", of: dependsOn }] } : decided;
  });
  return [
    ...put.map(({ question }) => question),
    ratification(questionId("R.2"), `${ratificationTitle}, after sections were reopened`, [lost, ...ready], orders),
  ];
}

/** The sections voted again once if ratification is lost. Named by section id, or by the number that their question has. */
function reopenedSections(sections: readonly NamedSection[], orders: CompleteStandingOrders): Result<readonly NamedSection[]> {
  if (orders.ifRatificationLost.kind !== "reopen") return ok([]);
  const wanted = orders.ifRatificationLost.sections;
  const unknown = wanted.find((name) => !sections.some((one) => one.section.id === name || one.name === name));
  if (unknown !== undefined) return no({ code: "procedure.reopenUnknown", field: "ifRatificationLost", detail: { section: unknown } });
  return ok(sections.filter((one) => wanted.includes(one.section.id) || wanted.includes(one.name)));
}

const tieWords: Readonly<Record<TieStep, string>> = {
  castingVote: "casting vote of the chair",
  repeat: "the vote is repeated once",
  statusQuo: "none is chosen",
};

/** "Standing orders: most votes decide; on equal votes casting vote of the chair, else the vote is repeated once". */
const ruleOf = (source: string, how: string, tie: readonly TieStep[]): string =>
  `${source}: ${how}${tie.length === 0 ? "" : `; on equal votes ${tie.map((step) => tieWords[step]).join(", else ")}`}`;

function sectionQuestion(
  id: QuestionId,
  section: CompositeSection,
  title: string,
  dependsOn: Condition,
  orders: CompleteStandingOrders,
  settledIf: readonly Settlement[],
): Question {
  const tie = section.tie.length > 0 ? section.tie : orders.optionTie;
  const question = {
    id,
    kind: "options" as const,
    title,
    subject: { kind: "section" as const, section: section.id },
    dependsOn,
    fallsIf: [],
    tie,
    rule: "",
    method: section.method,
    options: section.options.map((option) => ({ key: option.key, title: option.title })),
    // Absent where nothing settles it: procedures frozen before consequences were known read the same.
    ...(settledIf.length === 0 ? {} : { settledIf }),
  };
  return {
    ...question,
    rule: ruleOf(
      "Standing orders",
      methodWords(
        question,
        question.options.map((option) => option.key),
        "decide",
      ),
      tie,
    ),
  };
}

/** Put when all sections are decided. Equal votes lose, whatever the threshold: what is not ratified is not adopted (handbook, table of section 3). */
const ratification = (id: QuestionId, title: string, ready: readonly Condition[], orders: CompleteStandingOrders): Question => ({
  id,
  kind: "ratification",
  title,
  subject: { kind: "whole" },
  dependsOn: { kind: "all", of: ready },
  fallsIf: [],
  tie: [],
  rule: `Standing orders: ${thresholdWords(orders.ratification)}`,
  threshold: orders.ratification,
});

/** "M1" is motion A: the name a draft and its amendments go by in the order of business. */
const draftName = (motion: MotionOnItem): string => `M${numberOfLetter(motion.letter)}`;

/** The votes if the procedure is lost: the drafts moved, their amendments, then the drafts as amended against each other. */
export function fallbackQuestions(before: BeforeItem, orders: CompleteStandingOrders): Question[] {
  const drafts = before.motions.filter((motion) => motion.kind === "original" && motion.fullDraft);
  if (drafts.length === 0) return [];
  const lostAt = (question: QuestionId): Condition => ({ kind: "outcome", question, is: ["lost"] });
  const opened: Condition = orders.ifRatificationLost.kind === "fallback" ? { kind: "any", of: [lostAt(P), lostAt(R)] } : lostAt(P);
  const moving = (motion: MotionOnItem): QuestionId => questionId(`move-${draftName(motion)}`);
  const moved = (motion: MotionOnItem): Condition => ({ kind: "outcome", question: moving(motion), is: ["moved"] });
  const options = drafts.map((motion) => ({ key: draftName(motion), title: motion.title, motion: motion.motion, dependsOn: moved(motion) }));
  return [
    ...drafts.map((motion) => movingQuestion(moving(motion), `${draftName(motion)}: ${motion.title}`, motion.motion, opened)),
    ...drafts.flatMap((motion) =>
      amendmentQuestions(
        before.amendments.filter((amendment) => amendment.motion === motion.motion),
        before.amendments,
        moving(motion),
        orders,
      ),
    ),
    {
      id: F,
      kind: "options",
      title: "The motions as amended, against each other",
      subject: { kind: "whole" },
      dependsOn: { kind: "any", of: drafts.map(moved) },
      fallsIf: [],
      tie: orders.fallbackTie,
      rule: ruleOf("Procedural motion", "most votes decide", orders.fallbackTie),
      method: orders.fallbackMethod,
      options,
    },
  ];
}
