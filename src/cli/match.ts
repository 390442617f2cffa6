import { matcherOf, type MatchResult } from "#domain/branches";
import { writeCsv } from "#documents/write/csv.ts";
import { write } from "./count-files.ts";
import { type MatchAsked, matchHelp, MatchProblem, readMatchArguments } from "./match-arguments.ts";
import { readKnown, readNames, readRegister } from "./match-files.ts";

type Row = { readonly row: number; readonly given: string; readonly result: MatchResult };

const scored = (thousandths: number): number => thousandths / 1000;

const asJson = ({ row, given, result }: Row): object => ({
  row,
  given,
  match: result.match?.name ?? null,
  code: result.match?.code ?? null,
  score: scored(result.score),
  reason: result.reason,
  candidates: result.candidates.map(({ branch, score, reason }) => ({ name: branch.name, code: branch.code, score: scored(score), reason })),
});

/** As a JSON array with one row a line, so that it can be read and compared. */
const printedJson = (rows: readonly Row[]): string => `[\n${rows.map((row) => `  ${JSON.stringify(asJson(row))}`).join(",\n")}\n]\n`;

const printedCsv = (rows: readonly Row[]): string =>
  writeCsv(
    ["row", "given", "match", "code", "score", "reason", "candidates"],
    rows.map(({ row, given, result }) => [
      row,
      given,
      result.match?.name ?? "",
      result.match?.code ?? "",
      scored(result.score),
      result.reason,
      result.candidates.map(({ branch }) => branch.name).join("; "),
    ]),
  );

function printedText(rows: readonly Row[]): string {
  const wide = Math.min(40, Math.max(5, ...rows.map(({ given }) => given.trim().length)));
  const lines = rows.map(({ row, given, result }) => {
    const head = `${String(row).padStart(5)}  ${given.trim().padEnd(wide)}  `;
    return result.match
      ? `${head}${result.match.name}  ${scored(result.score).toFixed(3)}  ${result.reason}`
      : `${head}–  ${result.reason}${result.candidates.length > 0 ? `. Candidates: ${result.candidates.map(({ branch }) => branch.name).join("; ")}` : ""}`;
  });
  const matched = rows.filter(({ result }) => result.match !== null).length;
  return `${lines.join("\n")}\n\n${matched} of ${rows.length} rows matched; ${rows.length - matched} for a person to decide.\n`;
}

const printed: Readonly<Record<MatchAsked["printing"], (rows: readonly Row[]) => string>> = { text: printedText, json: printedJson, csv: printedCsv };

function matchFiles(asked: MatchAsked): number {
  const branches = readRegister(asked);
  const names = readNames(asked);
  const match = matcherOf(branches, readKnown(asked.known, branches));
  const rows = names.map((given, at) => ({ row: at + 1, given, result: match(given) }));
  write(1, printed[asked.printing](rows));
  return 0;
}

/** `mandate match`: answers the exit code. */
export function matchCommand(args: readonly string[]): number {
  try {
    const asked = readMatchArguments(args);
    if (asked) return matchFiles(asked);
    write(1, `${matchHelp}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof MatchProblem)) throw error;
    write(2, `${error.message}\n`);
    return 2;
  }
}
