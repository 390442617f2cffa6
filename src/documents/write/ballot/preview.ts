import { asChosen, choicesAt, type Composite, previewed, standingOf, withSettled } from "#compose";
import { textBlocks } from "../blocks.ts";
import type { Frame } from "../matter.ts";
import { optionLabel, type Paper } from "../paper.ts";
import type { BallotMatter } from "./matter.ts";
import { nameOfSection, paperOf } from "./words.ts";

export type Which = "first" | "last";

/** What of each question is assumed: the option, or what settles it without a vote. */
function assumed(matter: BallotMatter, composite: Composite, which: Which): string[] {
  const asked = choicesAt(composite, which);
  const open = previewed(composite, asked);
  const settled = withSettled(composite, open, false);
  return composite.sections
    .filter(({ options }) => options.length > 0)
    .map((section) => {
      const standing = standingOf(section, settled);
      const taken = standing.kind === "chosen" ? `${optionLabel(standing.option.key)}: ${standing.option.title}` : "none of its options";
      return `${nameOfSection(matter, section.id)}, ${section.question || section.title}: ${open[section.id] === undefined ? `not put; ${taken}` : taken}`;
    });
}

/** The whole text as if of every question the first option, or the last, were chosen, with what follows from it; on one page if it can be read so. */
export function previewPaper(frame: Frame, matter: BallotMatter, which: Which): Paper {
  const { composite } = matter;
  const title = `As if every ${which} option were chosen`;
  if (composite === null) return paperOf(frame, matter, title, [{ kind: "paragraph", text: "No composite is there." }]);
  const lines = assumed(matter, composite, which);
  return paperOf(
    frame,
    matter,
    title,
    [
      { kind: "paragraph", tone: "note", text: "A preview to read the text as a whole. Nothing is decided by it." },
      ...(lines.length === 0 ? [] : [{ kind: "paragraph", text: "Assumed:" } as const, { kind: "bullets", texts: lines } as const]),
      ...textBlocks(asChosen(composite, previewed(composite, choicesAt(composite, which)))),
    ],
    { onePage: true },
  );
}
