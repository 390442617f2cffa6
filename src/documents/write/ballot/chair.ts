import { type Question, thresholdWords } from "#domain/voting";
import { listInWords } from "#kit";
import type { Frame } from "../matter.ts";
import { type Block, optionLabel, type Paper } from "../paper.ts";
import { capital, methodWords } from "../words.ts";
import type { BallotMatter } from "./matter.ts";
import { consequencesInWords, groundBlocks, linesOf, mayRepeat, paperOf, roundsOf, sectionOfQuestion, tieSaid } from "./words.ts";

/** What the chair reads out before a vote. */
function saying(matter: BallotMatter, question: Question): string {
  const section = sectionOfQuestion(matter, question);
  if (question.kind === "options") {
    const options = section?.options ?? [];
    const named = options.map(({ key, title, proposer }) => `${optionLabel(key)}, “${title}”${proposer === "" ? "" : `, proposed by ${proposer}`}`);
    const others = question.options.map(({ key, title }) => `${key}, “${title}”`);
    const list = named.length > 0 ? named : others;
    return `We come to ${question.id}: ${question.title}. There are ${list.length}: ${listInWords(list)}. It is decided by ${methodWords[question.method]}.${tieSaid(question)}`;
  }
  if (question.kind === "moving") return `${question.title}. Is it moved and seconded?`;
  return `We come to ${question.id}: ${question.title}. Those in favour; those against; abstentions. Needed: ${thresholdWords(question.threshold)}.${tieSaid(question)}`;
}

/** What the outcome opens or shuts. */
function following(matter: BallotMatter, question: Question): string[] {
  const section = sectionOfQuestion(matter, question);
  if (section !== undefined) return consequencesInWords(matter, section.id);
  const sections = matter.questions.filter(({ subject }) => subject.kind === "section").map(({ id }) => id);
  const drafts = matter.fallback.filter(({ kind }) => kind === "moving").map(({ id }) => id.replace(/^move-/, ""));
  if (question.id === "P")
    return [
      `Carried: the sections are voted on in this order: ${listInWords(sections)}; then the whole text.`,
      drafts.length === 0
        ? "Lost: no full draft is on the agenda, so nothing more is put."
        : `Lost: the fallback agenda begins; ${listInWords(drafts)} are moved in this order.`,
    ];
  if (question.kind === "ratification")
    return [
      "Carried: the text as chosen is adopted. Declare it, with its fingerprint from the screen.",
      "Lost: standing orders say what follows; the screen shows the next question.",
    ];
  return [];
}

/** Room for the figures of each count, and the times. */
function figures(question: Question): Block {
  const rounds = roundsOf(question) + (mayRepeat(question) ? 1 : 0);
  const head = [
    "",
    ...Array.from({ length: rounds }, (_, at) => (at < roundsOf(question) ? (roundsOf(question) === 1 ? "Votes" : `Round ${at + 1}`) : "Repeat")),
  ];
  const blank = head.slice(1).map(() => "");
  const rows = [...linesOf(question), "Abstentions", "Present", "Time opened", "Time closed"].map((label) => [label, ...blank]);
  return { kind: "table", caption: `${question.id}: figures`, head, rows, widths: [5, ...blank.map(() => 2)], numeric: [] };
}

function questionBlocks(matter: BallotMatter, question: Question): Block[] {
  const follows = following(matter, question);
  const heading: Block = { kind: "heading", level: 1, number: null, text: `${question.id}: ${question.title}` };
  const say: Block = { kind: "notice", title: "Say", text: saying(matter, question) };
  return [
    heading,
    say,
    { kind: "details", details: [{ label: "Rule", value: question.rule }] },
    ...(follows.length > 0 ? [{ kind: "paragraph", text: "What follows:" } as const, { kind: "bullets", texts: follows } as const] : []),
    ...(question.kind === "moving" ? [] : [figures(question)]),
  ];
}

/** Blocks of the votes on the composite for the chair, in their order. */
export function chairBlocks(matter: BallotMatter): Block[] {
  const fallback = new Set(matter.fallback.map(({ id }) => id));
  const votes = matter.questions.filter(({ id }) => !fallback.has(id));
  const order: Block = {
    kind: "table",
    caption: "Order of the votes",
    head: ["Vote", "Question", "How it is decided"],
    rows: votes.map((question) => [
      question.id,
      question.title,
      capital(
        question.kind === "options" ? methodWords[question.method] : question.kind === "moving" ? "moved and seconded" : thresholdWords(question.threshold),
      ),
    ]),
    widths: [2, 7, 8],
    numeric: [],
  };
  return [
    ...groundBlocks(matter),
    ...(votes.length === 0 ? [] : [order]),
    ...votes.flatMap((question, at) => [...(at % 2 === 0 ? [{ kind: "pageBreak" } as const] : []), ...questionBlocks(matter, question)]),
  ];
}

export const chairPaper = (frame: Frame, matter: BallotMatter): Paper => paperOf(frame, matter, "For the chair: order of the votes", chairBlocks(matter));
