import type { Question } from "#domain/voting";
import type { Frame } from "../matter.ts";
import type { Block, Paper } from "../paper.ts";
import type { BallotMatter } from "./matter.ts";
import { draftName, groundBlocks, linesOf, mayRepeat, paperOf, roundsOf } from "./words.ts";

/** One sheet: what is counted, the sum, who is present, and two signatures. */
function sheet(question: Question, round: string, note: string): Block[] {
  const counted: Block = {
    kind: "table",
    caption: `${question.id}, ${round}: votes`,
    head: ["", "Tally", "Number"],
    rows: [...linesOf(question), "Abstentions", "Total of all votes", "Present"].map((label) => [label, "", ""]),
    widths: [6, 7, 3],
    numeric: [],
    roomy: true,
  };
  const signed: Block = {
    kind: "table",
    caption: "Counted by",
    head: ["", "Name", "Signature", "Time"],
    rows: [
      ["First teller", "", "", ""],
      ["Second teller", "", "", ""],
    ],
    widths: [3, 5, 5, 2],
    numeric: [],
    roomy: true,
  };
  return [
    { kind: "pageBreak" },
    { kind: "heading", level: 1, number: null, text: `${question.id}, ${round}: ${question.title}` },
    ...(note === "" ? [] : [{ kind: "paragraph", tone: "note", text: note } as const]),
    counted,
    signed,
  ];
}

function sheetsOf(question: Question): Block[] {
  const rounds = roundsOf(question);
  const note = (round: number): string => (round === 0 ? "" : "Strike out the options that are no longer put.");
  const sheets = Array.from({ length: rounds }, (_, at) => sheet(question, rounds === 1 ? "the vote" : `round ${at + 1}`, note(at))).flat();
  return mayRepeat(question)
    ? [...sheets, ...sheet(question, "repeat or vote between equals", "Only if the chair says so. Strike out what is not put.")]
    : sheets;
}

/** A sheet for each question and round, the amendments to each draft of the fallback on one. */
export function tellerBlocks(matter: BallotMatter): Block[] {
  const fallback = new Set(matter.fallback.map(({ id }) => id));
  const counted = matter.questions.filter(({ id, kind }) => !fallback.has(id) && kind !== "moving");
  return [...counted.flatMap(sheetsOf), ...fallbackTellerBlocks(matter)];
}

/** The amendments to a draft in a table, a line each: they are many, quickly put, and some fall. */
function amendmentSheet(moving: Question, own: readonly Question[]): Block[] {
  if (own.length === 0) return [];
  const counted: Block = {
    kind: "table",
    caption: `Amendments to ${draftName(moving)}, in order of voting`,
    head: ["Vote", "For", "Against", "Abstentions", "Present", "Tellers"],
    rows: own.map(({ id }) => [id, "", "", "", "", ""]),
    widths: [2, 2, 2, 3, 2, 4],
    numeric: [],
    roomy: true,
  };
  return [
    { kind: "pageBreak" },
    { kind: "heading", level: 1, number: null, text: `Only if the procedure is lost: amendments to ${moving.title}` },
    { kind: "paragraph", tone: "note", text: "Strike out what fell or was withdrawn. Both tellers sign with their initials." },
    counted,
  ];
}

/** The votes if the procedure is lost. */
function fallbackTellerBlocks({ fallback }: BallotMatter): Block[] {
  const isOn = (moving: Question, { kind, subject }: Question): boolean =>
    kind === "amendment" && subject.kind === "amendment" && moving.subject.kind === "motion" && subject.motion === moving.subject.motion;
  return fallback.flatMap((question) => {
    if (question.kind === "moving")
      return amendmentSheet(
        question,
        fallback.filter((other) => isOn(question, other)),
      );
    return question.kind === "options" ? sheetsOf(question) : [];
  });
}

const howTo: Block = {
  kind: "paragraph",
  text: "Two tellers count each vote apart from each other, each on a sheet of their own, and enter their numbers at the desk. If the numbers differ, both count again. All votes and abstentions together are never more than those present.",
};

export const tellersPaper = (frame: Frame, matter: BallotMatter): Paper =>
  paperOf(frame, matter, "For the tellers", [...groundBlocks(matter), howTo, ...tellerBlocks(matter)]);
