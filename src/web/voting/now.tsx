import { methodWords, neededIfAllVote, thresholdWords } from "#domain/voting";
import type { Attendance } from "#domain/conference";
import type { ItemResults, NextView } from "../../app/voting/contract.ts";
import { Badge } from "../ui/badge.tsx";

/** What must be reached for the next question to carry: shown before the vote. */
export function ruleBefore(next: NextView, attendance: Attendance): string {
  if (next.kind !== "put") return "";
  const { question } = next;
  if (question.kind === "options") return methodWords(question, next.between, next.purpose);
  if (question.kind === "moving") return question.rule;
  return `${thresholdWords(question.threshold)}; if all ${attendance.present} present vote, ${neededIfAllVote(question.threshold, attendance.present, attendance.registered)} are needed`;
}

const capital = (sentence: string): string => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;

export const sentenceOf = (words: string): string => (words === "" ? "" : `${capital(words)}${/[.?!]$/.test(words) ? "" : "."}`);

/** The question now put, or the next one. While a division is open its figures are not told. */
export function Now({ results, attendance }: { readonly results: ItemResults; readonly attendance: Attendance }) {
  const { division, next } = results;
  if (division && (division.state === "open" || division.state === "closed")) {
    return (
      <section className="decision" aria-label="Question now put">
        <header className="decision-head">
          <h3>{division.frozen.title}</h3>
          <Badge tone="now">{division.state === "open" ? "Vote open" : "Counting"}</Badge>
        </header>
        <p className="decision-sentence">{sentenceOf(division.thresholdWords)}</p>
        <p className="decision-rule">
          {division.frozen.attendance.present} delegates present when the vote opened. {division.frozen.rule}
        </p>
      </section>
    );
  }
  if (next === null) return null;
  if (next.kind === "finished") return <p className="prose">{next.sentence}</p>;
  return (
    <section className="decision" aria-label="Next question">
      <header className="decision-head">
        <h3>{next.sentence}</h3>
        <Badge tone="wait">{next.kind === "awaitingChair" ? "With the chair" : "Next"}</Badge>
      </header>
      {next.kind === "put" ? <p className="decision-sentence">{sentenceOf(ruleBefore(next, attendance))}</p> : null}
      <p className="decision-rule">{next.question.rule}</p>
    </section>
  );
}
