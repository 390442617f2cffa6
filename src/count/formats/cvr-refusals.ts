/** What cast vote records, and the file that says how to read them, can be refused for. {line}, {column} (from 1) and {path} are where it was found, {found} is what stands there. */
export const cvrRefusalTexts = {
  "count.cvr.mapping": "The mapping file: {path} must be {wanted}, but it is {found}.",
  "count.cvr.mappingUnknown":
    "The mapping file: {path} is not known: it may have layout, contest, columns, votes, candidates, overvote, undervote, writeIn, title and seats.",
  "count.cvr.mappingCandidates":
    'The mapping file: with the layout dominion-json, candidates must list everyone with name and ids, for example {"name": "Ann", "as": [45]}: the records have only ids.',
  "count.cvr.mappingTwice": "The mapping file: {found} stands for two things in candidates, overvote, undervote and writeIn: each word or id means one.",
  "count.cvr.empty": "The file is empty: it holds no cast vote record.",
  "count.cvr.nul": "Line {line}, column {column}: a NUL byte: the file is damaged. Export it again.",
  "count.cvr.quote": "Line {line}, column {column}: a quotation mark is not closed, or something follows it within its cell.",
  "count.cvr.tooLong": "Line {line}: a line or value is longer than {most} bytes: the file is damaged, or no cast vote records.",
  "count.cvr.cut": "Line {line}, column {column}: the file ends before the object is closed: it was cut off, fetch it again.",
  "count.cvr.syntax": "Line {line}, column {column}: this is not JSON: check that the file is the export itself.",
  "count.cvr.depth": "Line {line}, column {column}: values are nested more than 64 deep: the file is damaged.",
  "count.cvr.twice": "Line {line}, column {column}: this name stands twice in one object: the file is damaged.",
  "count.cvr.sessions": 'The file has no list "Sessions": it is not the CvrExport file of a Dominion export.',
  "count.cvr.contestMissing": "The contest “{found}” is not in the file: give its name or id in the mapping file as the export writes it.",
  "count.cvr.columnMissing": "Line {line}: there is no column “{found}”: give the columns in the mapping file as the export writes them.",
  "count.cvr.cells": "Line {line}: this line has {cells} cells, but the headings name {columns} columns.",
  "count.cvr.cell":
    "Line {line}, column {column}: “{found}” stands where 1 (marked), 0 or nothing must be: lines that put papers together or hide them cannot be counted; take them out.",
  "count.cvr.mark":
    "Line {line}, column {column}: “{found}” is no candidate of the mapping file, nor one of its words for an overvote, an undervote or a write-in: add it there.",
  "count.cvr.value": "Line {line}, column {column}: {path} must be {wanted}, but it is {found}.",
  "count.cvr.votes": "Line {line}, column {column}: “{found}” is no number of votes: it must be a whole number from 0.",
  "count.cvr.votesTooMany": "Line {line}, column {column}: with this line all votes together pass 9,007,199,254,740,991.",
  "count.cvr.candidatesTooMany": "Line {line}, column {column}: there are more than {most} candidates.",
  "count.cvr.candidateNone": "The contest has no candidate: list them in the mapping file.",
} as const;

export type CvrRefusalCode = keyof typeof cvrRefusalTexts;
