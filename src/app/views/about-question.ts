import { meaningOf, type Question } from "#domain/voting";
import { unreachable } from "#kit";
import { type LatestDivision, type Proposal, proposalsOf } from "../../store/hall-place.ts";
import type { Tx } from "../../store/tx.ts";
import type { AboutQuestion } from "../hall/contract.ts";

const motionsOf = (question: Question): readonly string[] => {
  if (question.kind === "options") return question.options.flatMap(({ motion }) => (motion === undefined ? [] : [motion]));
  return question.subject.kind === "motion" || question.subject.kind === "part" ? [question.subject.motion] : [];
};

const amendmentOf = ({ subject }: Question): string | null =>
  subject.kind === "amendment" || subject.kind === "compositeAmendment" ? subject.amendment : null;

/** Motions that were moved stand in the text of their item as decided so far, with what was carried and without what was taken out; a motion on the procedure does not. */
const wasMoved = ({ dependsOn }: Question): boolean => dependsOn.kind === "outcome" && dependsOn.is.includes("moved");

/** Where the text that is voted on can be read. */
function textOf(slug: string, item: string, question: Question, proposals: readonly Proposal[]): string {
  const { subject } = question;
  const there = `/conferences/${slug}/agenda/${item}`;
  switch (subject.kind) {
    case "motion":
    case "part":
      return wasMoved(question) ? `${there}/text` : `/conferences/${slug}/motions/${subject.motion}`;
    case "amendment":
    case "compositeAmendment": {
      const label = proposals.find(({ id }) => id === subject.amendment)?.label;
      return `${there}/amendments${label === undefined ? "" : `#a-${label}`}`;
    }
    case "section":
      return `${there}/composite`;
    case "whole":
      return question.kind === "ratification" ? `${there}/text` : there;
    default:
      return unreachable(subject);
  }
}

const meaningOfPart = { for: "this passage stays in the motion", against: "this passage is taken out of the motion" };

/** What a division is about, in plain words: what a vote for it means, who has proposed it, and where its text is. */
export async function aboutQuestion(tx: Tx, slug: string, { about, itemSlug, question }: LatestDivision): Promise<AboutQuestion> {
  if (about === "trial") return { meaning: {}, proposedBy: [], text: null };
  // A passage that was demanded since to be voted apart is not among the frozen questions.
  if (question === null && about === "item" && itemSlug !== null)
    return { meaning: meaningOfPart, proposedBy: [], text: `/conferences/${slug}/agenda/${itemSlug}` };
  if (question === null || itemSlug === null)
    return { meaning: { for: "the procedural motion is carried", against: "conference goes on as before" }, proposedBy: [], text: null };
  const proposals = await proposalsOf(tx, { motions: motionsOf(question), amendment: amendmentOf(question) });
  const named = proposals.filter(({ submitter }) => submitter !== "");
  const several = named.length > 1;
  return {
    meaning: meaningOf(question),
    proposedBy: named.map(({ label, submitter }) => (several ? `Motion ${label}: ${submitter}` : submitter)),
    text: textOf(slug, itemSlug, question, proposals),
  };
}
