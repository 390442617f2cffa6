import { type NewId, no, type Refusal, type Result } from "#kit";
import { readDocx } from "./docx.ts";
import { readMarkdown } from "./markdown.ts";
import type { ReadDocument } from "./read-document.ts";

const mostBytes = 10_000_000;

type Kind = "zip" | "oldWord" | "encrypted" | "pdf" | "rtf" | "text";

const begins = (bytes: Uint8Array, ...signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);

/** What a file is by its first bytes, whatever it is called. */
function kindOf(bytes: Uint8Array): Kind {
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  // Word before 2007, and any Word file with a password: both are in the same older container.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from("EncryptedPackage", "utf16le")) ? "encrypted" : "oldWord";
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return "pdf";
  if (begins(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return "rtf";
  return "text";
}

const extensions = { ".docx": "zip", ".md": "text", ".markdown": "text", ".txt": "text" } as const satisfies Record<string, Kind>;

const isKnown = (extension: string): extension is keyof typeof extensions => Object.hasOwn(extensions, extension);

/** Reads a Word or Markdown file by what is in it; a name that says otherwise is refused, since somebody took the wrong file. */
export async function readDocument(fileName: string, bytes: Uint8Array, newId: NewId): Promise<Result<ReadDocument>> {
  const extension = /\.[A-Za-z0-9]+$/.exec(fileName.trim())?.[0].toLowerCase() ?? "";
  const refuse = (code: string, detail: Refusal["detail"] = {}): Result<ReadDocument> => no({ code, field: "file", detail: { file: fileName, ...detail } });
  if (bytes.length === 0) return refuse("document.empty");
  if (bytes.length > mostBytes) return refuse("document.fileTooLarge", { most: "10 MB" });
  const kind = kindOf(bytes);
  if (kind === "encrypted") return refuse("document.encrypted");
  if (kind === "oldWord" || kind === "pdf" || kind === "rtf")
    return refuse("document.wrongKind", { kind: { oldWord: "an old Word file (.doc)", pdf: "a PDF", rtf: "an RTF file" }[kind] });
  if (!isKnown(extension)) return refuse("document.unknownExtension", { extension });
  if (extensions[extension] !== kind) return kind === "zip" ? refuse("document.otherThanNamed", { extension }) : refuse("document.notWord");
  if (kind === "zip") return readDocx(bytes, newId);
  const source = decoded(bytes);
  return source.ok ? readMarkdown(source.value, newId) : source;
}

/** UTF-8, or UTF-16 where the file says so. In any other encoding letters would come out wrong unseen. */
function decoded(bytes: Uint8Array): Result<string> {
  const encoding = begins(bytes, 0xff, 0xfe) ? "utf-16le" : begins(bytes, 0xfe, 0xff) ? "utf-16be" : "utf-8";
  const wrong = (line: number): Result<string> => no({ code: "document.notText", field: "file", detail: { place: `line ${line}` } });
  const text = new TextDecoder(encoding).decode(bytes);
  const lineAt = (at: number): number => text.slice(0, at).split(/\r\n|\r|\n/).length;
  // oxlint-disable-next-line no-control-regex -- a zero byte is what tells a picture or a program from a text
  const fault = text.search(/[\u0000\ufffd]/);
  return fault < 0 ? { ok: true, value: text } : wrong(lineAt(fault));
}
