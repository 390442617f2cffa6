import { asChosen, canonicalText, type Composite, problemsOf } from "#compose";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import {
  type CompositeRecord,
  findComposite,
  findCompositeOfItem,
  holdComposite,
  insertComposite,
  insertCompositeVersion,
  keepCompositeDraft,
  saveCompositeDraft,
} from "../../store/composites.ts";
import { findPlace, holdPlace, type Place } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import type { compositesContract } from "./contract.ts";
import { checkSources } from "./sources.ts";

type Input<K extends keyof typeof compositesContract> = z.output<(typeof compositesContract)[K]["input"]>;

const author = (call: Call): string | null => (call.actor.kind === "person" ? call.actor.id : null);
const scopeOf = (place: Place) => ({ conference: asId<"conference">(place.conference.id) });

/** From its opening on the questions of a conference, and so the composite they are made from, are frozen. */
function stillPlanned({ conference }: Place): Result<null, Refusal> {
  if (conference.state === "planned") return ok(null);
  return no({ code: conference.state === "open" ? "composite.conferenceOpen" : "composite.conferenceClosed" });
}

type Held = { readonly place: Place; readonly record: CompositeRecord };

/** The composite held for a change, if the actor may. What the committee writes does not exist for others. */
async function hold(call: Call, id: string): Promise<Result<Held, Refusal>> {
  const found = await findComposite(call.tx, id);
  const before = found && (await findPlace(call.tx, found.item));
  if (!found || !before) return no({ code: "composite.notFound", field: "composite" });
  const allowed = call.allow(scopeOf(before));
  if (!allowed.ok) return allowed;
  const place = await holdPlace(call.tx, found.item);
  const record = await holdComposite(call.tx, id);
  if (!place || !record) throw new Error(`composite ${id} has lost its place`);
  const planned = stillPlanned(place);
  return planned.ok ? ok({ place, record }) : planned;
}

export async function startComposite(call: Call, input: Input<"startComposite">): Promise<Result<{ readonly composite: string }, Refusal>> {
  const allowed = call.allow({ conference: input.conference });
  if (!allowed.ok) return allowed;
  const place = await holdPlace(call.tx, input.item);
  if (!place || place.conference.id !== input.conference) return no({ code: "agendaItem.notFound", field: "item" });
  const planned = stillPlanned(place);
  if (!planned.ok) return planned;
  if (place.item.procedure !== "composite") return no({ code: "composite.otherProcedure", field: "item" });
  if (await findCompositeOfItem(call.tx, input.item)) return no({ code: "composite.exists", field: "item" });
  const id = call.deps.newId();
  const draft: Composite = { title: input.title, sections: [] };
  await insertComposite(call.tx, { id, item: input.item, draft });
  await keepCompositeDraft(call.tx, { id: call.deps.newId(), composite: id, revision: 1, base: 1, content: draft, by: author(call) });
  await call.record("composite.started", id, scopeOf(place));
  return ok({ composite: id });
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
  const revision = record.revision + 1;
  await saveCompositeDraft(call.tx, record.id, input.content, revision);
  await keepCompositeDraft(call.tx, { id: call.deps.newId(), composite: record.id, revision, base: input.base, content: input.content, by: author(call) });
  await call.record("composite.saved", record.id, scopeOf(place), { revision });
  return ok({ revision });
}

/** One problem as a line of the refusal: "section: code: what". */
const inWords = (problem: { readonly section: string; readonly code: string; readonly detail: string }): string =>
  [problem.section, problem.code, problem.detail].filter((part) => part !== "").join(": ");

export async function publishComposite(
  call: Call,
  input: Input<"publishComposite">,
): Promise<Result<{ readonly version: number; readonly hash: string }, Refusal>> {
  const held = await hold(call, input.composite);
  if (!held.ok) return held;
  const { record, place } = held.value;
  if (input.base !== record.revision) return no({ code: "composite.changedMeanwhile", field: "base", detail: { revision: record.revision } });
  const problems = problemsOf(record.draft);
  if (problems.length > 0) return no({ code: "composite.problems", detail: { problems: problems.map(inWords) } });
  // A motion may have been revised since the last save.
  const sources = await checkSources(call.tx, place.item.id, record.draft);
  if (!sources.ok) return sources;
  const n = (record.currentVersion ?? 0) + 1;
  // Of the text as it is printed, every question open and all options under it.
  const hash = call.deps.hashText(canonicalText(asChosen(record.draft, {})));
  await insertCompositeVersion(call.tx, record.id, { n, content: record.draft, hash, by: author(call) ?? call.actor.kind });
  await call.record("composite.published", record.id, scopeOf(place), { version: n, hash });
  return ok({ version: n, hash });
}
