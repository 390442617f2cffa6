import type { CompositeSection, TieStep } from "#compose";
import type { CompleteStandingOrders } from "#domain/conference";
import { numberOfLetter } from "#domain/motions";
import { no, ok, type Result } from "#kit";
import { amendmentQuestions, type BeforeItem, motionQuestion, type MotionOnItem, movingQuestion, questionId } from "./build-motions.ts";
import type { Condition, Question, QuestionId } from "./question.ts";
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
  const lost: Condition = { kind: "outcome", question: R, is: ["lost"] };
  const title = "Ratification of the whole text";
  return ok([
    motionQuestion(P, `Procedural motion: ${procedural.title}`, procedural.motion, { kind: "always" }, orders),
    ...sections.map(({ section, name }) => sectionQuestion(questionId(name), section, section.question || section.title, carried, orders)),
    ratification(
      R,
      title,
      sections.map(({ name }) => questionId(name)),
      carried,
      orders,
    ),
    ...reopened.value.map(({ section, name }) =>
      sectionQuestion(questionId(`${name}.2`), section, `${section.question || section.title}, reopened`, lost, orders),
    ),
    ...(reopened.value.length === 0
      ? []
      : [
          ratification(
            questionId("R.2"),
            `${title}, after sections were reopened`,
            reopened.value.map(({ name }) => questionId(`${name}.2`)),
            lost,
            orders,
          ),
        ]),
    ...fallback(before, orders),
  ]);
}

type Named = { readonly section: CompositeSection; readonly name: string };

/** The sections voted again once if ratification is lost. Named by section id, or by the number that their question has. */
function reopenedSections(sections: readonly Named[], orders: CompleteStandingOrders): Result<readonly Named[]> {
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

function sectionQuestion(id: QuestionId, section: CompositeSection, title: string, dependsOn: Condition, orders: CompleteStandingOrders): Question {
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
const ratification = (id: QuestionId, title: string, sections: readonly QuestionId[], opened: Condition, orders: CompleteStandingOrders): Question => ({
  id,
  kind: "ratification",
  title,
  subject: { kind: "whole" },
  dependsOn: { kind: "all", of: [opened, ...sections.map((question) => ({ kind: "decided" as const, question }))] },
  fallsIf: [],
  tie: [],
  rule: `Standing orders: ${thresholdWords(orders.ratification)}`,
  threshold: orders.ratification,
});

/** "M1" is motion A: the name a draft and its amendments go by in the order of business. */
const draftName = (motion: MotionOnItem): string => `M${numberOfLetter(motion.letter)}`;

function fallback(before: BeforeItem, orders: CompleteStandingOrders): Question[] {
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
