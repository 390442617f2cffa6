import { createHash } from "node:crypto";
import type { ImportKind } from "#domain/imports";
import { no, ok, type Refusal, type Result } from "#kit";
import { csvSeparators, guessSeparator, toldSeparator } from "../../documents/read/csv-layout.ts";
import { type ListRecord, plainCell, recordReader, type RecordReader, wholeRecords } from "../../documents/read/csv-records.ts";
import { csvDecoder, type CsvEncoding, encodingProbe } from "../../documents/read/csv-text.ts";
import { type Layout, piecesOf } from "../../store/imports.ts";
import type { Tx } from "../../store/tx.ts";

const encodings: readonly CsvEncoding[] = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];
const encodingWords = { "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "Windows-1252" } as const satisfies Record<
  CsvEncoding,
  string
>;

type Start = { readonly encoding: CsvEncoding; readonly hash: string; readonly bytes: number };

/** One walk over the bytes: how they are written, and their SHA-256. */
async function walk(tx: Tx, number: number): Promise<Start> {
  const probe = encodingProbe();
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of piecesOf(tx, number)) {
    probe.take(piece);
    hash.update(piece);
    bytes += piece.length;
  }
  return { encoding: probe.encoding(), hash: hash.digest("hex"), bytes };
}

export type Read = { readonly separator: string; readonly encoding: string };

export const broken = (line: number, what: "neverClosed" | "lineTooLong"): Refusal => ({
  code: what === "neverClosed" ? "import.quoteNeverClosed" : "import.lineTooLong",
  field: "file",
  detail: { line },
});

/** Letters that are cut into records at once. */
const stretchLength = 200_000;

/**
 * The records of a file, some hundred at a time, the header first. Nothing is held but what is being read. `done` is how many bytes
 * were read; `ready` is waited for before the database is asked for the next piece.
 */
export async function* recordsOf(
  tx: Tx,
  number: number,
  layout: Read,
  ready: () => Promise<void> = async () => undefined,
): AsyncGenerator<Result<{ readonly records: readonly ListRecord[]; readonly done: number }, Refusal>> {
  const separator = csvSeparators.find((known) => known === layout.separator) ?? ",";
  let reader: RecordReader | null = null;
  for await (const { text, done } of textOf(tx, number, layout, ready)) {
    const told: ReturnType<typeof toldSeparator> = reader === null ? toldSeparator(text) : null;
    const records: RecordReader = (reader ??= recordReader(separator, told ? 2 : 1));
    for (let at = told?.length ?? 0; at < text.length; at += stretchLength) yield ok({ records: records.push(text.slice(at, at + stretchLength)), done });
    const fault = records.broken();
    if (fault) return yield no(broken(fault.line, fault.what));
  }
  if (reader === null) return;
  yield ok({ records: reader.end(), done: Number.MAX_SAFE_INTEGER });
  const fault = reader.broken();
  if (fault) yield no(broken(fault.line, fault.what));
}

/** Letters of whole records that are read at once. */
const partLength = 400_000;
/** No record is as long as this. */
const endless = 2_500_000;

/** The text of a file in parts of whole records, the first with the header; `line` is where the first begins. */
export async function* partsOf(
  tx: Tx,
  number: number,
  layout: Read,
  ready: () => Promise<void>,
): AsyncGenerator<{ readonly part: string; readonly line: number; readonly done: number }> {
  const separator = csvSeparators.find((known) => known === layout.separator) ?? ",";
  let held = "";
  let begun = false;
  let line = 1;
  let over = 0;
  for await (const { text, done } of textOf(tx, number, layout, ready)) {
    const told = begun ? null : toldSeparator(text);
    if (told) line = 2;
    begun = true;
    over = done;
    held += text.slice(told?.length ?? 0);
    while (held.length >= partLength) {
      const cut = wholeRecords(held.slice(0, partLength), separator) || wholeRecords(held, separator);
      // A record that never ends is handed on too: whoever reads it tells where it began.
      if (cut === 0 && held.length < endless) break;
      yield { part: held.slice(0, cut || held.length), line, done };
      if (cut === 0) held = "";
      held = held.slice(cut);
    }
  }
  if (held !== "") yield { part: held, line, done: over };
}

/** Long enough to hold the line that tells the separator, should there be one. */
const firstText = 16;

