/**
 * CSV by RFC 4180 for spreadsheets: CRLF, quotes where needed, and a byte order mark, without which Excel reads "Anaïs" as
 * Latin-1. A cell that a spreadsheet would run as a formula gets a leading apostrophe; plain numbers such as −3 stay numbers.
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${[head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
