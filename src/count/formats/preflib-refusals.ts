/** What a PrefLib file can be refused for. {line} and {column} (from 1, in characters) are where it was found, {found} is what stands there. */
export const preflibRefusalTexts = {
  "count.preflib.empty":
    "The file is empty: a PrefLib file begins with lines such as # NUMBER ALTERNATIVES: 5, or in the old format with the number of alternatives.",
  "count.preflib.nul": "Line {line}, column {column}: a NUL byte: the file is damaged. Fetch it again.",
  "count.preflib.tooLong": "Line {line} is longer than {most} bytes: the file is damaged, or no PrefLib file.",
  "count.preflib.kind": "Line {line}: the data type is {found}, but only soc, soi, toc and toi hold rankings that can be counted.",
  "count.preflib.number": "Line {line}, column {column}: {found} stands where a whole number from 0 must be.",
  "count.preflib.alternatives": "Line {line}: the number of alternatives must be from 1 to {most}, but it is {found}.",
  "count.preflib.alternativesMissing": "Line {line}: a ranking stands before the line # NUMBER ALTERNATIVES.",
  "count.preflib.name": "Line {line}: the name of alternative {found} cannot be: there are {candidates} alternatives.",
  "count.preflib.nameLine":
    "Line {line}: in the old format, this line must be the number of an alternative, a comma and its name; the number must be {wanted}.",
  "count.preflib.totals": "Line {line}: in the old format, this line must be the number of voters, the sum of votes and the number of different orders.",
  "count.preflib.colon": "Line {line}: a ranking must be the number of voters, a colon and the alternatives in order, for example 12: 3,1,{2,4}.",
  "count.preflib.alternative": "Line {line}, column {column}: {found} is no alternative: they are numbered from 1 to {candidates}.",
  "count.preflib.again": "Line {line}, column {column}: alternative {found} stands twice in one order.",
  "count.preflib.brace":
    "Line {line}, column {column}: alternatives at the same rank stand between { and }, without braces within them; this one does not close, or does not open.",
  "count.preflib.comma": "Line {line}, column {column}: {found} stands where a comma must be.",
  "count.preflib.votesTooMany": "Line {line}: with this line there are more voters than can be counted exactly (2^53 - 1).",
  "count.preflib.voters": "The file says that there are {wanted} voters, but its lines add up to {found}: it was cut off or changed, fetch it again.",
  "count.preflib.cannotHold": "Paper {row} has {found}, which a PrefLib file cannot hold: write BLT, CSV or JSON.",
} as const;

export type PreflibRefusalCode = keyof typeof preflibRefusalTexts;
