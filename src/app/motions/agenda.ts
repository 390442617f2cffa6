import { canonicalText, clausesOf, danglingReferences, type MotionText } from "#compose";
import { motionStep } from "#domain/motions";
import { type Day, type Instant, letterOf, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { amendmentsOf } from "../../store/amendments.ts";
import { holdLetters, insertVersion, todayIn, updateMotion, type Version, versionsOf } from "../../store/motions.ts";
import { reanchorAmendments } from "../reanchoring.ts";
import type { Call } from "../usecase.ts";
import { scopeOf } from "../views/motions.ts";
import type { motionsContract } from "./contract.ts";
import { type Held, holdForChange, inGoodStanding, inTime, stillPlanned } from "./place.ts";

type Input<K extends keyof typeof motionsContract> = z.output<(typeof motionsContract)[K]["input"]>;
type Nothing = Record<string, never>;

/** What stands in the way of a text becoming a version. */
export function submissible(text: MotionText): Result<null, Refusal> {
  const clauses = [...clausesOf(text)].map((place) => place.clause);
  if (clauses.length === 0) return no({ code: "motion.noClauses", field: "text" });
  const empty = clauses.find((clause) => clause.text === "" && clause.items.length === 0);
  if (empty) return no({ code: "motion.emptyClause", field: "text", detail: { clause: empty.number } });
  const [dangling] = danglingReferences(text);
  if (dangling) return no({ code: "motion.danglingReference", field: "text", detail: { clause: dangling.clause, target: dangling.target } });
  return ok(null);
}

type Dated = { readonly datedOn: Day; readonly madeAt: Instant; readonly note: string; readonly submittedOn?: Day };

/** Makes the saved text the next version: the first submits the motion, a later one revises it. */
async function makeVersion(
  call: Call,
  { motion, ...place }: Held,
  earlier: readonly Version[],
  dated: Dated,
): Promise<Result<{ readonly version: number; readonly hash: string }, Refusal>> {
  const whole = submissible(motion.draft);
  if (!whole.ok) return whole;
  const hash = call.deps.hashText(canonicalText(motion.draft));
  if (earlier.at(-1)?.hash === hash) return no({ code: "motion.nothingChanged" });
  const n = earlier.length + 1;
  await insertVersion(
    call.tx,
    { motion: motion.id, n, text: motion.draft, hash, datedOn: dated.datedOn, madeAt: dated.madeAt, note: dated.note },
    call.actor.kind === "person" ? call.actor.id : call.actor.kind,
  );
  // Amendments hang on a version: they are looked for in the new one, and those whose words are gone wait for the committee.
  const texts = new Map(earlier.map((version) => [version.n, version.text]));
  await reanchorAmendments(call, await amendmentsOf(call.tx, [motion.id]), {
    place,
    title: motion.draft.title,
    version: n,
    text: motion.draft,
    earlier: (version) => texts.get(version),
  });
  const submittedOn = motion.submittedOn ?? dated.submittedOn ?? dated.datedOn;
  await updateMotion(call.tx, motion.id, {
    state: motion.state === "draft" ? "submitted" : motion.state,
    submitted_on: submittedOn,
    ...(n > 1 || submittedOn !== dated.datedOn ? { revised_on: dated.datedOn } : {}),
  });
  await call.record(n === 1 ? "motion.submitted" : "motion.revised", motion.id, scopeOf(motion), { version: n, hash });
  return ok({ version: n, hash });
}

export async function submitMotion(call: Call, input: Input<"submitMotion">): Promise<Result<{ readonly version: number; readonly hash: string }, Refusal>> {
  const held = await holdForChange(call, input.motion);
  if (!held.ok) return held;
  const { motion, conference } = held.value;
  const planned = stillPlanned(held.value, "motion");
  if (!planned.ok) return planned;
  if (motion.state === "ruledOut" || motion.state === "withdrawn") return no({ code: "motion.notEditable", detail: { state: motion.state } });
  if (input.base !== motion.revision) return no({ code: "motion.changedMeanwhile", field: "base", detail: { places: [], revision: motion.revision } });
  const early = inTime(held.value, call.now);
  if (!early.ok) return early;
  const standing = await inGoodStanding(call, motion.affiliate);
  if (!standing.ok) return standing;
  return makeVersion(call, held.value, await versionsOf(call.tx, [motion.id]), {
    datedOn: await todayIn(call.tx, conference.time_zone),
    madeAt: call.now,
    note: input.note,
  });
}

/**
 * A version that was received on paper or by mail on an earlier day, entered now: dated then, and no deadline of today counts.
 * `submittedOn` is earlier than `datedOn` where only the revised text was handed on. Only the program may (loading a conference
 * from files); whoever else enters late is late.
 */
export async function submitDatedBack(
  call: Call,
  id: string,
  dated: { readonly submittedOn: Day; readonly datedOn: Day; readonly note: string },
): Promise<Result<{ readonly version: number; readonly hash: string }, Refusal>> {
  if (call.actor.kind !== "program") return no({ code: "access.denied" });
  const held = await holdForChange(call, id);
  if (!held.ok) return held;
  // The hour is not known: noon.
  return makeVersion(call, held.value, await versionsOf(call.tx, [id]), { ...dated, madeAt: `${dated.datedOn}T12:00:00.000Z` as Instant });
}

export async function putOnAgenda(call: Call, input: Input<"putOnAgenda">): Promise<Result<{ readonly letter: string }, Refusal>> {
  const held = await holdForChange(call, input.motion);
  if (!held.ok) return held;
  const { motion, item } = held.value;
  const planned = stillPlanned(held.value, "motion");
  if (!planned.ok) return planned;
  const step = motionStep(motion.state, "onAgenda");
  if (!step.ok) return step;
  if ((await versionsOf(call.tx, [motion.id])).length === 0) return no({ code: "motion.notSubmitted" });
  const given = await holdLetters(call.tx, item.id);
  const letter = motion.kind === "procedural" ? "" : motion.letter || nextLetter(given);
  await updateMotion(call.tx, motion.id, {
    state: step.value,
    state_reason: "",
    letter: letter === "" ? null : letter,
    full_draft: input.fullDraft,
    published_at: motion.publishedAt ?? call.now,
  });
  await call.record("motion.putOnAgenda", motion.id, scopeOf(motion), { letter });
  return ok({ letter });
}

/** The first letter that no motion of the item has or had: a withdrawn motion keeps its letter, since it is in print. */
function nextLetter(given: ReadonlySet<string>): string {
  for (let n = 0; ; n++) if (!given.has(letterOf(n))) return letterOf(n);
}

export async function ruleOut(call: Call, input: Input<"ruleOut">): Promise<Result<Nothing, Refusal>> {
  const held = await holdForChange(call, input.motion);
  if (!held.ok) return held;
  const { motion } = held.value;
  const planned = stillPlanned(held.value, "motion");
  if (!planned.ok) return planned;
  const step = motionStep(motion.state, "ruledOut");
  if (!step.ok) return step;
  await updateMotion(call.tx, motion.id, { state: step.value, state_reason: input.reason, published_at: motion.publishedAt ?? call.now });
  await call.record("motion.ruledOut", motion.id, scopeOf(motion), { reason: input.reason });
  return ok({});
}

export async function withdrawMotion(call: Call, input: Input<"withdrawMotion">): Promise<Result<Nothing, Refusal>> {
  const held = await holdForChange(call, input.motion);
  if (!held.ok) return held;
  const { motion, conference, item } = held.value;
  const step = motionStep(motion.state, "withdrawn");
  if (!step.ok) return step;
  // On the floor it belongs to conference: it is withdrawn through the chair, if nobody present objects (handbook, domain §2).
  if (conference.state === "open") return no({ code: item.state === "planned" ? "motion.withdrawByLeave" : "motion.beingPut" });
  const planned = stillPlanned(held.value, "motion");
  if (!planned.ok) return planned;
  await updateMotion(call.tx, motion.id, { state: step.value, state_reason: input.reason });
  await call.record("motion.withdrawn", motion.id, scopeOf(motion), { reason: input.reason });
  return ok({});
}
