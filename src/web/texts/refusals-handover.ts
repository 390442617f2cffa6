/** Refusals of handover. */
export const handoverTexts = {
  "handover.divisionRunning": "A vote is being taken. Declare it or make it void first: a record is handed over between votes.",
  "handover.notFound": "That file is not here any more. Send it again.",
  "handover.pieceOutOfTurn": "A piece of the file is missing; the next one is number {next}. Send the file again.",
  "handover.notNoted": "Say first that the record is handed over. The file can then be fetched for an hour.",
  "handover.tooLarge": "The file is larger than {megabytes} MB. Take it in at the machine with “mandate handover import”.",
  "handover.notOne": "This is not the record of a conference, or its first line was changed.",
  "handover.version": "This record was written by another version of the program ({is}); this one reads {reads}.",
  "handover.schema": "The record has what this program does not know: {what}. Bring both machines to the same version of the program.",
  "handover.tampered": "Record {record} ({table}) does not give its hash: it was changed after the export. Nothing was entered.",
  "handover.broken": "The file breaks off or was changed at line {line}. Nothing was entered.",
  "handover.rootDiffers": "The records give another hash than the file says in its last line. Nothing was entered.",
  "handover.notRead": "The hash that you typed is not that of the file ({root}). Nothing was entered.",
  "handover.foreign": "Record {record} ({table}) belongs to another conference. Nothing was entered.",
  "handover.diverged": "The conference was changed here after it was handed over: {what}. Nothing was entered.",
  "handover.behind": "This file is older than what is here: the record here goes on where the file ends. Nothing was entered.",
  "handover.clash": "Something here stands in its way: {what}. Nothing was entered.",
} as const satisfies Readonly<Record<string, string>>;
