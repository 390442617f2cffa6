import { type Day, dayInWords } from "#kit";
import { textBlocks } from "./blocks.ts";
import type { BookletMatter, ComparisonMatter, ConferenceMatter, Frame, MotionMatter, MotionSummaryMatter, VersionMatter } from "./matter.ts";
import type { Block, Detail, Paper } from "./paper.ts";
import { daysInWords, namesInWords, plural } from "./words.ts";

export const motionName = (motion: Pick<MotionSummaryMatter, "letter" | "kind">): string =>
  motion.kind === "procedural" ? "Procedural motion" : motion.letter === "" ? "Motion" : `Motion ${motion.letter}`;

/** "Founding Conference, Sheffield, 21 March 2026" */
export const conferenceLine = (conference: ConferenceMatter): string =>
  [conference.name, conference.place, daysInWords(conference.startsOn, conference.endsOn)].filter((part) => part !== "").join(", ");

const stateWords = {
  draft: "draft, not yet submitted",
  submitted: "submitted, not yet on the agenda",
  onAgenda: "",
  ruledOut: "ruled out of order",
  withdrawn: "withdrawn",
} as const satisfies Record<MotionSummaryMatter["state"], string>;

const dated = (label: string, day: Day | null): Detail[] => (day === null ? [] : [{ label, value: dayInWords(day) }]);

function motionDetails(motion: MotionSummaryMatter, version: VersionMatter): Detail[] {
  const standing = [stateWords[motion.state], motion.stateReason].filter((part) => part !== "").join(": ");
  return [
    { label: "Submitted by", value: motion.submitter },
    ...(motion.supporters.length > 0 ? [{ label: "Supported by", value: namesInWords(motion.supporters) }] : []),
    ...dated("Submitted on", motion.submittedOn),
    ...dated("Revised on", motion.revisedOn),
    { label: "Version", value: `${version.n}, dated ${dayInWords(version.datedOn)}${version.note === "" ? "" : ` (${version.note})`}` },
    ...(standing === "" ? [] : [{ label: "Standing", value: standing }]),
    ...(motion.outcome === "" ? [] : [{ label: "Outcome", value: motion.outcome }]),
  ];
}

const hashDetail = (hash: string): Detail => ({ label: "SHA-256 of the text", value: hash });

/** One motion in one version. */
export function motionPaper(frame: Frame, matter: MotionMatter): Paper {
  return {
    ...frame,
    title: matter.text.title,
    subtitle: `${motionName(matter.motion)} — ${matter.item.title}`,
    details: [
      ...motionDetails(matter.motion, matter.version),
      { label: "Conference", value: conferenceLine(matter.conference) },
      hashDetail(matter.version.hash),
    ],
    language: "en-GB",
    lineNumbers: matter.item.lineNumbers,
    hash: matter.version.hash,
    blocks: textBlocks(matter.text),
  };
}

/** All motions of an item with a table of contents; each begins a page and counts its lines from 1, so that they match its own paper. */
export function bookletPaper(frame: Frame, matter: BookletMatter): Paper {
  const motions = matter.motions.flatMap(({ motion, text, version }): Block[] => [
    { kind: "pageBreak" },
    { kind: "heading", level: 1, number: null, text: `${motionName(motion)}: ${text.title}`, restartsLines: true },
    { kind: "details", details: [...motionDetails(motion, version), hashDetail(version.hash)] },
    ...textBlocks(text, 1),
  ]);
  return {
    ...frame,
    title: `Motions: ${matter.item.title}`,
    subtitle: conferenceLine(matter.conference),
    details: [{ label: "In this booklet", value: plural(matter.motions.length, "motion", "motions") }],
    language: "en-GB",
    lineNumbers: matter.item.lineNumbers,
    blocks: [{ kind: "contents", title: "Contents" }, ...motions],
  };
}

const versionName = (version: VersionMatter): string => `version ${version.n} of ${dayInWords(version.datedOn)}`;

/** What changed between two versions: the clauses that differ, with signs as well as underlining and strike. */
export function comparisonPaper(frame: Frame, matter: ComparisonMatter): Paper {
  const changed = matter.clauses.filter((clause) => clause.kind !== "same");
  const blocks = changed.flatMap((clause, at): Block[] => [
    ...(clause.section !== "" && clause.section !== changed[at - 1]?.section
      ? [{ kind: "heading", level: 1, number: null, text: clause.section } as const]
      : []),
    { kind: "differences", number: clause.number, change: clause.kind, spans: clause.spans },
  ]);
  const unchanged = matter.clauses.length - changed.length;
  return {
    ...frame,
    title: matter.motion.title,
    subtitle: `${motionName(matter.motion)} — what changed from ${versionName(matter.from)} to ${versionName(matter.to)}`,
    details: [
      { label: "Submitted by", value: matter.motion.submitter },
      { label: "Conference", value: conferenceLine(matter.conference) },
      { label: "Signs", value: "[+added+] [−removed−]" },
    ],
    language: "en-GB",
    lineNumbers: false,
    blocks: [
      ...blocks,
      {
        kind: "paragraph",
        tone: "note",
        text: `${plural(changed.length, "clause differs", "clauses differ")}; ${unchanged} did not change and ${unchanged === 1 ? "is" : "are"} not printed.`,
      },
    ],
  };
}
