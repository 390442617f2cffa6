import { type Composite, defaultSettings } from "#compose";
import type { AgendaItemId, ConferenceId } from "#domain/conference";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { type CompositeRecord, findComposite, holdComposite, insertComposite, keepCompositeDraft, saveCompositeDraft } from "../../store/composites.ts";
import { findPlace, holdPlace, type Place } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import { scopeOf } from "./place.ts";

export const author = (call: Call): string | null => (call.actor.kind === "person" ? call.actor.id : null);

/** From its opening on the questions of a conference, and so the composite they are made from, are frozen. */
export function stillPlanned({ conference }: Place): Result<null, Refusal> {
  if (conference.state === "planned") return ok(null);
  return no({ code: conference.state === "open" ? "composite.conferenceOpen" : "composite.conferenceClosed" });
}

export type Held = { readonly place: Place; readonly record: CompositeRecord };

/** The composite held for a change, if the actor may. What the committee writes does not exist for others. */
export async function hold(call: Call, id: string): Promise<Result<Held, Refusal>> {
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

/** Somebody else saved in between. */
export const changedMeanwhile = (revision: number) => no({ code: "composite.changedMeanwhile", field: "base", detail: { revision } });

/** The same as the sender knows it; another's save in between refuses it. */
export async function holdAsKnown(call: Call, input: { readonly composite: string; readonly base: number }): Promise<Result<Held, Refusal>> {
  const held = await hold(call, input.composite);
  if (!held.ok) return held;
  const { revision } = held.value.record;
  return input.base === revision ? held : changedMeanwhile(revision);
}

type Item = { readonly conference: ConferenceId; readonly item: AgendaItemId };

/** An item that is decided by a composite, held while something is begun on it. */
export async function holdItem(call: Call, { conference, item }: Item): Promise<Result<Place, Refusal>> {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  const place = await holdPlace(call.tx, item);
  if (!place || place.conference.id !== conference) return no({ code: "agendaItem.notFound", field: "item" });
  const planned = stillPlanned(place);
  if (!planned.ok) return planned;
  return place.item.procedure === "composite" ? ok(place) : no({ code: "composite.otherProcedure", field: "item" });
}

/** An empty composite of an item that has none. */
export async function beginComposite(call: Call, place: Place, title: string): Promise<CompositeRecord> {
  const id = asId<"composite">(call.deps.newId());
  const draft: Composite = { title, sections: [], settings: defaultSettings };
  await insertComposite(call.tx, { id, item: place.item.id, draft });
  await keepCompositeDraft(call.tx, { id: call.deps.newId(), composite: id, revision: 1, base: 1, content: draft, by: author(call) });
  await call.record("composite.started", id, scopeOf(place));
  return { id, item: place.item.id, state: "draft", draft, revision: 1, currentVersion: null };
}

/** The draft as a new revision, kept for good; told in the record, with what the committee lets stand and why. */
export async function saveRevision(call: Call, { record, place }: Held, content: Composite): Promise<number> {
  const revision = record.revision + 1;
  await saveCompositeDraft(call.tx, record.id, content, revision);
  await keepCompositeDraft(call.tx, { id: call.deps.newId(), composite: record.id, revision, base: record.revision, content, by: author(call) });
  await call.record("composite.saved", record.id, scopeOf(place), { revision });
  const said = (of: Composite) => new Map((of.accepted ?? []).map((one) => [`${one.code} ${one.detail} ${one.reason}`, one]));
  const [before, now] = [said(record.draft), said(content)];
  for (const [key, { detail, reason }] of now)
    if (!before.has(key)) await call.record("composite.problemAccepted", record.id, scopeOf(place), { revision, problem: detail, reason });
  for (const [key, { detail }] of before)
    if (!now.has(key)) await call.record("composite.problemReopened", record.id, scopeOf(place), { revision, problem: detail });
  return revision;
}
