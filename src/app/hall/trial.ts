import { floorOrdersOf } from "#domain/conference";
import { hallAccess, trialLabels, trialMinutesBefore, trialQuestion, trialSentence, trialTitle, verdictOf } from "#domain/hall";
import { closeDivision, isRunning, type Taking } from "#domain/voting";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { type Conference, conferenceById, sessionsOf } from "../../store/conference.ts";
import { insertTrialResult, type StoredTrial, trialFigures, trialsOf, trialVotes } from "../../store/presence.ts";
import { isWithin } from "../../store/clock.ts";
import { findDivision, runningIn, saveDivision, type StoredDivision } from "../../store/voting.ts";
import type { DivisionListener } from "../subscriptions.ts";
import { conferenceNamed, held } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { attendance, summaryOf } from "../views/conference.ts";
import { putDivision } from "../views/putting.ts";
import type { hallContract, Trial } from "./contract.ts";

type Cases = UseCases<typeof hallContract>;

const trialTaking: Taking = { method: "count", channels: ["electronic"], disclosure: "aggregate", confidential: false, sections: [], split: false };

/** Trials are held while conference sits, and in the hour before its first session: then the devices are in the hall and nothing is decided. */
async function hindrance(call: Call, conference: Conference): Promise<Refusal | null> {
  if (!floorOrdersOf(conference.standingOrders).electronic) return { code: "trial.notElectronic" };
  if (conference.state === "open") return null;
  if (conference.state === "closed") return { code: "conference.notOpen", detail: { state: conference.state } };
  const [first] = await sessionsOf(call.tx, conference.id);
  const far = first === undefined || (await isWithin(call.tx, first.startsAt, -trialMinutesBefore));
  return far ? { code: "trial.tooEarly", detail: { minutes: trialMinutesBefore } } : null;
}

const trialOf = ({ division, title, state, openedAt, declaredAt, roll, result }: StoredTrial): Trial => ({
  division,
  title,
  openedAt,
  declaredAt,
  state,
  devices: result?.devices ?? roll,
  answered: result?.answered ?? null,
  remote: result !== null && result.remoteDevices > 0 ? { devices: result.remoteDevices, answered: result.remoteAnswered } : null,
  verdict: result?.verdict ?? null,
});

export const trial: Cases["trial"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const trials = (await trialsOf(call.tx, conference.id)).map(trialOf);
  const running = await runningIn(call.tx, conference.id);
  const hindered = running === null ? await hindrance(call, conference) : { code: "division.open" };
  return ok({
    conference: summaryOf(conference),
    attendance: await attendance(call.tx, conference.id, conference.standingOrders.quorum),
    failure: floorOrdersOf(conference.standingOrders).trialFailure,
    trials: trials.filter(({ state }) => state === "declared" || state === "void"),
    running: trials.find(({ state }) => state === "open" || state === "closed") ?? null,
    hindered: hindered?.code ?? "",
    question: trialTitle,
  });
};

export const openTrial: Cases["openTrial"] = async (call, { conference: id }) => {
  const found = await held(call, id);
  if (!found.ok) return found;
  const conference = found.value;
  const hindered = await hindrance(call, conference);
  if (hindered) return no(hindered);
  const n = (await trialsOf(call.tx, id)).length + 1;
  const put = {
    about: "trial" as const,
    item: null,
    question: asId<"question">(trialQuestion(n)),
    title: trialTitle,
    between: Object.keys(trialLabels),
    labels: trialLabels,
    purpose: "decide" as const,
    round: 1,
    rule: "Trial vote: nothing is decided",
    taking: trialTaking,
  };
  const division = await putDivision(call, conference, put, hallAccess.openTrial);
  return division.ok ? ok({ division: division.value.id }) : division;
};

/** Writes down how many devices answered, and answers go or no-go. Nothing else comes of a trial: no act, no decision, no line in a list of results. */
export const trialDeclared: DivisionListener = async (call, { division: stored }) => {
  const conference = await conferenceById(call.tx, stored.conference);
  if (!conference) return no({ code: "conference.notFound" });
  const failure = floorOrdersOf(conference.standingOrders).trialFailure;
  const figures = await trialFigures(call.tx, stored.division.id);
  await insertTrialResult(call.tx, stored.conference, stored.division.id, { ...figures, failure, verdict: verdictOf(figures, failure) });
  return ok(trialSentence(figures, failure));
};

/** Closes the trial, if it is still open, and declares it. */
export const closeTrial: Cases["closeTrial"] = async (call, { conference: id, division }) => {
  const found = await held(call, id);
  if (!found.ok) return found;
  const stored = await findDivision(call.tx, division);
  if (stored?.conference !== id || stored.about !== "trial") return no({ code: "division.notFound", field: "division" });
  const closed = await closedNow(call, found.value, stored);
  if (!closed.ok) return closed;
  const { abstain: abstentions = 0, ...votes } = await trialVotes(call.tx, division);
  const tally = { votes: { ...Object.fromEntries(stored.division.frozen.between.map((key) => [key, 0])), ...votes }, abstentions };
  const { frozen } = stored.division;
  const round = { between: frozen.between, purpose: frozen.purpose, present: frozen.attendance.present, entitled: frozen.entitled, tally };
  const sentence = await trialDeclared(call, { division: stored, round });
  if (!sentence.ok) return sentence;
  await saveDivision(call.tx, { id: division, frozen, kind: "declared", tally }, call.now);
  await call.record("trial.declared", division, { conference: id });
  return ok({ sentence: sentence.value });
};

async function closedNow(call: Call, conference: Conference, { division }: StoredDivision): Promise<Result<null, Refusal>> {
  if (!isRunning(division)) return no({ code: "division.notRunning", detail: { is: division.kind } });
  if (division.kind === "closed") return ok(null);
  const { present } = await attendance(call.tx, conference.id, conference.standingOrders.quorum);
  const closed = closeDivision(division, present);
  if (!closed.ok) return closed;
  await saveDivision(call.tx, closed.value, call.now);
  await call.record("division.closed", division.id, { conference: conference.id }, { present });
  return ok(null);
}
