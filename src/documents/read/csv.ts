import { no, ok, type Refusal, type Result } from "#kit";
import { guessSeparator, toldSeparator } from "./csv-layout.ts";
import { plainCell } from "./csv-records.ts";

/** One record of a CSV file (RFC 4180). `line` is where it begins, counted from 1; a quoted field may hold line breaks. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };

/** A record with its fields by the names of the header. */
export type CsvRow<C extends string> = { readonly line: number; readonly cells: Readonly<Record<C, string>> };

/** What is wrong at one place; printed as "line 4, members: not a whole number". `column` is empty where the whole line is meant. */
export type CsvError = { readonly line: number; readonly column: string; readonly message: string };

const shownErrors = 50;

const inWords = (error: CsvError): string => `line ${error.line}${error.column ? `, ${error.column}` : ""}: ${error.message}`;

/** All that is wrong with a file, as one refusal: the places in order of lines, at most fifty of them. */
export function csvRefusal(errors: readonly CsvError[]): Refusal<"csv.invalid"> {
  const ordered = [...errors].sort((a, b) => a.line - b.line);
  const shown = ordered.slice(0, shownErrors).map(inWords);
  const rest = ordered.length - shown.length;
  return { code: "csv.invalid", field: "csv", detail: { errors: rest > 0 ? [...shown, `and ${rest} more`] : shown, count: ordered.length } };
}

type Reader = { readonly text: string; readonly separator: string; readonly endOfField: RegExp; at: number; line: number };

/** Steps over one line break of any kind; false where there is none. */
function takeBreak(reader: Reader): boolean {
  const { text, at } = reader;
  const length = text.startsWith("\r\n", at) ? 2 : text[at] === "\n" || text[at] === "\r" ? 1 : 0;
  if (length === 0) return false;
  reader.at += length;
  reader.line += 1;
  return true;
}

/** A field that begins with a quotation mark, up to its closing one; a doubled mark stands for one. */
function takeQuoted(reader: Reader): Result<string, Refusal<"csv.invalid">> {
  const begun = reader.line;
  let value = "";
  reader.at += 1;
  for (;;) {
    const end = reader.text.indexOf('"', reader.at);
    if (end < 0) return no(csvRefusal([{ line: begun, column: "", message: "a quotation mark is opened and never closed" }]));
    const part = reader.text.slice(reader.at, end);
    value += part;
    reader.line += part.match(/\r\n|\r|\n/g)?.length ?? 0;
    reader.at = end + 1;
    if (reader.text[reader.at] !== '"') break;
    value += '"';
    reader.at += 1;
  }
  const next = reader.text[reader.at];
  if (next !== undefined && next !== reader.separator && next !== "\r" && next !== "\n")
    return no(csvRefusal([{ line: reader.line, column: "", message: "text stands after a closing quotation mark" }]));
  return ok(value);
}

function takeField(reader: Reader): Result<string, Refusal<"csv.invalid">> {
  if (reader.text[reader.at] === '"') return takeQuoted(reader);
  reader.endOfField.lastIndex = reader.at;
  const end = reader.endOfField.exec(reader.text)?.index ?? reader.text.length;
  if (reader.text[end] === '"')
    return no(csvRefusal([{ line: reader.line, column: "", message: "a quotation mark stands inside a field that does not begin with one" }]));
  const value = reader.text.slice(reader.at, end);
  reader.at = end;
  return ok(value);
}

/**
 * The records of a file as RFC 4180 has them, whatever separates its columns; empty lines are passed over, any kind of line
 * break ends a record. Strict: a misplaced quotation mark is told of. Long lists and messy ones are read by csv-records.ts.
 */
export function readRecords(source: string): Result<readonly CsvRecord[], Refusal<"csv.invalid">> {
  const told = toldSeparator(source);
  const text = source.slice(told?.length ?? 0).replace(/^\ufeff/, "");
  const separator = told?.separator ?? guessSeparator(text.slice(0, 20_000));
  const reader: Reader = {
    text,
    separator,
    endOfField: new RegExp(`[${separator === "\t" ? "\\t" : `\\${separator}`}"\\r\\n]`, "g"),
    at: 0,
    line: told ? 2 : 1,
  };
  const records: CsvRecord[] = [];
  while (reader.at < reader.text.length) {
    const line = reader.line;
    const fields: string[] = [];
    for (;;) {
      const field = takeField(reader);
      if (!field.ok) return field;
      fields.push(field.value);
      if (reader.text[reader.at] !== separator) break;
      reader.at += 1;
    }
    takeBreak(reader);
    if (fields.length > 1 || fields[0] !== "") records.push({ line, fields });
  }
  return ok(records);
}

function headerErrors(header: CsvRecord, names: readonly string[], wanted: readonly string[], required: readonly string[]): CsvError[] {
  const error = (message: string): CsvError => ({ line: header.line, column: "", message });
  const missing = required.filter((name) => !names.includes(name));
  return [
    ...missing.map((name) => error(`the column ${name} is missing`)),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => error(`the column ${name} is there twice`)),
    ...names.filter((name) => !wanted.includes(name)).map((name) => error(name === "" ? "a column has no name" : `the column ${name} is not known`)),
  ];
}

/**
 * A file with a header. Columns may stand in any order; those in `optional` may be left out and are then empty. Refused with
 * every place that is wrong, so that a file is mended once.
 */
export function readTable<C extends string>(
  source: string,
  required: readonly C[],
  optional: readonly C[] = [],
): Result<readonly CsvRow<C>[], Refusal<"csv.invalid">> {
  const records = readRecords(source);
  if (!records.ok) return records;
  const [header, ...rest] = records.value;
  if (!header) return no(csvRefusal([{ line: 1, column: "", message: "the file is empty" }]));
  const wanted = [...required, ...optional];
  const names = header.fields.map((name) => name.trim().toLowerCase());
  const wrongHeader = headerErrors(header, names, wanted, required);
  if (wrongHeader.length > 0) return no(csvRefusal(wrongHeader));
  if (rest.length === 0) return no(csvRefusal([{ line: header.line, column: "", message: "there is no line below the header" }]));
  const ragged = rest.filter((record) => record.fields.length !== names.length);
  if (ragged.length > 0)
    return no(
      csvRefusal(ragged.map((record) => ({ line: record.line, column: "", message: `${record.fields.length} fields where the header has ${names.length}` }))),
    );
  return ok(
    rest.map((record) => ({
      line: record.line,
      // every wanted name has a field, or is optional and empty
      cells: Object.fromEntries(wanted.map((name) => [name, plainCell(record.fields[names.indexOf(name)] ?? "")])) as Record<C, string>,
    })),
  );
}
