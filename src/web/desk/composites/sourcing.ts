import {
  type Clause,
  clauseWording,
  type Composite,
  type Constituent,
  findClause,
  type Item,
  type MotionText,
  type Source,
  type SourcedClause,
  sourcesFor,
} from "#compose";
import { asId, type Id, type NewId } from "#kit";

/** The drafts beside the composite, each in its latest version. */
export type Drafts = readonly { readonly motion: Id<"motion">; readonly version: number; readonly text: MotionText }[];
/** A clause of a draft, to be taken or named as a source. */
export type DraftClause = { readonly motion: Id<"motion">; readonly version: number; readonly clause: Clause };

const sameWords = (a: Pick<Clause, "text" | "items">, b: Pick<Clause, "text" | "items">): boolean => clauseWording(a) === clauseWording(b);

/** The composite with the drafts named whose phrases were pasted into a clause, as it is saved. */
export function withSources(composite: Composite, constituents: readonly Constituent[]): Composite {
  const named = <T extends SourcedClause>(of: T): T => ({ ...of, sources: sourcesFor(of.clause, of.sources, constituents) });
  return {
    ...composite,
    sections: composite.sections.map((section) => ({
      ...section,
      pieces: section.pieces.map((piece) => (piece.kind === "common" ? named(piece) : piece)),
      options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(named) })),
    })),
  };
}

/** A source for words as they stand: word for word only where not a sign differs. */
export const sourceOf = ({ motion, version, clause: from }: DraftClause, into: Clause): Source => ({
  motion,
  version,
  clause: from.id,
  number: from.number,
  relation: sameWords(from, into) ? "verbatim" : "reworded",
});

/** Bullets keep the ids of those that stood in their places; what is new gets one, never an empty one that would stand twice. */
export const withItemIds = (items: readonly Item[], before: readonly Item[], newId: NewId): readonly Item[] =>
  items.map((item, at) => ({ ...item, id: before[at]?.id || asId<"clause">(newId()), items: withItemIds(item.items, before[at]?.items ?? [], newId) }));

/** The clause of a draft as a clause of the composite: its words under ids of its own, without the number it had there. */
export function takenFrom(from: DraftClause, newId: NewId): SourcedClause {
  const { text, items } = from.clause;
  const clause: Clause = { id: asId<"clause">(newId()), number: "", text, items: withItemIds(items, [], newId) };
  return { clause, sources: [sourceOf(from, clause)] };
}

/**
 * Sources after the words changed. A source that is in the drafts is compared with them, so that words put back are word for word again;
 * one of an earlier version, whose words are not here, can only lose that.
 */
export const retold = (sources: readonly Source[], now: Clause, before: Clause, drafts: Drafts): readonly Source[] =>
  sources.map((source): Source => {
    const draft = drafts.find(({ motion, version }) => motion === source.motion && version === source.version);
    const clause = draft && findClause(draft.text, source.clause)?.clause;
    if (clause) return { ...source, relation: sameWords(clause, now) ? "verbatim" : "reworded" };
    return sameWords(before, now) ? source : { ...source, relation: "reworded" };
  });
