import type { Composite, CompositeSection } from "../composite.ts";
import type { Problem } from "../problem.ts";
import { idsIn, sourcedClausesOf } from "../sourced.ts";

type Structural = Pick<Problem, "section" | "code" | "detail">;

/** What is broken whatever conference chooses. `constituents`: the motions that may be named as sources; null: sources are not checked. */
export function structureProblems(composite: Composite, constituents: readonly string[] | null): Problem[] {
  const found = [...ofTheWhole(composite), ...composite.sections.flatMap(ofSection), ...clausesTwice(composite)];
  if (constituents !== null) found.push(...unknownSources(composite, new Set(constituents)));
  return found.map((one) => ({ ...one, severity: "blocks", when: [] }));
}

function ofTheWhole({ sections }: Composite): Structural[] {
  if (sections.length === 0) return [{ section: "", code: "composite.noSections", detail: "The composite has no sections." }];
  const ids = sections.map(({ id }) => id);
  return sections
    .filter(({ id }, at) => ids.indexOf(id) !== at)
    .map(({ id, title }) => ({
      section: id,
      code: "composite.sectionIdTwice",
      detail: `The section “${title}” is in the composite twice under one identifier.`,
    }));
}

type Check = { readonly code: string; readonly detail: (section: CompositeSection) => string; readonly holds: (section: CompositeSection) => boolean };

const places = ({ pieces }: CompositeSection): number => pieces.filter(({ kind }) => kind === "options").length;
const emptyOptions = ({ options }: CompositeSection): string[] => options.filter(({ clauses }) => clauses.length === 0).map(({ key }) => key);
const keysTwice = ({ options }: CompositeSection): string[] => [...new Set(options.map(({ key }) => key).filter((key, at, keys) => keys.indexOf(key) !== at))];

const checks: readonly Check[] = [
  {
    code: "composite.sectionEmpty",
    detail: () => "The section has no clauses.",
    holds: (section) => section.pieces.every(({ kind }) => kind === "options") && section.options.length === 0,
  },
  { code: "composite.noTitle", detail: () => "The section has no title.", holds: ({ title }) => title === "" },
  { code: "composite.oneOption", detail: () => "The section has only one option: there is nothing to choose.", holds: ({ options }) => options.length === 1 },
  {
    code: "composite.optionEmpty",
    detail: (section) => `Option ${emptyOptions(section).join(", ")} has no clauses.`,
    holds: (section) => emptyOptions(section).length > 0,
  },
  {
    code: "composite.optionKeyTwice",
    detail: (section) => `Two options have the letter ${keysTwice(section).join(", ")}.`,
    holds: (section) => keysTwice(section).length > 0,
  },
  {
    code: "composite.noPlaceForOptions",
    detail: () => "The section does not say where the chosen option stands.",
    holds: (section) => section.options.length > 0 && places(section) === 0,
  },
  {
    code: "composite.severalPlacesForOptions",
    detail: () => "The section has more than one place for the chosen option.",
    holds: (section) => places(section) > 1,
  },
  {
    code: "composite.placeWithoutOptions",
    detail: () => "The section has a place for options, but no options.",
    holds: (section) => section.options.length === 0 && places(section) > 0 && section.pieces.length > places(section),
  },
  {
    code: "composite.noQuestion",
    detail: () => "The section has options, but no question to put to conference.",
    holds: ({ options, question }) => options.length > 0 && question === "",
  },
  {
    code: "composite.pairwiseWithMore",
    detail: ({ options }) => `A choice between two cannot decide between ${options.length} options.`,
    holds: ({ options, method }) => options.length > 2 && method === "pairwise",
  },
  {
    code: "composite.noTieRule",
    detail: () => "The section does not say what happens when the votes are equal.",
    holds: ({ options, tie }) => options.length > 0 && tie.length === 0,
  },
];

const ofSection = (section: CompositeSection): Structural[] =>
  checks.filter(({ holds }) => holds(section)).map(({ code, detail }) => ({ section: section.id, code, detail: detail(section) }));

/** One clause in two places that can stand in one text: amendments and differences would not know which is meant. In two options of one section it is all right. */
function clausesTwice({ sections }: Composite): Structural[] {
  const seen = new Set<string>();
  return sections.flatMap((section) => {
    const common = section.pieces.flatMap((piece) => (piece.kind === "common" ? idsIn([piece]) : []));
    const readings = section.options.length === 0 ? [common] : section.options.map(({ clauses }) => [...common, ...idsIn(clauses)]);
    const twice = new Set(
      readings.flatMap((ids) => {
        const here = new Set<string>();
        return ids.filter((id) => seen.has(id) || here.size === here.add(id).size);
      }),
    );
    for (const id of readings.flat()) seen.add(id);
    return twice.size === 0
      ? []
      : [
          {
            section: section.id,
            code: "composite.clauseTwice",
            detail: `A clause stands in the composite twice under one identifier: ${[...twice].join(", ")}.`,
          },
        ];
  });
}

function unknownSources({ sections }: Composite, constituents: ReadonlySet<string>): Structural[] {
  return sections.flatMap((section) =>
    sourcedClausesOf(section)
      .flatMap(({ sources }) => sources)
      .filter(({ motion }) => !constituents.has(motion))
      .map(({ motion, number }) => ({
        section: section.id,
        code: "composite.unknownSource",
        detail: `A clause names clause ${number} of the motion ${motion} as its source, which is not among the motions composited.`,
      })),
  );
}
