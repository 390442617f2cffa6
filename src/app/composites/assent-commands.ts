import { asChosen, canonicalText, clausesHeld, settingsOf } from "#compose";
import { type AnswererOffice, isStillAsked, mayAnswer } from "#domain/composites";
import { no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { type Circulation, compositeSentTo, insertAssent, insertCirculation, latestCirculation } from "../../store/assents.ts";
import { holdComposite } from "../../store/composites.ts";
import { findMotion, holdPlace, type Motion } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import { scopeOf as scopeOfMotion, seesMotion } from "../views/motions.ts";
import type { assentContract } from "./assent-contract.ts";
import { mailCirculation, mailReminders } from "./assent-mails.ts";
import { standingTo } from "../views/assents.ts";
import { author, hold, holdAsKnown, saveRevision, stillPlanned } from "./drafting.ts";
import { scopeOf } from "./place.ts";

type Input<K extends keyof typeof assentContract> = z.output<(typeof assentContract)[K]["input"]>;
type Done = Record<string, never>;

export async function chooseAssentMode(call: Call, input: Input<"chooseAssentMode">): Promise<Result<{ readonly revision: number }, Refusal>> {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const { draft } = record;
  if (draft.settings?.assent === input.mode) return ok({ revision: record.revision });
  const revision = await saveRevision(call, held.value, { ...draft, settings: { ...settingsOf(draft), assent: input.mode } });
  await call.record("composite.assentModeChosen", record.id, scopeOf(place), { mode: input.mode });
  return ok({ revision });
}

export async function circulateComposite(
  call: Call,
  input: Input<"circulateComposite">,
): Promise<Result<{ readonly n: number; readonly hash: string; readonly asked: number; readonly mails: number }, Refusal>> {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const content = record.draft;
  if (content.sections.length === 0) return no({ code: "assent.nothingToSend" });
  if (input.deadline !== null && input.deadline <= call.now) return no({ code: "assent.deadlinePast", field: "deadline" });
  const before = await latestCirculation(call.tx, record.id);
  const circulation: Circulation = {
    id: call.deps.newId(),
    composite: record.id,
    n: (before?.n ?? 0) + 1,
    content,
    revision: record.revision,
    // As a publication of the same words would have it: what was agreed to can be found again.
    hash: call.deps.hashText(canonicalText(asChosen(content, {}))),
    mode: settingsOf(content).assent,
    deadline: input.deadline,
    silence: input.silence,
    note: input.note,
    madeAt: call.now,
  };
  const movers = await standingTo(call.tx, record, { terms: circulation, content }, call.now);
  if (movers.length === 0) return no({ code: "assent.noMovers" });
  const asked = movers.filter(({ state }) => isStillAsked(state));
  await insertCirculation(
    call.tx,
    { ...circulation, by: author(call) },
    movers.map((mover) => ({ motion: mover.motion.id, asked: asked.includes(mover), why: mover.since?.why ?? [] })),
  );
  const mails = await mailCirculation(call, { place, circulation, before }, movers);
  const { n, hash } = circulation;
  await call.record("composite.circulated", record.id, scopeOf(place), { n, hash, mode: circulation.mode, asked: asked.length, mails });
  return ok({ n, hash, asked: asked.length, mails });
}

export async function remindMovers(call: Call, input: Input<"remindMovers">): Promise<Result<{ readonly mails: number }, Refusal>> {
  const held = await hold(call, input.composite);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const circulation = await latestCirculation(call.tx, record.id);
  if (circulation === null) return no({ code: "assent.notSentYet" });
  const wanted: readonly string[] | null = input.motions;
  const movers = (await standingTo(call.tx, record, { terms: circulation, content: circulation.content }, call.now)).filter(
    ({ state, motion, sent }) => sent && isStillAsked(state) && (wanted === null || wanted.includes(motion.id)),
  );
  if (movers.length === 0) return no({ code: "assent.nobodyToRemind" });
  const mails = await mailReminders(call, { place, circulation, before: null }, movers, author(call));
  if (mails === 0) return no({ code: "assent.remindedToday" });
  await call.record("composite.moversReminded", record.id, scopeOf(place), { n: circulation.n, mails });
  return ok({ mails });
}

/** In which office somebody answers for a motion; null for whom it is not. The program answers as nobody. */
export function officeToAnswer({ actor }: Call, { contact, affiliate }: Motion): AnswererOffice | null {
  if (actor.kind !== "person") return null;
  if (actor.id === contact) return "contact";
  return affiliate !== null && actor.offices.some((office) => office.kind === "secretary" && office.affiliate === affiliate) ? "secretary" : null;
}

/** The motion for one who may answer for it, and in which office. */
async function answerer(call: Call, id: string): Promise<Result<{ readonly motion: Motion; readonly office: AnswererOffice }, Refusal>> {
  const motion = await findMotion(call.tx, id);
  const allowed = call.allow(motion ? scopeOfMotion(motion) : {});
  if (!allowed.ok) return allowed;
  if (!motion || !seesMotion(call.actor, motion)) return no({ code: "motion.notFound", field: "motion" });
  const office = officeToAnswer(call, motion);
  return office === null ? no({ code: "assent.notYours", detail: { letter: motion.letter } }) : ok({ motion, office });
}

export async function answerAssent(call: Call, input: Input<"answerAssent">): Promise<Result<Done, Refusal>> {
  const by = await answerer(call, input.motion);
  if (!by.ok) return by;
  const { motion, office } = by.value;
  const sentTo = await compositeSentTo(call.tx, motion.id);
  if (sentTo === null) return no({ code: "assent.notSentYet" });
  const place = await holdPlace(call.tx, motion.item);
  // Held as a text that is sent, or a rump that is made, holds it: the answer is to what is seen.
  const record = await holdComposite(call.tx, sentTo);
  const latest = await latestCirculation(call.tx, sentTo);
  if (!record || !place || !latest) throw new Error(`composite ${sentTo} has lost its place`);
  const planned = stillPlanned(place);
  if (!planned.ok) return planned;
  const now = await findMotion(call.tx, motion.id);
  if (now?.item !== record.item || now.state !== "onAgenda") return no({ code: "assent.left" });
  const lawful = mayAnswer(latest, input);
  if (!lawful.ok) return lawful;
  if (input.clause !== null && !clausesHeld(latest.content).includes(input.clause)) return no({ code: "assent.clauseNotFound", field: "clause" });
  const { answer, words, clause } = input;
  await insertAssent(call.tx, { id: call.deps.newId(), circulation: latest.id, motion: motion.id, by: author(call), answer, words, clause, office });
  await call.record("composite.answered", record.id, scopeOfMotion(motion), { motion: motion.id, n: latest.n, answer, office });
  return ok({});
}
