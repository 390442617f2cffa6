import { clausesHeld } from "../sourced.ts";
import type { Consequence } from "../composite.ts";
import { consequencesOf, whenOfConsequence } from "../consequences.ts";
import type { Finding } from "./finding.ts";
import { all, always, any, type Formula } from "./formula.ts";
import { labelOf, type Model } from "./model.ts";
import { whenHolds } from "./conditions.ts";

type Found = { readonly code: string; readonly what: string };

/** Consequences that cannot be: of what is not there, that wait for each other, that contradict each other, whose words do not fit. */
export function consequenceFindings(model: Model): Finding[] {
  const consequences = consequencesOf(model.composite);
  if (consequences.length === 0) return [];
  const known = new Set(clausesHeld(model.composite));
  const broken = new Map(consequences.map((one) => [one, [...structure(model, one, known), ...order(model, one, consequences)]]));
  const sound = consequences.filter((one) => broken.get(one)?.length === 0);
  return [
    ...[...broken].flatMap(([one, problems]) => problems.map(({ code, what }) => finding(model, one, code, what, always))),
    ...sound.flatMap((one) =>
      whenHolds(model.space, model.inForce(one)) === null ? [finding(model, one, "composite.consequenceNever", "can never come into force", always)] : [],
    ),
    ...contradicting(model, sound),
    ...misfits(model),
    ...emptied(model),
  ];
}

const finding = (model: Model, one: Consequence, code: string, what: string, holds: Formula, severity: Finding["severity"] = "blocks"): Finding => {
  const section = one.effect.kind === "settle" ? one.effect.section : one.when[0]?.section;
  const at = model.composite.sections.findIndex(({ id }) => id === section);
  return { section: at < 0 ? null : at, code, said: `The consequence “if ${whenOfConsequence(model.composite, one)}” ${what}`, severity, holds };
};

function structure({ composite }: Model, { when, effect }: Consequence, known: ReadonlySet<string>): Found[] {
  const unknown = (what: string): Found => ({ code: "composite.consequenceUnknown", what });
  const sectionOf = (id: string) => composite.sections.find((one) => one.id === id);
  const has = (section: string, option: string): boolean => (sectionOf(section)?.options ?? []).some(({ key }) => key === option);
  const found: Found[] = [];
  if (when.length === 0) found.push(unknown("does not say when"));
  if (when.some(({ section }) => sectionOf(section) === undefined)) found.push(unknown("names a section that is not there"));
  else if (when.some(({ section, option }) => option !== "none" && !has(section, option))) found.push(unknown("names an option that is not there"));
  if (effect.kind !== "settle") return known.has(effect.clause) ? found : [...found, unknown("is about a clause that is not there")];
  if (sectionOf(effect.section) === undefined || (effect.option !== "none" && !has(effect.section, effect.option)))
    found.push(unknown("settles a question or an option that is not there"));
  else if ((sectionOf(effect.section)?.options.length ?? 0) === 0) found.push(unknown("settles a section that has no question"));
  return found;
}

/** A question can be settled only by what is decided before it: sections are put in their order. */
function order({ composite }: Model, one: Consequence, all: readonly Consequence[]): Found[] {
  const { effect, when } = one;
  if (effect.kind !== "settle") return [];
  const at = (id: string): number => composite.sections.findIndex((section) => section.id === id);
  if (at(effect.section) < 0 || when.every(({ section }) => at(section) < at(effect.section))) return [];
  return [
    isInCircle(one, all)
      ? { code: "composite.consequenceCycle", what: "settles a question on which it depends itself, round in a circle" }
      : { code: "composite.consequenceBackwards", what: `settles section ${at(effect.section) + 1}, which is voted on before it is known` },
  ];
}

function isInCircle(one: Consequence, all: readonly Consequence[]): boolean {
  if (one.effect.kind !== "settle") return false;
  const target = one.effect.section;
  const reached = new Set<string>([target]);
  for (let grew = true; grew; ) {
    const more = all.flatMap(({ effect, when }) =>
      effect.kind === "settle" && when.some(({ section }) => reached.has(section)) && !reached.has(effect.section) ? [effect.section] : [],
    );
    for (const section of more) reached.add(section);
    grew = more.length > 0;
  }
  return one.when.some(({ section }) => reached.has(section));
}

/** Two settlements of one question that can both be in force and want different things. */
function contradicting(model: Model, sound: readonly Consequence[]): Finding[] {
  const settling = sound.flatMap((one) => (one.effect.kind === "settle" ? [{ one, effect: one.effect }] : []));
  return settling.flatMap(({ one, effect }, at) =>
    settling
      .slice(at + 1)
      .filter((other) => other.effect.section === effect.section && other.effect.option !== effect.option)
      .map((other) =>
        finding(
          model,
          other.one,
          "composite.consequencesContradict",
          `settles the question otherwise than “if ${whenOfConsequence(model.composite, one)}” does`,
          all(model.inForce(one), model.inForce(other.one)),
        ),
      ),
  );
}

/** Words to be replaced that do not stand, exactly once, in the clause as it reads then. */
const misfits = (model: Model): Finding[] =>
  model.occurrences.flatMap((occurrence) => {
    const all = occurrence.wordings.flatMap(({ misfits: of, holds }) => of.map((one) => ({ one, holds })));
    return [...Map.groupBy(all, ({ one }) => one)].map(([one, of]): Finding => {
      const words =
        one.effect.kind === "reword"
          ? `puts other words for “${one.effect.old}”, which do not stand exactly once in clause ${labelOf(occurrence)}`
          : `does not fit clause ${labelOf(occurrence)}`;
      return { ...finding(model, one, "composite.rewordNotFound", words, any(...of.map(({ holds }) => holds))), section: occurrence.section, at: occurrence };
    });
  });

/** A section in which everything is struck. */
const emptied = (model: Model): Finding[] =>
  model.sections.flatMap(({ occurrences }, section): Finding[] => {
    if (occurrences.length === 0 || !occurrences.some(({ struck }) => struck.kind !== "never")) return [];
    const gone = occurrences.map(({ stands, struck }) => any({ kind: "not", of: stands }, struck));
    return [{ section, code: "composite.sectionStruck", said: `Section ${section + 1} has no clause left`, severity: "hint", holds: all(...gone) }];
  });
