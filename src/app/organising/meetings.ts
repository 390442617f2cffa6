import type { RegionId } from "#domain/groups";
import { meetingStep, type MeetingId, type MeetingState, quarterOf } from "#domain/organising";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { regionById } from "../../store/groups.ts";
import { changeMeeting, holdMeeting, insertMeeting, insertMinutes, type Meeting } from "../../store/meetings.ts";
import { federationDay } from "../../store/organising.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { organisingContract } from "./contract.ts";
import { dayIn, momentInWords } from "../views/moments.ts";
import { calendarOf, writeToOfficers } from "./invitations.ts";

type Cases = UseCases<typeof organisingContract>;

const notFound = no({ code: "meeting.notFound", field: "meeting" });
const actorOf = (call: Call) => (call.actor.kind === "person" ? call.actor.id : null);

export const proposeMeeting: Cases["proposeMeeting"] = async (call, { region, dates, ...meeting }) => {
  const allowed = call.allow({ region });
  if (!allowed.ok) return allowed;
  const place = await regionById(call.tx, region);
  if (!place) return no({ code: "region.notFound", field: "region" });
  const past = dates.findIndex(({ startsAt }) => startsAt <= call.now);
  if (past >= 0) return no({ code: "meeting.past", field: `dates.${past}` });
  const { timeZone } = await federationDay(call.tx);
  const id: MeetingId = asId(call.deps.newId());
  const first = dates.map(({ startsAt }) => startsAt).sort()[0] ?? call.now;
  await insertMeeting(
    call.tx,
    { id, region, ...meeting, quarter: quarterOf(dayIn(first, timeZone)), by: actorOf(call) },
    dates.map((date) => ({ id: call.deps.newId(), ...date })),
  );
  const asked = await writeToOfficers(call, region, id, {
    occasion: `meeting-poll:${id}`,
    subject: `${meeting.title}: which date suits your group?`,
    lines: [
      `A meeting of the groups in ${place.name} is being arranged: ${meeting.title}.`,
      "These dates are proposed:",
      ...dates.map(({ startsAt }) => `- ${momentInWords(startsAt, timeZone)}`),
      ...(meeting.note === "" ? [] : ["", meeting.note]),
      "",
      "Please say which of them suit your group:",
    ],
  });
  await call.record("meeting.proposed", id, { region }, { dates: dates.length, asked });
  return ok({ meeting: id, asked });
};

/** The meeting of this region as it was when the page was opened, if it may take the step. */
async function heldFor(call: Call, region: RegionId, id: MeetingId, base: number, to: MeetingState): Promise<Result<Meeting, Refusal>> {
  const allowed = call.allow({ region });
  if (!allowed.ok) return allowed;
  const meeting = await holdMeeting(call.tx, region, id);
  if (!meeting) return notFound;
  if (meeting.revision !== base) return no({ code: "meeting.changedMeanwhile" });
  const step = meetingStep(meeting.state, to);
  return step.ok ? ok(meeting) : step;
}

export const fixMeeting: Cases["fixMeeting"] = async (call, { region, meeting: id, base, startsAt, endsAt, ...place }) => {
  const found = await heldFor(call, region, id, base, "fixed");
  if (!found.ok) return found;
  if (endsAt <= startsAt) return no({ code: "meeting.backwards", field: "endsAt" });
  if (startsAt <= call.now) return no({ code: "meeting.past", field: "startsAt" });
  if (place.venue === "" && place.online === "") return no({ code: "meeting.nowhere", field: "venue" });
  const { timeZone } = await federationDay(call.tx);
  await changeMeeting(call.tx, id, { state: "fixed", startsAt, endsAt, quarter: quarterOf(dayIn(startsAt, timeZone)), ...place, invites: true });
  const meeting: Meeting = { ...found.value, ...place };
  const isChange = found.value.state === "fixed";
  const invited = await writeToOfficers(call, region, id, {
    occasion: `meeting-invited:${id}:${found.value.sequence + 1}`,
    subject: `${isChange ? "Changed: " : ""}${meeting.title}, ${momentInWords(startsAt, timeZone)}`,
    lines: [
      isChange
        ? `Day or place of the meeting in ${meeting.regionName} have changed.`
        : `Your group is invited to the meeting of the groups in ${meeting.regionName}.`,
      "",
      meeting.title,
      `When: ${momentInWords(startsAt, timeZone)} to ${momentInWords(endsAt, timeZone)} (${timeZone})`,
      ...(place.venue === "" ? [] : [`Where: ${place.venue}`]),
      ...(place.online === "" ? [] : [`Online: ${place.online}`]),
      ...(place.note === "" ? [] : ["", place.note]),
      "",
      "Please say whether your group comes:",
    ],
    calendar: await calendarOf(call, meeting, { startsAt, endsAt }, false),
  });
  await call.record("meeting.fixed", id, { region }, { startsAt, invited });
  return ok({ invited });
};

export const cancelMeeting: Cases["cancelMeeting"] = async (call, { region, meeting: id, base, reason }) => {
  const found = await heldFor(call, region, id, base, "cancelled");
  if (!found.ok) return found;
  const meeting = found.value;
  await changeMeeting(call.tx, id, { state: "cancelled", reason, invites: true });
  const span = meeting.startsAt !== null && meeting.endsAt !== null ? { startsAt: meeting.startsAt, endsAt: meeting.endsAt } : null;
  const told = await writeToOfficers(call, region, id, {
    occasion: `meeting-cancelled:${id}`,
    subject: `Cancelled: ${meeting.title}`,
    lines: [`The meeting of the groups in ${meeting.regionName} is cancelled: ${meeting.title}.`, reason],
    ...(span ? { calendar: await calendarOf(call, meeting, span, true) } : {}),
  });
  await call.record("meeting.cancelled", id, { region }, { told });
  return ok({ told });
};

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
const mostMegabytes = 5;

export const addMinutes: Cases["addMinutes"] = async (call, { region, meeting: id, body, fileName, bytes }) => {
  const allowed = call.allow({ region });
  if (!allowed.ok) return allowed;
  const meeting = await holdMeeting(call.tx, region, id);
  if (!meeting) return notFound;
  const file = bytes === "" ? null : { name: fileName === "" ? "minutes.pdf" : fileName, bytes: Buffer.from(bytes, "base64") };
  if (body === "" && file === null) return no({ code: "minutes.empty", field: "body" });
  if (file && !isPdf(file.bytes)) return no({ code: "minutes.notPdf", field: "file" });
  if (file && file.bytes.length > mostMegabytes * 1024 * 1024) return no({ code: "minutes.tooLarge", field: "file", detail: { megabytes: mostMegabytes } });
  if (meeting.state === "polling" || meeting.state === "cancelled" || meeting.startsAt === null || meeting.startsAt > call.now)
    return no({ code: "minutes.notHeld" });
  const version = await insertMinutes(call.tx, id, { body, file, by: actorOf(call) });
  if (meeting.state === "fixed") await changeMeeting(call.tx, id, { state: "held", invites: false });
  await call.record("meeting.minutes", id, { region }, { version });
  return ok({ version });
};
