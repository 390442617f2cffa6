// Reads and counts one file in a thread of its own, so that the page stays awake. Nothing leaves the device.
import type { Refusal, Result } from "#kit";
import {
  bltReader,
  type ConstraintSet,
  countElection,
  countJson,
  type CountOptions,
  countRefusalSentence,
  csvReader,
  csvSheet,
  type Election,
  guessFormat,
  guessReasonTexts,
  htmlSheet,
  jsonReader,
  type Lot,
  type Outcome,
  parseConstraints,
  preflibReader,
  type Reader,
  type ReadOptions,
  sheetParts,
  textSheet,
} from "#count";

/** What the page asks for: values as the form has them. */
type Asked = {
  readonly file: File;
  readonly quotaFile: File | null;
  readonly rule: string;
  readonly seats: string;
  readonly lot: string;
  readonly seed: string;
  readonly lots: readonly Lot[];
};

/** What the page is told. `html` is made by the counting library, which escapes every name; `css` is for that part alone. */
export type Told =
  | { readonly kind: "progress"; readonly doing: string; readonly percent: number }
  | { readonly kind: "refused"; readonly sentence: string }
  | {
      readonly kind: "lotNeeded";
      readonly sentence: string;
      readonly purpose: string;
      readonly between: readonly { readonly number: number; readonly name: string }[];
    }
  | {
      readonly kind: "counted";
      readonly counted: string;
      readonly html: string;
      readonly css: string;
      readonly files: readonly { readonly name: string; readonly type: string; readonly text: string }[];
    };

const tell = (told: Told): void => self.postMessage(told);
const refuse = (sentence: string): void => tell({ kind: "refused", sentence });

function readerFor(first: Uint8Array, file: File, options: ReadOptions): Reader | string {
  const { format, reason } = guessFormat(first, file.name);
  switch (format) {
    case "blt":
      return bltReader(options);
    case "csv":
      return csvReader(options);
    case "json":
      return jsonReader(options);
    case "preflib":
      return preflibReader(options);
    case "cvr-dominion":
    case "cvr-ess":
      return "These are cast vote records: which contest to count and how its columns are read must be said in a mapping file, with the program’s command line.";
    case null:
      return guessReasonTexts[reason];
  }
}

async function read(file: File, options: ReadOptions): Promise<Result<Election, Refusal> | string> {
  const pieces = file.stream().getReader();
  let reader: Reader | null = null;
  let done = 0;
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
    if (reader === null) {
      const found = readerFor(piece.value.subarray(0, 4096), file, options);
      if (typeof found === "string") return found;
      reader = found;
    }
    const pushed = reader.push(piece.value);
    if (!pushed.ok) return pushed;
    done += piece.value.length;
    tell({ kind: "progress", doing: "Reading the file", percent: (done * 100) / file.size });
  }
  return reader === null ? "The file is empty." : reader.end();
}

async function constraintsOf(file: File, election: Election): Promise<ConstraintSet | string> {
  try {
    const parsed = parseConstraints(JSON.parse(await file.text()), election);
    return parsed.ok ? parsed.value : countRefusalSentence(parsed.refusal);
  } catch {
    return `${file.name} is not JSON: check its commas, brackets and quotation marks.`;
  }
}

const last = (asked: Asked): CountOptions["ties"]["last"] => {
  if (asked.lot === "seed") return { kind: "seed", seed: asked.seed };
  return { kind: asked.lot === "given-order" ? "given-order" : "ask" };
};

function show(outcome: Outcome, file: File, milliseconds: number): void {
  if (outcome.kind === "lotNeeded") {
    const names = outcome.between.map((number) => ({ number, name: outcome.soFar.candidates[number - 1]?.name ?? String(number) }));
    const sentence = `Stage ${outcome.stage}: ${names.map(({ name }) => name).join(", ")} are tied, and nothing in the rule separates them. Draw a lot, with witnesses.`;
    return tell({ kind: "lotNeeded", sentence, purpose: outcome.purpose, between: names });
  }
  const { count } = outcome;
  const stem = file.name.replace(/\.[^.]*$/, "");
  const json = JSON.stringify(countJson(count), null, 1);
  tell({
    kind: "counted",
    counted: `${count.papers.valid.toLocaleString("en-GB")} papers counted in ${milliseconds < 100 ? "less than 0.1" : (milliseconds / 1000).toFixed(1)} seconds.`,
    ...sheetParts(count),
    files: [
      { name: `${stem}-count.html`, type: "text/html", text: htmlSheet(count) },
      { name: `${stem}-count.csv`, type: "text/csv", text: csvSheet(count) },
      { name: `${stem}-count.txt`, type: "text/plain", text: textSheet(count) },
      { name: `${stem}-count.json`, type: "application/json", text: json },
    ],
  });
}

async function count(asked: Asked): Promise<void> {
  const began = performance.now();
  const seats = asked.seats.trim() === "" ? null : Number(asked.seats);
  const answer = await read(asked.file, seats === null || !(seats >= 1) ? {} : { seats });
  if (typeof answer === "string") return refuse(answer);
  if (!answer.ok) return refuse(countRefusalSentence(answer.refusal));
  const election = answer.value;
  const constraints = asked.quotaFile === null ? null : await constraintsOf(asked.quotaFile, election);
  if (typeof constraints === "string") return refuse(constraints);
  if (asked.lot === "seed" && asked.seed.trim() === "") return refuse("Give the seed that was published, or choose another way for ties.");
  tell({ kind: "progress", doing: "Counting", percent: 0 });
  const outcome = countElection(election, asked.rule, {
    ...(seats === null ? {} : { seats }),
    ties: { last: last(asked), lots: asked.lots },
    ...(constraints === null ? {} : { constraints }),
    progress: (percent) => tell({ kind: "progress", doing: "Counting", percent }),
  });
  if (!outcome.ok) return refuse(countRefusalSentence(outcome.refusal));
  show(outcome.value, asked.file, performance.now() - began);
}

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  count(data).catch(() => refuse("The count stopped: this device may have too little memory for the file. Count it from the command line on a larger one."));
});
