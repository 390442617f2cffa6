import { type Composite, settlementsOf } from "#compose";
import { questionId } from "./build-motions.ts";
import type { Condition, QuestionId, Settlement } from "./question.ts";

/** A section with a question, and what the question is called in the order of business: "S3". */
export type NamedSection = { readonly section: Composite["sections"][number]; readonly name: string };

/** "S3.2": the question put once more after ratification was lost. */
export const again = (name: string): QuestionId => questionId(`${name}.2`);

type Names = ReadonlyMap<string, string>;
const namesOf = (sections: readonly NamedSection[]): Names => new Map(sections.map(({ section, name }) => [section.id as string, name]));

const outcomeIs = (question: QuestionId, option: string): Condition =>
  option === "none" ? { kind: "outcome", question, is: ["noneChosen"] } : { kind: "outcome", question, is: ["chosen"], option };

/** The section's question has ended so; where it may be put again, the second result takes the place of the first once there is one. */
function endedSo(name: string, option: string, reopened: ReadonlySet<string>): Condition {
  const first = outcomeIs(questionId(name), option);
  if (!reopened.has(name)) return first;
  const isPutAgain: Condition = { kind: "decided", question: again(name) };
  return { kind: "any", of: [outcomeIs(again(name), option), { kind: "all", of: [{ kind: "not", of: isPutAgain }, first] }] };
}

/** What settles the question of a section, as its consequences say; `reopened`: sections whose second result counts. */
export function settlements(
  composite: Composite,
  section: NamedSection["section"],
  sections: readonly NamedSection[],
  reopened: ReadonlySet<string> = new Set(),
): Settlement[] {
  const names = namesOf(sections);
  return settlementsOf(composite, section.id).flatMap(({ when, effect, reason }): Settlement[] => {
    const named = when.flatMap(({ section: id, option }) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ name, option }];
    });
    // A section without a question never ends in one way or another.
    if (named.length < when.length) return [];
    return [
      {
        when: { kind: "all", of: named.map(({ name, option }) => endedSo(name, option, reopened)) },
        option: effect.option,
        because: named.map(({ name }) => (reopened.has(name) ? [questionId(name), again(name)] : [questionId(name)])),
        reason,
      },
    ];
  });
}

/** Sections whose question may be settled, or freed, by one that is put again: they have to be looked at again as well. */
export function drawnIn(composite: Composite, sections: readonly NamedSection[], reopened: readonly NamedSection[]): NamedSection[] {
  const again = new Set(reopened.map(({ section }) => section.id as string));
  const drawn: NamedSection[] = [];
  for (const one of sections) {
    if (again.has(one.section.id)) continue;
    if (!settlementsOf(composite, one.section.id).some(({ when }) => when.some(({ section }) => again.has(section)))) continue;
    again.add(one.section.id);
    drawn.push(one);
  }
  return drawn;
}

/**
 * When a section that was drawn in is looked at again: a consequence settled it the first time, or settles it now. It is settled anew where one does,
 * and put to the vote where none does any more.
 */
export const isDrawnIn = (first: readonly Settlement[], now: readonly Settlement[], reopened: readonly QuestionId[]): Condition => ({
  kind: "all",
  of: [...reopened.map((question): Condition => ({ kind: "decided", question })), { kind: "any", of: [...first, ...now].map(({ when }) => when) }],
});
