import { ok, type Refusal, type Result, unreachable } from "#kit";
import type { Election } from "../count/election.ts";
import type { Reader, ReadOptions } from "../count/formats/reader.ts";
import { type Asked, CountProblem, type InputFormat } from "./count-arguments.ts";
import { isTerminal, jsonOfFile, sourceOf, textOfFile } from "./count-files.ts";
import type { Progress } from "./count-progress.ts";
import { refusalSentence } from "./count-sentences.ts";

/** Each format's code is loaded when it is wanted. */
const readers: Readonly<Record<Exclude<InputFormat, "cvr">, (options: ReadOptions) => Promise<Reader>>> = {
  blt: async (options) => (await import("../count/formats/blt.ts")).bltReader(options),
  csv: async (options) => (await import("../count/formats/csv.ts")).csvReader(options),
  json: async (options) => (await import("../count/formats/json.ts")).jsonReader(options),
  preflib: async (options) => (await import("../count/formats/preflib.ts")).preflibReader(options),
};

/** Names of candidates: a line each, or JSON: a list of texts or objects with "name", alone or as "candidates". */
async function namesOf(file: string): Promise<readonly string[]> {
  const text = textOfFile(file);
  if (!/^\s*[[{]/.test(text)) {
    const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
    while (lines.at(-1) === "") lines.pop();
    if (lines.length > 0) return lines;
    throw new CountProblem(`${file} is empty: write the name of each candidate on a line, in the order of their numbers.`);
  }
  const json = await jsonOfFile(file);
  const list: unknown = typeof json === "object" && json !== null && "candidates" in json ? json.candidates : json;
  const names = Array.isArray(list) ? list.map((one: unknown) => (typeof one === "object" && one !== null && "name" in one ? one.name : one)) : [];
  if (names.length > 0 && names.every((name) => typeof name === "string")) return names;
  throw new CountProblem(`${file} holds no list of names: write one name a line, or JSON such as ["Ann", "Bob"].`);
}

async function cvrReaderOf(asked: Asked, options: ReadOptions): Promise<Reader> {
  if (asked.mappingFile === null)
    throw new CountProblem(
      "These are cast vote records: say with --mapping FILE which contest to count and how its columns are to be read; docs/count/formats.md shows how.",
    );
  const { parseCvrMapping } = await import("../count/formats/cvr-mapping.ts");
  const mapping = parseCvrMapping(await jsonOfFile(asked.mappingFile));
  if (!mapping.ok) throw new CountProblem(await refusalSentence(mapping.refusal, asked.mappingFile));
  const { cvrReader } = await import("../count/formats/cvr.ts");
  return cvrReader(mapping.value, options);
}

/** The format named, or the one that the first bytes show. */
async function readerFor(asked: Asked, first: Uint8Array, path: string): Promise<Reader> {
  const names = asked.namesFile === null ? undefined : await namesOf(asked.namesFile);
  const options: ReadOptions = {
    ...(asked.seats === null || asked.seats === 0 ? {} : { seats: asked.seats }),
    ...(asked.candidates === null ? {} : { candidates: asked.candidates }),
    ...(names === undefined ? {} : { names }),
  };
  if (asked.format === "cvr" || (asked.format === null && asked.mappingFile !== null)) return cvrReaderOf(asked, options);
  if (asked.format !== null) return readers[asked.format](options);
  const { guessFormat, guessReasonTexts } = await import("../count/formats/guess.ts");
  const { format, reason } = guessFormat(first.subarray(0, 4096), path === "-" ? "" : path);
  // What begins with a digit is most likely BLT: its reader says by line what is wrong.
  if (format === null && reason === "guess.unknown" && /^\s*\d/.test(Buffer.from(first.subarray(0, 100)).toString("latin1"))) return readers.blt(options);
  if (format === null) {
    const sentence = guessReasonTexts[reason].replace("name the format", "name the format with --format blt, csv, json, preflib or cvr");
    throw new CountProblem(`${path === "-" ? "Standard input" : path}: ${sentence}`);
  }
  return format === "cvr-dominion" || format === "cvr-ess" ? cvrReaderOf(asked, options) : readers[format](options);
}

function pathOf(asked: Asked): string {
  if (asked.file !== null) return asked.file;
  if (isTerminal(0)) throw new CountProblem('Name the file of papers, or send it through a pipe. Type "npm run -s mandate -- count --help" for what there is.');
  return "-";
}

async function readAll(asked: Asked, path: string, progress: Progress): Promise<Result<Election, Refusal>> {
  const source = sourceOf(path, progress.isShown);
  let reader: Reader | null = null;
  let read = 0;
  for (const chunk of source.chunks()) {
    reader ??= await readerFor(asked, chunk, path);
    const pushed = reader.push(chunk);
    if (!pushed.ok) return pushed;
    read += chunk.length;
    if (source.size > 0) progress.tell("Reading", (read * 100) / source.size);
  }
  reader ??= await readerFor(asked, new Uint8Array(0), path);
  return reader.end();
}

/** The name of the input in sentences. */
export const inputName = (asked: Asked): string => (asked.file === null || asked.file === "-" ? "Standard input" : asked.file);

/** Reads the election; throws a CountProblem with file, line, column and what to do. */
export async function readElection(asked: Asked, progress: Progress): Promise<Election> {
  const read = await readAll(asked, pathOf(asked), progress);
  progress.done();
  if (!read.ok) throw new CountProblem(await refusalSentence(read.refusal, inputName(asked)));
  return read.value;
}

/** An election in another format, in parts. */
export async function converted(election: Election, asked: Asked): Promise<Iterable<Uint8Array>> {
  const written = await convert(election, asked.conversion ?? "blt");
  if (!written.ok) throw new CountProblem(await refusalSentence(written.refusal, inputName(asked)));
  return written.value;
}

async function convert(election: Election, conversion: NonNullable<Asked["conversion"]>): Promise<Result<Iterable<Uint8Array>, Refusal>> {
  switch (conversion) {
    case "blt":
      return ok((await import("../count/formats/blt-write.ts")).writeBlt(election));
    case "csv":
      return ok((await import("../count/formats/csv-write.ts")).writeCsv(election));
    case "json":
      return ok((await import("../count/formats/json-write.ts")).writeJson(election));
    case "preflib":
      return (await import("../count/formats/preflib-write.ts")).writePreflib(election);
    case "opentally":
      return (await import("../count/formats/opentally.ts")).writeOpentally(election);
    case "droop":
      return (await import("../count/formats/droop.ts")).writeDroop(election);
    default:
      return unreachable(conversion);
  }
}
