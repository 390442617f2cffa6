import { align, type CompositeTable, rowClasses, type TableRow } from "#compose";
import { type AlignAsked, alignHelp, AlignProblem, readAlignArguments } from "./align-arguments.ts";
import { type DraftRead, readDrafts } from "./align-files.ts";
import { write } from "./count-files.ts";

const perMille = 1000;

/** A row as others read it; its id is made of the first clause's name, which stays when other drafts come and go. */
function asJson(row: TableRow, drafts: readonly DraftRead[], places: ReadonlyMap<string, string>): object {
  const cells = Object.fromEntries(
    drafts.flatMap(({ draft, names }) => {
      const clauses = row.cells[draft.motion];
      return clauses === undefined ? [] : [[draft.motion, clauses.map((clause) => names.get(clause) ?? clause)] as const];
    }),
  );
  return {
    id: places.get(row.id) ?? row.id,
    title: row.title,
    class: row.class,
    confidence: row.confidence / perMille,
    cells,
    ...(row.slots === null ? {} : { slots: row.slots }),
    section: row.section,
    reason: row.reason,
  };
}

/** Clause → "draft:clause", for the ids of rows. */
const placesOf = (drafts: readonly DraftRead[]): Map<string, string> =>
  new Map(drafts.flatMap(({ draft, names }) => [...names].map(([clause, name]) => [`row-${clause}`, `${draft.motion}:${name}`] as const)));

function printedJson({ rows }: CompositeTable, drafts: readonly DraftRead[]): string {
  const places = placesOf(drafts);
  return `{"rows":[\n${rows.map((row) => `  ${JSON.stringify(asJson(row, drafts, places))}`).join(",\n")}\n]}\n`;
}

/** A row on a few lines: its title and class, the clauses of each draft, what stands in the slot. */
function printedRow(row: TableRow, drafts: readonly DraftRead[]): string {
  const head = `${row.title}  [${row.class}, ${(row.confidence / perMille).toFixed(2)}]`;
  const cells = drafts.flatMap(({ draft, names }) => {
    const clauses = row.cells[draft.motion];
    if (clauses === undefined) return [];
    const slot = row.slots?.[draft.motion];
    return [
      `    ${draft.letter} ${draft.motion}  ${clauses.map((clause) => names.get(clause) ?? clause).join(", ")}${slot === undefined ? "" : `  – ${slot}`}`,
    ];
  });
  return [head, ...cells, `    ${row.reason}.`].join("\n");
}

function printedText({ rows }: CompositeTable, drafts: readonly DraftRead[]): string {
  const blocks: string[] = [];
  let section = "";
  for (const row of rows) {
    if (row.section !== section) blocks.push(`## ${row.section}`);
    section = row.section;
    blocks.push(printedRow(row, drafts));
  }
  const figures = rowClasses.map((name) => `${rows.filter((row) => row.class === name).length} ${name}`).join(", ");
  return `${blocks.join("\n\n")}\n\n${drafts.length} drafts, ${rows.length} rows: ${figures}.\n`;
}

async function alignFiles(asked: AlignAsked): Promise<number> {
  const { drafts, remarks } = await readDrafts(asked.drafts);
  for (const remark of remarks) write(2, `${remark}\n`);
  const table = align(drafts.map(({ draft }) => draft));
  write(1, (asked.json ? printedJson : printedText)(table, drafts));
  return 0;
}

/** `mandate align`: answers the exit code. */
export async function alignCommand(args: readonly string[]): Promise<number> {
  try {
    const asked = readAlignArguments(args);
    if (asked) return await alignFiles(asked);
    write(1, `${alignHelp}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof AlignProblem)) throw error;
    write(2, `${error.message}\n`);
    return 2;
  }
}
