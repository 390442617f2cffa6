import { amendedBy, type Printed, proposeFalls, proposeRivals, reanchor } from "#compose";
import { fallsWith } from "#domain/motions";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { acceptancesOf, type Amendment, type CompositeAmendment, updateAmendment, voidAcceptance } from "../../store/amendments.ts";
import { findComposite, findCompositeOfItem } from "../../store/composites.ts";
import { findMotion, findPlace, findPlaceBySlugs, motionsWhere } from "../../store/motions.ts";
import { isLive, tellGroup } from "../reanchoring.ts";
import type { Call } from "../usecase.ts";
import { scopeOf, seesMotion } from "../views/motions.ts";
import type { AmendmentProposals, motionsContract } from "./contract.ts";
import { holdAmendment, stillPlanned } from "./place.ts";
import { compositeTarget, motionTarget, scopeIn, type Target } from "./targets.ts";

type Input<K extends keyof typeof motionsContract> = z.output<(typeof motionsContract)[K]["input"]>;
type Nothing = Record<string, never>;
type Any = Amendment | CompositeAmendment;
type Rivals = Input<"orderAmendments">["rivals"];

export async function orderAmendments(call: Call, input: Input<"orderAmendments">): Promise<Result<Nothing, Refusal>> {
  const missing = no({ code: "motion.notFound", field: "motion" });
  const found = await findMotion(call.tx, input.motion);
  if (!found) return missing;
  const allowed = call.allow(scopeOf(found));
  if (!allowed.ok) return seesMotion(call.actor, found) ? allowed : missing;
  const target = await motionTarget(call, input.motion);
  return target === null ? missing : orderOf(call, target, input.motion, input.rivals);
}

export async function orderCompositeAmendments(call: Call, input: Input<"orderCompositeAmendments">): Promise<Result<Nothing, Refusal>> {
  const missing = no({ code: "composite.notFound", field: "composite" });
  const found = await findComposite(call.tx, input.composite);
  const place = found && (await findPlace(call.tx, found.item));
  if (!found || !place) return missing;
  const allowed = call.allow({ conference: asId(place.conference.id) });
  if (!allowed.ok) return allowed;
  const target = await compositeTarget(call, found.id);
  return target === null ? missing : orderOf(call, target, input.composite, input.rivals);
}

async function orderOf(call: Call, target: Target, subject: string, rivals: Rivals): Promise<Result<Nothing, Refusal>> {
  const planned = stillPlanned(target.place, "amendment");
  if (!planned.ok) return planned;
  const named = new Map(rivals.map((rival) => [String(rival.amendment), rival]));
  const current = target.amendments;
  const unknown = rivals.findIndex((rival) => !current.some((amendment) => amendment.id === rival.amendment));
  if (unknown >= 0) return no({ code: "amendment.notFound", field: `rivals.${unknown}.amendment` });
  const ordered = current.map((amendment): Any => {
    const rival = named.get(amendment.id);
    return rival ? { ...amendment, rivalGroup: rival.group || null, furthestRank: rival.group ? rival.rank : null } : amendment;
  });
  const sound = soundGroups(ordered.filter(isLive));
  if (!sound.ok) return sound;
  const live = ordered.filter(isLive);
  const labels = live.map(({ label }) => label);
  const stray = rivals.findIndex(({ amendment, fallsIf }) =>
    fallsIf?.some((label) => !labels.includes(label) || current.some((one) => one.id === amendment && one.label === label)),
  );
  if (stray >= 0) return no({ code: "amendment.fallsUnknown", field: `rivals.${stray}.fallsIf` });
  // What falls beside the rivals stays as it was ruled, unless it is ruled anew; those that were rivals before are no reason any more.
  const ruled = (id: string): readonly string[] => {
    const was = current.find((one) => one.id === id);
    const mates = was === undefined ? [] : fallsWith(was, current);
    return named.get(id)?.fallsIf ?? was?.fallsIf.filter((label) => labels.includes(label) && !mates.includes(label)) ?? [];
  };
  const fallsOf = (amendment: Any): string[] => (live.includes(amendment) ? [...new Set([...fallsWith(amendment, live), ...ruled(amendment.id)])] : []);
  for (const amendment of ordered)
    await updateAmendment(call.tx, amendment.id, { rival_group: amendment.rivalGroup, furthest_rank: amendment.furthestRank, falls_if: fallsOf(amendment) });
  await call.record("amendment.ordered", subject, scopeIn(target, target.kind === "motion" ? target.motion.affiliate : null), {
    order: ordered.map((amendment) => `${amendment.label} ${amendment.rivalGroup ?? ""} ${amendment.furthestRank ?? ""}`.trim()),
  });
  return ok({});
}

