import type { Count, PaperReport } from "../outcome.ts";
import { sentenceOf } from "./sentences.ts";

export type Line = { readonly label: string; readonly value: string };

/** Papers by how they were treated; kinds that did not occur are left out, valid, blank and spoiled never. */
export function paperLines(papers: PaperReport): Line[] {
  const handedIn = papers.valid + papers.blank + papers.spoiled;
  const lines: Line[] = [
    { label: "Papers", value: String(handedIn) },
    { label: "Valid", value: String(papers.valid) },
    { label: "Blank", value: String(papers.blank) },
    { label: "Spoiled", value: String(papers.spoiled) },
  ];
  const some = (number: number, label: string): void => {
    if (number > 0) lines.push({ label, value: String(number) });
  };
  some(papers.onlyWithdrawn, "Of the blank, marked only for withdrawn candidates");
  some(papers.stoppedAtSkip, "Of the valid, followed only up to a skipped preference");
  some(papers.stoppedAtRepeat, "Of the valid, followed only up to a repeated name");
  some(papers.stoppedAtEqual, "Of the valid, followed only up to two names at one preference");
  some(papers.passedOver, "Of the valid, with a doubtful preference passed over");
  return lines;
}

export const notesOf = (count: Count): string[] => count.notes.map((note) => sentenceOf(note, count));
