/** What an election in JSON can be refused for. {line} and {column} (from 1, in characters) and {path} are where it was found, {found} is what stands there. */
export const jsonRefusalTexts = {
  "count.json.empty": 'The file is empty: it must hold an object with "candidates" and "papers".',
  "count.json.cut": "Line {line}, column {column}: the file ends before the object is closed: it was cut off, fetch it again.",
  "count.json.syntax": "Line {line}, column {column}: this is not JSON: check the brackets, commas and quotation marks here.",
  "count.json.depth": "Line {line}, column {column}: values are nested more than 64 deep: the file is damaged, or no election.",
  "count.json.twice": "Line {line}, column {column}: this name stands twice in one object: take one of them out.",
  "count.json.tooLong": "Line {line}: a value is longer than {most} bytes: the file is damaged, or no election.",
  "count.json.unknown":
    'Line {line}, column {column}: {path} is not known: an election has "title", "seats", "candidates", "papers" and "spoiled", a candidate "name" and "withdrawn", a paper "votes" and "ranks" or "scores".',
  "count.json.kind": "Line {line}, column {column}: {path} must be {wanted}, but it is {found}.",
  "count.json.seats": "Line {line}, column {column}: {path} must be a whole number from 1 to {most}, but it is {found}.",
  "count.json.votes": "Line {line}, column {column}: {path} must be a whole number from 0, but it is {found}.",
  "count.json.votesTooMany": "Line {line}, column {column}: with {path} all votes together pass 9,007,199,254,740,991: correct the votes.",
  "count.json.candidateNone": 'The file has no candidates: give "candidates" as a list of {"name": …}.',
  "count.json.candidatesTooMany": "Line {line}, column {column}: {path} has more than {most} candidates.",
  "count.json.papersNone": 'The file has no papers: give "papers" as a list, if need be an empty one.',
  "count.json.mark":
    'Line {line}, column {column}: {path} must be the number of a candidate, a list of numbers at the same rank, null for a skipped rank, "overvote" or "write-in", but it is {found}.',
  "count.json.candidateBeyond": "Line {line}, column {column}: {path} names candidate {found}, but there are only {candidates}.",
  "count.json.score": "Line {line}, column {column}: {path} must be a whole number from 0 to {most}, or null, but it is {found}.",
  "count.json.scoresCount":
    "Line {line}, column {column}: {path} has {found} scores, but there are {candidates} candidates: give one for each, null where there is none.",
  "count.json.mixed": "Line {line}, column {column}: {path} does not go with the papers before: all papers have ranks, or all have scores.",
} as const;

export type JsonRefusalCode = keyof typeof jsonRefusalTexts;
