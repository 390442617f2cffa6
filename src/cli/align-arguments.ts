import { parseArgs } from "node:util";

/** Thrown for what the person can mend: one sentence for standard error; the exit code is 2. */
export class AlignProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AlignProblem";
  }
}

export const alignHelp = `Sets whole drafts side by side: which clauses speak of one topic, and how they stand to each other.

  npm run -s mandate -- align DRAFT… [--json]

Each DRAFT is a Word file (.docx), Markdown (.md) or plain text (.txt). A draft is called by its file's name without the ending.

  --json   {"rows":[{"id","title","class","confidence","cells":{draft:[clause…]},"slots"?,"section","reason"}]}

class: identical, reworded (the same in other words), slot (the same but for a figure, a period, a body or a threshold; slots has what stands
there), additive (one says more), contradictory (they cannot both hold), single (one draft alone speaks of it). All of it is a proposal: a person
decides. confidence is 0 to 1. A clause is called by its printed number; one without a number, or with a number that stands twice, gets a name of
its own. Every clause stands in exactly one row. Nothing is sent anywhere. Ends with 0 when every draft was read, 2 when something is wrong
with the command or a file, 1 when the program is at fault.`;

export type AlignAsked = { readonly drafts: readonly string[]; readonly json: boolean };

/** What the command line asks for; null when it asks for help. */
export function readAlignArguments(args: readonly string[]): AlignAsked | null {
  const flag = { type: "boolean" } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: flag, help: flag } });
    if (values.help || positionals[0] === "help") return null;
    if (positionals.length === 0) throw new AlignProblem(`Name the drafts: two or more files. "npm run -s mandate -- align --help" says more.`);
    return { drafts: positionals, json: values.json ?? false };
  } catch (error) {
    if (error instanceof AlignProblem) throw error;
    throw new AlignProblem(`${error instanceof Error ? error.message.split(". ")[0] : String(error)}. "npm run -s mandate -- align --help" lists the options.`);
  }
}
