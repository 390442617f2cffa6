import { no, ok, type Refusal, type Result } from "#kit";
import type { Choices, Composite, CompositeSection, Consequence, Option, OptionAdder, OptionMethod, TieStep } from "./composite.ts";
import { settingsOf } from "./composite.ts";
import { clausesOf } from "./clauses.ts";
import type { Clause, MotionText, SectionId } from "./text.ts";
import { alike, countsOf, plainWords } from "./words.ts";

/** One act on the option ballot. The order of the sections is the order of the votes. */
export type BallotStep =
  | { readonly kind: "moveSection"; readonly section: SectionId; readonly to: "up" | "down" }
  | { readonly kind: "moveOption"; readonly section: SectionId; readonly option: string; readonly to: "up" | "down" }
  | { readonly kind: "letter"; readonly section: SectionId }
  | { readonly kind: "question"; readonly section: SectionId; readonly question: string; readonly method: OptionMethod; readonly tie: readonly TieStep[] }
  | { readonly kind: "proposer"; readonly section: SectionId; readonly option: string; readonly proposer: string }
  | { readonly kind: "mayAdd"; readonly who: OptionAdder };

const notThere = (field: string): Result<never, Refusal> => no({ code: "ballot.notThere", field });

/** The thing at `at` changes places with its neighbour; at the edge nothing moves. */
function swapped<T>(all: readonly T[], at: number, to: "up" | "down"): readonly T[] {
  const other = to === "up" ? at - 1 : at + 1;
  const [one, two] = [all[at], all[other]];
  if (one === undefined || two === undefined) return all;
  return all.map((each, n) => (n === at ? two : n === other ? one : each));
}

const onSection = (composite: Composite, id: SectionId, change: (section: CompositeSection) => Result<CompositeSection>): Result<Composite> => {
  const at = composite.sections.findIndex((section) => section.id === id);
  const section = composite.sections[at];
  if (section === undefined) return notThere("section");
  const changed = change(section);
  return changed.ok ? ok({ ...composite, sections: composite.sections.map((each, n) => (n === at ? changed.value : each)) }) : changed;
};

const letterAt = (at: number): string => String.fromCharCode(97 + at);

/** The letters of the options in the order in which they stand: what consequences say of them goes along. */
function lettered(composite: Composite, section: CompositeSection): Composite {
  const letters = new Map(section.options.map(({ key }, at) => [key, letterAt(at)]));
  const renamed = (where: SectionId, option: string): string => (where === section.id ? (letters.get(option) ?? option) : option);
  const consequences = composite.consequences?.map(
    (one): Consequence => ({
      ...one,
      when: one.when.map((chosen) => ({ ...chosen, option: renamed(chosen.section, chosen.option) })),
      effect: one.effect.kind === "settle" ? { ...one.effect, option: renamed(one.effect.section, one.effect.option) } : one.effect,
    }),
  );
  const sections = composite.sections.map((each) =>
    each.id === section.id ? { ...section, options: section.options.map((option, at): Option => ({ ...option, key: letterAt(at) })) } : each,
  );
  return { ...composite, sections, ...(consequences === undefined ? {} : { consequences }) };
}

/** The composite after one act on its ballot; refused where the section or option is not there. Words are never touched. */
export function setBallot(composite: Composite, step: BallotStep): Result<Composite> {
  switch (step.kind) {
    case "moveSection": {
      const at = composite.sections.findIndex(({ id }) => id === step.section);
      return at < 0 ? notThere("section") : ok({ ...composite, sections: swapped(composite.sections, at, step.to) });
    }
    case "moveOption":
      return onSection(composite, step.section, (section) => {
        const at = section.options.findIndex(({ key }) => key === step.option);
        return at < 0 ? notThere("option") : ok({ ...section, options: swapped(section.options, at, step.to) });
      });
    case "letter": {
      const section = composite.sections.find(({ id }) => id === step.section);
      return section === undefined ? notThere("section") : ok(lettered(composite, section));
    }
    case "question":
      return onSection(composite, step.section, (section) => ok({ ...section, question: step.question, method: step.method, tie: [...new Set(step.tie)] }));
    case "proposer":
      return onSection(composite, step.section, (section) =>
        section.options.some(({ key }) => key === step.option)
          ? ok({ ...section, options: section.options.map((option) => (option.key === step.option ? { ...option, proposer: step.proposer } : option)) })
          : notThere("option"),
      );
    case "mayAdd":
      return ok({ ...composite, settings: { ...settingsOf(composite), mayAddOptions: step.who } });
  }
}

/** The text as if of every question the first option, or the last, were chosen. */
export function choicesAt(composite: Composite, which: "first" | "last"): Choices {
  return Object.fromEntries(
    composite.sections.flatMap(({ id, options }) => {
      const option = options.at(which === "first" ? 0 : -1);
      return option === undefined ? [] : [[id, option.key]];
    }),
  );
}

export const outOfOrder = ({ options }: CompositeSection): boolean => options.some(({ key }, at) => key !== letterAt(at));

export type BallotWarning = {
  readonly section: SectionId;
  readonly code: "oneOption" | "pairwiseWithMore" | "roundsForTwo" | "noTieRule" | "mayStayEqual" | "noProposer" | "noQuestion" | "emptyOption";
  readonly option: string;
};

/** What a ballot should not be printed with, or should be printed with knowingly. `mayStayEqual`: the last step of the tie rule leaves the votes equal. */
export function ballotWarnings(composite: Composite): BallotWarning[] {
  return composite.sections.flatMap((section): BallotWarning[] => {
    const { id, options, method, tie } = section;
    if (options.length === 0) return [];
    const warn = (code: BallotWarning["code"], when: boolean, option = ""): BallotWarning[] => (when ? [{ section: id, code, option }] : []);
    return [
      ...warn("oneOption", options.length === 1),
      ...warn("noQuestion", section.question === ""),
      ...warn("pairwiseWithMore", options.length > 2 && method === "pairwise"),
      ...warn("roundsForTwo", options.length === 2 && (method === "exhaustive" || method === "twoRound")),
      ...warn("noTieRule", tie.length === 0),
      ...warn("mayStayEqual", tie.length > 0 && tie.at(-1) === "repeat"),
      ...options.flatMap(({ key, proposer, clauses }) => [...warn("noProposer", proposer === "", key), ...warn("emptyOption", clauses.length === 0, key)]),
    ];
  });
}

/** The clause of a draft that words offered for an option are most like, if they are like one: half of their words at least. */
export function mostAlike(words: string, text: MotionText): Clause | null {
  const counts = countsOf(plainWords(words));
  let best: { readonly clause: Clause; readonly likeness: number } | null = null;
  for (const { clause } of clausesOf(text)) {
    const likeness = alike(counts, countsOf(plainWords(clause.text)));
    if (likeness >= 0.5 && (best === null || likeness > best.likeness)) best = { clause, likeness };
  }
  return best?.clause ?? null;
}
