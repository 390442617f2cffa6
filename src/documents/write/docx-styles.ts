import { BorderStyle, type IStylesOptions, LineRuleType } from "docx";

/** Colours that print and keep a contrast of at least 7 to 1 on white. */
export const accent = "7A1F3D";
export const quiet = "4A4A4A";

export const font = "Calibri";

export const leftRule = { left: { style: BorderStyle.SINGLE, size: 16, space: 8, color: accent } } as const;

/** The styles a Word user sees by name. Sizes are in half points, distances in twentieths of a point. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 22, language: { value: "en-GB", eastAsia: "en-GB", bidirectional: "ar-SA" } },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font, size: 44, bold: true, color: "000000" },
      paragraph: { spacing: { before: 0, after: 120, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    heading1: {
      run: { font, size: 30, bold: true, color: "000000" },
      paragraph: { outlineLevel: 0, spacing: { before: 320, after: 120 }, keepNext: true, keepLines: true },
    },
    heading2: {
      run: { font, size: 25, bold: true, color: "000000" },
      paragraph: { outlineLevel: 1, spacing: { before: 260, after: 100 }, keepNext: true, keepLines: true },
    },
    heading3: {
      run: { font, size: 23, bold: true, italics: true, color: "000000" },
      paragraph: { outlineLevel: 2, spacing: { before: 200, after: 80 }, keepNext: true, keepLines: true },
    },
    caption: { run: { size: 21, bold: true, color: "000000" }, paragraph: { spacing: { before: 200, after: 80 } } },
  },
  paragraphStyles: [
    {
      id: "Subtitle",
      name: "Subtitle",
      basedOn: "Normal",
      next: "Normal",
      quickFormat: true,
      run: { size: 25, color: quiet },
      paragraph: { spacing: { after: 200 } },
    },
    { id: "Details", name: "Details", basedOn: "Normal", quickFormat: true, run: { size: 20 }, paragraph: { spacing: { after: 30 } } },
    { id: "Clause", name: "Clause", basedOn: "ListParagraph", quickFormat: true, paragraph: { spacing: { after: 110 } } },
    { id: "Item", name: "Clause item", basedOn: "ListParagraph", quickFormat: true, paragraph: { spacing: { after: 60 } } },
    { id: "Note", name: "Note", basedOn: "Normal", quickFormat: true, run: { size: 20, color: quiet } },
    {
      id: "Notice",
      name: "Notice",
      basedOn: "Normal",
      quickFormat: true,
      run: { size: 21 },
      paragraph: { spacing: { after: 60 }, indent: { left: 227 }, border: leftRule },
    },
    {
      id: "TableText",
      name: "Table text",
      basedOn: "Normal",
      quickFormat: true,
      run: { size: 20 },
      paragraph: { spacing: { before: 40, after: 40, line: 240, lineRule: LineRuleType.AUTO } },
    },
    {
      id: "Sources",
      name: "Sources of a clause",
      basedOn: "Normal",
      next: "Clause",
      run: { size: 18, italics: true, color: quiet },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
    { id: "Running", name: "Running head", basedOn: "Normal", run: { size: 18, color: quiet }, paragraph: { spacing: { after: 0 } } },
  ],
  characterStyles: [{ id: "Provenance", name: "Source of a clause", quickFormat: true, run: { size: 18, italics: true, color: quiet } }],
};
