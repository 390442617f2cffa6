import { instructionOf } from "#compose";
import type { AmendmentMatter, AmendmentsMatter, Frame } from "./matter.ts";
import { conferenceLine } from "./motion.ts";
import type { Block, Paper } from "./paper.ts";
import { plural } from "./words.ts";

const opWords = {
  substitute: "substitute words",
  delete: "delete the clause",
  insert: "add words at the end",
  replaceAll: "replace the whole wording",
  addendum: "add a clause",
  several: "several changes, put as one",
} as const satisfies Record<AmendmentMatter["change"]["op"], string>;

const stateWords: Readonly<Record<string, string>> = {
  onAgenda: "",
  submitted: "waits for the committee",
  ruledOut: "ruled out of order",
  withdrawn: "withdrawn",
  takenIn: "accepted by the mover, and in the text",
};

const motionHeading = (amendment: AmendmentMatter): string =>
  `To ${amendment.composite !== null ? "the composite" : amendment.motionLetter === "" ? "the motion" : `motion ${amendment.motionLetter}`}: ${amendment.motionTitle}`;

function amendmentBlocks(amendment: AmendmentMatter): Block[] {
  const standing = [stateWords[amendment.state] ?? amendment.state, amendment.stateReason].filter(Boolean).join(": ");
  const rivals =
    amendment.rivalGroup === null
      ? ""
      : `one of the rivals at this place${amendment.furthestRank === null ? "" : `, number ${amendment.furthestRank} in order from the furthest`}`;
  const details = [
    { label: "Submitted by", value: amendment.submitter },
    { label: "Kind", value: opWords[amendment.change.op] },
    { label: "Order of voting", value: rivals },
    { label: "Falls if carried", value: amendment.fallsIf.join(", ") },
    { label: "Standing", value: standing },
    { label: "Outcome", value: amendment.outcome },
  ].filter((detail) => detail.value !== "");
  return [
    { kind: "heading", level: 2, number: null, text: `Amendment ${amendment.label}` },
    ...amendment.parts.map((part): Block => ({ kind: "paragraph", text: instructionOf(part) })),
    ...amendment.effects.map(
      ({ number, after, spans }): Block => ({
        kind: "differences",
        number,
        change: after === "" ? "removed" : spans.every(({ kind }) => kind === "added") ? "added" : "changed",
        spans,
      }),
    ),
    { kind: "details", details },
  ];
}

/** The amendments to the motions of an item in the order of voting, each with the clause as it would read. */
export function amendmentsPaper(frame: Frame, matter: AmendmentsMatter): Paper {
  const blocks = matter.amendments.flatMap((amendment, at): Block[] => {
    const heading = motionHeading(amendment);
    const before = matter.amendments[at - 1];
    return [
      ...(before !== undefined && motionHeading(before) === heading ? [] : [{ kind: "heading", level: 1, number: null, text: heading } as const]),
      ...amendmentBlocks(amendment),
    ];
  });
  return {
    ...frame,
    title: `Amendments: ${matter.item.title}`,
    subtitle: conferenceLine(matter.conference),
    details: [
      { label: "On this paper", value: plural(matter.amendments.length, "amendment", "amendments") },
      { label: "Signs", value: "[+added+] [−removed−]" },
    ],
    language: "en-GB",
    lineNumbers: false,
    blocks: blocks.length > 0 ? blocks : [{ kind: "paragraph", text: "No amendments are before conference on this item." }],
  };
}
