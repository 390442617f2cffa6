/** Thrown for what the person who counts can mend: one sentence for standard error, and the exit code. */
export class CountProblem extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 2) {
    super(message);
    this.name = "CountProblem";
    this.exitCode = exitCode;
  }
}

export const countHelp = `Counts an election from a file of papers.

  npm run -s mandate -- count FILE --rule ID [options]
  npm run -s mandate -- count --rules            the rules, with their sources
  npm run -s mandate -- count FILE --convert blt|csv|json|preflib|opentally|droop

FILE is a BLT, CSV, JSON or PrefLib file, or with --mapping cast vote records; - is standard input, as is a pipe without FILE.

  --rule ID              how to count
  --seats N              number of places, in place of the file's own
  --candidates N         number of candidates, for a file that names none
  --names FILE           their names: one a line, or JSON
  --format F             blt, csv, json, preflib or cvr, when the program does not see it by itself
  --mapping FILE         how to read cast vote records (docs/count/formats.md)
  --withdraw 3,5         candidates who have withdrawn, by number
  --reopen N[:stop]      candidate N is "re-open nominations"; with :stop nobody is elected after it
  --quota-file F         minimum and maximum places for categories of candidates, JSON or CSV
  --lot WAY              when the rule leaves a tie: ask (the default), given-order (the lower number first), seed:TEXT (a lot from a published seed)
  --lots FILE            lots drawn before, which stand in a recount
  --ties STEPS           first-difference, last-difference or both with a comma, in place of the rule's own steps
  --policy NAME=VALUE    skipped=pass-over|stop|stop-at-two, repeated=pass-over|stop, equal=share|pass-over|stop
  --set NAME=VALUE       settings of the rule, as many as wanted
  --settings FILE        settings of the rule, a JSON object
  --text --json --html --csv --droop-json --droop-dump
                         what to print: the count sheet as text (the default), as data, as a page, as a table, or in the shapes of droop's reports
  --explain 3,5          why these candidates were elected or not, by number; --explain all for everybody
  --margin               how few changed papers would elect others, by --recounts N recounts at most (100)
  --pdf OUT              the count sheet as PDF in a file, too
  --progress             show how far the count is, even when standard error is no terminal

Ends with 0 when the election is counted, 2 when something is wrong with the command or a file, 3 when a lot must be drawn, 1 when the program is at fault.`;

export const printings = ["text", "json", "html", "csv", "droop-json", "droop-dump"] as const;
export type Printing = (typeof printings)[number];

export const conversions = ["blt", "csv", "json", "preflib", "opentally", "droop"] as const;
export type Conversion = (typeof conversions)[number];

export const inputFormats = ["blt", "csv", "json", "preflib", "cvr"] as const;
export type InputFormat = (typeof inputFormats)[number];

export type LastStep = { readonly kind: "ask" } | { readonly kind: "given-order" } | { readonly kind: "seed"; readonly seed: string };
export type TieStepName = "first-difference" | "last-difference";

/** What the command line asks for, with nothing read yet. */
export type Asked = {
  readonly what: "help" | "rules" | "count" | "convert";
  readonly file: string | null;
  readonly rule: string | null;
  readonly seats: number | null;
  readonly candidates: number | null;
  readonly namesFile: string | null;
  readonly format: InputFormat | null;
  readonly mappingFile: string | null;
  readonly withdrawn: readonly number[];
  readonly reopen: { readonly number: number; readonly then: "vacate" | "stop" } | null;
  readonly quotaFile: string | null;
  readonly last: LastStep;
  readonly isAsking: boolean;
  readonly lotsFile: string | null;
  readonly tieSteps: readonly TieStepName[] | null;
  readonly policy: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly settingsFile: string | null;
  readonly printing: Printing;
  readonly pdf: string | null;
  /** Candidates whose result is to be explained; "all" of them. */
  readonly explained: readonly number[] | "all";
  /** Recounts that the search for the margin may take; 0: it is not asked for. */
  readonly marginBudget: number;
  readonly conversion: Conversion | null;
  readonly progress: boolean;
};

const flags = new Set(["rules", "help", "progress", "margin", ...printings]);
const withValue = new Set([
  "rule",
  "seats",
  "candidates",
  "names",
  "format",
  "mapping",
  "withdraw",
  "reopen",
  "quota-file",
  "lot",
  "lots",
  "ties",
  "policy",
  "set",
  "settings",
  "pdf",
  "convert",
  "explain",
  "recounts",
]);
/** May be given more than once, and may be followed by several values. */
const several = new Set(["set", "policy"]);

const more = 'Type "npm run -s mandate -- count --help" for what there is.';
const wrong = (message: string): CountProblem => new CountProblem(`${message} ${more}`);

type Given = { readonly files: string[]; readonly flags: Set<string>; readonly values: Map<string, string[]> };

const isPair = (word: string | undefined): boolean => word !== undefined && /^[A-Za-z][\w.-]*=/.test(word);

