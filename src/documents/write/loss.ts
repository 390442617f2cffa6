import { type ClauseLoss, type DraftLoss, type LossFate, type LossPlace, type LossWords, percentInWords, wholePercents } from "#compose";
import type { ConferenceMatter, Frame, ItemMatter, MotionSummaryMatter } from "./matter.ts";
import { conferenceLine, motionName } from "./motion.ts";
import { type Block, optionLabel, type Paper } from "./paper.ts";

export type LossMatter = {
  readonly conference: ConferenceMatter;
  readonly item: Pick<ItemMatter, "title">;
  readonly title: string;
  /** Null: the text that is being written. */
  readonly version: number | null;
  readonly motion: Pick<MotionSummaryMatter, "letter" | "kind" | "title" | "submitter">;
  readonly loss: DraftLoss;
};

export const fateWords = {
  kept: "Kept",
  reworded: "Reworded",
  option: "An option to be voted on",
  struck: "Struck, as follows from an option that was chosen",
  notChosen: "In an option that was not chosen",
  dropped: "Left out",
  notUsed: "Not used, no reason given",
} as const satisfies Record<LossFate, string>;

type Part = { readonly part: keyof LossWords; readonly words: string; readonly fill: string; readonly pattern: string };
const parts: readonly Part[] = [
  { part: "kept", words: "stand in clauses that were kept", fill: "#0072b2", pattern: "" },
  { part: "reworded", words: "stand in clauses that were reworded", fill: "#56b4e9", pattern: "M0 8 L8 0" },
  { part: "option", words: "stand in options to be voted on", fill: "#f0e442", pattern: "" },
  { part: "replaced", words: "were replaced by other words", fill: "#f4c7a6", pattern: "M3 4 L5 4" },
  { part: "struck", words: "were struck with an option that was chosen", fill: "#b0b0b0", pattern: "M0 8 L8 0" },
  { part: "notChosen", words: "stood in options that were not chosen", fill: "#cc79a7", pattern: "" },
  { part: "dropped", words: "were left out, with a reason", fill: "#d55e00", pattern: "M0 0 L8 8 M0 8 L8 0" },
  { part: "notUsed", words: "were not used, no reason given", fill: "#ffffff", pattern: "" },
];

const share = ({ share: { num, den } }: DraftLoss): string => `${num} of ${den} words (${percentInWords(num, den)})`;
const placeInWords = ({ sectionNumber, sectionTitle, option, optionTitle, number, standing }: LossPlace): string =>
  standing === "struck"
    ? `struck from section ${sectionNumber}, ${sectionTitle}`
    : `${option === null ? "" : `${optionLabel(option)} (${optionTitle}) of `}section ${sectionNumber}, ${sectionTitle}, clause ${number}`;

/** The bar of all words; each part has its pattern too, so that it can be read in black and white. */
function picture({ words }: DraftLoss): Uint8Array {
  const all = Math.max(
    1,
    parts.reduce((sum, { part }) => sum + words[part], 0),
  );
  let x = 1;
  const bars = parts.flatMap(({ part, fill, pattern }) => {
    const width = (698 * words[part]) / all;
    if (width === 0) return [];
    const rect = (paint: string): string => `<rect x="${x.toFixed(2)}" y="1" width="${width.toFixed(2)}" height="38" fill="${paint}" stroke="#1d1c19"/>`;
    const drawn = rect(fill) + (pattern === "" ? "" : rect(`url(#${part})`));
    x += width;
    return [drawn];
  });
  const patterns = parts
    .filter(({ pattern }) => pattern !== "")
    .map(
      ({ part, pattern }) =>
        `<pattern id="${part}" width="8" height="8" patternUnits="userSpaceOnUse"><path d="${pattern}" stroke="#1d1c19" fill="none"/></pattern>`,
    );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="40" viewBox="0 0 700 40"><defs>${patterns.join("")}</defs>${bars.join("")}</svg>`;
  return new TextEncoder().encode(svg);
}

function clauseBlocks(clause: ClauseLoss): Block[] {
  const { label, section, fate, moved, wording, places, reason, words, standing, open } = clause;
  const note = (text: string): Block => ({ kind: "paragraph", tone: "note", text });
  const differing = places.filter(({ difference }) => difference.length > 0);
  const same = places.filter(({ difference }) => difference.length === 0);
  return [
    { kind: "heading", level: 3, number: null, text: `${label}${section === label ? "" : ` ${section}`}: ${fateWords[fate]}${moved ? ", and moved" : ""}` },
    // A difference shows the words of the draft as well: they are printed once.
    ...(differing.length > 0 && same.length === 0 ? [] : [{ kind: "paragraph", text: wording } as const]),
    ...same.flatMap((place) => [note(`Now ${placeInWords(place)}.`), ...place.notes.map(note)]),
    ...differing.flatMap((place): Block[] => [
      note(`Now ${placeInWords(place)}; ${standing + open} of its ${words} words stand:`),
      { kind: "differences", number: place.number, change: "changed", spans: place.difference },
      ...place.notes.map(note),
    ]),
    ...(places.length === 0 && reason !== "" ? [{ kind: "paragraph", text: `The committee's reason: ${reason}` } as const] : []),
  ];
}

/** What one draft kept and gave up, for its mover: the share, the picture, every clause. */
export function lossPaper(frame: Frame, { conference, item, title, version, motion, loss }: LossMatter): Paper {
  const there = parts.filter(({ part }) => loss.words[part] > 0);
  const percents = wholePercents(there.map(({ part }) => loss.words[part]));
  const rows = there.map(({ part, words }, at) => [words, String(loss.words[part]), `${percents[at] ?? 0} %`]);
  return {
    ...frame,
    title: `What ${motionName(motion)} kept and gave up`,
    subtitle: `${title} — ${item.title}`,
    details: [
      { label: "Draft", value: `${motion.title}, version ${loss.version}` },
      { label: "Submitted by", value: motion.submitter },
      { label: "Composite", value: version === null ? "as it is being written" : `version ${version}` },
      { label: "Conference", value: conferenceLine(conference) },
      { label: "Stand or may stand", value: share(loss) },
    ],
    language: "en-GB",
    lineNumbers: false,
    blocks: [
      {
        kind: "figure",
        bytes: picture(loss),
        mediaType: "image/svg+xml",
        width: 700,
        height: 40,
        alt: rows.map(([words, n]) => `${n} words ${words}`).join("; "),
        caption: "All words of the draft, in the order of the table below.",
      },
      { kind: "table", caption: "Words of the draft", head: ["Words that", "Number", "Share"], rows, widths: [6, 1, 1], numeric: [1, 2] },
      {
        kind: "notice",
        title: "How to read this",
        text: "Each clause of the draft with what became of it. [+…+] are words of the composite that the draft has not, [−…−] words of the draft that are gone. Words in options still to be voted on are counted as standing. The share shows that the text is fair to all; it ranks nobody.",
      },
      ...loss.clauses.flatMap(clauseBlocks),
    ],
  };
}
