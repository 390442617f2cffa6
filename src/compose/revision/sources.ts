import { sourcesFor } from "../attribute.ts";
import { clauseWording, findClause } from "../clauses.ts";
import type { Composite, Source, SourcedClause } from "../composite.ts";
import type { Constituent } from "../provenance.ts";
import { sourcedClausesOf } from "../sourced.ts";

const toldAnew = ({ clause, sources }: SourcedClause, constituents: readonly Constituent[]): Source[] =>
  sources.map((source): Source => {
    const version = constituents.find(({ motion, version: n }) => motion === source.motion && n === source.version);
    const from = version && findClause(version.text, source.clause)?.clause;
    const isSame = from !== undefined && clauseWording(from) === clauseWording(clause);
    return { ...source, relation: isSame ? "verbatim" : "reworded" };
  });

/**
 * Sources after words were changed outside the program: words put back are word for word again, and of each draft that a phrase was copied from
 * the clause is named (attribute.ts). Clauses that read as before are left as they are.
 */
export function sourcedAnew(after: Composite, before: Composite, constituents: readonly Constituent[]): Composite {
  const known = new Map(before.sections.flatMap(sourcedClausesOf).map(({ clause }) => [clause.id, clauseWording(clause)]));
  const named = <T extends SourcedClause>(of: T): T =>
    known.get(of.clause.id) === clauseWording(of.clause) ? of : { ...of, sources: sourcesFor(of.clause, toldAnew(of, constituents), constituents) };
  return {
    ...after,
    sections: after.sections.map((section) => ({
      ...section,
      pieces: section.pieces.map((piece) => (piece.kind === "common" ? named(piece) : piece)),
      options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(named) })),
    })),
  };
}
