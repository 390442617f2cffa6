import { amend, amendedBy } from "#compose";
import { type AmendmentChange, amendmentLabel, amendmentStep, type AmendmentState, compositeAmendmentLabel, fallsWith, motionsAccess } from "#domain/motions";
import type { AffiliateId } from "#domain/groups";
import { may } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { type Amendment, amendmentsOf, type CompositeAmendment, compositeAmendmentsOf, insertAmendment, updateAmendment } from "../../store/amendments.ts";
import { findComposite } from "../../store/composites.ts";
import { affiliateNames, findMotion, findPlace } from "../../store/motions.ts";
import { isLive } from "../reanchoring.ts";
import type { Call } from "../usecase.ts";
import { scopeOf, seesMotion } from "../views/motions.ts";
import type { motionsContract } from "./contract.ts";
import { committeeName } from "./drafting.ts";
import { holdAmendment, inGoodStanding, stillPlanned } from "./place.ts";
import { compositeTarget, motionTarget, scopeIn, takesAmendments, type Target } from "./targets.ts";

type Input<K extends keyof typeof motionsContract> = z.output<(typeof motionsContract)[K]["input"]>;
type Nothing = Record<string, never>;
type Submitted = { readonly amendment: string; readonly label: string };

export async function submitAmendment(call: Call, input: Input<"submitAmendment">): Promise<Result<Submitted, Refusal>> {
  const found = await findMotion(call.tx, input.motion);
  if (!found || !seesMotion(call.actor, found)) return no({ code: "motion.notFound", field: "motion" });
  // The right hangs on the group that amends, not on the one that moves.
  const allowed = call.allow(scopeOf({ conference: found.conference, affiliate: input.affiliate }));
  if (!allowed.ok) return allowed;
  const target = await motionTarget(call, input.motion);
  return target === null ? no({ code: "motion.notFound", field: "motion" }) : submitTo(call, target, input);
}

/** The same to the composite of an item, where standing orders let amendments to its sections be submitted. */
export async function submitCompositeAmendment(call: Call, input: Input<"submitCompositeAmendment">): Promise<Result<Submitted, Refusal>> {
  const missing = no({ code: "composite.notFound", field: "composite" });
  const found = await findComposite(call.tx, input.composite);
  const before = found && (await findPlace(call.tx, found.item));
  if (!found || !before) return missing;
  const allowed = call.allow(scopeOf({ conference: asId(before.conference.id), affiliate: input.affiliate }));
  // What the committee still writes does not exist for others.
  if (!allowed.ok) return found.currentVersion === null ? missing : allowed;
  const target = await compositeTarget(call, found.id);
  return target === null ? missing : submitTo(call, target, input);
}

type ToSubmit = { readonly affiliate: AffiliateId | null; readonly change: AmendmentChange; readonly version: number | null };

async function submitTo(call: Call, target: Target, { affiliate, change, version }: ToSubmit): Promise<Result<Submitted, Refusal>> {
  const planned = stillPlanned(target.place, "amendment");
  if (!planned.ok) return planned;
  const takes = takesAmendments(target);
  if (!takes.ok) return takes;
  if (version !== null && version !== target.version) return no({ code: "amendment.changedMeanwhile", field: "version" });
  const submitter = affiliate === null ? committeeName : (await affiliateNames(call.tx, [affiliate])).get(affiliate);
  if (submitter === undefined) return no({ code: "motion.groupNotFound", field: "affiliate" });
  const standing = await inGoodStanding(call, affiliate);
  if (!standing.ok) return standing;
  const amended = amendedBy(target.text, change);
  if (!amended.ok) return amended;
  const position = Math.max(0, ...target.amendments.map((other) => other.position)) + 1;
  const scope = scopeIn(target, affiliate);
  // The committee checks what groups send in; what it enters itself is checked.
  const checked = may(call.actor, motionsAccess.acceptAmendment, scopeIn(target, null));
  const common = {
    id: asId<"amendment">(call.deps.newId()),
    motionVersion: target.version,
    position,
    change,
    affiliate,
    submitter,
    rivalGroup: null,
    furthestRank: null,
    fallsIf: [],
    state: checked ? ("onAgenda" as const) : ("submitted" as const),
    stateReason: "",
    publishedAt: checked ? call.now : null,
    anchor: "kept" as const,
    anchorWhy: "",
  };
  const amendment: Amendment | CompositeAmendment =
    target.kind === "motion"
      ? { ...common, label: amendmentLabel(target.motion.letter, position), motion: target.motion.id, composite: null }
      : { ...common, label: compositeAmendmentLabel(position), motion: null, composite: target.composite };
  await insertAmendment(call.tx, amendment);
  const of = amendment.motion === null ? { composite: amendment.composite } : { motion: amendment.motion };
  await call.record("amendment.submitted", amendment.id, scope, { label: amendment.label, ...of });
  return ok({ amendment: amendment.id, label: amendment.label });
}

