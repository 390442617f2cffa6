import type { DecidedItemMatter, DecidedMatter, DecisionMatter, DecisionsMatter, FollowUpMatter, Frame } from "./matter.ts";
import { conferenceLine } from "./motion.ts";
import type { Block, Paper } from "./paper.ts";
import { dueInWords, figuresInWords, methodInWords, plural, resultInWords, shortHash } from "./words.ts";

/** The decisions of an item with their figures, base and threshold. */
export const decisionsTable = (caption: string, decisions: readonly DecisionMatter[]): Block => ({
  kind: "table",
  caption,
  head: ["No.", "Question", "Votes", "Result"],
  rows: decisions.map((decision) => [decision.question, decision.title, figuresInWords(decision) || "—", resultInWords(decision)]),
  widths: [9, 27, 32, 32],
  numeric: [],
});

export const followUpsTable = (caption: string, followUps: readonly FollowUpMatter[]): Block => ({
  kind: "table",
  caption,
  head: ["What is to be done", "Who", "By", "State"],
  rows: followUps.map((followUp) => [
    followUp.title,
    followUp.owner,
    dueInWords(followUp.dueOn),
    followUp.overdue ? `${followUp.state}, overdue` : followUp.state,
  ]),
  widths: [42, 24, 22, 12],
  numeric: [],
});

/** Beside the figures: who moved and seconded, how it was voted on, what was taken apart or into it, which text was put. */
function decisionDetails({ question, mover, seconder, method, parts, amendments, text }: DecidedMatter): string | null {
  const said = [
    mover === "" ? "" : `moved by ${mover}${seconder === "" ? "" : `, seconded by ${seconder}`}`,
    method === null ? "" : `voted by ${methodInWords(method)}`,
    parts.length === 0 ? "" : `taken in parts: ${parts.map((part) => `${part.question} ${part.outcome}`).join(", ")}`,
    amendments.length === 0 ? "" : `with amendments ${amendments.map((one) => one.question).join(", ")}`,
    text === null ? "" : `text: ${text.letter} version ${text.version}, SHA-256 ${shortHash(text.hash)}`,
  ].filter((part) => part !== "");
  return said.length === 0 ? null : `${question}: ${said.join("; ")}.`;
}

export function itemBlocks(item: DecidedItemMatter, level: 1 | 2): Block[] {
  return [
    { kind: "heading", level, number: null, text: item.title },
    ...(item.decisions.length > 0
      ? [decisionsTable(`Decisions on ${item.title}`, item.decisions)]
      : [{ kind: "paragraph", text: "Nothing was decided on this item." } as const]),
    ...detailsBlock(item.decisions),
    ...(item.adopted === null ? [] : [{ kind: "notice", title: "Adopted", text: `${item.adopted.title}. SHA-256 of the text: ${item.adopted.hash}` } as const]),
    ...(item.followUps.length === 0 ? [] : [followUpsTable(`Follow-up of ${item.title}`, item.followUps)]),
  ];
}

function detailsBlock(decisions: readonly DecidedMatter[]): Block[] {
  const texts = decisions.flatMap((decision) => decisionDetails(decision) ?? []);
  return texts.length === 0 ? [] : [{ kind: "bullets", texts }];
}

/** The decision list of a conference. */
export function decisionsPaper(frame: Frame, matter: DecisionsMatter): Paper {
  const count = matter.items.reduce((sum, item) => sum + item.decisions.length, 0);
  return {
    ...frame,
    title: `${matter.conference.name}: decision list`,
    subtitle: conferenceLine(matter.conference),
    details: [{ label: "On this list", value: plural(count, "decision", "decisions") }],
    language: "en-GB",
    lineNumbers: false,
    blocks: matter.items.flatMap((item) => itemBlocks(item, 1)),
  };
}
