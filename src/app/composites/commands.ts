import { asChosen, blocking, canonicalText } from "#compose";
import { no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { findCompositeOfItem, insertCompositeVersion, keepCompositeDraft } from "../../store/composites.ts";
import { reanchorComposite } from "../reanchoring.ts";
import type { Call } from "../usecase.ts";
import { assentsComplete } from "../views/assents.ts";
import { checked } from "./check.ts";
import type { compositesContract } from "./contract.ts";
import { checkSources } from "./sources.ts";
import { author, beginComposite, hold, holdAsKnown, holdItem, saveRevision } from "./drafting.ts";
import { scopeOf } from "./place.ts";

type Input<K extends keyof typeof compositesContract> = z.output<(typeof compositesContract)[K]["input"]>;

export async function startComposite(call: Call, input: Input<"startComposite">): Promise<Result<{ readonly composite: string }, Refusal>> {
  const found = await holdItem(call, input);
  if (!found.ok) return found;
  const place = found.value;
  if (await findCompositeOfItem(call.tx, input.item)) return no({ code: "composite.exists", field: "item" });
  return ok({ composite: (await beginComposite(call, place, input.title)).id });
}

export async function saveComposite(call: Call, input: Input<"saveComposite">): Promise<Result<{ readonly revision: number }, Refusal>> {
  const held = await hold(call, input.composite);
  if (!held.ok) return held;
  const { record, place } = held.value;
  if (input.base !== record.revision) {
    // Derived from its content, so that the same text sent again is kept once.
    const kept = call.deps.hashText(`${record.id}\n${input.base}\n${JSON.stringify(input.content)}`).slice(0, 32);
    call.keepIfRefused((tx) =>
      keepCompositeDraft(tx, { id: kept, composite: record.id, revision: null, base: input.base, content: input.content, by: author(call) }),
    );
    return no({ code: "composite.changedMeanwhile", field: "base", detail: { revision: record.revision, kept } });
  }
  const sources = await checkSources(call.tx, place.item.id, input.content);
  if (!sources.ok) return sources;
  return ok({ revision: await saveRevision(call, held.value, input.content) });
}

/** One problem as a line of the refusal: "section: code: what". */
const inWords = (problem: { readonly section: string; readonly code: string; readonly detail: string }): string =>
  [problem.section, problem.code, problem.detail].filter((part) => part !== "").join(": ");

export async function publishComposite(
  call: Call,
  input: Input<"publishComposite">,
): Promise<Result<{ readonly version: number; readonly hash: string }, Refusal>> {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const { problems } = await checked(call, place, record.draft);
  const hindering = blocking(problems);
  if (hindering.length > 0) return no({ code: "composite.problems", detail: { problems: hindering.map(inWords) } });
  // A motion may have been revised since the last save.
  const sources = await checkSources(call.tx, place.item.id, record.draft);
  if (!sources.ok) return sources;
  const assented = await assentsComplete(call.tx, record, call.now);
  if (!assented.ok) return assented;
  const n = (record.currentVersion ?? 0) + 1;
  // Of the text as it is printed, every question open and all options under it.
  const hash = call.deps.hashText(canonicalText(asChosen(record.draft, {})));
  await insertCompositeVersion(call.tx, record.id, { n, content: record.draft, hash, by: author(call) ?? call.actor.kind });
  await reanchorComposite(call, place, record, { version: n, content: record.draft });
  await call.record("composite.published", record.id, scopeOf(place), {
    version: n,
    hash,
    hints: problems.length,
    accepted: problems.filter((one) => one.accepted !== undefined).length,
  });
  return ok({ version: n, hash });
}
