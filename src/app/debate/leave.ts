import type { ConferenceId } from "#domain/conference";
import { mayDemandParts } from "#domain/debate";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { acceptancesOf } from "../../store/amendments.ts";
import { type FloorCredential, remoteHere } from "../../store/debate.ts";
import { updateMotion } from "../../store/motions.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { Floor } from "../views/floor.ts";
import { lawfulOn, type Loaded } from "../views/voting.ts";
import { act, chairing, delegateHere, done, myself, onFloor, personHere, type Rule } from "./acting.ts";
import type { debateContract } from "./contract.ts";
import { holdItem, onItem, putApart } from "./effects.ts";

type Cases = UseCases<typeof debateContract>;

/** Delegates elsewhere have so long to object (handbook, section 3). With nobody elsewhere the chair waits for the hall alone. */
const secondsElsewhere = 30;
export const timeToObject = async (call: Call, conference: ConferenceId): Promise<number> =>
  (await remoteHere(call.tx, conference)) > 0 ? secondsElsewhere : 0;

export const askLeave: Cases["askLeave"] = async (call, { conference, item, question, who, reason }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const person = await personHere(call, conference, who);
  if (!person.ok) return person;
  const on = await holdItem(call, floor.value, item);
  if (!on.ok) return on;
  if (!lawfulOn(on.value).withdraw.includes(asId<"question">(question))) return no({ code: "leave.notWithdrawable", field: "question" });
  const seconds = await timeToObject(call, conference);
  return done(act(call, floor.value, { kind: "leaveAsked", item, question, by: person.value.id, reason, seconds }, "askLeave"));
};

/** Nobody objected: it is withdrawn, with what hangs on it. */
export const giveLeave: Cases["giveLeave"] = async (call, { conference, question }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const item = floor.value.of.item ?? "";
  const leave = [...floor.value.state.leave.values()].find((one) => one.item === item && one.question === question);
  const given = await act(call, floor.value, { kind: "leaveGiven", item, question }, "giveLeave");
  if (!given.ok) return given;
  const after = await onItem(call, given.value, item, { kind: "withdrawn", question: asId<"question">(question), reason: leave?.reason ?? "" });
  if (!after.ok) return after;
  const subject = after.value.item.procedure.questions.find(({ id }) => id === question)?.subject;
  const reason = `Withdrawn by leave of conference: ${leave?.reason ?? ""}`;
  if (subject?.kind === "motion") await updateMotion(call.tx, subject.motion, { state: "withdrawn", state_reason: reason });
  return ok({});
};

/** The mover's acceptance was published, and nobody objected before conference. */
async function accepted(call: Call, on: Loaded, question: string): Promise<Result<null, Refusal>> {
  const subject = on.item.procedure.questions.find(({ id }) => id === question)?.subject;
  if (subject?.kind !== "amendment") return no({ code: "incorporation.noAmendment", field: "question" });
  const acceptance = (await acceptancesOf(call.tx, [subject.amendment])).get(subject.amendment);
  if (acceptance === undefined) return no({ code: "incorporation.notAccepted", field: "question" });
  return acceptance.state === "objected" ? no({ code: "incorporation.objected", field: "question" }) : ok(null);
}

export const askIncorporation: Cases["askIncorporation"] = async (call, { conference, item, question }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const on = await holdItem(call, floor.value, item);
  if (!on.ok) return on;
  const may = await accepted(call, on.value, question);
  if (!may.ok) return may;
  if (!lawfulOn(on.value).incorporate.includes(asId<"question">(question))) return no({ code: "incorporation.notNow", field: "question" });
  const seconds = await timeToObject(call, conference);
  return done(act(call, floor.value, { kind: "incorporationAsked", item, question, seconds }, "askIncorporation"));
};

/** Nobody objected: its words come into the text, and what would fall by it falls (handbook, scenario 8). */
export const incorporate: Cases["incorporate"] = async (call, { conference, question }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const item = floor.value.of.item ?? "";
  const given = await act(call, floor.value, { kind: "incorporated", item, question }, "incorporate");
  return given.ok ? done(onItem(call, given.value, item, { kind: "incorporated", question: asId<"question">(question) })) : given;
};

async function objecting(call: Call, floor: Floor, who: FloorCredential, question: string, rule: Rule) {
  if (who.role !== "delegate") return no({ code: "floor.noDelegate" });
  return done(act(call, floor, { kind: "objected", item: floor.of.item ?? "", question, credential: who.id }, rule));
}

/** One objection is enough, and needs no reason. */
export const object: Cases["object"] = async (call, { conference, question }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  const me = await myself(call, conference);
  return me.ok ? objecting(call, floor.value, me.value, question, "object") : me;
};

export const recordObjection: Cases["recordObjection"] = async (call, { conference, question, who }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const person = await delegateHere(call, conference, who);
  return person.ok ? objecting(call, floor.value, person.value, question, "recordObjection") : person;
};

/** Usually demanded the day before (handbook, section 3): once the item is called only by leave of conference, which the chair records. */
export const demandParts: Cases["demandParts"] = async (call, { conference, item, question, clauses, who, leave }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const person = await delegateHere(call, conference, who);
  if (!person.ok) return person;
  const may = mayDemandParts(floor.value.state, floor.value.of, item);
  if (!may.ok) return may;
  if (floor.value.of.item === item && !leave) return no({ code: "part.byLeave", field: "leave" });
  const part = await putApart(call, floor.value, { item, question, clauses });
  if (!part.ok) return part;
  await call.record("debate.partDemanded", item, { conference }, { question, part: part.value, credential: person.value.id, leave });
  return ok({ part: part.value });
};
