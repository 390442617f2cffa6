import type { Composite, CompositeSection, Option, Piece, SourcedClause } from "../composite.ts";
import { namedParts } from "./marks.ts";

/** What stands in a composite, each thing under a name of its own, so that changes can be told and made one by one. */
export type Node =
  | { readonly kind: "section"; readonly section: Omit<CompositeSection, "pieces" | "options"> }
  | { readonly kind: "option"; readonly option: Omit<Option, "clauses"> }
  | { readonly kind: "place" }
  | { readonly kind: "clause"; readonly sourced: SourcedClause };

/** `lists`: the names in each place in order. Places: "" for the sections; of a section "<name> pieces" and "<name> options"; of an option "<name> clauses". */
export type Tree = { readonly nodes: Map<string, Node>; readonly lists: Map<string, string[]> };

export const sectionNode = (name: string): string => `section ${name}`;
export const optionNode = (name: string): string => `option ${name}`;
export const clauseNode = (name: string): string => `clause ${name}`;
export const placeNode = (section: string): string => `place ${section}`;
export const piecesOf = (section: string): string => `${section} pieces`;
export const optionsOf = (section: string): string => `${section} options`;
export const clausesOf = (option: string): string => `${option} clauses`;

/** A section has one place for its options where it has options, and none where it has none: at the end if it was forgotten. */
function tidyPieces({ pieces, options }: CompositeSection): readonly Piece[] {
  const first = pieces.findIndex(({ kind }) => kind === "options");
  const kept = pieces.filter(({ kind }, at) => kind === "common" || (at === first && options.length > 0));
  return options.length > 0 && first < 0 ? [...kept, { kind: "options" }] : kept;
}

export const tidy = (composite: Composite): Composite => ({
  ...composite,
  sections: composite.sections.map((section) => ({ ...section, pieces: tidyPieces(section) })),
});

export function treeOf(composite: Composite): Tree {
  const [nodes, lists] = [new Map<string, Node>(), new Map<string, string[]>()];
  const put = (list: string, name: string, node: Node): void => {
    nodes.set(name, node);
    lists.get(list)?.push(name);
  };
  const whole = tidy(composite);
  lists.set("", []);
  for (const part of namedParts(whole)) {
    const found = whole.sections[part.at];
    if (found === undefined) continue;
    const { pieces, options, ...section } = found;
    const here = sectionNode(part.name);
    put("", here, { kind: "section", section });
    lists.set(piecesOf(here), []);
    lists.set(optionsOf(here), []);
    const common = [...part.common];
    for (const piece of pieces) {
      const named = piece.kind === "common" ? common.shift() : undefined;
      if (piece.kind === "options") put(piecesOf(here), placeNode(here), { kind: "place" });
      else if (named !== undefined) put(piecesOf(here), clauseNode(named.name), { kind: "clause", sourced: named.sourced });
    }
    for (const { name, at, clauses } of part.options) {
      const one = options[at];
      if (one === undefined) continue;
      const { clauses: _clauses, ...option } = one;
      put(optionsOf(here), optionNode(name), { kind: "option", option });
      lists.set(clausesOf(optionNode(name)), []);
      for (const clause of clauses) put(clausesOf(optionNode(name)), clauseNode(clause.name), { kind: "clause", sourced: clause.sourced });
    }
  }
  return { nodes, lists };
}

/** The composite again. What `before` has beside its sections stays. */
export function compositeOf({ nodes, lists }: Tree, before: Composite, title: string): Composite {
  const listed = (list: string): readonly string[] => lists.get(list) ?? [];
  const sourced = (name: string): SourcedClause[] => {
    const node = nodes.get(name);
    return node?.kind === "clause" ? [node.sourced] : [];
  };
  const sections = listed("").flatMap((name): CompositeSection[] => {
    const node = nodes.get(name);
    if (node?.kind !== "section") return [];
    const options = listed(optionsOf(name)).flatMap((key): Option[] => {
      const one = nodes.get(key);
      return one?.kind === "option" ? [{ ...one.option, clauses: listed(clausesOf(key)).flatMap(sourced) }] : [];
    });
    const pieces = listed(piecesOf(name)).flatMap((piece): Piece[] =>
      nodes.get(piece)?.kind === "place" ? [{ kind: "options" }] : sourced(piece).map((one) => ({ kind: "common", ...one })),
    );
    return [{ ...node.section, pieces, options }];
  });
  return { ...before, title, sections };
}
