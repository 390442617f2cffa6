import { type ImportedComposite, type ImportedTable, kindOfMark, versionOfMark } from "#compose";
import { no, ok, type Refusal, type Result } from "#kit";
import { readRelations, readWord } from "./docx.ts";
import { compositeIn } from "./edited-composite.ts";
import { editedParagraphs } from "./edited-paragraphs.ts";
import { tableIn } from "./edited-table.ts";
import type { Doubt } from "./read-document.ts";
import { readXml } from "./xml.ts";
import { openParts, type Parts } from "./zip.ts";

/** A file that was written to be edited (documents/write/editing) and has come back. `named` is the mark of what it was made from. */
export type EditedDocument = {
  readonly named: string;
  readonly revision: number | null;
  readonly content: { readonly kind: "composite"; readonly read: ImportedComposite } | { readonly kind: "table"; readonly read: ImportedTable };
  readonly doubts: readonly Doubt[];
};

const refuse = (code: string, detail: Refusal["detail"] = {}): Result<never> => no({ code, field: "file", detail });

/** Word files begin so; an older one, or one with a password, is an OLE container (MS-CFB). */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isOle = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf;

/** Names in an OLE container are UTF-16; a password makes it one with an "EncryptedPackage" in it (MS-OFFCRYPTO 2.3). */
const holds = (bytes: Uint8Array, name: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name, 0, "utf16le");
const beginsWith = (bytes: Uint8Array, start: string): boolean => Buffer.from(bytes.subarray(0, start.length)).toString("latin1") === start;

/** A file with 400 clauses, in which every sentence was changed by tracked changes, has less than a tenth of it. */
const mostEditedBytes = 10_000_000;

/** What a file is if it is no Word file of today, or too large to be looked at. */
function otherKind(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return "edited.empty";
  if (bytes.length > mostEditedBytes) return "edited.fileTooLarge";
  if (isOle(bytes)) return holds(bytes, "EncryptedPackage") ? "edited.encrypted" : "edited.oldWord";
  if (beginsWith(bytes, "%PDF")) return "edited.pdf";
  return isZip(bytes) ? null : "edited.notWord";
}

/**
 * Reads an edited file as it stands with all tracked changes accepted. Anything else is refused with what it is: a program in it, another kind
 * of file, a Word file that was not made for this.
 */
export async function readEdited(bytes: Uint8Array): Promise<Result<EditedDocument>> {
  const other = otherKind(bytes);
  if (other !== null) return refuse(other, { most: "10 MB" });
  const opened = await openParts(bytes);
  if (!opened.ok) return opened;
  if (opened.value.has("word/vbaProject.bin")) return refuse("edited.macros");
  const word = await readWord(opened.value);
  if ("code" in word) return no(word);
  const properties = await readProperties(opened.value);
  if (properties instanceof Map === false) return no(properties);
  const paragraphs = editedParagraphs(word);
  const marks = paragraphs.flatMap((paragraph) => paragraph.marks);
  const named = [properties.get("MandateDocument") ?? "", ...marks].find((mark) => ["composite", "table"].includes(kindOfMark(mark) ?? ""));
  if (named === undefined || !marks.some((mark) => ["clause", "section", "row"].includes(kindOfMark(mark) ?? ""))) return refuse("edited.notForEditing");
  const said = Number(properties.get("MandateRevision"));
  const revision = Number.isInteger(said) && said > 0 ? said : (marks.map(versionOfMark).find((found) => found !== null) ?? null);
  const { read, doubts } = kindOfMark(named) === "table" ? tableIn(paragraphs) : compositeIn(paragraphs);
  const content = "rows" in read ? ({ kind: "table", read } as const) : ({ kind: "composite", read } as const);
  return ok({ named, revision, content, doubts });
}

/** The properties that a file was given by name (docProps/custom.xml). */
async function readProperties(parts: Parts): Promise<Map<string, string> | Refusal> {
  const top = await readRelations(parts, "_rels/.rels", "");
  if ("code" in top) return top;
  const found = new Map<string, string>();
  const name = top.found.get("custom-properties");
  if (name === undefined || !parts.has(name)) return found;
  let [current, value] = ["", ""];
  const refusal = await readXml(parts, name, {
    open: (element) => {
      if (element.name === "property") [current, value] = [element.attribute("name") ?? "", ""];
    },
    close: (closed) => {
      if (closed === "property" && current !== "") found.set(current, value.trim());
    },
    text: (text) => {
      value += text;
    },
  });
  return refusal ?? found;
}
