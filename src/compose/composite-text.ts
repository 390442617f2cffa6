import { ok, type Result } from "#kit";
import { amend } from "./amend.ts";
import type { Change } from "./change.ts";
import type { Composite, CompositeSection, Piece, SourcedClause } from "./composite.ts";
import type { Clause, MotionText } from "./text.ts";

/**
 * A composite as one text in which each clause stands under its id, those of every option too: what an amendment to it names. Numbers are those
 * of the printed text with its questions open; a clause of an option has the number of the question and the option's letter: "3.2B".
 */
export const compositeText = (composite: Composite): MotionText => ({
  title: composite.title,
  sections: composite.sections.map((section, at) => ({
    id: section.id,
    kind: "article",
    level: 1,
    number: `${at + 1}`,
    title: section.title,
    clauses: section.pieces.flatMap((piece, k) => numbered(section, piece, `${at + 1}.${k + 1}`)),
  })),
});

function numbered({ options }: CompositeSection, piece: Piece, number: string): Clause[] {
  if (piece.kind === "common") return [{ ...piece.clause, number }];
  return options.flatMap(({ key, clauses }) =>
    clauses.map(({ clause }, at) => ({ ...clause, number: `${number}${key.toUpperCase()}${clauses.length > 1 ? ` (${at + 1})` : ""}` })),
  );
}

/** The composite with amendments made in order; a clause that was changed keeps its sources, as reworded. */
export function amendComposite(composite: Composite, changes: readonly Change[]): Result<Composite> {
  const before = compositeText(composite);
  const amended = amend(before, changes);
  if (!amended.ok) return amended;
  return ok({
    ...composite,
    sections: composite.sections.map((section, at) => {
      const now = amended.value.sections[at]?.clauses ?? [];
      const was = new Map((before.sections[at]?.clauses ?? []).map((clause) => [clause.id, clause]));
      return withClauses(section, now, was);
    }),
  });
}

function withClauses(section: CompositeSection, now: readonly Clause[], was: ReadonlyMap<string, Clause>): CompositeSection {
  const standing = new Map(now.map((clause) => [clause.id, clause]));
  const added = now.filter(({ id }) => !was.has(id));
  const after = (id: string): SourcedClause[] =>
    added
      .filter((clause) => clause.id.startsWith(`${id.slice(0, 48)}-plus`) && /^-plus\d+$/.test(clause.id.slice(Math.min(id.length, 48))))
      .flatMap((clause) => [{ clause: { ...clause, number: "" }, sources: [] }, ...after(clause.id)]);
  const mended = ({ clause, sources }: SourcedClause): SourcedClause[] => {
    const next = standing.get(clause.id);
    const same = next === undefined || JSON.stringify(next) === JSON.stringify(was.get(clause.id));
    const own: SourcedClause[] =
      next === undefined
        ? []
        : same
          ? [{ clause, sources }]
          : [{ clause: { ...next, number: clause.number }, sources: sources.map((source) => ({ ...source, relation: "reworded" })) }];
    return [...own, ...after(clause.id)];
  };
  const common = (sourced: SourcedClause): Piece => ({ kind: "common", ...sourced });
  return {
    ...section,
    pieces: [...section.pieces.flatMap((piece): Piece[] => (piece.kind === "options" ? [piece] : mended(piece).map(common))), ...after(section.id).map(common)],
    options: section.options.map((option) => ({ ...option, clauses: option.clauses.flatMap(mended) })),
  };
}
