import { type NewId, no, oneLine, type Refusal, type Result } from "#kit";
import { finish } from "./finish.ts";
import { Outline } from "./outline.ts";
import type { ReadDocument } from "./read-document.ts";
import { blocksOf } from "./word-blocks.ts";
import { noNumbering, type Numbering, readNumbering } from "./word-numbering.ts";
import { outlineOf } from "./word-outline.ts";
import { readParagraphs, type WordParagraph } from "./word-paragraphs.ts";
import { readStyles, type Styles } from "./word-styles.ts";
import { readXml } from "./xml.ts";
import { openParts, type Parts } from "./zip.ts";

/**
 * A motion from a Word file, as it reads with all tracked changes accepted. Headings may be real ones or made by hand, numbers typed or
 * Word's own. Quotes stay as they were typed. Headers, footers, pictures and notes are left out.
 */
export async function readDocx(bytes: Uint8Array, newId: NewId): Promise<Result<ReadDocument>> {
  const opened = await openParts(bytes);
  if (!opened.ok) return opened;
  const read = await readWord(opened.value);
  if ("code" in read) return no(read);
  const outline = new Outline();
  const blocks = blocksOf(outline, read.paragraphs, read.styles, read.numbering);
  const { title, place } = outlineOf(outline, blocks);
  // What the file's properties call it is trusted only for capitals: programs fill it with "Microsoft Word - Document1".
  const better = read.title !== "" && (title === "" || title.toLowerCase() === read.title.toLowerCase());
  return finish(outline, { title: better ? read.title : title, titlePlace: place, frontMatter: {}, newId });
}

export type Word = { readonly paragraphs: readonly WordParagraph[]; readonly styles: Styles; readonly numbering: Numbering; readonly title: string };

const notWord: Refusal = { code: "document.notWord", field: "file" };

export async function readWord(parts: Parts): Promise<Word | Refusal> {
  if (!parts.has("_rels/.rels")) return notWord;
  const top = await readRelations(parts, "_rels/.rels", "");
  if ("code" in top) return top;
  const main = top.found.get("officeDocument");
  if (main === undefined || !parts.has(main)) return notWord;
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const relationsName = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const relations = parts.has(relationsName) ? await readRelations(parts, relationsName, folder) : { found: new Map<string, string>() };
  if ("code" in relations) return relations;
  const named = (kind: string): string | null => {
    const name = relations.found.get(kind);
    return name !== undefined && parts.has(name) ? name : null;
  };
  const paragraphs = await readParagraphs(parts, main);
  if ("code" in paragraphs) return paragraphs;
  const [stylesName, numberingName, coreName] = [named("styles"), named("numbering"), top.found.get("core-properties")];
  const styles = stylesName === null ? unknownStyles : await readStyles(parts, stylesName);
  if ("code" in styles) return styles;
  const numbering = numberingName === null ? noNumbering : await readNumbering(parts, numberingName);
  if ("code" in numbering) return numbering;
  const title = coreName !== undefined && parts.has(coreName) ? await readTitle(parts, coreName) : "";
  return typeof title === "string" ? { paragraphs, styles, numbering, title } : title;
}

const unknownStyles: Styles = () => ({ role: "body", heading: null, numId: null, level: 0, bold: false });

/** Parts by the last word of the relation: "officeDocument", "styles". */
export async function readRelations(parts: Parts, name: string, folder: string): Promise<{ readonly found: ReadonlyMap<string, string> } | Refusal> {
  const found = new Map<string, string>();
  const refusal = await readXml(parts, name, {
    open: (element) => {
      const target = element.attribute("Target") ?? "";
      const kind = (element.attribute("Type") ?? "").split("/").at(-1) ?? "";
      if (element.name === "Relationship" && element.attribute("TargetMode") !== "External" && !found.has(kind))
        found.set(kind, target.startsWith("/") ? target.slice(1) : `${folder}${target}`);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return refusal ?? { found };
}

async function readTitle(parts: Parts, name: string): Promise<string | Refusal> {
  let [title, inside] = ["", false];
  const refusal = await readXml(parts, name, {
    open: (element) => {
      if (element.name === "title") inside = true;
    },
    close: (closed) => {
      if (closed === "title") inside = false;
    },
    text: (text) => {
      if (inside) title += text;
    },
  });
  return refusal ?? oneLine(title);
}
