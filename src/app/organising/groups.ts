import type { AffiliateId } from "#domain/groups";
import type { MeetingId } from "#domain/organising";
import { no, ok, type Refusal, type Result } from "#kit";
import { affiliateById } from "../../store/groups.ts";
import { datesOf, holdMeeting, type Meeting, type MeetingOfGroup, meetingsForGroup, repliesTo, saveAnswers, saveReply } from "../../store/meetings.ts";
import { federationDay } from "../../store/organising.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { GroupMeetingRow, organisingContract } from "./contract.ts";

type Cases = UseCases<typeof organisingContract>;

const actorOf = (call: Call) => (call.actor.kind === "person" ? call.actor.id : null);

const rowOf = ({ id, title, quarter, state, startsAt, venue, isAnswered, reply }: MeetingOfGroup): GroupMeetingRow => ({
  id,
  title,
  quarter,
  state,
  startsAt,
  venue,
  isAnswered,
  reply,
});

export const meetingsOfGroup: Cases["meetingsOfGroup"] = async (call, { affiliate }) => {
  const allowed = call.allow({ affiliate });
  return allowed.ok ? ok((await meetingsForGroup(call.tx, affiliate)).map(rowOf)) : allowed;
};

export const meetingOfGroup: Cases["meetingOfGroup"] = async (call, { affiliate, meeting }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const found = (await meetingsForGroup(call.tx, affiliate)).find(({ id }) => id === meeting);
  if (!found) return no({ code: "meeting.notFound", field: "meeting" });
  const dates = await datesOf(call.tx, meeting);
  const own = (await repliesTo(call.tx, meeting)).find((reply) => reply.affiliate === affiliate);
  const { timeZone } = await federationDay(call.tx);
  return ok({
    ...rowOf(found),
    region: found.regionName,
    endsAt: found.endsAt,
    online: found.online,
    note: found.note,
    reason: found.reason,
    timeZone,
    dates: dates.map(({ id, startsAt, endsAt, answers }) => ({
      id,
      startsAt,
      endsAt,
      own: answers.find((answer) => answer.affiliate === affiliate)?.answer ?? null,
      yes: answers.filter(({ answer }) => answer === "yes").length,
    })),
    people: own?.people ?? 1,
  });
};

/** The meeting that this group is called to, held until the transaction ends, so that it is not fixed or cancelled meanwhile. */
async function called(call: Call, affiliate: AffiliateId, id: MeetingId): Promise<Result<Meeting, Refusal>> {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const group = await affiliateById(call.tx, affiliate);
  const meeting = group?.region ? await holdMeeting(call.tx, group.region, id) : null;
  return meeting ? ok(meeting) : no({ code: "meeting.notFound", field: "meeting" });
}

export const answerDates: Cases["answerDates"] = async (call, { affiliate, meeting: id, answers }) => {
  const found = await called(call, affiliate, id);
  if (!found.ok) return found;
  if (found.value.state !== "polling") return no({ code: "meeting.notPolling" });
  const known = new Set((await datesOf(call.tx, id)).map((date) => date.id));
  const strange = answers.findIndex(({ date }) => !known.has(date));
  if (strange >= 0) return no({ code: "meeting.noSuchDate", field: `answers.${strange}` });
  await saveAnswers(call.tx, affiliate, actorOf(call), answers);
  await call.record("meeting.answered", id, { affiliate }, { region: found.value.region });
  return ok({});
};

export const replyToInvitation: Cases["replyToInvitation"] = async (call, { affiliate, meeting: id, reply, people }) => {
  const found = await called(call, affiliate, id);
  if (!found.ok) return found;
  const { state, startsAt } = found.value;
  if (state !== "fixed" || startsAt === null || startsAt <= call.now) return no({ code: "meeting.notFixed" });
  await saveReply(call.tx, id, actorOf(call), { affiliate, reply, people: reply === "coming" ? Math.max(1, people) : 0 });
  await call.record("meeting.replied", id, { affiliate }, { region: found.value.region, reply });
  return ok({});
};
