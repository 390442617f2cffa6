import { itemsOf } from "./clauses.ts";
import type { Composite, CompositeSection, SourcedClause } from "./composite.ts";

/** Clauses of a section, those of options last. */
export const sourcedClausesOf = ({ pieces, options }: CompositeSection): SourcedClause[] => [
  ...pieces.flatMap((piece): SourcedClause[] => (piece.kind === "common" ? [piece] : [])),
  ...options.flatMap(({ clauses }) => clauses),
];

/** Ids of clauses and of the points below them. */
export const idsIn = (clauses: readonly SourcedClause[]): string[] =>
  clauses.flatMap(({ clause }) => [clause.id, ...[...itemsOf(clause)].map(({ item }) => item.id)]);

export const clausesHeld = ({ sections }: Composite): string[] => sections.flatMap((section) => idsIn(sourcedClausesOf(section)));
