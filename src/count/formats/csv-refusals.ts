/** What a table of votes can be refused for. {line} and {column} (from 1, in characters) are where it was found, {found} is what stands there. */
export const csvRefusalTexts = {
  "count.csv.nul": "Line {line}, column {column}: there is a NUL byte: the file is damaged, or no CSV. Export it again.",
  "count.csv.tooLong": "Line {line}: a line is longer than {most} bytes: the file is damaged, or a quotation mark was never closed.",
  "count.csv.quote":
    "Line {line}, column {column}: a quotation mark is not closed, or something follows it within its cell: write a quotation mark within quotes twice.",
  "count.csv.empty": "The file is empty: its first line must name the columns, for example count,rank1,rank2.",
  "count.csv.headings":
    "Line {line}, column {column}: the first line names no columns that this program knows: use count,rank1,rank2 … for rankings, id,weight,ranking for rankings as 3>1>2, count and one column a candidate for scores, or name,votes for results of lists.",
  "count.csv.headingTwice": "Line {line}, column {column}: the column “{found}” is named twice: give each column a name of its own.",
  "count.csv.rankMissing":
    "Line {line}, column {column}: there is a column for rank {highest}, but none for rank {missing}: the columns of ranks must be numbered from 1.",
  "count.csv.cells": "Line {line}: this line has {cells} cells, but the first line names {columns} columns: write a cell for each, if need be an empty one.",
  "count.csv.votes": "Line {line}, column {column}: “{found}” is no number of votes: it must be a whole number from 0, without sign, point or space.",
  "count.csv.votesTooMany": "Line {line}: all votes together pass 9,007,199,254,740,991: correct the number of votes.",
  "count.csv.candidateZero": "Line {line}, column {column}: candidates are numbered from 1: leave the cell empty for a skipped rank.",
  "count.csv.candidateBeyond":
    "Line {line}, column {column}: “{found}” is beyond the last candidate, number {candidates}: correct the number, or give the names of all candidates.",
  "count.csv.candidateUnknown":
    "Line {line}, column {column}: “{found}” is no candidate: write a number, one of the names given, X for an overvote, W for a person written in, or nothing.",
  "count.csv.candidateMixed":
    "Line {line}, column {column}: “{found}” does not go with the marks before it: write only numbers or only names, or give the names of all candidates.",
  "count.csv.candidatesTooMany": "Line {line}, column {column}: there are more than {most} candidates.",
  "count.csv.candidateTwice": "Line {line}, column {column}: “{found}” is named twice: each candidate or list has one line or column.",
  "count.csv.nameMissing": "Line {line}, column {column}: a candidate or list has no name.",
  "count.csv.score": "Line {line}, column {column}: “{found}” is no score: it must be a whole number from 0 to {most}, or empty.",
  "count.csv.noCandidates": "Line {line}: the file names no candidate: mark at least one, or give the names of the candidates.",
  "count.csv.namesDiffer": "Line {line}, column {column}: the file has columns for {columns} candidates, but {names} names were given.",
} as const;

export type CsvRefusalCode = keyof typeof csvRefusalTexts;
