import { listInWords } from "#kit";
import type { Frame } from "../matter.ts";
import { motionName } from "../motion.ts";
import type { Block, Paper } from "../paper.ts";
import { methodWords, tieInWords } from "../words.ts";
import type { BallotMatter } from "./matter.ts";
import { consequencesInWords, groundBlocks, lettersOf, optionClauses, paperOf } from "./words.ts";

/** A part for each question: the options beside each other, where they come from and who proposes them. */
export function delegateBlocks(matter: BallotMatter): Block[] {
  const { composite } = matter;
  if (composite === null) return [];
  const letters = lettersOf(matter);
  const named = new Map(
    matter.questions.flatMap((question) => (question.subject.kind === "section" && !question.id.includes(".") ? [[question.subject.section, question]] : [])),
  );
  const asked = composite.sections.filter(({ options }) => options.length > 0);
  return asked.flatMap((section, at): Block[] => {
    const question = named.get(section.id);
    const clauses = new Map(optionClauses(composite, section, letters).map((option) => [option.key, option.clauses]));
    const follows = consequencesInWords(matter, section.id);
    const wide = section.options.length > 4 ? 3 : section.options.length;
    return [
      { kind: "heading", level: 1, number: null, text: `${question?.id ?? `Question ${at + 1}`}: ${section.title}` },
      {
        kind: "options",
        level: 2,
        beside: wide,
        question: section.question || section.title,
        method: `Decided by ${methodWords[section.method]}.${tieInWords(question?.tie ?? section.tie)}`,
        options: section.options.map((option) => ({ key: option.key, title: option.title, proposer: option.proposer, clauses: clauses.get(option.key) ?? [] })),
      },
      ...(follows.length > 0 ? [{ kind: "paragraph", text: "What follows:" } as const, { kind: "bullets", texts: follows } as const] : []),
    ];
  });
}

/** "A: Leeds draft (Leeds Tenants)": what the letters beside the clauses mean. */
export const lettersBlock = ({ motions }: BallotMatter): Block => ({
  kind: "bullets",
  texts: motions.filter(({ kind }) => kind === "original").map((motion) => `${motionName(motion)}: ${motion.title} (${motion.submitter})`),
});

export function delegatesPaper(frame: Frame, matter: BallotMatter): Paper {
  const votes = (matter.composite?.sections ?? []).filter(({ options }) => options.length > 0);
  const named = votes.map(
    (section) => matter.questions.find(({ subject }) => subject.kind === "section" && subject.section === section.id)?.id ?? section.title,
  );
  const legend: Block = {
    kind: "notice",
    title: "How to read this sheet",
    text: "Each question has its options side by side. In italics under a clause stand the motion and clause that it comes from: “A 3.2” word for word, “cf. A 3.2” reworded, “committee” for words of the committee's own, “proposer” for words that the proposer of an option has added.",
  };
  const intro: Block = {
    kind: "paragraph",
    text:
      votes.length === 0
        ? "All drafts agree: there is no question to decide."
        : `Conference decides ${listInWords(named)} in this order, then on the whole text.`,
  };
  return paperOf(
    frame,
    matter,
    "For delegates: the questions and their options",
    [...groundBlocks({ ...matter, open: [], hindered: "" }), intro, legend, lettersBlock(matter), ...delegateBlocks(matter)],
    {
      lineNumbers: matter.item.lineNumbers,
      ...(votes.some(({ options }) => options.length > 2) && { landscape: true as const }),
    },
  );
}
