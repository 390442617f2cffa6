import { decisionsAccess } from "#domain/decisions";
import { may } from "#domain/people";
import { no, ok } from "#kit";
import { findFollowUp, followUpConferences, followUpsWhere, notesOf, type NoteRow, pendingBefore } from "../../store/follow-ups.ts";
import { federationToday } from "../../store/federation-day.ts";
import { furtherWhere } from "../../store/further.ts";
import { todayIn } from "../../store/motions.ts";
import { conferenceNamed } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import { decisionsOf, followUpViews, furtherView } from "../views/decisions.ts";
import type { decisionsContract, FollowUpNote } from "./contract.ts";

type Cases = UseCases<typeof decisionsContract>;

export const decisionList: Cases["decisionList"] = async (call, { slug }) => {
  const conference = await conferenceNamed(call, slug);
  return conference.ok ? ok(await decisionsOf(call, conference.value)) : conference;
};

/** Whether somebody keeps the register of one conference at least. */
const keepsSome = ({ actor }: Call): boolean =>
  actor.kind === "program" || (actor.kind === "person" && actor.offices.some(({ kind }) => decisionsAccess.saveFollowUp[kind] !== "no"));

export const followUps: Cases["followUps"] = async (call, { sort, page, size, ...filter }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const today = await federationToday(call.tx);
  const found = await followUpsWhere(call.tx, filter, today, { sort, page, size });
  return ok({
    ...found,
    rows: await followUpViews(call, found.rows, today),
    page,
    pages: Math.max(1, Math.ceil(found.total / size)),
    today,
    conferences: await followUpConferences(call.tx),
    can: { edit: keepsSome(call) },
  });
};

export const noteView = ({ at, by, office, words, to }: NoteRow): FollowUpNote => ({ at, by, office, words, to });

export const followUp: Cases["followUp"] = async (call, input) => {
  const found = await findFollowUp(call.tx, input.followUp);
  const scope = found ? { conference: found.conference.id, ...(found.ownerGroup ? { affiliate: found.ownerGroup.id } : {}) } : {};
  const allowed = call.allow(scope);
  if (!allowed.ok) return allowed;
  if (!found) return no({ code: "followUp.notFound", field: "followUp" });
  const today = await todayIn(call.tx, found.timeZone);
  const [view] = await followUpViews(call, [found], today);
  if (!view) throw new Error("no view of a follow-up");
  const can = { edit: may(call.actor, decisionsAccess.saveFollowUp, scope), note: may(call.actor, decisionsAccess.noteFollowUp, scope) };
  // who wrote a note is for those who keep the register: the public reads what was done, and in which office it was told
  const notes = (await notesOf(call.tx, [found.id])).map(noteView).map((note) => (can.note ? note : { ...note, by: "" }));
  return ok({ followUp: view, notes, today, timeZone: found.timeZone, can });
};

export const reportBack: Cases["reportBack"] = async (call, { slug }) => {
  const conference = await conferenceNamed(call, slug);
  if (!conference.ok) return conference;
  const { id, timeZone, startsOn } = conference.value;
  const today = await todayIn(call.tx, timeZone);
  const rows = await pendingBefore(call.tx, startsOn, id);
  const notes = Map.groupBy(
    await notesOf(
      call.tx,
      rows.map((row) => row.id),
    ),
    (note) => note.followUp,
  );
  const views = (await followUpViews(call, rows, today)).map((view) => ({
    ...view,
    notes: (notes.get(view.id) ?? []).map((note) => ({ ...noteView(note), by: "" })),
  }));
  const from = [...Map.groupBy(views, (view) => view.conference.id)].map(([of, followUpsOfIt]) => {
    const first = rows.find((row) => row.conference.id === of);
    if (!first) throw new Error(`no conference ${of}`);
    return { conference: { slug: first.conference.slug, name: first.conference.name, startsOn: first.startsOn }, followUps: followUpsOfIt };
  });
  const further = (await furtherWhere(call.tx, { before: startsOn, not: id })).map((one) => furtherView(one, today));
  return ok({ conference: summaryOf(conference.value), today, from, further });
};
