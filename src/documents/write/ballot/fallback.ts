import { instructionOf } from "#compose";
import { type Question, thresholdWords } from "#domain/voting";
import { listInWords } from "#kit";
import { textBlocks } from "../blocks.ts";
import type { Frame } from "../matter.ts";
import { motionName } from "../motion.ts";
import type { Block, Paper } from "../paper.ts";
import { methodWords } from "../words.ts";
import type { BallotMatter } from "./matter.ts";
import { draftName, groundBlocks, paperOf, tieSaid } from "./words.ts";

/** When an amendment falls: by the outcome of others. That it falls with its own motion is said once for all. */
const fallsInWords = (question: Question): string => {
  const carried = question.fallsIf.filter(({ is }) => is === "carried").map(({ question: other }) => other);
  return carried.length === 0
    ? ""
    : `falls if ${listInWords(carried)} ${carried.length === 1 ? "is" : "are"} carried`
        .replace(" are carried", " is carried")
        .replace(/ and (\S+) is carried$/, " or $1 is carried");
};

function amendmentRow(matter: BallotMatter, question: Question): string[] {
  const amendment =
    question.subject.kind === "amendment"
      ? matter.amendments.find(({ id }) => question.subject.kind === "amendment" && id === question.subject.amendment)
      : undefined;
  const asks = amendment === undefined ? question.title : amendment.parts.map((part) => instructionOf(part)).join(" ");
  return [question.id, asks, amendment?.submitter ?? "", fallsInWords(question), "", ""];
}

const pageBreak: Block = { kind: "pageBreak" };

function draftBlocks(matter: BallotMatter, moving: Question): Block[] {
  const motion =
    moving.subject.kind === "motion" ? matter.motions.find(({ id }) => moving.subject.kind === "motion" && id === moving.subject.motion) : undefined;
  const own = matter.fallback.filter(
    ({ kind, subject }) => kind === "amendment" && subject.kind === "amendment" && moving.subject.kind === "motion" && subject.motion === moving.subject.motion,
  );
  const [first] = own;
  const rule = first !== undefined && first.kind === "amendment" ? `Needed for each: ${thresholdWords(first.threshold)}.${tieSaid(first)} ` : "";
  return [
    { kind: "heading", level: 1, number: null, text: moving.title },
    {
      kind: "paragraph",
      text: `Motion ${motion?.letter ?? ""}, ${motion?.submitter ?? ""}. Say: “${draftName(moving)} is called. Is it moved and seconded?” If not, it falls, and its amendments with it.`,
    },
    {
      kind: "table",
      caption: `${draftName(moving)}: moved`,
      head: ["Moved by", "Seconded by", "Time"],
      rows: [["", "", ""]],
      widths: [5, 5, 2],
      numeric: [],
      roomy: true,
    },
    ...(own.length === 0
      ? [{ kind: "paragraph", tone: "note", text: "No amendments." } as const]
      : [
          { kind: "paragraph", text: `${rule}Voted in this order:` } as const,
          {
            kind: "table",
            caption: `Amendments to ${draftName(moving)}, in order of voting`,
            head: ["No.", "What it asks", "Moved by", "Falls", "For", "Against"],
            rows: own.map((question) => amendmentRow(matter, question)),
            widths: [2, 8, 4, 4, 2, 2],
            numeric: [],
          } as const,
        ]),
  ];
}

function lastVote(question: Question): Block[] {
  if (question.kind !== "options") return [];
  return [
    { kind: "heading", level: 1, number: null, text: `${question.id}: ${question.title}` },
    {
      kind: "paragraph",
      text: `Put are those that were moved, each as amended: ${listInWords(question.options.map(({ key, title }) => `${key} (${title})`))}. Decided by ${methodWords[question.method]}.${tieSaid(question)} If only one was moved, it is put for and against.`,
    },
    {
      kind: "table",
      caption: `${question.id}: figures`,
      head: ["", "Votes", "Repeat"],
      rows: [...question.options.map(({ key, title }) => `${key}: ${title}`), "Abstentions", "Present", "Time"].map((label) => [label, "", ""]),
      widths: [6, 2, 2],
      numeric: [],
    },
  ];
}

/** The votes if the procedure is lost, then the drafts in full. The questions are those that would be frozen, not a second list. */
export function fallbackBlocks(matter: BallotMatter, appendix = true): Block[] {
  const drafts = matter.fallback.filter(({ kind }) => kind === "moving");
  if (drafts.length === 0) return [{ kind: "paragraph", text: "No full draft is on the agenda of this item: if the procedure is lost, nothing more is put." }];
  const order: Block = {
    kind: "bullets",
    texts: [
      `The drafts are moved in this order: ${listInWords(drafts.map(draftName))}. What is not moved and seconded falls.`,
      "Then the amendments to each, in the order printed. One that is carried makes its rivals fall, as printed beside them.",
      ...matter.fallback.flatMap((question) => (question.kind === "options" ? [`Then ${question.id}: the drafts as amended, against each other.`] : [])),
    ],
  };
  const originals = matter.motions.filter(({ id }) => drafts.some(({ subject }) => subject.kind === "motion" && subject.motion === id));
  return [
    order,
    // Each draft on a page of its own, with its amendments: the chair has one sheet in hand.
    ...drafts.flatMap((moving) => [pageBreak, ...draftBlocks(matter, moving)]),
    ...matter.fallback.flatMap((question) => (question.kind === "options" ? [pageBreak, ...lastVote(question)] : [])),
    ...(appendix
      ? originals.flatMap((motion): Block[] => [
          { kind: "pageBreak" },
          { kind: "heading", level: 1, number: null, text: `Appendix: ${motionName(motion)}, ${motion.text.title}`, restartsLines: true },
          {
            kind: "details",
            details: [
              { label: "Submitted by", value: motion.submitter },
              { label: "Version", value: String(motion.version) },
            ],
          },
          ...textBlocks(motion.text, 1),
        ])
      : []),
  ];
}

export const fallbackPaper = (frame: Frame, matter: BallotMatter): Paper =>
  paperOf(frame, { ...matter, of: null }, "Fallback agenda: if the procedure is lost", [
    ...groundBlocks({ ...matter, of: null, hindered: "" }),
    ...fallbackBlocks(matter),
  ]);
