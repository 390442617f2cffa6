import { canonicalText, clausesOf, type MotionText } from "#compose";
import { type ConferenceId, floorOrdersOf, freeSlug } from "#domain/conference";
import { withLastingIds } from "#domain/motions";
import { buildProcedure, thresholdWords } from "#domain/voting";
import { asId, type Instant, letterOf, no, ok, type Refusal, type Result, slugOf } from "#kit";
import { agendaOf, type AgendaItem, insertItem, shareConference } from "../../store/conference.ts";
import { holdLateMotion, insertLateMotion, type LateMotion, lateMotionsOf, settleLateMotion } from "../../store/late-motions.ts";
import {
  affiliateNames,
  findMotion,
  holdMotion,
  holdPlace,
  insertMotion,
  insertVersion,
  keepDraft,
  type Motion,
  todayIn,
  updateMotion,
  versionsOf,
} from "../../store/motions.ts";
import { insertProcedure } from "../../store/voting.ts";
import { may } from "#domain/people";
import { debateAccess } from "#domain/debate";
import { isInGoodStanding } from "../../store/affiliation.ts";
import { federationToday } from "../../store/federation-day.ts";
import { conferenceNamed, shared, whilePermitted } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { beforeItem } from "../views/before-item.ts";
import { summaryOf } from "../views/conference.ts";
import type { Floor } from "../views/floor.ts";
import { chairing, type Nothing } from "./acting.ts";
import type { debateContract, LateMotionView } from "./contract.ts";
import { bring } from "./bringing.ts";

type Cases = UseCases<typeof debateContract>;

const personOf = (call: Call): string | null => (call.actor.kind === "person" ? call.actor.id : null);

async function inGoodStanding(call: Call, affiliate: string): Promise<Result<null, Refusal>> {
  if (await isInGoodStanding(call.tx, asId(affiliate), await federationToday(call.tx))) return ok(null);
  return no({
    code: "affiliate.notInGoodStanding",
    field: "affiliate",
    detail: { group: (await affiliateNames(call.tx, [asId(affiliate)])).get(affiliate) ?? "" },
  });
}

/** The text as it was received becomes its first version: nothing of it is changed between the receipt and the floor. */
async function receive(
  call: Call,
  motion: Pick<Motion, "id" | "affiliate" | "draft">,
  place: { readonly conference: ConferenceId; readonly timeZone: string; readonly deadline: Instant | null },
  urgency: string,
): Promise<Result<{ readonly receivedAt: Instant; readonly deadline: Instant | null }, Refusal>> {
  if ([...clausesOf(motion.draft)].length === 0) return no({ code: "motion.noClauses", field: "text" });
  const versions = await versionsOf(call.tx, [motion.id]);
  if (versions.length > 0) return no({ code: "late.submittedAlready", field: "motion" });
  const today = await todayIn(call.tx, place.timeZone);
  const hash = call.deps.hashText(canonicalText(motion.draft));
  const by = call.actor.kind === "person" ? call.actor.id : call.actor.kind;
  await insertVersion(
    call.tx,
    { motion: motion.id, n: 1, text: motion.draft, hash, datedOn: today, madeAt: call.now, note: "Received late, as an emergency" },
    by,
  );
  await updateMotion(call.tx, motion.id, { state: "submitted", submitted_on: today });
  const receivedAt = await insertLateMotion(call.tx, {
    motion: motion.id,
    conference: place.conference,
    deadline: place.deadline,
    urgency,
    by: personOf(call),
  });
  const scope = { conference: place.conference, ...(motion.affiliate === null ? {} : { affiliate: motion.affiliate }) };
  await call.record("late.received", motion.id, scope, { hash, receivedAt, deadline: place.deadline ?? "" });
  return ok({ receivedAt, deadline: place.deadline });
}

/** A draft that missed the deadline: received all the same, as late, with both times (handbook, scenario 17). */
export const submitLate: Cases["submitLate"] = async (call, { motion: id, urgency }) => {
  const found = await findMotion(call.tx, id);
  const allowed = call.allow(found === null || found.affiliate === null ? {} : { affiliate: found.affiliate });
  if (!allowed.ok) return allowed;
  if (!found) return no({ code: "motion.notFound", field: "motion" });
  const place = await holdPlace(call.tx, found.item);
  const motion = await holdMotion(call.tx, id);
  if (!place || !motion || motion.affiliate === null) return no({ code: "motion.notFound", field: "motion" });
  const { conference } = place;
  const deadline = conference.motions_close_at;
  if (conference.state === "closed") return no({ code: "conference.closed", field: "motion" });
  if (conference.state === "planned" && (deadline === null || call.now <= deadline)) return no({ code: "late.inTime", field: "motion" });
  if (motion.state !== "draft") return no({ code: "late.submittedAlready", field: "motion" });
  const standing = await inGoodStanding(call, motion.affiliate);
  if (!standing.ok) return standing;
  return receive(call, motion, { conference: asId(conference.id), timeZone: conference.time_zone, deadline }, urgency);
};

