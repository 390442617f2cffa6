// Worked examples as the pages of docs/count have them.
import { readFileSync } from "node:fs";

/** The page of docs/count by name, without its ending. */
export const pageOf = (name: string): string => readFileSync(new URL(`../../../docs/count/${name}.md`, import.meta.url), "utf8");

const cells = (line: string): readonly string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The cells of the first table in a text, its head and the line below it included. */
export const tableIn = (text: string): readonly (readonly string[])[] =>
  (text.split("\n\n").find((block) => block.startsWith("|")) ?? "").split("\n").map(cells);
