import type { Frame } from "../matter.ts";
import type { Block, Paper } from "../paper.ts";
import { chairBlocks } from "./chair.ts";
import { delegateBlocks, lettersBlock } from "./delegates.ts";
import { fallbackBlocks } from "./fallback.ts";
import type { BallotMatter } from "./matter.ts";
import { tellerBlocks } from "./tellers.ts";
import { paperOf } from "./words.ts";

const part = (title: string, blocks: readonly Block[]): Block[] => [{ kind: "pageBreak" }, { kind: "heading", level: 1, number: null, text: title }, ...blocks];

/** Everything that is printed for the votes of an item, in one file with a table of contents. */
export const allPapers = (frame: Frame, matter: BallotMatter): Paper =>
  paperOf(frame, matter, "All papers for the votes", [
    { kind: "contents", title: "Contents" },
    ...part("For the chair", chairBlocks(matter)),
    ...part("For the tellers", tellerBlocks(matter)),
    ...part("For delegates", [lettersBlock(matter), ...delegateBlocks(matter)]),
    ...part("If the procedure is lost", fallbackBlocks(matter)),
  ]);
