import { amend, canonicalText, type MotionText, reanchor } from "#compose";
import { objectionHoursOf, type StandingOrders } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import { amendmentStep } from "#domain/motions";
import { may, only } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { acceptancesOf, groupOfDelegate, insertAcceptance, settleAcceptance, updateAmendment } from "../../store/amendments.ts";
import { draftAt, insertVersion, keepDraft, todayIn, updateMotion } from "../../store/motions.ts";
import { reanchorAmendments, tellGroup } from "../reanchoring.ts";
import { momentInWords } from "../views/moments.ts";
import type { Call } from "../usecase.ts";
import { settleRivals } from "./amendments.ts";
import type { motionsContract } from "./contract.ts";
import { holdAmendment, inGoodStanding, stillPlanned } from "./place.ts";
import { scopeIn, type Target } from "./targets.ts";

type Input<K extends keyof typeof motionsContract> = z.output<(typeof motionsContract)[K]["input"]>;
type Nothing = Record<string, never>;

const ordersOf = (target: Target) => target.place.conference.standing_orders as StandingOrders;

/** The mover's group would take the amendment into its motion: whoever is entitled has the time of standing orders to object. */
export async function acceptByMover(call: Call, input: Input<"acceptByMover">): Promise<Result<{ readonly objectionsUntil: string }, Refusal>> {
  const held = await holdAmendment(call, input.amendment, "mover");
  if (!held.ok) return held;
  const { amendment, target } = held.value;
  const planned = stillPlanned(target.place, "amendment");
  if (!planned.ok) return planned;
  const orders = ordersOf(target);
  if (target.kind !== "motion" || orders.acceptedByMover !== "unlessObjection") return no({ code: "amendment.notAcceptedByMover" });
  if (amendment.state !== "onAgenda" || amendment.anchor === "orphaned") return no({ code: "amendment.notBeforeConference" });
  if ((await acceptancesOf(call.tx, [amendment.id])).has(amendment.id)) return no({ code: "amendment.acceptedAlready" });
  const hours = objectionHoursOf(orders);
  await insertAcceptance(call.tx, amendment.id, hours);
  const until = (await acceptancesOf(call.tx, [amendment.id])).get(amendment.id)?.objectionsUntil;
  if (until === undefined) throw new Error(`the acceptance of ${amendment.id} was not kept`);
  await call.record("amendment.acceptedByMover", amendment.id, scopeIn(target, target.motion.affiliate), { label: amendment.label, hours });
  const when = momentInWords(until, target.place.conference.time_zone);
  await tellGroup(
    call,
    amendment.affiliate,
    `amendment-mover:${amendment.id}`,
    target.place,
    amendment.label,
    `Amendment ${amendment.label} is accepted by the mover`,
    `${target.motion.submitter} accepts your group’s amendment ${amendment.label}. It comes into the text of “${target.title}” unless somebody objects before ${when}; after one objection it is put to the vote as any other.`,
  );
  return ok({ objectionsUntil: until });
}

const secretary = only({ secretary: "own" });

/** For whom somebody objects: the group that they are secretary of, or that sends them as its delegate. */
async function objector(call: Call, target: Target, affiliate: AffiliateId | null): Promise<Result<string, Refusal>> {
  if (affiliate !== null) {
    if (!may(call.actor, secretary, { affiliate })) return no({ code: "amendment.mayNotObject", field: "affiliate" });
    const standing = await inGoodStanding(call, affiliate);
    return standing.ok ? ok(affiliate) : standing;
  }
  const group = call.actor.kind === "person" ? await groupOfDelegate(call.tx, target.place.conference.id, call.actor.id) : null;
  return group === null ? no({ code: "amendment.mayNotObject", field: "affiliate" }) : ok(group);
}

