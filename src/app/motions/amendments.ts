import { amend } from "#compose";
import { amendmentLabel, amendmentStep, type AmendmentState, fallsWith, motionsAccess } from "#domain/motions";
import { may } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { type Amendment, amendmentsOf, insertAmendment, updateAmendment } from "../../store/amendments.ts";
import { affiliateNames, findMotion, holdMotion, holdPlace, versionsOf } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import { scopeOf, seesMotion } from "../views/motions.ts";
import type { motionsContract } from "./contract.ts";
import { committeeName } from "./drafting.ts";
import { holdAmendment, holdForChange, inGoodStanding, stillPlanned } from "./place.ts";

type Input<K extends keyof typeof motionsContract> = z.output<(typeof motionsContract)[K]["input"]>;
type Nothing = Record<string, never>;

export async function submitAmendment(
  call: Call,
  input: Input<"submitAmendment">,
): Promise<Result<{ readonly amendment: string; readonly label: string }, Refusal>> {
  const found = await findMotion(call.tx, input.motion);
  if (!found || !seesMotion(call.actor, found)) return no({ code: "motion.notFound", field: "motion" });
  // The right hangs on the group that amends, not on the one that moves.
  const scope = scopeOf({ conference: found.conference, affiliate: input.affiliate });
  const allowed = call.allow(scope);
  if (!allowed.ok) return allowed;
  const place = await holdPlace(call.tx, found.item);
  const motion = await holdMotion(call.tx, found.id);
  if (!place || !motion) throw new Error(`motion ${found.id} has lost its place`);
  const planned = stillPlanned(place, "amendment");
  if (!planned.ok) return planned;
  const current = (await versionsOf(call.tx, [motion.id])).at(-1);
  if (motion.state !== "onAgenda" || !current) return no({ code: "amendment.motionNotOnAgenda", field: "motion" });
  const submitter = input.affiliate === null ? committeeName : (await affiliateNames(call.tx, [input.affiliate])).get(input.affiliate);
  if (submitter === undefined) return no({ code: "motion.groupNotFound", field: "affiliate" });
  const standing = await inGoodStanding(call, input.affiliate);
  if (!standing.ok) return standing;
  const amended = amend(current.text, [input.change]);
  if (!amended.ok) return amended;
  const position = Math.max(0, ...(await amendmentsOf(call.tx, [motion.id])).map((other) => other.position)) + 1;
  // The committee checks what groups send in; what it enters itself is checked.
  const checked = may(call.actor, motionsAccess.acceptAmendment, { conference: motion.conference });
  const amendment: Amendment = {
    id: asId(call.deps.newId()),
    label: amendmentLabel(motion.letter, position),
    motion: motion.id,
    motionVersion: current.n,
    position,
    change: input.change,
    affiliate: input.affiliate,
    submitter,
    rivalGroup: null,
    furthestRank: null,
    fallsIf: [],
    state: checked ? "onAgenda" : "submitted",
    stateReason: "",
    publishedAt: checked ? call.now : null,
  };
  await insertAmendment(call.tx, amendment);
  await call.record("amendment.submitted", amendment.id, scope, { label: amendment.label, motion: motion.id });
  return ok({ amendment: amendment.id, label: amendment.label });
}

