import { clausesOf, type Item, merge, type MotionText, reconcile } from "#compose";
import { asId, type NewId, no, ok, type Refusal, type Result } from "#kit";

/** What is saved together while a motion is written. `supporters` and `contact` are ids. */
export type MotionDraft = {
  readonly text: MotionText;
  readonly supporters: readonly string[];
  readonly contact: string | null;
  readonly mayComposite: boolean;
};

/**
 * Two people wrote on the same draft: what only one of them changed is taken from that one. Where both changed the same
 * clause (or the contact) differently, a person must choose: `motion.changedMeanwhile` names the places.
 */
export function mergeDrafts(base: MotionDraft, mine: MotionDraft, theirs: MotionDraft): Result<MotionDraft, Refusal<"motion.changedMeanwhile">> {
  const text = merge(base.text, mine.text, theirs.text);
  const contactDisputed = mine.contact !== base.contact && theirs.contact !== base.contact && mine.contact !== theirs.contact;
  const places = [...(text.ok ? [] : placesOf(text.refusal)), ...(contactDisputed ? ["contact"] : [])];
  if (!text.ok || places.length > 0) return no({ code: "motion.changedMeanwhile", detail: { places } });
  return ok({
    text: text.value,
    supporters: mergeSets(base.supporters, mine.supporters, theirs.supporters),
    contact: mine.contact === base.contact ? theirs.contact : mine.contact,
    mayComposite: mine.mayComposite === base.mayComposite ? theirs.mayComposite : mine.mayComposite,
  });
}

const placesOf = (refusal: Refusal): readonly string[] => {
  const places = refusal.detail?.["places"];
  return Array.isArray(places) ? places : [refusal.field ?? ""];
};

/** Theirs, with what mine added and without what mine took away. */
const mergeSets = (base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] => [
  ...theirs.filter((member) => mine.includes(member) || !base.includes(member)),
  ...mine.filter((member) => !base.includes(member) && !theirs.includes(member)),
];

/**
 * A text sent in gets the ids it is to keep. From the editor it has them already: clauses it had before keep theirs however they
 * are reworded, and what has no id, or one that stands twice, is new. A text that shares no id with the one before comes from a
 * file: there clauses are found again by their words.
 */
export function withLastingIds(previous: MotionText | null, next: MotionText, newId: NewId): MotionText {
  const before = new Set(previous === null ? [] : [...clausesOf(previous)].map(({ clause }) => String(clause.id)));
  const read = previous !== null && before.size > 0 && ![...clausesOf(next)].some(({ clause }) => before.has(clause.id));
  return withOwnIds(read ? reconcile(previous, next, newId) : next, newId);
}

/** Every section, clause and bullet under an id of its own. */
function withOwnIds(text: MotionText, newId: NewId): MotionText {
  const taken = new Set<string>();
  const own = <K extends string>(id: string): string & { readonly __kind: K } => {
    const kept = id === "" || taken.has(id) ? newId() : id;
    taken.add(kept);
    return asId<K>(kept);
  };
  const items = (list: readonly Item[]): Item[] => list.map((item) => ({ ...item, id: own<"clause">(item.id), items: items(item.items) }));
  return {
    ...text,
    sections: text.sections.map((section) => ({
      ...section,
      id: own<"section">(section.id),
      clauses: section.clauses.map((clause) => ({ ...clause, id: own<"clause">(clause.id), items: items(clause.items) })),
    })),
  };
}