/** Written and handed in while conference sits; it stands on no item until conference admits it. */
export const submitEmergency: Cases["submitEmergency"] = async (call, { conference, affiliate, text, urgency }) => {
  const allowed = call.allow({ conference, affiliate });
  if (!allowed.ok) return allowed;
  const found = await shareConference(call.tx, conference);
  if (!found) return no({ code: "conference.notFound", field: "conference" });
  const open = whilePermitted(call, found.state);
  if (!open.ok) return open;
  const standing = await inGoodStanding(call, affiliate);
  if (!standing.ok) return standing;
  const [first] = await agendaOf(call.tx, conference);
  if (first === undefined) return no({ code: "late.noAgenda" });
  const submitter = (await affiliateNames(call.tx, [affiliate])).get(affiliate);
  if (submitter === undefined) return no({ code: "motion.groupNotFound", field: "affiliate" });
  const id = asId<"motion">(call.deps.newId());
  const draft: MotionText = withLastingIds(null, text, call.deps.newId);
  const motion = { id, conference, item: first.id, kind: "original" as const, affiliate, submitter, contact: null, mayComposite: false, draft };
  await insertMotion(call.tx, motion);
  await keepDraft(call.tx, {
    id: call.deps.newId(),
    motion: id,
    revision: 1,
    base: 1,
    draft: { text: draft, supporters: [], contact: null, mayComposite: false },
    by: personOf(call),
  });
  const place = { conference, timeZone: found.timeZone, deadline: found.motionsCloseAt };
  const received = await receive(call, motion, place, urgency);
  return received.ok ? ok({ motion: id, ...received.value }) : received;
};

/** The committee says whether it is an emergency, and why. It cannot take that back: the floor decides now. */
export const findEmergency: Cases["findEmergency"] = async (call, { conference, motion, emergency, reason }) => {
  const found = await shared(call, conference);
  if (!found.ok) return found;
  const late = await holdLateMotion(call.tx, motion);
  if (late === null || late.conference !== conference) return no({ code: "late.notFound", field: "motion" });
  if (late.state !== "received") return no({ code: "late.found", field: "motion", detail: { state: late.state } });
  await settleLateMotion(call.tx, motion, emergency ? "emergency" : "noEmergency", reason, null);
  await call.record("late.found", motion, { conference }, { emergency });
  return ok({});
};

/** Whether it is admitted is the floor's to say, on the committee's word or on appeal against it. */
export const moveAdmission: Cases["moveAdmission"] = async (call, { conference, motion }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const late = await holdLateMotion(call.tx, motion);
  if (late === null || late.conference !== conference) return no({ code: "late.notFound", field: "motion" });
  if (late.state === "received") return no({ code: "late.notFoundYet", field: "motion" });
  if (late.state !== "emergency" && late.state !== "noEmergency") return no({ code: "late.found", field: "motion", detail: { state: late.state } });
  const terms = { what: "admission" as const, item: null, question: "", topic: "", subject: motion };
  const brought = await bring(call, floor.value, terms, "moveAdmission");
  return brought.ok ? ok({ motion: brought.value.motion }) : brought;
};

/** A new item at the end of the agenda, with its questions frozen at once as those of all others were at the opening. */
async function newItem(call: Call, floor: Floor, late: LateMotion): Promise<AgendaItem> {
  const agenda = await agendaOf(call.tx, floor.conference.id);
  const title = `Emergency motion: ${late.title}`.slice(0, 200);
  const item: AgendaItem = {
    id: asId(call.deps.newId()),
    conference: floor.conference.id,
    session: null,
    slug: freeSlug(
      slugOf(title),
      agenda.map((other) => other.slug),
      "item",
    ),
    position: agenda.length + 1,
    title,
    note: "",
    procedure: "motions",
    lineNumbers: false,
    state: "planned",
  };
  await insertItem(call.tx, item);
  await call.record("agendaItem.saved", item.id, { conference: floor.conference.id });
  return item;
}

/** What conference said: onto the agenda, or not at this conference. */
export async function admit(call: Call, floor: Floor, motion: string, admitted: boolean): Promise<Result<Nothing, Refusal>> {
  const late = await holdLateMotion(call.tx, motion);
  if (late === null) return no({ code: "late.notFound", field: "motion" });
  const scope = { conference: floor.conference.id };
  if (!admitted) {
    await settleLateMotion(call.tx, motion, "notAdmitted", null, null);
    await call.record("late.notAdmitted", motion, scope);
    return ok({});
  }
  const item = await newItem(call, floor, late);
  await updateMotion(call.tx, motion, { agenda_item_id: item.id, state: "onAgenda", letter: letterOf(0), published_at: call.now });
  const { before } = await beforeItem(call.tx, item);
  const procedure = buildProcedure(before, floor.conference.standingOrders);
  if (!procedure.ok) return procedure;
  await insertProcedure(call.tx, item.id, procedure.value, null);
  await call.record("procedure.frozen", item.id, scope, { questions: procedure.value.questions.length });
  await settleLateMotion(call.tx, motion, "admitted", null, item.id);
  await call.record("late.admitted", motion, scope, { item: item.id });
  return ok({});
}

export const lateMotions: Cases["lateMotions"] = async (call, { slug }) => {
  const known = await conferenceNamed(call, slug);
  if (!known.ok) return known;
  const found = known.value;
  const words = thresholdWords(floorOrdersOf(found.standingOrders).admission);
  const find = may(call.actor, debateAccess.findEmergency, { conference: found.id });
  // Until the committee has looked at it, it is the group's own and the committee's.
  const seen = ({ state, affiliate }: LateMotion): boolean =>
    state !== "received" || find || (affiliate !== null && may(call.actor, debateAccess.submitLate, { affiliate: asId(affiliate) }));
  const motions = (await lateMotionsOf(call.tx, found.id)).filter(seen).map(
    ({ motion, title, group, urgency, receivedAt, deadline, state, reason, item }): LateMotionView => ({
      motion,
      title,
      group,
      urgency,
      receivedAt,
      deadline,
      state,
      reason,
      item,
      thresholdWords: words,
    }),
  );
  return ok({ conference: summaryOf(found), motions, can: { find } });
};