function takeOption(given: Given, words: readonly string[], at: number): number {
  const [name = "", ...rest] = (words[at] ?? "").slice(2).split("=");
  if (flags.has(name)) {
    if (rest.length > 0) throw wrong(`--${name} takes no value.`);
    given.flags.add(name);
    return at + 1;
  }
  if (!withValue.has(name)) throw wrong(`There is no option --${name}.`);
  const values = given.values.get(name) ?? [];
  given.values.set(name, values);
  if (rest.length > 0) {
    values.push(rest.join("="));
  } else {
    const value = words[at + 1];
    if (value === undefined || (value.startsWith("--") && value.length > 2)) throw wrong(`--${name} needs a value.`);
    values.push(value);
  }
  if (!several.has(name) && values.length > 1) throw wrong(`--${name} is given twice.`);
  let next = rest.length > 0 ? at + 1 : at + 2;
  while (several.has(name) && isPair(words[next])) values.push(words[next++] ?? "");
  return next;
}

function sorted(words: readonly string[]): Given {
  const given: Given = { files: [], flags: new Set(), values: new Map() };
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? "";
    if (word === "-h") {
      given.flags.add("help");
      at++;
    } else if (word.startsWith("-") && word !== "-" && !word.startsWith("--")) throw wrong(`There is no option ${word}.`);
    else if (word.startsWith("--") && word !== "--") at = takeOption(given, words, at);
    else {
      if (word !== "--") given.files.push(word);
      at++;
    }
  }
  return given;
}

function wholeOf(option: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < least || value > most) throw wrong(`--${option} must be a whole number from ${least} to ${most}, but it is "${text}".`);
  return value;
}

function oneOf<T extends string>(option: string, text: string | undefined, known: readonly T[]): T | null {
  if (text === undefined) return null;
  const found = known.find((one) => one === text);
  if (found === undefined) throw wrong(`--${option} must be ${known.join(", ")}, but it is "${text}".`);
  return found;
}

function numbersOf(option: string, text: string | undefined): readonly number[] {
  if (text === undefined || text === "") return [];
  if (!/^\d{1,5}(,\d{1,5})*$/.test(text)) throw wrong(`--${option} must be numbers of candidates with commas between them, but it is "${text}".`);
  return text.split(",").map(Number);
}

function reopenOf(text: string | undefined): Asked["reopen"] {
  if (text === undefined) return null;
  const [, number, then] = /^(\d{1,5})(?::(stop|vacate))?$/.exec(text) ?? [];
  if (number === undefined) throw wrong(`--reopen must be the number of a candidate, with :stop behind it if wanted, but it is "${text}".`);
  return { number: Number(number), then: then === "stop" ? "stop" : "vacate" };
}

function lotOf(text: string | undefined): LastStep {
  if (text === undefined || text === "ask") return { kind: "ask" };
  if (text === "given-order") return { kind: "given-order" };
  if (text.startsWith("seed:") && text.length > 5) return { kind: "seed", seed: text.slice(5) };
  throw wrong(`--lot must be ask, given-order or seed: and a text, but it is "${text}".`);
}

function stepsOf(text: string | undefined): Asked["tieSteps"] {
  if (text === undefined) return null;
  return text.split(",").map((step) => {
    const known = oneOf("ties", step, ["first-difference", "last-difference"] as const);
    return known ?? "first-difference";
  });
}

function pairsOf(option: string, texts: readonly string[]): Readonly<Record<string, string>> {
  const pairs = new Map<string, string>();
  for (const text of texts) {
    if (!isPair(text)) throw wrong(`--${option} must be NAME=VALUE, but it is "${text}".`);
    const at = text.indexOf("=");
    pairs.set(text.slice(0, at), text.slice(at + 1));
  }
  return Object.fromEntries(pairs);
}

function whatOf(given: Given): Asked["what"] {
  if (given.flags.has("help")) return "help";
  if (given.flags.has("rules")) return "rules";
  return given.values.has("convert") ? "convert" : "count";
}

/** Reads the words behind "count"; throws a CountProblem for what does not fit. */
export function readArguments(words: readonly string[]): Asked {
  const given = sorted(words);
  const value = (name: string): string | undefined => given.values.get(name)?.[0];
  const asked = printings.filter((printing) => given.flags.has(printing));
  if (asked.length > 1) throw wrong(`--${asked[0] ?? ""} and --${asked[1] ?? ""} do not go together: one is printed.`);
  if (given.files.length > 1) throw wrong(`One file is counted at a time, but there are ${given.files.length}: ${given.files.join(", ")}.`);
  return {
    what: whatOf(given),
    file: given.files[0] ?? null,
    rule: value("rule") ?? null,
    seats: wholeOf("seats", value("seats"), 0, 1_000_000),
    candidates: wholeOf("candidates", value("candidates"), 1, 32_000),
    namesFile: value("names") ?? null,
    format: oneOf("format", value("format"), inputFormats),
    mappingFile: value("mapping") ?? null,
    withdrawn: numbersOf("withdraw", value("withdraw")),
    reopen: reopenOf(value("reopen")),
    quotaFile: value("quota-file") ?? null,
    last: lotOf(value("lot")),
    isAsking: value("lot") === "ask",
    lotsFile: value("lots") ?? null,
    tieSteps: stepsOf(value("ties")),
    policy: pairsOf("policy", given.values.get("policy") ?? []),
    settings: pairsOf("set", given.values.get("set") ?? []),
    settingsFile: value("settings") ?? null,
    printing: asked[0] ?? "text",
    pdf: value("pdf") ?? null,
    explained: value("explain") === "all" ? "all" : numbersOf("explain", value("explain")),
    marginBudget: given.flags.has("margin") ? (wholeOf("recounts", value("recounts"), 1, 100_000) ?? 100) : 0,
    conversion: oneOf("convert", value("convert"), conversions),
    progress: given.flags.has("progress"),
  };
}
