import { parseArgs } from "node:util";

/** Thrown for what the person can mend: one sentence for standard error; the exit code is 2. */
export class MatchProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MatchProblem";
  }
}

export const matchHelp = `Matches the names in a list to the branches of a register.

  npm run -s mandate -- match REGISTER LIST --column branch [--json]

REGISTER and LIST are CSV files as spreadsheets write them: commas, semicolons or tabs, UTF-8, UTF-16 or Windows-1252, with a header.

  --column NAME          the column of the list that holds the names (without it: branch, CLP, constituency … by its heading)
  --name-column NAME     the column of the register with the names, when its heading does not tell
  --code-column NAME     the column of the register with the codes
  --region-column NAME   the column of the register with the regions
  --known FILE           decisions of people, a CSV file with the columns given and code: they come first
  --json                 one JSON array: row, given, match (or null), code, score from 0 to 1, reason, candidates with name, code, score and reason
  --csv                  the same as a table for a spreadsheet

A row's number counts the rows below the header, from 1. A match is given only when nothing speaks for another branch; all else has
match null, a reason, and candidates to choose from, the best first. Ends with 0 when every row was read, 2 when something is wrong
with the command or a file, 1 when the program is at fault.`;

export const matchPrintings = ["text", "json", "csv"] as const;

export type MatchAsked = {
  readonly register: string;
  readonly list: string;
  readonly column: string | null;
  readonly nameColumn: string | null;
  readonly codeColumn: string | null;
  readonly regionColumn: string | null;
  readonly known: string | null;
  readonly printing: (typeof matchPrintings)[number];
};

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { column: text, "name-column": text, "code-column": text, "region-column": text, known: text, json: flag, csv: flag, help: flag },
    });
  } catch (error) {
    throw new MatchProblem(`${error instanceof Error ? error.message.split(". ")[0] : String(error)}. "npm run -s mandate -- match --help" lists the options.`);
  }
}

/** What the command line asks for; null when it asks for help. */
export function readMatchArguments(args: readonly string[]): MatchAsked | null {
  const { values, positionals } = parsed(args);
  if (values.help || positionals[0] === "help") return null;
  const [register, list, more] = positionals;
  if (register === undefined || list === undefined)
    throw new MatchProblem(`Name two files: the register and the list. "npm run -s mandate -- match --help" says more.`);
  if (more !== undefined) throw new MatchProblem(`There is one file too many: ${more}. Name the register and the list.`);
  if (values.json && values.csv) throw new MatchProblem("Choose one of --json and --csv.");
  return {
    register,
    list,
    column: values.column ?? null,
    nameColumn: values["name-column"] ?? null,
    codeColumn: values["code-column"] ?? null,
    regionColumn: values["region-column"] ?? null,
    known: values.known ?? null,
    printing: values.json ? "json" : values.csv ? "csv" : "text",
  };
}
