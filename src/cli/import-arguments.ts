import { parseArgs } from "node:util";
import { type DayOrder, dayOrders, importKindNames, type ImportKindName, type LawfulBasis, lawfulBasisNames } from "#domain/imports";
import { Fault } from "./faults.ts";

export const importHelp = `npm run -s mandate -- import KIND FILE --source TEXT --basis BASIS
                            enters a list; KIND is one of ${importKindNames.join(", ")}
  --dry-run                 only say what would be done
  --map column=field        what a column is (several times); "column=" leaves it out. Columns that are not named are guessed
  --set field=value         what all rows say
  --mean field:word=value   what a word of the file means
  --dates dmy|mdy|ymd       the order of days such as 03/04/2026
  --conference SLUG         for delegates
  --only-good               enter the good rows although others are bad
  --bad FILE                write the bad rows with their reasons to this file
  --json                    print the result as JSON
  --basis                   ${lawfulBasisNames.join(", ")}
npm run -s mandate -- export KIND [--conference SLUG]
                            prints a list in the columns that an import takes`;

export type ImportAsked = {
  readonly kind: ImportKindName;
  readonly file: string;
  readonly dryRun: boolean;
  readonly map: readonly (readonly [column: string, field: string])[];
  readonly constants: Readonly<Record<string, string>>;
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dayOrder: DayOrder | null;
  readonly conference: string | null;
  readonly onlyGood: boolean;
  readonly badFile: string | null;
  readonly json: boolean;
  readonly source: string;
  readonly basis: LawfulBasis | null;
};

const wrong = (what: string): Fault => new Fault("command.unknown", { what: `${what}\n${importHelp}\n` });

const pair = (text: string, what: string): readonly [string, string] => {
  const at = text.lastIndexOf("=");
  if (at < 1) throw wrong(`--${what} wants name=value, not "${text}".`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};

export function kindOf(name: string | undefined): ImportKindName {
  const kind = importKindNames.find((known) => known === name);
  if (kind === undefined) throw wrong(name === undefined ? "Which kind of list?" : `There is no kind of list called "${name}".`);
  return kind;
}

function meaningsOf(given: readonly string[]): ImportAsked["meanings"] {
  const meanings: Record<string, Record<string, string>> = {};
  for (const text of given) {
    const [left, value] = pair(text, "mean");
    const at = left.indexOf(":");
    if (at < 1) throw wrong(`--mean wants field:word=value, not "${text}".`);
    (meanings[left.slice(0, at)] ??= {})[left.slice(at + 1)] = value;
  }
  return meanings;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        map: { type: "string", multiple: true, default: [] },
        set: { type: "string", multiple: true, default: [] },
        mean: { type: "string", multiple: true, default: [] },
        dates: { type: "string" },
        conference: { type: "string" },
        "only-good": { type: "boolean", default: false },
        bad: { type: "string" },
        json: { type: "boolean", default: false },
        source: { type: "string", default: "" },
        basis: { type: "string" },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : "");
  }
}

export function readImportArguments(args: readonly string[]): ImportAsked {
  const { values, positionals } = parsed(args);
  const [kind, file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw wrong("A kind and one file are needed.");
  const dayOrder = dayOrders.find((order) => order === values.dates) ?? null;
  if (values.dates !== undefined && dayOrder === null) throw wrong(`--dates is one of ${dayOrders.join(", ")}.`);
  const basis = lawfulBasisNames.find((known) => known === values.basis) ?? null;
  if (values.basis !== undefined && basis === null) throw wrong(`--basis is one of ${lawfulBasisNames.join(", ")}.`);
  if (!values["dry-run"] && (values.source.trim() === "" || basis === null))
    throw wrong("Say where the list came from and on what ground people are on it: --source and --basis. Or look first: --dry-run.");
  return {
    kind: kindOf(kind),
    file,
    dryRun: values["dry-run"],
    map: values.map.map((text) => pair(text, "map")),
    constants: Object.fromEntries(values.set.map((text) => pair(text, "set"))),
    meanings: meaningsOf(values.mean),
    dayOrder,
    conference: values.conference ?? null,
    onlyGood: values["only-good"],
    badFile: values.bad ?? null,
    json: values.json,
    source: values.source,
    basis,
  };
}

export function readExportArguments(args: readonly string[]): { readonly kind: ImportKindName; readonly conference: string | null } {
  const { values, positionals } = parsed(args);
  return { kind: kindOf(positionals.length === 1 ? positionals[0] : undefined), conference: values.conference ?? null };
}
