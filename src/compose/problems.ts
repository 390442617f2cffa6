import { bodyFindings } from "./check/bodies.ts";
import { consequenceFindings } from "./check/consequence-rules.ts";
import { contradictionFindings } from "./check/contradictions.ts";
import { deadlineFindings } from "./check/deadlines.ts";
import { problemOf } from "./check/finding.ts";
import { modelOf } from "./check/model.ts";
import { numberFindings } from "./check/numbers.ts";
import { referenceFindings } from "./check/references.ts";
import { structureProblems } from "./check/structure.ts";
import { termFindings } from "./check/terms.ts";
import { mostCombinations, type Tested, testedOf } from "./check/tested.ts";
import type { Composite } from "./composite.ts";
import { newWordsProblems } from "./new-words.ts";
import { isAcceptable, type Problem } from "./problem.ts";
import type { Constituent } from "./provenance.ts";

export type Checked = { readonly problems: readonly Problem[]; readonly tested: Tested };

/**
 * The check before publishing: what is broken, and under which options. `constituents`: the motions composited, which alone may be named as
 * sources and whose terms and bodies are known; without them sources are not checked. `most`: as many combinations are tested all.
 */
export function checkComposite(composite: Composite, constituents?: readonly Constituent[], most = mostCombinations): Checked {
  const model = modelOf(composite, most);
  const findings = [
    ...consequenceFindings(model),
    ...referenceFindings(model),
    ...termFindings(model, constituents ?? []),
    ...bodyFindings(model, constituents ?? []),
    ...numberFindings(model),
    ...deadlineFindings(model),
    ...contradictionFindings(model),
  ];
  const found = findings.flatMap((finding) => problemOf(model, finding) ?? []);
  const structural = structureProblems(composite, constituents?.map(({ motion }) => motion) ?? null);
  const unsourced = constituents === undefined ? [] : newWordsProblems(composite, constituents);
  return {
    problems: [...structural, ...inOrder(composite, [...found, ...unsourced])].map((problem) => withAcceptance(composite, problem)),
    tested: testedOf(composite, model.space.isWhole()),
  };
}

export const problemsOf = (composite: Composite, constituents?: readonly Constituent[]): Problem[] => [...checkComposite(composite, constituents).problems];

/** Section by section; each sentence once. */
function inOrder({ sections }: Composite, problems: readonly Problem[]): Problem[] {
  const place = new Map<string, number>(sections.map(({ id }, at) => [id, at]));
  const once = new Map(problems.map((problem) => [`${problem.code} ${problem.detail}`, problem]));
  return [...once.values()].toSorted((a, b) => (place.get(a.section) ?? -1) - (place.get(b.section) ?? -1));
}

function withAcceptance({ accepted }: Composite, problem: Problem): Problem {
  if (!isAcceptable(problem)) return problem;
  const by = accepted?.find(({ code, detail }) => code === problem.code && detail === problem.detail);
  return by === undefined ? problem : { ...problem, accepted: by.reason };
}
