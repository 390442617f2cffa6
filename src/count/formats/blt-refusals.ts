/**
 * What a BLT file can be refused for. {line} and {column} (from 1, in characters) are where it was found, {found} is what stands there; the other words
 * in braces are figures of the refusal's detail.
 */
export const bltRefusalTexts = {
  "count.blt.empty": "There is nothing in the file: a BLT file begins with the number of candidates and the number of seats.",
  "count.blt.nul": "Line {line}, column {column}: a NUL byte. This is not a text file, or it is damaged: export it again as plain text in UTF-8.",
  "count.blt.control": "Line {line}, column {column}: a control character ({found}). The file may be damaged: export it again as plain text in UTF-8.",
  "count.blt.lineLong": "Line {line} is longer than {most} bytes: put each ballot and each name on a line of its own.",
  "count.blt.wordLong": "Line {line}, column {column}: a word of more than {most} bytes, beginning {found}.",
  "count.blt.commentOpen": "Line {line}, column {column}: a comment opened here with /* is not closed with */.",
  "count.blt.header":
    "Line {line}, column {column}: {found} stands where the file must give the number of candidates and the number of seats, for example 5 2.",
  "count.blt.headerMore": "Line {line}: more numbers than the number of candidates and the number of seats: the ballots begin on the next line.",
  "count.blt.candidatesMany": "Line {line}, column {column}: {found} candidates, but at most {most} can be counted.",
  "count.blt.candidatesNone": "Line {line}, column {column}: an election needs at least one candidate.",
  "count.blt.seatsMany": "Line {line}, column {column}: {found} seats, but at most {most} can be filled.",
  "count.blt.seatsNone": "Line {line}, column {column}: no seat to fill: give the number of seats as the second number of the file.",
  "count.blt.withdrawn": "Line {line}, column {column}: {found} withdraws a candidate who is not there: there are {candidates} candidates.",
  "count.blt.option":
    "Line {line}, column {column}: the option [{found}] is not known here, and it may change the count: take it out, or count with the program it was made for.",
  "count.blt.optionOpen": "Line {line}, column {column}: the option opened here with [ is not closed with ].",
  "count.blt.optionPlace": "Line {line}, column {column}: an option in [ ] stands among the ballots: put it before the first one.",
  "count.blt.nick":
    "Line {line}, column {column}: {found} cannot be a nickname: nicknames are one word for each of the {candidates} candidates, all different, and no numbers.",
  "count.blt.tie": "Line {line}, column {column}: the order for ties must name each of the {candidates} candidates once; {found} does not fit.",
  "count.blt.weight": "Line {line}, column {column}: {found} stands where a line must begin with the number of ballots.",
  "count.blt.weightNegative": "Line {line}, column {column}: {found} as the number of ballots: it cannot be negative.",
  "count.blt.weightFraction":
    "Line {line}, column {column}: {found} as the number of ballots: it must be a whole number. Multiply all weights so that they are whole.",
  "count.blt.weightLarge": "Line {line}, column {column}: {found} ballots are more than can be counted exactly (2^53 - 1).",
  "count.blt.totalLarge": "Line {line}: with this line there are more ballots than can be counted exactly (2^53 - 1).",
  "count.blt.idOpen": "Line {line}, column {column}: the ballot id opened here with ( is not closed with ) on the same line.",
  "count.blt.idWeight":
    "Line {line}: the numbers after the ballot ids may be weights or first preferences, and the file does not tell which: write the weight 1 after every id, before the first preference.",
  "count.blt.candidate": "Line {line}, column {column}: {found} is no candidate: they are numbered from 1 to {candidates}.",
  "count.blt.mark": "Line {line}, column {column}: {found} is neither the number of a candidate nor a nickname given with [nick …].",
  "count.blt.zeroInside":
    "Line {line}, column {column}: {found} follows the 0 that ends the ballot: write - for a skipped preference, and each ballot on a line of its own.",
  "count.blt.equal": "Line {line}, column {column}: {found} does not fit here: equal preferences are written 2=3 or (2 3), between candidates.",
  "count.blt.paperLong": "Line {line}: more than {most} preferences on one ballot.",
  "count.blt.papersMany": "Line {line}: more ballots than can be held in memory: put equal ballots together, with their number in front.",
  "count.blt.lineOpen": "Line {line}: the ballot does not end in 0. If lines were cut or wrapped, put each ballot on one line, with 0 at its end.",
  "count.blt.cutOff": "Line {line}: the file ends in the middle of a ballot: it was cut off, fetch it again.",
  "count.blt.endMissing": "Line {line}, column {column}: the ballots are not closed by a line with a single 0: the file may have been cut off.",
  "count.blt.quoteOpen": "Line {line}, column {column}: the quotation mark opened here is not closed on the same line.",
  "count.blt.quote": 'Line {line}, column {column}: quotation marks inside a name and several names on the line: write \\" for a quotation mark inside a name.',
  "count.blt.nameNumber":
    "Line {line}, column {column}: {found} stands among the names, after the 0 that ends the ballots: put names in quotation marks, and check that no ballot follows.",
  "count.blt.namesFew":
    "Line {line}: the file ends after {names} names, but there are {candidates} candidates: it may have been cut off. Give all names, or none.",
  "count.blt.namesMany":
    "Line {line}, column {column}: {found} is one line too many after the title, its source and a comment: check the number of candidates in the first line.",
} as const;

export type BltRefusalCode = keyof typeof bltRefusalTexts;
