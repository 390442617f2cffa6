import type { ConferenceId } from "#domain/conference";
import { changeState, classOf, decisionsAccess, isPending } from "#domain/decisions";
import { officeFor } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { agendaOf, shareConference } from "../../store/conference.ts";
import { decisionsWhere, holdDecision, setSuperseded } from "../../store/decisions.ts";
import { findFollowUp, holdFollowUp, insertFollowUp, insertNote, setFollowUpState, updateFollowUp } from "../../store/follow-ups.ts";
import { affiliateNames } from "../../store/motions.ts";
import type { Call, UseCases } from "../usecase.ts";
import { decisionViews } from "../views/voting.ts";
import type { decisionsContract } from "./contract.ts";

type Cases = UseCases<typeof decisionsContract>;

/** A follow-up belongs to a decision that was taken on the item, or to the item as a whole. */
async function onAgenda(call: Call, conference: ConferenceId, item: string, question: string | null): Promise<Result<null, Refusal>> {
  // Held, so that the item is not removed between the look and the entry.
  if (!(await shareConference(call.tx, conference))) return no({ code: "conference.notFound", field: "conference" });
  if (!(await agendaOf(call.tx, conference)).some((other) => other.id === item)) return no({ code: "agendaItem.notFound", field: "item" });
  if (question === null) return ok(null);
  const decided = (await decisionViews(call.tx, item)).some((decision) => decision.question === question && decision.annulled === null);
  return decided ? ok(null) : no({ code: "followUp.notDecided", field: "question" });
}

export const saveFollowUp: Cases["saveFollowUp"] = async (call, { conference, item, followUp, base, question, ownerGroup, dueOn, title, owner }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  const there = await onAgenda(call, conference, item, question);
  if (!there.ok) return there;
  if (ownerGroup !== null && !(await affiliateNames(call.tx, [ownerGroup])).has(ownerGroup)) return no({ code: "affiliate.notFound", field: "ownerGroup" });
  const words = { conference, item, question, title, owner, ownerGroup, dueOn };
  const recorded = { item, question, dueOn };
  if (followUp === null) {
    const id = asId<"followUp">(call.deps.newId());
    await insertFollowUp(call.tx, { id, ...words, origin: "officer" });
    await call.record("followUp.saved", id, { conference }, recorded);
    return ok({ followUp: id, revision: 1 });
  }
  const found = await holdFollowUp(call.tx, followUp);
  if (!found || found.conference.id !== conference) return no({ code: "followUp.notFound", field: "followUp" });
  const revision = await updateFollowUp(call.tx, { id: followUp, ...words }, base, call.now);
  if (revision === null) {
    const { title: theirs, owner: theirOwner, dueOn: due, revision: now } = found;
    return no({ code: "followUp.changedMeanwhile", detail: { title: theirs, owner: theirOwner, dueOn: due ?? "", revision: now } });
  }
  await call.record("followUp.saved", followUp, { conference }, recorded);
  return ok({ followUp, revision });
};

export const noteFollowUp: Cases["noteFollowUp"] = async (call, { followUp, words, to, supersededBy }) => {
  const before = await findFollowUp(call.tx, followUp);
  const scope = before ? { conference: before.conference.id, ...(before.ownerGroup ? { affiliate: asId<"affiliate">(before.ownerGroup.id) } : {}) } : {};
  const allowed = call.allow(scope);
  if (!allowed.ok) return allowed;
  const found = before && (await holdFollowUp(call.tx, followUp));
  if (!found) return no({ code: "followUp.notFound", field: "followUp" });
  const state = to ?? found.state;
  const changed = changeState(state, to === null ? found.supersededBy : supersededBy);
  if (!changed.ok) return changed;
  if (supersededBy !== null && (await decisionsWhere(call.tx, { ids: [supersededBy] })).length === 0)
    return no({ code: "decision.notFound", field: "supersededBy" });
  const person = call.actor.kind === "person" ? call.actor.id : null;
  const moves = to !== null && to !== found.state;
  await insertNote(call.tx, followUp, { person, office: officeFor(call.actor, decisionsAccess.noteFollowUp, scope), words, to: moves ? to : null });
  if (moves) await setFollowUpState(call.tx, followUp, to, to === "superseded" ? supersededBy : null, call.now);
  await call.record("followUp.noted", followUp, scope, { state, pending: isPending(state) });
  return ok({});
};

/** Only what was adopted is superseded, and only by what was adopted later; never in a circle, since time runs one way. */
export const supersede: Cases["supersede"] = async (call, { decision, by }) => {
  const [before] = await decisionsWhere(call.tx, { ids: [decision] });
  const allowed = call.allow(before ? { conference: before.conference } : {});
  if (!allowed.ok) return allowed;
  const found = before && (await holdDecision(call.tx, decision));
  if (!found) return no({ code: "decision.notFound", field: "decision" });
  if (by !== null) {
    const [later] = await decisionsWhere(call.tx, { ids: [by] });
    if (!later) return no({ code: "decision.notFound", field: "by" });
    if (found.annulled || classOf(found.outcome) !== "adopted" || later.annulled || classOf(later.outcome) !== "adopted")
      return no({ code: "decision.notAdopted", field: "by" });
    if (later.decidedAt <= found.decidedAt) return no({ code: "decision.notLater", field: "by" });
  }
  await setSuperseded(call.tx, decision, by, call.now);
  await call.record(by === null ? "decision.standsAgain" : "decision.superseded", decision, { conference: found.conference }, { by });
  return ok({});
};