/** One objection is enough: the amendment is put to the vote. No reason is asked for. */
export async function objectToAmendment(call: Call, input: Input<"objectToAmendment">): Promise<Result<Nothing, Refusal>> {
  const held = await holdAmendment(call, input.amendment);
  if (!held.ok) return held;
  const { amendment, target } = held.value;
  if (amendment.publishedAt === null) return no({ code: "amendment.notFound", field: "amendment" });
  const planned = stillPlanned(target.place, "amendment");
  if (!planned.ok) return planned;
  const by = await objector(call, target, input.affiliate);
  if (!by.ok) return by;
  const acceptance = (await acceptancesOf(call.tx, [amendment.id])).get(amendment.id);
  if (acceptance === undefined || acceptance.state !== "open" || amendment.state !== "onAgenda") return no({ code: "amendment.nothingToObjectTo" });
  if (call.now > acceptance.objectionsUntil) return no({ code: "amendment.objectionLate", detail: { until: acceptance.objectionsUntil } });
  await settleAcceptance(call.tx, amendment.id, { state: "objected", by: by.value });
  await call.record("amendment.objected", amendment.id, scopeIn(target, null), { label: amendment.label, affiliate: by.value });
  const mover = target.kind === "motion" ? target.motion.affiliate : null;
  await tellGroup(
    call,
    mover,
    `amendment-objected:${amendment.id}`,
    target.place,
    amendment.label,
    `Amendment ${amendment.label} goes to the vote`,
    `There is an objection to taking amendment ${amendment.label} into “${target.title}” without a vote. It is put to the vote as any other.`,
  );
  return ok({});
}

/** After the time for objections: the words come into the motion as a new version, and every other amendment is looked for in it. */
export async function takeIn(call: Call, input: Input<"takeIn">): Promise<Result<{ readonly version: number; readonly orphans: readonly string[] }, Refusal>> {
  const held = await holdAmendment(call, input.amendment);
  if (!held.ok) return held;
  const { amendment, target } = held.value;
  const planned = stillPlanned(target.place, "amendment");
  if (!planned.ok) return planned;
  const acceptance = (await acceptancesOf(call.tx, [amendment.id])).get(amendment.id);
  if (target.kind !== "motion" || acceptance === undefined || acceptance.state !== "open") return no({ code: "amendment.notAcceptedByMover" });
  if (call.now <= acceptance.objectionsUntil) return no({ code: "amendment.objectionsOpen", detail: { until: acceptance.objectionsUntil } });
  const step = amendmentStep(amendment.state, "takenIn");
  if (!step.ok) return step;
  if (amendment.anchor === "orphaned") return no({ code: "amendment.orphaned", detail: { amendments: [amendment.label] } });
  const amended = amend(target.text, [amendment.change]);
  if (!amended.ok) return amended;
  const draft = draftWith(target, amendment.change);
  if (draft === null) return no({ code: "amendment.draftDiffers" });
  const { motion } = target;
  const version = target.version + 1;
  const today = await todayIn(call.tx, target.place.conference.time_zone);
  await insertVersion(
    call.tx,
    {
      motion: motion.id,
      n: version,
      text: amended.value,
      hash: call.deps.hashText(canonicalText(amended.value)),
      note: `Amendment ${amendment.label} of ${amendment.submitter}, accepted by the mover`,
      datedOn: today,
      madeAt: call.now,
    },
    call.actor.kind === "person" ? call.actor.id : call.actor.kind,
  );
  const before = await draftAt(call.tx, motion.id, motion.revision);
  const revision = motion.revision + 1;
  await updateMotion(call.tx, motion.id, { draft_text: JSON.stringify(draft), draft_title: draft.title, revision, revised_on: today });
  if (before !== null)
    await keepDraft(call.tx, {
      id: call.deps.newId(),
      motion: motion.id,
      revision,
      base: motion.revision,
      draft: { ...before, text: draft },
      by: call.actor.kind === "person" ? call.actor.id : null,
    });
  await settleAcceptance(call.tx, amendment.id, { state: "taken" });
  await updateAmendment(call.tx, amendment.id, { state: step.value });
  const orphans = await reanchorAmendments(
    call,
    target.amendments.filter(({ id }) => id !== amendment.id),
    { ...target, version, text: amended.value },
  );
  await settleRivals(call, amendment);
  await call.record("amendment.takenIn", amendment.id, scopeIn(target, motion.affiliate), { label: amendment.label, version });
  return ok({ version, orphans });
}

/** The draft of the mover's group with the change too; null where its words were changed in the draft. */
function draftWith(target: Target & { readonly kind: "motion" }, change: Parameters<typeof reanchor>[0]): MotionText | null {
  const found = reanchor(change, target.text, target.motion.draft);
  if (found.kind === "orphaned") return null;
  const amended = amend(target.motion.draft, [found.change]);
  return amended.ok ? amended.value : null;
}
