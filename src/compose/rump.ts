import type { Id } from "#kit";
import type { Composite, CompositeSection, Consequence, Option, Piece, SourcedClause } from "./composite.ts";
import { idsIn, sourcedClausesOf } from "./sourced.ts";
import type { Clause, ClauseId, SectionId } from "./text.ts";

type Motion = Id<"motion">;
/**
 * What a rump lost with the motion that left, or must be looked at because of it. `clauseOut`: a clause of the leaver alone; `shared`: it stays, without the
 * leaver as a source, though words of the leaver's may be in it; `optionOut`; `questionSettled`: one option is left, which became common text; `questionOut`:
 * none is left; `sectionOut`; `methodPairwise`: two options are left where more were; `consequenceOut`: it waited for, or changed, what is gone.
 */
export type RumpChange =
  | { readonly kind: "clauseOut" | "shared"; readonly section: SectionId; readonly clause: Clause }
  | { readonly kind: "optionOut" | "questionSettled"; readonly section: SectionId; readonly key: string; readonly title: string }
  | { readonly kind: "questionOut" | "sectionOut" | "methodPairwise"; readonly section: SectionId; readonly title: string }
  | { readonly kind: "consequenceOut"; readonly id: string; readonly reason: string };

export type Rump = { readonly composite: Composite; readonly changes: readonly RumpChange[] };

/** The composite without one of its motions: what only the leaver gave is taken out, all else stays to the letter (handbook, scenario 11). */
export function rumpOf(composite: Composite, leaver: Motion): Rump {
  const changes: RumpChange[] = [];
  const sections = composite.sections.flatMap((section) => rumpSection(section, leaver, changes) ?? []);
  const held = consequencesHeld(composite, sections);
  for (const one of composite.consequences ?? []) if (!held.includes(one)) changes.push({ kind: "consequenceOut", id: one.id, reason: one.reason });
  return {
    composite: {
      ...composite,
      sections,
      ...(composite.consequences === undefined ? {} : { consequences: held }),
      ...(composite.dropped === undefined ? {} : { dropped: composite.dropped.filter(({ motion }) => motion !== leaver) }),
    },
    changes,
  };
}

/** Motions named as a source anywhere. */
export const motionsIn = ({ sections }: Composite): ReadonlySet<Motion> =>
  new Set(sections.flatMap(sourcedClausesOf).flatMap(({ sources }) => sources.map(({ motion }) => motion)));

const isOf = ({ sources }: SourcedClause, leaver: Motion): boolean => sources.some(({ motion }) => motion === leaver);
const isOfOthers = ({ sources }: SourcedClause, leaver: Motion): boolean => sources.some(({ motion }) => motion !== leaver);

/** Null when nothing of the section is left. Clauses without a source are the committee's own and stay, except within an option of the leaver's. */
function rumpSection(section: CompositeSection, leaver: Motion, changes: RumpChange[]): CompositeSection | null {
  const all = sourcedClausesOf(section);
  if (!all.some((clause) => isOf(clause, leaver))) return section;
  const { id, title } = section;
  const kept = <T extends SourcedClause>(clause: T): T[] => {
    if (!isOf(clause, leaver)) return [clause];
    changes.push({ kind: isOfOthers(clause, leaver) ? "shared" : "clauseOut", section: id, clause: clause.clause });
    return isOfOthers(clause, leaver) ? [{ ...clause, sources: clause.sources.filter(({ motion }) => motion !== leaver) }] : [];
  };
  const pieces = section.pieces.flatMap((piece): Piece[] => (piece.kind === "common" ? kept(piece) : [piece]));
  const options = section.options.flatMap((option): Option[] => {
    const isLeavers = option.clauses.some((clause) => isOf(clause, leaver)) && option.clauses.every((clause) => !isOfOthers(clause, leaver));
    if (!isLeavers) return [{ ...option, clauses: option.clauses.flatMap(kept) }];
    changes.push({ kind: "optionOut", section: id, key: option.key, title: option.title });
    return [];
  });
  const rump = withQuestion({ ...section, pieces, options }, section, changes);
  if (sourcedClausesOf(rump).length > 0) return rump;
  changes.push({ kind: "sectionOut", section: id, title });
  return null;
}

/** A question with one option left is none: the option becomes common text where it stood. The committee is told. */
function withQuestion(rump: CompositeSection, before: CompositeSection, changes: RumpChange[]): CompositeSection {
  const { id: section, options, title } = rump;
  if (options.length === before.options.length) return rump;
  const [only, second, third] = options;
  if (only !== undefined && second !== undefined) {
    if (third !== undefined || rump.method === "pairwise") return rump;
    changes.push({ kind: "methodPairwise", section, title });
    return { ...rump, method: "pairwise" };
  }
  if (only === undefined) changes.push({ kind: "questionOut", section, title: before.question || title });
  else changes.push({ kind: "questionSettled", section, key: only.key, title: only.title });
  const settled = (only?.clauses ?? []).map((clause): Piece => ({ kind: "common", ...clause }));
  const hadPlace = rump.pieces.some(({ kind }) => kind === "options");
  const pieces = rump.pieces.flatMap((piece) => (piece.kind === "options" ? settled : [piece]));
  return { ...rump, pieces: hadPlace ? pieces : [...pieces, ...settled], options: [], question: "" };
}

/** Consequences that still have all that they name: clauses, and options that can still be chosen. */
function consequencesHeld({ consequences = [], sections: before }: Composite, sections: readonly CompositeSection[]): Consequence[] {
  const idsOf = (of: readonly CompositeSection[]): ReadonlySet<string> => new Set(of.flatMap((section) => idsIn(sourcedClausesOf(section))));
  const choicesOf = (of: readonly CompositeSection[]): ReadonlySet<string> =>
    new Set(of.flatMap(({ id, options }) => (options.length === 0 ? [] : [...options.map(({ key }) => `${id} ${key}`), `${id} none`])));
  const [clausesBefore, clausesNow, choicesBefore, choicesNow] = [idsOf(before), idsOf(sections), choicesOf(before), choicesOf(sections)];
  const isClauseGone = (id: ClauseId): boolean => clausesBefore.has(id) && !clausesNow.has(id);
  const isChoiceGone = ({ section, option }: { readonly section: SectionId; readonly option: string }): boolean =>
    choicesBefore.has(`${section} ${option}`) && !choicesNow.has(`${section} ${option}`);
  // What named nothing before is the check's to report: it is left as it is.
  return consequences.filter(
    ({ when, effect }) => !when.some(isChoiceGone) && !(effect.kind === "settle" ? isChoiceGone(effect) : isClauseGone(effect.clause)),
  );
}
