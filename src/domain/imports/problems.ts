/** What can be wrong with a row, or worth a look, with what to do about it. {was} and other names in braces are filled in. */
export const problemTexts = {
  missing: "There is nothing here, and it is needed.",
  tooLong: "This is too long: at most {max} characters. Shorten it.",
  notEmail: "“{was}” is not an e-mail address. Write it as name@example.org.",
  manyEmails: "There are several addresses here. Keep one.",
  notPhone: "“{was}” is not a telephone number.",
  shortened: "A spreadsheet has shortened this number to “{was}”: digits are lost. Format the column as text, and take the list from where it came once more.",
  notDay: "“{was}” is not a day. Write 2026-03-21, or 21/03/2026 with the order of day and month chosen beside the columns.",
  dayOrder: "“{was}” is not a day when {order} is meant. Choose the other order beside the columns, or write 2026-03-21.",
  notYear: "“{was}” is not a year from 1900 on.",
  notWhole: "“{was}” is not a whole number.",
  notOneOf: "“{was}” is not one of: {of}. Say on the page of the import what it means, or correct it.",
  noGroup: "No group is called “{was}”. Import the groups first, or say on the page of the import which group is meant.",
  noRegion: "No region is called “{was}”. Import the regions first, or say on the page of the import which region is meant.",
  noConference: "No conference is called “{was}”.",
  notId: "“{was}” is not a number of Mandate. Leave this column out.",
  tooManyCells: "This row has {cells} cells where the header has {columns}. A separator or a quotation mark is in the wrong place.",
  consentUndated: "A consent needs the day on which it was given. Add the day, or set one for all rows beside the columns.",
  withdrawnUndated: "It was withdrawn, but not on which day: the day of the import is recorded.",
  leftUndated: "Somebody who left needs the day on which they did: their data is kept for so many months from then.",
  withdrawnBefore: "It was withdrawn before it was given. Correct one of the two days.",
  inFileTwice: "The same as row {row}. Keep one of them.",
  inFileLike: "Very like row {row}: the same name and postcode. If it is one person, keep one of the rows.",
  notThere: "Nobody of the register has this number, address or name.",
  severalOfName: "Several people of the register are called so here. Add the e-mail address or the number.",
  addressOfAnother:
    "This address belongs to somebody of another name: {name}. If they share a mailbox, leave the address out; if it is one person, write the name as the register has it.",
  idOfAnother: "This number belongs to somebody of quite another name: {name}. If the number is not Mandate’s own, leave its column out.",
  nameOfAnother: "Another one is called {name} already. If it is the same, leave the number out.",
  dayToCome: "This day is yet to come.",
  substituteWrong: "A substitute is a person of the register, by number, beside a delegate whose status is “replaced”.",
  erased: "This person asked to be erased, and is not brought back by a list. Take the row out; they can join again themselves.",
  merged: "This row is of somebody who was merged with another: it counts for {name}.",
  notRevived: "Consent to {purpose} was withdrawn or refused before, and is not given again by a list. The person can give it themselves.",
  possibleDuplicate: "May be the same person as {name}: {reasons}. It is entered as new, and can be merged afterwards.",
  officeHeld: "This office is held already for part of this time.",
  officesClash: "One person may not hold {kind} and {held} together.",
  officeScope: "This office is held for {scope}. Fill in that column, and only that one.",
  termBackwards: "The last day lies before the first.",
  ungrouped: "A delegate is sent by a group. Name it.",
  credentialHeld: "This person has a credential of this conference already, for another group or in another role.",
  credentialStep: "The credential stands as {from} and is not moved to {to} by a list. Use the desk.",
  wholeRounded: "Read as {now}.",
  serialDay: "A spreadsheet’s number of a day: read as {now}.",
  shortYear: "A year of two digits: read as {now}.",
  outOfRange: "This is too large: at most {max}.",
} as const;

export type ProblemCode = keyof typeof problemTexts;
/** An error keeps its row out; a warning is worth a look; a note says what will not be done. */
export type Severity = "error" | "warning" | "note";

/** One thing about a row. `field` is the field that it is about; "" for the row as a whole. */
export type RowProblem = {
  readonly severity: Severity;
  readonly field: string;
  readonly code: ProblemCode;
  readonly detail?: Readonly<Record<string, string>>;
};

const blank = /\{(\w+)\}/g;

/** A problem in a sentence. */
export const problemText = ({ code, detail }: Pick<RowProblem, "code" | "detail">): string =>
  problemTexts[code].replace(blank, (_, name: string) => detail?.[name] ?? "…");
