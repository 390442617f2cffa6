import { textAtStart } from "./text-decoding.ts";

/** The formats that are told apart. The two of voting machines are cast vote records of Dominion (JSON or CSV) and of ES&S (CSV). */
export type Format = "blt" | "csv" | "json" | "preflib" | "cvr-dominion" | "cvr-ess";

/** Why a format was guessed, or why none. {name} is the ending of the file's name. */
export const guessReasonTexts = {
  "guess.sessions": "The file is a JSON object with Sessions: a cast vote record of Dominion.",
  "guess.json": "The file begins like JSON.",
  "guess.cvrNumber": "The columns CvrNumber and TabulatorNum are those of a cast vote record of Dominion.",
  "guess.castVoteRecord": "The first column is Cast Vote Record, as in the files of ES&S.",
  "guess.preflibHeader": "The lines at the beginning name the file and the alternatives as PrefLib does.",
  "guess.preflibOld": "The file begins with a number of candidates and their numbered names, as older PrefLib files do.",
  "guess.twoNumbers": "The file begins with two numbers, candidates and seats: BLT.",
  "guess.separated": "The first line is separated by commas, semicolons or tabs.",
  "guess.ending": "The content does not tell; the name of the file ends in .{name}.",
  "guess.archive": "The file is an archive or a spreadsheet: save the sheet as CSV, or unpack the archive.",
  "guess.nothing": "The file is empty.",
  "guess.unknown": "Neither the beginning of the file nor its name shows a known format: name the format.",
} as const;

export type GuessReason = keyof typeof guessReasonTexts;

export type Guess = { readonly format: Format | null; readonly reason: GuessReason };

/** Formats by the ending of a file's name. */
const byEnding: Readonly<Record<string, Format>> = {
  blt: "blt",
  dat: "blt",
  stv: "blt",
  csv: "csv",
  tsv: "csv",
  json: "json",
  soi: "preflib",
  soc: "preflib",
  toi: "preflib",
  toc: "preflib",
};

/** Bytes that are looked at. */
const enough = 4_096;

const guessed = (format: Format | null, reason: GuessReason): Guess => ({ format, reason });

const twoNumbers = /^\d{1,9}[ \t]+\d{1,9}(?!\d|[ \t]*[,;])/;
const preflibHeader = /^#\s*(?:FILE NAME|TITLE|DATA TYPE|NUMBER ALTERNATIVES|ALTERNATIVE NAME \d+)\s*:/m;
const preflibOld = /^\d{1,9}[ \t]*\r?\n1[ \t]*,/;

/** The text after comments and blank lines as BLT files may have them at the beginning. */
const afterComments = (text: string): string => text.replace(/^(?:\s+|#[^\n\r]*|\/\*[^]*?\*\/)+/, "");

function byContent(text: string): Guess | null {
  const trimmed = text.trimStart();
  if (/^\{|^\[\s*[[{"\d\]]/.test(trimmed)) return /"Sessions"\s*:/.test(trimmed) ? guessed("cvr-dominion", "guess.sessions") : guessed("json", "guess.json");
  if (preflibHeader.test(trimmed)) return guessed("preflib", "guess.preflibHeader");
  if (/CvrNumber"?\s*,.*TabulatorNum/.test(trimmed)) return guessed("cvr-dominion", "guess.cvrNumber");
  if (/^"?Cast Vote Record"?\s*,/i.test(trimmed)) return guessed("cvr-ess", "guess.castVoteRecord");
  if (preflibOld.test(trimmed)) return guessed("preflib", "guess.preflibOld");
  if (twoNumbers.test(afterComments(trimmed))) return guessed("blt", "guess.twoNumbers");
  const [first = ""] = trimmed.split(/[\r\n]/, 1);
  return /[,;\t]/.test(first) && !first.startsWith("#") ? guessed("csv", "guess.separated") : null;
}

/**
 * Which format a file is in, by its first bytes (a few hundred are mostly enough, 4,096 are looked at) and, where they do not tell, by the ending of its name.
 * A guess: the reader of the format decides. `format` is null when nothing fits.
 */
export function guessFormat(firstBytes: Uint8Array, fileName = ""): Guess {
  const [a, b, c, d] = firstBytes;
  // ZIP, gzip and the old office documents.
  if ((a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) || (a === 0x1f && b === 0x8b) || (a === 0xd0 && b === 0xcf && c === 0x11))
    return guessed(null, "guess.archive");
  const text = textAtStart(firstBytes.subarray(0, enough));
  const found = byContent(text);
  if (found !== null) return found;
  const ending = /\.([a-z]+)$/.exec(fileName.toLowerCase())?.[1] ?? "";
  const named = Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
  if (named !== undefined) return guessed(named, "guess.ending");
  return guessed(null, text.trim() === "" ? "guess.nothing" : "guess.unknown");
}
