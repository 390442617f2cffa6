import type { Clause, ClauseId, Item } from "#compose";
import { asId } from "#kit";

/**
 * A clause as it is typed in one text area: its wording, then a line for each bullet ("- …") or deeper number ("3.2.1 …"),
 * indented by two spaces a level. The same shape as in a Markdown draft.
 */
const itemLine = /^(\s*)(?:[-*•]|(\d+(?:\.\d+)+\.?|\([a-z0-9]{1,3}\)))\s+(.*)$/i;

export const wordsOf = (clause: Pick<Clause, "text" | "items">): string =>
  [clause.text, ...clause.items.flatMap((item) => itemLines(item, 0))].filter((line, at) => at > 0 || line !== "").join("\n");

const itemLines = (item: Item, depth: number): string[] => [
  `${"  ".repeat(depth)}${item.number ?? "-"} ${item.text}`,
  ...item.items.flatMap((below) => itemLines(below, depth + 1)),
];

type Growing = { readonly id: ClauseId; readonly number: string | null; text: string; readonly items: Growing[]; readonly indent: number };

/** The other direction. Lines that begin no bullet go on with what stands before them. Ids are left empty: saving gives each its lasting one. */
export function clauseFromWords(words: string): { readonly text: string; readonly items: readonly Item[] } {
  let text = "";
  const top: Growing[] = [];
  const open: Growing[] = [];
  for (const line of words.split(/\r\n|\r|\n/)) {
    const match = itemLine.exec(line);
    const last = open.at(-1);
    if (match) {
      const indent = (match[1] ?? "").replaceAll("\t", "  ").length;
      while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
      const item: Growing = { id: asId<"clause">(""), number: match[2] ?? null, text: (match[3] ?? "").trim(), items: [], indent };
      (open.at(-1)?.items ?? top).push(item);
      open.push(item);
    } else if (last) last.text = `${last.text} ${line.trim()}`.trim();
    else text = `${text} ${line.trim()}`.trim();
  }
  return { text, items: top.map(settled) };
}

const settled = ({ id, number, text, items }: Growing): Item => ({ id, number, text, items: items.map(settled) });
