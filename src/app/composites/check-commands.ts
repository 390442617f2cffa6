import { checkComposite, type Composite, consequencesOf, isAcceptable } from "#compose";
import { no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import type { Call } from "../usecase.ts";
import { checked } from "./check.ts";
import type { checkContract } from "./check-contract.ts";
import { holdAsKnown, saveRevision } from "./drafting.ts";

type Input<K extends keyof typeof checkContract> = z.output<(typeof checkContract)[K]["input"]>;
type Saved = Promise<Result<{ readonly revision: number }, Refusal>>;

/** Codes of consequences that cannot be, with which the draft cannot be kept: it could not be shown under its options. */
const refused = new Set([
  "composite.consequenceUnknown",
  "composite.consequenceCycle",
  "composite.consequenceBackwards",
  "composite.consequencesContradict",
  "composite.rewordNotFound",
]);

export async function saveConsequence(call: Call, input: Input<"saveConsequence">): Saved {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { draft } = held.value.record;
  const others = consequencesOf(draft);
  const content: Composite = {
    ...draft,
    consequences: others.some(({ id }) => id === input.consequence.id)
      ? others.map((one) => (one.id === input.consequence.id ? input.consequence : one))
      : [...others, input.consequence],
  };
  const before = new Set(problemDetails(draft));
  const [broken] = problemDetails(content).filter((detail) => !before.has(detail));
  if (broken !== undefined) return no({ code: "composite.consequenceRefused", field: "consequence", detail: { why: broken } });
  return ok({ revision: await saveRevision(call, held.value, content) });
}

const problemDetails = (composite: Composite): string[] =>
  checkComposite(composite)
    .problems.filter(({ code }) => refused.has(code))
    .map(({ detail }) => detail);

export async function removeConsequence(call: Call, input: Input<"removeConsequence">): Saved {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { draft } = held.value.record;
  const left = consequencesOf(draft).filter(({ id }) => id !== input.consequence);
  if (left.length === consequencesOf(draft).length) return no({ code: "composite.consequenceNotFound", field: "consequence" });
  return ok({ revision: await saveRevision(call, held.value, { ...draft, consequences: left }) });
}

export async function acceptProblem(call: Call, input: Input<"acceptProblem">): Saved {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const { code, detail, reason } = input;
  const { problems } = await checked(call, place, record.draft);
  const problem = problems.find((one) => one.code === code && one.detail === detail);
  if (problem === undefined) return no({ code: "composite.problemNotFound", field: "detail" });
  if (!isAcceptable(problem)) return no({ code: "composite.problemNotAcceptable", field: "detail", detail: { problem: detail } });
  const accepted = [...(record.draft.accepted ?? []).filter((one) => one.code !== code || one.detail !== detail), { code, detail, reason }];
  return ok({ revision: await saveRevision(call, held.value, { ...record.draft, accepted }) });
}

export async function reopenProblem(call: Call, input: Input<"reopenProblem">): Saved {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record } = held.value;
  const before = record.draft.accepted ?? [];
  const accepted = before.filter(({ code, detail }) => code !== input.code || detail !== input.detail);
  if (accepted.length === before.length) return no({ code: "composite.problemNotFound", field: "detail" });
  return ok({ revision: await saveRevision(call, held.value, { ...record.draft, accepted }) });
}