async function move(call: Call, id: string, to: AmendmentState, reason: string, kind: string): Promise<Result<Nothing, Refusal>> {
  const held = await holdAmendment(call, id);
  if (!held.ok) return held;
  const { amendment, target } = held.value;
  const planned = stillPlanned(target.place, "amendment");
  if (!planned.ok) return planned;
  const step = amendmentStep(amendment.state, to);
  if (!step.ok) return step;
  // What is on the agenda stays there, unless its words went with a new version.
  if (amendment.state === "onAgenda" && to === "ruledOut" && amendment.anchor !== "orphaned")
    return no({ code: "amendment.notThatStep", detail: { from: amendment.state, to } });
  if (to === "onAgenda") {
    const takes = takesAmendments(target);
    if (!takes.ok) return takes;
    // An orphaned one is to a version of before, so it is told as such even where its words happen to fit.
    if (amendment.anchor === "orphaned") return no({ code: "amendment.orphaned", detail: { amendments: [amendment.label] } });
    const fits = amend(target.text, [amendment.change]);
    if (!fits.ok) return fits;
  }
  await updateAmendment(call.tx, id, {
    state: to,
    state_reason: reason,
    ...(to === "onAgenda" ? { motion_version: target.version } : {}),
    published_at: amendment.publishedAt ?? (to === "withdrawn" ? null : call.now),
  });
  await settleRivals(call, amendment);
  await call.record(kind, id, scopeIn(target, amendment.affiliate), { label: amendment.label, ...(reason === "" ? {} : { reason }) });
  return ok({});
}

/** Who left the field makes nobody fall; a rival left alone is none. */
export async function settleRivals(call: Call, { motion, composite }: Amendment | CompositeAmendment): Promise<void> {
  const found = motion === null ? await compositeAmendmentsOf(call.tx, composite) : await amendmentsOf(call.tx, [motion]);
  const standing = found.filter(isLive);
  const all = found.map((amendment) => {
    const mates = amendment.rivalGroup === null ? [] : standing.filter(({ rivalGroup }) => rivalGroup === amendment.rivalGroup);
    return standing.includes(amendment) && mates.length > 1 ? amendment : { ...amendment, rivalGroup: null, furthestRank: null };
  });
  const live = all.filter(isLive);
  const labels = live.map(({ label }) => label);
  for (const amendment of all) {
    const falls = live.includes(amendment) ? [...new Set([...fallsWith(amendment, live), ...amendment.fallsIf.filter((label) => labels.includes(label))])] : [];
    const was = found.find(({ id }) => id === amendment.id);
    if (falls.join() !== amendment.fallsIf.join() || was?.rivalGroup !== amendment.rivalGroup)
      await updateAmendment(call.tx, amendment.id, { falls_if: falls, rival_group: amendment.rivalGroup, furthest_rank: amendment.furthestRank });
  }
}

export const acceptAmendment = (call: Call, input: Input<"acceptAmendment">): Promise<Result<Nothing, Refusal>> =>
  move(call, input.amendment, "onAgenda", "", "amendment.accepted");
export const ruleOutAmendment = (call: Call, input: Input<"ruleOutAmendment">): Promise<Result<Nothing, Refusal>> =>
  move(call, input.amendment, "ruledOut", input.reason, "amendment.ruledOut");
export const withdrawAmendment = (call: Call, input: Input<"withdrawAmendment">): Promise<Result<Nothing, Refusal>> =>
  move(call, input.amendment, "withdrawn", input.reason, "amendment.withdrawn");
