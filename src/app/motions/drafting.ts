import type { MotionText } from "#compose";
import { mergeDrafts, type MotionDraft, motionsAccess, withLastingIds } from "#domain/motions";
import { may } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import {
  affiliateNames,
  belongsTo,
  draftAt,
  holdPlace,
  insertMotion,
  keepDraft,
  type Motion,
  personExists,
  replaceSupporters,
  updateMotion,
} from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import type { motionsContract } from "./contract.ts";
import { holdForChange, stillPlanned } from "./place.ts";

type Input<K extends keyof typeof motionsContract> = z.output<(typeof motionsContract)[K]["input"]>;

const author = (call: Call): string | null => (call.actor.kind === "person" ? call.actor.id : null);

/** The committee's own name, as submitter of what no group submits. */
export const committeeName = "Conference Arrangements Committee";

/**
 * Whether a motion may name this person. Its page shows their name: so that nobody reads names by trying ids, only oneself,
 * who is named already, and who belongs to the group.
 */
async function mayBeContact({ tx, actor }: Call, affiliate: string | null, named: string | null, contact: string): Promise<boolean> {
  if (contact === named || (actor.kind === "person" && contact === actor.id)) return true;
  return actor.kind === "program" ? personExists(tx, contact) : affiliate !== null && belongsTo(tx, contact, affiliate);
}

/** Supporters and contact as sent, if they may stand there; the group itself is not its own supporter. */
async function draftFrom(
  call: Call,
  { affiliate, contact: named }: Pick<Motion, "affiliate" | "contact">,
  input: { text: MotionText; supporters: readonly string[]; contact: string | null; mayComposite: boolean },
): Promise<Result<MotionDraft, Refusal>> {
  const supporters = [...new Set(input.supporters)].filter((supporter) => supporter !== affiliate);
  const known = await affiliateNames(call.tx, supporters);
  const unknown = supporters.find((supporter) => !known.has(supporter));
  if (unknown !== undefined) return no({ code: "motion.supporterNotFound", field: "supporters", detail: { affiliate: unknown } });
  if (input.contact !== null && !(await mayBeContact(call, affiliate, named, input.contact))) return no({ code: "motion.contactNotFound", field: "contact" });
  return ok({ text: input.text, supporters, contact: input.contact, mayComposite: input.mayComposite });
}

async function submitterOf(call: Call, input: Input<"draftMotion">): Promise<Result<string, Refusal>> {
  if (input.affiliate === null) return input.kind === "procedural" ? ok(committeeName) : no({ code: "motion.groupMissing", field: "affiliate" });
  // A motion on how an item is decided is the committee's business, whoever's name it bears.
  if (input.kind === "procedural" && !may(call.actor, motionsAccess.putOnAgenda, { conference: input.conference }))
    return no({ code: "motion.proceduralByCommittee", field: "kind" });
  const name = (await affiliateNames(call.tx, [input.affiliate])).get(input.affiliate);
  return name === undefined ? no({ code: "motion.groupNotFound", field: "affiliate" }) : ok(name);
}

export async function draftMotion(call: Call, input: Input<"draftMotion">): Promise<Result<{ readonly motion: Motion["id"] }, Refusal>> {
  const scope = { conference: input.conference, ...(input.affiliate === null ? {} : { affiliate: input.affiliate }) };
  const allowed = call.allow(scope);
  if (!allowed.ok) return allowed;
  const place = await holdPlace(call.tx, input.item);
  if (!place || place.conference.id !== input.conference) return no({ code: "agendaItem.notFound", field: "item" });
  const planned = stillPlanned(place, "motion");
  if (!planned.ok) return planned;
  if (place.item.procedure === "report") return no({ code: "motion.itemTakesNone", field: "item" });
  const submitter = await submitterOf(call, input);
  if (!submitter.ok) return submitter;
  const draft = await draftFrom(call, { affiliate: input.affiliate, contact: null }, { ...input, text: withLastingIds(null, input.text, call.deps.newId) });
  if (!draft.ok) return draft;
  const id = asId<"motion">(call.deps.newId());
  const { text, supporters, contact, mayComposite } = draft.value;
  await insertMotion(call.tx, {
    id,
    conference: input.conference,
    item: input.item,
    kind: input.kind,
    affiliate: input.affiliate,
    submitter: submitter.value,
    contact,
    mayComposite,
    draft: text,
  });
  await replaceSupporters(call.tx, id, supporters);
  await keepDraft(call.tx, { id: call.deps.newId(), motion: id, revision: 1, base: 1, draft: draft.value, by: author(call) });
  await call.record("motion.drafted", id, scope);
  return ok({ motion: id });
}

/** The draft to be saved: as sent when nobody saved meanwhile, else joined with what the others wrote. */
async function joined(call: Call, motion: Motion, base: number, sent: MotionDraft): Promise<Result<MotionDraft, Refusal>> {
  if (base === motion.revision) return ok({ ...sent, text: withLastingIds(motion.draft, sent.text, call.deps.newId) });
  const before = await draftAt(call.tx, motion.id, base);
  const theirs = await draftAt(call.tx, motion.id, motion.revision);
  if (!before || !theirs) return no({ code: "motion.unknownRevision", field: "base", detail: { revision: motion.revision } });
  const merged = mergeDrafts(before, { ...sent, text: withLastingIds(before.text, sent.text, call.deps.newId) }, theirs);
  if (merged.ok) return merged;
  // Derived from its content, so that the same text sent again is kept once.
  const kept = call.deps.hashText(`${motion.id}\n${base}\n${JSON.stringify(sent)}`).slice(0, 32);
  call.keepIfRefused((tx) => keepDraft(tx, { id: kept, motion: motion.id, revision: null, base, draft: sent, by: author(call) }));
  return no({ ...merged.refusal, detail: { ...merged.refusal.detail, revision: motion.revision, kept } });
}

export async function saveMotion(call: Call, input: Input<"saveMotion">): Promise<Result<{ readonly revision: number; readonly merged: boolean }, Refusal>> {
  const held = await holdForChange(call, input.motion);
  if (!held.ok) return held;
  const { motion } = held.value;
  const planned = stillPlanned(held.value, "motion");
  if (!planned.ok) return planned;
  if (motion.state === "ruledOut" || motion.state === "withdrawn") return no({ code: "motion.notEditable", detail: { state: motion.state } });
  if (input.base > motion.revision) return no({ code: "motion.unknownRevision", field: "base", detail: { revision: motion.revision } });
  const sent = await draftFrom(call, motion, input);
  if (!sent.ok) return sent;
  const draft = await joined(call, motion, input.base, sent.value);
  if (!draft.ok) return draft;
  const revision = motion.revision + 1;
  const { text, supporters, contact, mayComposite } = draft.value;
  await updateMotion(call.tx, motion.id, {
    draft_text: JSON.stringify(text),
    draft_title: text.title,
    contact_person_id: contact,
    may_composite: mayComposite,
    revision,
  });
  await replaceSupporters(call.tx, motion.id, supporters);
  await keepDraft(call.tx, { id: call.deps.newId(), motion: motion.id, revision, base: input.base, draft: draft.value, by: author(call) });
  await call.record(
    "motion.saved",
    motion.id,
    { conference: motion.conference, ...(motion.affiliate === null ? {} : { affiliate: motion.affiliate }) },
    { revision },
  );
  return ok({ revision, merged: input.base !== motion.revision });
}
