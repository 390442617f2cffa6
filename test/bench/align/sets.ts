import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clausesOf, type RowClass, type TableDraft } from "#compose";
import { asId, letterOf } from "#kit";
import { readMarkdown } from "#documents/read/markdown.ts";

export type TrueRow = { readonly id: string; readonly class: RowClass; readonly cells: Readonly<Record<string, readonly string[]>> };
/** Drafts with what a person holds to be their rows; a clause is named "draft number". */
export type AlignmentSet = {
  readonly name: string;
  readonly drafts: readonly TableDraft[];
  readonly rows: readonly TrueRow[];
  readonly numbers: ReadonlyMap<string, string>;
};

const golden = fileURLToPath(new URL("../../golden/", import.meta.url));
const demo = fileURLToPath(new URL("../../../demo/", import.meta.url));
export const learningSets = ["bodies", "clubs", "coops", "residents"].map((name) => join(golden, "alignment", name));
export const visible = join(demo, "founding-conference", "motions", "constitution");

export function readSet(folder: string): AlignmentSet {
  const { rows }: { readonly rows: readonly TrueRow[] } = JSON.parse(readFileSync(join(folder, "alignment.json"), "utf8"));
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -3))
    .sort();
  const numbers = new Map<string, string>();
  const drafts = names.map((name, at): TableDraft => {
    let next = 0;
    const read = readMarkdown(readFileSync(join(folder, `${name}.md`), "utf8"), () => `${name}-${next++}`);
    if (!read.ok) throw new Error(`${name}: ${read.refusal.code}`);
    for (const { clause } of clausesOf(read.value.text)) numbers.set(clause.id, `${name} ${clause.number}`);
    return { motion: asId<"motion">(name), version: 1, letter: letterOf(at), title: read.value.text.title, text: read.value.text };
  });
  return { name: folder.split("/").at(-1) ?? folder, drafts, rows, numbers };
}

/** Pairs of clauses of different drafts that stand in one row. */
export function pairsOf(
  rows: readonly { readonly cells: Readonly<Record<string, readonly string[]>> }[],
  named: (draft: string, clause: string) => string,
): Set<string> {
  const pairs = new Set<string>();
  for (const { cells } of rows) {
    const all = Object.entries(cells).flatMap(([draft, clauses]) => clauses.map((clause) => ({ draft, name: named(draft, clause) })));
    for (const [at, one] of all.entries()) for (const two of all.slice(at + 1)) if (one.draft !== two.draft) pairs.add([one.name, two.name].sort().join(" | "));
  }
  return pairs;
}

export const truePairs = (set: AlignmentSet): Set<string> => pairsOf(set.rows, (draft, clause) => `${draft} ${clause}`);