/** The text of a file in pieces, the first of which is not too short; `done` is how many bytes were read. */
async function* textOf(tx: Tx, number: number, layout: Read, ready: () => Promise<void>): AsyncGenerator<{ readonly text: string; readonly done: number }> {
  const decoder = csvDecoder(encodings.find((known) => known === layout.encoding) ?? "utf-8");
  let begun: string | null = "";
  let done = 0;
  for await (const piece of piecesOf(tx, number, ready)) {
    const text: string = (begun ?? "") + decoder.push(piece);
    done += piece.length;
    begun = begun !== null && text.length < firstText ? text : null;
    if (begun === null) yield { text, done };
  }
  yield { text: (begun ?? "") + decoder.end(), done };
}

async function beginning(tx: Tx, number: number, encoding: CsvEncoding): Promise<string> {
  const decoder = csvDecoder(encoding);
  let text = "";
  for await (const piece of piecesOf(tx, number)) {
    text += decoder.push(piece);
    if (text.length > 50_000) break;
  }
  return text;
}

const sampled = 200;
const samplesShown = 5;
const mostColumns = 200;

/** Names of the columns: those without one, and empty below, are what a spreadsheet leaves behind; a name that stands twice is told apart. */
function namesOf(header: readonly string[], rows: readonly (readonly string[])[], remarks: string[]): readonly string[] {
  let width = Math.max(header.length, ...rows.map((row) => row.length));
  while (width > 0 && (header[width - 1] ?? "").trim() === "" && rows.every((row) => (row[width - 1] ?? "").trim() === "")) width -= 1;
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, at) => {
    const name = plainCell((header[at] ?? "").replace(/\s+/g, " ").trim());
    const key = name.toLowerCase();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (name === "") return `Column ${at + 1}`;
    if (times === 2) remarks.push(`The column “${name}” is there twice.`);
    return times > 1 ? `${name} (${times})` : name;
  });
}

/** Different cells of a column, the first few that are not empty. */
const samplesOf = (rows: readonly (readonly string[])[], at: number, most: number): string[] =>
  [...new Set(rows.map((row) => plainCell((row[at] ?? "").trim())).filter((cell) => cell !== ""))].slice(0, most);

/** How workbooks (xlsx and ods, xls) and PDFs begin. */
const otherFiles = ["PK\u0003\u0004", "\u00d0\u00cf\u0011", "%PDF"];

export type LookedAt = {
  readonly layout: Layout;
  readonly columns: readonly { readonly header: string; readonly samples: readonly string[] }[];
  readonly hash: string;
  readonly bytes: number;
};

/** Looks at a file that is whole: encoding, separator, header, samples. */
export async function lookAt(tx: Tx, number: number, kind: ImportKind): Promise<Result<LookedAt, Refusal>> {
  const { encoding, hash, bytes } = await walk(tx, number);
  const text = await beginning(tx, number, encoding);
  if (otherFiles.some((letters) => text.startsWith(letters)) || text.slice(0, 2000).includes("\0")) return no({ code: "import.notText", field: "file" });
  const separator = toldSeparator(text)?.separator ?? guessSeparator(text);
  const rows: (readonly string[])[] = [];
  for await (const stretch of recordsOf(tx, number, { separator, encoding })) {
    if (!stretch.ok) return stretch;
    for (const { fields } of stretch.value.records) rows.push(fields);
    if (rows.length > sampled) break;
  }
  const [header, ...below] = rows.slice(0, sampled + 1);
  if (!header) return no({ code: "import.fileEmpty", field: "file" });
  if (below.length === 0) return no({ code: "import.noRows", field: "file" });
  const remarks: string[] = encoding === "windows-1252" ? ["The file is not UTF-8 and was read as Windows-1252: look whether accents are right."] : [];
  const names = namesOf(header, below, remarks);
  if (names.length > mostColumns) return no({ code: "import.tooManyColumns", field: "file", detail: { most: mostColumns } });
  const columns = names.map((name, at) => ({ header: name, samples: samplesOf(below, at, sampled) }));
  if (names.length === 1 && kind.fields.length > 1) remarks.push("There is one column only: is this the right file?");
  return ok({
    layout: { encoding, separator, header: names, samples: columns.map(({ samples }) => samples.slice(0, samplesShown)), rows: 0, remarks },
    columns,
    hash,
    bytes,
  });
}

export const encodingInWords = (encoding: string): string => encodingWords[encodings.find((known) => known === encoding) ?? "utf-8"];
