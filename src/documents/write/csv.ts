/** Signs with which a spreadsheet begins a formula, with their full-width forms; blanks before them do not keep it from that. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/;
/** What reading takes for such a guard (documents/read/csv-records.ts), so that it gets a second one and comes back whole. */
const looksGuarded = /^'+\s*[=+\-@\t\r\d＝＋－＠]/;

/**
 * CSV by RFC 4180 for spreadsheets: CRLF, quotes where needed, and a byte order mark, without which Excel reads "Anaïs" as
 * Latin-1. A cell that a spreadsheet would run as a formula gets a leading apostrophe; plain numbers such as −3 stay numbers.
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${csvStart}${[head, ...rows].map(csvLine).join("")}`;
}

/** The byte order mark that a file begins with. */
export const csvStart = "\ufeff";

/** One line of a file, with its end: for lists that are written in pieces. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = formula.test(value) || looksGuarded.test(value) ? `'${value}` : value;
  // Semicolons and tabs too: where a spreadsheet separates by them, what follows one must not become a cell of its own.
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