/** A group has at least two rivals, and no two of them go equally far. */
function soundGroups(amendments: readonly Any[]): Result<null, Refusal> {
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

/** What the program proposes to the committee for the texts of an item; it decides. */
export async function amendmentProposals(call: Call, input: Input<"amendmentProposals">): Promise<Result<readonly AmendmentProposals[], Refusal>> {
  const place = await findPlaceBySlugs(call.tx, input.slug, input.item);
  if (!place) return no({ code: "agendaItem.notFound", field: "item" });
  const allowed = call.allow({ conference: asId(place.conference.id) });
  if (!allowed.ok) return allowed;
  const targets: Target[] = [];
  for (const motion of await motionsWhere(call.tx, { item: place.item.id })) {
    const target = motion.state === "onAgenda" ? await motionTarget(call, motion.id, false) : null;
    if (target !== null) targets.push(target);
  }
  const record = await findCompositeOfItem(call.tx, place.item.id);
  const composite = record === null ? null : await compositeTarget(call, record.id, false);
  if (composite !== null && composite.open) targets.push(composite);
  return ok(targets.map(proposalsFor));
}

function proposalsFor(target: Target): AmendmentProposals {
  const live = target.amendments.filter(isLive);
  const fitting: Printed[] = live.filter(({ anchor }) => anchor !== "orphaned").map(({ id, label, change }) => ({ id, label, change }));
  return {
    motion: target.kind === "motion" ? target.motion.id : null,
    composite: target.kind === "composite" ? target.composite : null,
    rivals: proposeRivals(target.text, fitting),
    falls: proposeFalls(target.text, fitting),
    orphans: live
      .filter(({ anchor }) => anchor === "orphaned")
      .map(({ id, label, motionVersion, change, anchorWhy }) => {
        const from = target.earlier(motionVersion);
        return { id, label, why: anchorWhy, version: target.version, candidates: from === undefined ? [] : reanchor(change, from, target.text).candidates };
      }),
  };
}

/** A person says where an orphaned amendment belongs in the version of now. Its words are as the committee gives them, and must fit. */
export async function reanchorAmendment(call: Call, input: Input<"reanchorAmendment">): Promise<Result<Nothing, Refusal>> {
  const held = await holdAmendment(call, input.amendment);
  if (!held.ok) return held;
  const { amendment, target } = held.value;
  const planned = stillPlanned(target.place, "amendment");
  if (!planned.ok) return planned;
  if (!isLive(amendment) || amendment.anchor !== "orphaned") return no({ code: "amendment.notOrphaned" });
  if (input.version !== target.version) return no({ code: "amendment.changedMeanwhile", field: "version" });
  const fits = amendedBy(target.text, input.change);
  if (!fits.ok) return fits;
  await updateAmendment(call.tx, amendment.id, {
    motion_version: target.version,
    change: JSON.stringify(input.change),
    anchor: "moved",
    anchor_why: "the committee said where it belongs",
  });
  await voidOpenAcceptance(call, amendment, target);
  await call.record("amendment.reanchored", amendment.id, scopeIn(target, amendment.affiliate), { label: amendment.label, version: target.version });
  return ok({});
}

/** The mover accepted words that are not the amendment's any more: it may accept those of now. */
async function voidOpenAcceptance(call: Call, { id, label }: Any, target: Target): Promise<void> {
  if (target.kind !== "motion" || (await acceptancesOf(call.tx, [id])).get(id)?.state !== "open") return;
  await voidAcceptance(call.tx, id);
  await tellGroup(
    call,
    target.motion.affiliate,
    `amendment-void:${id}:${target.version}`,
    target.place,
    label,
    `Amendment ${label} has other words now`,
    `Your group accepted amendment ${label} to “${target.title}”. Its words were not in the new version, and the committee said what it changes now. Your acceptance was for the words of before, so it does not count any more. If your group would take these too, accept it again:`,
  );
}
