import { bestDates, quarterOf } from "#domain/organising";
import { no, ok } from "#kit";
import { regionById } from "../../store/groups.ts";
import { datesOf, type Meeting, meetingById, meetingsOf, minutesFileOf, minutesOf, repliesTo } from "../../store/meetings.ts";
import { coverageOf, federationDay, officersOfRegion, organisersOf, sheetOf, sheetsGiven } from "../../store/organising.ts";
import type { UseCases } from "../usecase.ts";
import type { MeetingRow, organisingContract } from "./contract.ts";

type Cases = UseCases<typeof organisingContract>;

const rowOf = ({ id, title, quarter, state, startsAt, venue }: Meeting): MeetingRow => ({ id, title, quarter, state, startsAt, venue });

export const regions: Cases["regions"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { today } = await federationDay(call.tx);
  return ok((await coverageOf(call.tx, quarterOf(today))).regions.map(({ id, name }) => ({ id, name })));
};

export const coverage: Cases["coverage"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const quarter = quarterOf((await federationDay(call.tx)).today);
  return ok({ quarter, ...(await coverageOf(call.tx, quarter)) });
};

export const regionDesk: Cases["regionDesk"] = async (call, input) => {
  const allowed = call.allow({ region: input.region });
  if (!allowed.ok) return allowed;
  const region = await regionById(call.tx, input.region);
  if (!region) return no({ code: "region.notFound", field: "region" });
  const { today, timeZone } = await federationDay(call.tx);
  const [meetings, sheet] = [await meetingsOf(call.tx, input.region), await sheetOf(call.tx, input.region)];
  const quarter = quarterOf(today);
  return ok({
    region,
    organisers: (await organisersOf(call.tx, input.region)).map(({ name, since, until }) => ({ name, since, until })),
    quarter,
    hasMeeting: meetings.some((meeting) => meeting.quarter === quarter && meeting.state !== "cancelled"),
    timeZone,
    meetings: meetings.map(rowOf),
    sheets: await sheetsGiven(call.tx, input.region),
    groups: sheet.groups,
    withoutContact: sheet.without.length,
  });
};

export const meeting: Cases["meeting"] = async (call, input) => {
  const allowed = call.allow({ region: input.region });
  if (!allowed.ok) return allowed;
  const found = await meetingById(call.tx, input.region, input.meeting);
  if (!found) return no({ code: "meeting.notFound", field: "meeting" });
  const [dates, replies] = [await datesOf(call.tx, found.id), await repliesTo(call.tx, found.id)];
  const best = bestDates(
    dates.map(({ id, answers }) => ({
      id,
      yes: answers.filter(({ answer }) => answer === "yes").length,
      ifNeeded: answers.filter(({ answer }) => answer === "ifNeeded").length,
    })),
  );
  const spoke = new Set<string>(
    found.state === "polling" ? dates.flatMap(({ answers }) => answers.map(({ affiliate }) => affiliate)) : replies.map(({ affiliate }) => affiliate),
  );
  const groups = new Map((await officersOfRegion(call.tx, found.region)).map(({ affiliate, group }) => [affiliate, group]));
  return ok({
    ...rowOf(found),
    region: { id: found.region, name: found.regionName },
    endsAt: found.endsAt,
    online: found.online,
    note: found.note,
    reason: found.reason,
    revision: found.revision,
    timeZone: (await federationDay(call.tx)).timeZone,
    dates: dates.map((date) => ({ ...date, answers: date.answers.map(({ group, answer }) => ({ group, answer })), best: best.includes(date.id) })),
    replies: replies.map(({ group, reply, people }) => ({ group, reply, people })),
    silent: [...groups].filter(([affiliate]) => !spoke.has(affiliate)).map(([, group]) => group),
    minutes: await minutesOf(call.tx, found.id),
    over: found.startsAt !== null && found.startsAt <= call.now,
  });
};

export const minutesFile: Cases["minutesFile"] = async (call, input) => {
  const allowed = call.allow({ region: input.region });
  if (!allowed.ok) return allowed;
  const found = await meetingById(call.tx, input.region, input.meeting);
  const file = found ? await minutesFileOf(call.tx, found.id) : null;
  return file ? ok(file) : no({ code: "minutes.notFound" });
};
