import { textBlocks } from "./blocks.ts";
import { decisionsTable } from "./decisions.ts";
import type { AdoptedMatter, DecisionMatter, Frame } from "./matter.ts";
import { conferenceLine } from "./motion.ts";
import type { Block, Paper } from "./paper.ts";
import { dayAt, figuresInWords, resultInWords } from "./words.ts";

/** The decision that adopted the text: the last that carried or chose and was not annulled. */
const adoptingDecision = (decisions: readonly DecisionMatter[]): DecisionMatter | undefined =>
  decisions.findLast((decision) => decision.annulled === null && (decision.outcome === "carried" || decision.outcome === "chosen"));

function adoptionNotice(matter: AdoptedMatter, decision: DecisionMatter | undefined): Block {
  if (matter.adoption === null || decision === undefined)
    return {
      kind: "notice",
      title: "Not yet adopted",
      text: matter.complete ? "Conference has not adopted this text." : "This is the text as decided so far. Conference has not finished with it.",
    };
  const day = dayAt(decision.decidedAt, matter.conference.timeZone);
  const place = matter.conference.place === "" ? "" : ` in ${matter.conference.place}`;
  return {
    kind: "notice",
    title: "Adopted",
    text: `Adopted by ${matter.conference.name}${place} on ${day}. ${decision.title}: ${resultInWords(decision)} ${figuresInWords(decision)}`.trim(),
  };
}

/** The final text with the sentence of its adoption, the figures of every decision that made it, and its hash. `decisions` are those of the item. */
export function constitutionPaper(frame: Frame, matter: AdoptedMatter, decisions: readonly DecisionMatter[]): Paper {
  const decision = adoptingDecision(decisions);
  const hash = matter.adoption?.hash;
  return {
    ...frame,
    title: matter.text.title,
    subtitle: matter.adoption === null ? "As decided so far" : "As adopted",
    details: [
      { label: "Conference", value: conferenceLine(matter.conference) },
      { label: "Item", value: matter.item.title },
      ...(matter.adoption !== null && decision !== undefined ? [{ label: "Adopted on", value: dayAt(decision.decidedAt, matter.conference.timeZone) }] : []),
      ...(hash === undefined ? [] : [{ label: "SHA-256 of the text", value: hash }]),
    ],
    language: "en-GB",
    lineNumbers: matter.item.lineNumbers,
    ...(hash !== undefined && { hash }),
    blocks: [
      adoptionNotice(matter, decision),
      ...textBlocks(matter.text),
      ...(decisions.length === 0
        ? []
        : [{ kind: "heading", level: 1, number: null, text: "How conference decided" } as const, decisionsTable("Decisions that made this text", decisions)]),
    ],
  };
}
