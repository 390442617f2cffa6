import { type Composite, consequencesOf } from "#compose";
import { clausesNamed } from "./words.ts";

export type Node = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly kind: "option" | "clause";
  readonly title: string;
};
export type Arrow = { readonly path: string; readonly x: number; readonly y: number; readonly words: string };
export type Graph = {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly words: string; readonly title: string }[];
  readonly nodes: readonly Node[];
  readonly arrows: readonly Arrow[];
};

export const nodeWidth = 150;
export const nodeHeight = 34;
const [columnStep, rowStep, top, left]: readonly [number, number, number, number] = [250, 62, 56, 12];

const short = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words);
const optionNode = (section: string, option: string): string => `${section} ${option}`;
const clauseNode = (clause: string): string => `clause ${clause}`;
const verbs = { strike: "struck", reword: "reworded", settle: "not put" } as const;

/** Sections that take part as columns in their order, their options and the clauses at stake below each other, an arrow for each thing that a consequence waits for. */
export function graphOf(composite: Composite): Graph {
  const consequences = consequencesOf(composite);
  const clauses = new Map(clausesNamed(composite).map((clause) => [clause.id as string, clause]));
  const touched = new Set<string>();
  const clausesOf = new Map<number, Set<string>>();
  const noneOf = new Set<string>();
  const note = ({ section, option }: { readonly section: string; readonly option: string }): void => {
    touched.add(section);
    if (option === "none") noneOf.add(section);
  };
  for (const { when, effect } of consequences) {
    when.forEach(note);
    if (effect.kind === "settle") note(effect);
    const clause = effect.kind === "settle" ? undefined : clauses.get(effect.clause);
    if (clause === undefined) continue;
    touched.add(composite.sections[clause.section]?.id ?? "");
    clausesOf.set(clause.section, (clausesOf.get(clause.section) ?? new Set()).add(clause.id));
  }
  const shown = composite.sections.map((section, at) => ({ section, at })).filter(({ section }) => touched.has(section.id));
  const nodes = shown.flatMap(({ section, at }, column): Node[] => {
    const options = [
      ...section.options.map(({ key, title }) => ({ id: optionNode(section.id, key), words: `${key.toUpperCase()} ${title}`, kind: "option" as const })),
      ...(noneOf.has(section.id) ? [{ id: optionNode(section.id, "none"), words: "None of them", kind: "option" as const }] : []),
    ];
    const atStake = [...(clausesOf.get(at) ?? [])].map((id) => ({
      id: clauseNode(id),
      words: `${clauses.get(id)?.number ?? ""} ${clauses.get(id)?.words ?? ""}`,
      kind: "clause" as const,
    }));
    return [...options, ...atStake].map((one, row) => ({
      ...one,
      title: one.words,
      words: short(one.words, 20),
      x: left + column * columnStep,
      y: top + row * rowStep,
    }));
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const arrows = consequences.flatMap(({ when, effect }, n): Arrow[] => {
    const to = byId.get(effect.kind === "settle" ? optionNode(effect.section, effect.option) : clauseNode(effect.clause));
    return when.flatMap(({ section, option }) => {
      const from = byId.get(optionNode(section, option));
      return from === undefined || to === undefined ? [] : [arrow(from, to, `${n + 1} ${verbs[effect.kind]}`, n)];
    });
  });
  return {
    width: left * 2 + Math.max(1, shown.length) * columnStep - (columnStep - nodeWidth) + 90,
    height: nodes.reduce((most, { y }) => Math.max(most, y), top) + nodeHeight + 20,
    columns: shown.map(({ section, at }, column) => ({
      x: left + column * columnStep,
      words: short(`${at + 1}. ${section.title}`, 22),
      title: `${at + 1}. ${section.title}`,
    })),
    nodes,
    arrows,
  };
}

/** From the right of a node to the left of another further on; out to the right and back where it is the same column or one before. */
function arrow(from: Node, to: Node, words: string, n: number): Arrow {
  const [x1, y1] = [from.x + nodeWidth, from.y + nodeHeight / 2];
  const isAhead = to.x > from.x;
  const [x2, y2] = [isAhead ? to.x : to.x + nodeWidth, to.y + nodeHeight / 2];
  const bend = isAhead ? (x2 - x1) / 2 : 70;
  const path = `M${x1},${y1} C${x1 + bend},${y1} ${isAhead ? x2 - bend : x2 + bend},${y2} ${x2},${y2}`;
  // Words stand near the beginning or the end in turn, so that those of crossing arrows do not lie upon each other.
  const near = n % 2 === 0 ? 0.35 : 0.65;
  return { path, x: isAhead ? x1 + (x2 - x1) * near : x1 + 40, y: y1 + (y2 - y1) * (isAhead ? near : 0.5) - 4, words };
}
