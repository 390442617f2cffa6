/** What columns may be separated by. */
export const csvSeparators = [",", ";", "\t", "|"] as const;
export type CsvSeparator = (typeof csvSeparators)[number];

/** The line that Excel writes and reads to be told the separator: "sep=;". */
const told = /^\ufeff?"?sep=([,;\t|])"?[ \t]*(\r\n|\r|\n|$)/i;

export type ToldSeparator = { readonly separator: CsvSeparator; readonly length: number };

/** The separator that the first line of a file tells, with the length of that line; null where it tells none. */
export function toldSeparator(text: string): ToldSeparator | null {
  const match = told.exec(text);
  const separator = csvSeparators.find((known) => known === match?.[1]);
  return match && separator !== undefined ? { separator, length: match[0].length } : null;
}

const lookedAt = 20;

/** How often a separator stands outside of quotation marks in each of the first lines. */
function countsOf(text: string, separator: string): readonly number[] {
  const counts: number[] = [];
  let quoted = false;
  let count = 0;
  let any = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === "\n" || letter === "\r") {
      if (any) counts.push(count);
      if (counts.length === lookedAt) return counts;
      count = 0;
      any = false;
      continue;
    }
    any = true;
    if (letter === separator) count += 1;
  }
  if (any) counts.push(count);
  return counts;
}

/**
 * The separator that cuts the first lines of a file into the same number of fields, the header deciding: a comma in a name is
 * no separator where semicolons are. A file of one column has none, and any will do.
 */
export function guessSeparator(text: string): CsvSeparator {
  const judged = csvSeparators.map((separator) => {
    const [header = 0, ...lines] = countsOf(text, separator);
    const alike = lines.filter((count) => count === header).length;
    return { separator, header, worth: header === 0 ? 0 : (lines.length === 0 ? 1 : alike / lines.length) * 1000 + Math.min(header, 99) };
  });
  const best = judged.reduce((one, other) => (other.worth > one.worth ? other : one));
  return best.worth > 0 ? best.separator : ",";
}