export async function orderAmendments(call: Call, input: Input<"orderAmendments">): Promise<Result<Nothing, Refusal>> {
  const held = await holdForChange(call, input.motion);
  if (!held.ok) return held;
  const planned = stillPlanned(held.value, "amendment");
  if (!planned.ok) return planned;
  const named = new Map(input.rivals.map((rival) => [String(rival.amendment), rival]));
  const current = await amendmentsOf(call.tx, [input.motion]);
  const unknown = input.rivals.findIndex((rival) => !current.some((amendment) => amendment.id === rival.amendment));
  if (unknown >= 0) return no({ code: "amendment.notFound", field: `rivals.${unknown}.amendment` });
  const ordered = current.map((amendment) => {
    const rival = named.get(amendment.id);
    return rival ? { ...amendment, rivalGroup: rival.group || null, furthestRank: rival.group ? rival.rank : null } : amendment;
  });
  const sound = soundGroups(ordered);
  if (!sound.ok) return sound;
  const live = ordered.filter((amendment) => amendment.state === "onAgenda" || amendment.state === "submitted");
  for (const amendment of ordered)
    await updateAmendment(call.tx, amendment.id, {
      rival_group: amendment.rivalGroup,
      furthest_rank: amendment.furthestRank,
      falls_if: live.includes(amendment) ? fallsWith(amendment, live) : [],
    });
  await call.record("amendment.ordered", input.motion, scopeOf(held.value.motion), {
    order: ordered.map((amendment) => `${amendment.label} ${amendment.rivalGroup ?? ""} ${amendment.furthestRank ?? ""}`.trim()),
  });
  return ok({});
}

/** A group has at least two rivals, and no two of them go equally far. */
function soundGroups(amendments: readonly Amendment[]): Result<null, Refusal> {
  const groups = Map.groupBy(
    amendments.filter((amendment) => amendment.rivalGroup !== null),
    (amendment) => amendment.rivalGroup ?? "",
  );
  for (const [group, members] of groups) {
    if (members.length < 2) return no({ code: "amendment.loneRival", field: "rivals", detail: { group, amendment: members.map((member) => member.label) } });
    const ranks = members.map((member) => member.furthestRank);
    if (ranks.includes(null) || new Set(ranks).size < ranks.length) return no({ code: "amendment.ranksUnclear", field: "rivals", detail: { group } });
  }
  return ok(null);
}

async function move(call: Call, id: string, to: AmendmentState, reason: string, kind: string): Promise<Result<Nothing, Refusal>> {
  const held = await holdAmendment(call, id);
  if (!held.ok) return held;
  const { amendment, motion } = held.value;
  const planned = stillPlanned(held.value, "amendment");
  if (!planned.ok) return planned;
  const step = amendmentStep(amendment.state, to);
  if (!step.ok) return step;
  const current = (await versionsOf(call.tx, [motion.id])).at(-1);
  if (to === "onAgenda") {
    if (motion.state !== "onAgenda" || !current) return no({ code: "amendment.motionNotOnAgenda" });
    const fits = amend(current.text, [amendment.change]);
    if (!fits.ok) return fits;
  }
  await updateAmendment(call.tx, id, {
    state: to,
    state_reason: reason,
    ...(to === "onAgenda" && current ? { motion_version: current.n } : {}),
    published_at: amendment.publishedAt ?? (to === "withdrawn" ? null : call.now),
  });
  await settleRivals(call, motion.id);
  await call.record(kind, id, scopeOf({ conference: motion.conference, affiliate: amendment.affiliate }), {
    label: amendment.label,
    ...(reason === "" ? {} : { reason }),
  });
  return ok({});
}

/** Who left the field makes nobody fall; a rival left alone is none. */
async function settleRivals(call: Call, motion: string): Promise<void> {
  const all = await amendmentsOf(call.tx, [motion]);
  const live = all.filter((amendment) => amendment.state === "onAgenda" || amendment.state === "submitted");
  for (const amendment of all) {
    const falls = live.includes(amendment) ? fallsWith(amendment, live) : [];
    if (falls.join() !== amendment.fallsIf.join()) await updateAmendment(call.tx, amendment.id, { falls_if: falls });
  }
}

export const acceptAmendment = (call: Call, input: Input<"acceptAmendment">): Promise<Result<Nothing, Refusal>> =>
  move(call, input.amendment, "onAgenda", "", "amendment.accepted");
export const ruleOutAmendment = (call: Call, input: Input<"ruleOutAmendment">): Promise<Result<Nothing, Refusal>> =>
  move(call, input.amendment, "ruledOut", input.reason, "amendment.ruledOut");
export const withdrawAmendment = (call: Call, input: Input<"withdrawAmendment">): Promise<Result<Nothing, Refusal>> =>
  move(call, input.amendment, "withdrawn", input.reason, "amendment.withdrawn");
