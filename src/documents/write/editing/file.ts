import { Document, type FileChild, Footer, type IParagraphStyleOptions, Packer, PageNumber, PageOrientation, Paragraph, Tab, TabStopType, TextRun } from "docx";
import type { Instant } from "#kit";
import { textWidth } from "../docx-words.ts";
import { coreProperties } from "../docx.ts";
import type { Numbering } from "../docx-numbering.ts";
import { styles } from "../docx-styles.ts";
import { printable } from "../paper.ts";
import { datedZip } from "../zip-date.ts";
import type { Marks } from "./marks.ts";

/** Room for the widest number, in twentieths of a point. */
export const hangOf = (numbers: readonly string[]): number => Math.max(680, ...numbers.map((number) => number.length * 120 + 200));

/** Bullets below bullets have a style each: the style says how deep one lies, whatever a program makes of indents. */
const deeper: readonly IParagraphStyleOptions[] = [2, 3, 4, 5, 6, 7].map((depth) => ({
  id: `Item${depth}`,
  name: `Clause item ${depth}`,
  basedOn: "Item",
  quickFormat: true,
}));
const proposer: IParagraphStyleOptions = { id: "Proposer", name: "Proposer", basedOn: "Note", quickFormat: true };

type EditedFile = {
  readonly title: string;
  readonly organisation: string;
  readonly address: string;
  readonly at: Instant;
  /** What the file is, for when it comes back: also in the properties of the file, where nobody's hand gets by chance. */
  readonly named: string;
  readonly revision: number;
  readonly marks: Marks;
  readonly numbering: Numbering;
  readonly children: readonly FileChild[];
  readonly landscape: boolean;
};

const propertyNames = { document: "MandateDocument", revision: "MandateRevision" } as const;

const landscape = { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE } as const;

/** One section with all that was said, dated by what it was made from and not by the clock: the same input gives the same bytes. */
export async function editedFile(file: EditedFile): Promise<Uint8Array> {
  const page = file.landscape
    ? { size: landscape, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134, header: 600, footer: 600 } }
    : { size: { width: 11906, height: 16838 }, margin: { top: 1588, bottom: 1474, left: 1814, right: 1588, header: 794, footer: 737 } };
  const footer = new Paragraph({
    style: "Running",
    tabStops: [{ type: TabStopType.RIGHT, position: file.landscape ? 14_570 : textWidth }],
    children: [new TextRun({ children: [printable(file.address), new Tab(), "Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] })],
  });
  const document = new Document({
    title: printable(file.title),
    creator: printable(file.organisation),
    lastModifiedBy: printable(file.organisation),
    description: printable(file.address),
    styles: { ...styles, paragraphStyles: [...(styles.paragraphStyles ?? []), ...deeper, proposer] },
    numbering: file.numbering.config(),
    comments: { children: file.marks.comments },
    customProperties: [
      { name: propertyNames.document, value: file.named },
      { name: propertyNames.revision, value: String(file.revision) },
    ],
    sections: [{ properties: { page }, footers: { default: new Footer({ children: [footer] }) }, children: file.children }],
  });
  const core = { path: "docProps/core.xml", data: coreProperties({ ...file, publishedAt: file.at, language: "en-GB" }) };
  return datedZip(await Packer.toBuffer(document, undefined, [core]), file.at);
}
