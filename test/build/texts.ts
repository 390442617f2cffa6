import type { Clause, Composite, CompositeSection, Item, MotionText, Section, SourcedClause } from "#compose";
import { asId } from "#kit";

export const item = (id: string, text: string, number: string | null = null, items: readonly Item[] = []): Item => ({
  id: asId<"clause">(id),
  number,
  text,
  items,
});
export const clause = (id: string, number: string, text: string, items: readonly Item[] = []): Clause => ({ id: asId<"clause">(id), number, text, items });

/** An article whose clauses are numbered through; each clause is given as "id: words". */
export function article(number: string, title: string, ...clauses: readonly string[]): Section {
  const parsed = clauses.map((source, at) => {
    const cut = source.indexOf(": ");
    return clause(source.slice(0, cut), `${number}.${at + 1}`, source.slice(cut + 2));
  });
  return { id: asId<"section">(`s-${title}`), kind: "article", level: 1, number, title, clauses: parsed };
}
export const motionText = (title: string, ...sections: readonly Section[]): MotionText => ({ title, sections });

const sourced = (id: string, text: string): SourcedClause => ({ clause: clause(id, "", text), sources: [] });

/** A composite's section: `pieces` are "id: words" or "options"; options are lists of "id: words", keyed a, b, c. */
export function compositeSection(title: string, pieces: readonly string[], options: readonly (readonly string[])[] = []): CompositeSection {
  const of = (source: string): SourcedClause => sourced(source.slice(0, source.indexOf(": ")), source.slice(source.indexOf(": ") + 2));
  return {
    id: asId<"section">(title),
    title,
    pieces: pieces.map((piece) => (piece === "options" ? { kind: "options" } : { kind: "common", ...of(piece) })),
    question: options.length === 0 ? "" : `Question of ${title}`,
    options: options.map((clauses, at) => ({ key: String.fromCharCode(97 + at), title: `Option ${at + 1}`, proposer: "", clauses: clauses.map(of) })),
    method: options.length > 2 ? "exhaustive" : "pairwise",
    tie: ["castingVote", "repeat", "statusQuo"],
  };
}
export const composite = (...sections: readonly CompositeSection[]): Composite => ({ title: "Composite", sections });
