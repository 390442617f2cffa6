import type { ConferenceId, FloorOrders } from "#domain/conference";
import { checkFloor, debateAccess, type FloorAct, type ProceduralKind, proceduralRules, type ProceduralTerms, titleOf } from "#domain/debate";
import { carriedIn, takingFor, type TakingWish, thresholdWords, yesNoSentence } from "#domain/voting";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { conferenceById } from "../../store/conference.ts";
import { lockFloor } from "../../store/debate.ts";
import type { DivisionListener } from "../subscriptions.ts";
import type { Call, UseCases } from "../usecase.ts";
import { type Floor, floorOf } from "../views/floor.ts";
import { putDivision } from "../views/putting.ts";
import { leftOf } from "./agreeable.ts";
import { act, byChair, chairing, delegateHere, done, onFloor, type Rule } from "./acting.ts";
import type { debateContract } from "./contract.ts";
import { nextId } from "./bringing.ts";
import { carryOut, passageApart } from "./effects.ts";

type Cases = UseCases<typeof debateContract>;
type Moving = Parameters<Cases["moveProcedural"]>[1];

/** What it would do, in the debate of this moment. A motion to suspend names one rule: of several each is moved on its own. */
function termsOf(floor: Floor, input: Moving, rule: string | undefined): ProceduralTerms {
  const { of } = floor;
  const shelves = input.what === "nextBusiness" || input.what === "remit" || input.what === "referBack";
  const base = { what: input.what, item: of.item, question: shelves ? (of.shelvable ?? of.question) : of.question, topic: of.topic };
  const { scope, until, to, reportBy, clauses, ruling, duration } = input;
  switch (input.what) {
    case "adjourn":
      return { ...base, scope: scope ?? "debate", until };
    case "remit":
      return { ...base, to, reportBy, clauses };
    case "referBack":
      return { ...base, to, reportBy };
    case "suspend":
      return { ...base, duration, ...(rule === undefined ? {} : { rule }) };
    case "challenge":
      return { ...base, ...(ruling === undefined ? {} : { ruling }) };
    default:
      return base;
  }
}

/** Several delegates in the hall, or the first who is not one. */
async function delegates(call: Call, conference: ConferenceId, who: readonly string[], field: string): Promise<Result<string[], Refusal>> {
  const found: string[] = [];
  for (const one of who) {
    const delegate = await delegateHere(call, conference, one, field);
    if (!delegate.ok) return delegate;
    found.push(delegate.value.id);
  }
  return ok(found);
}

/** Mover, seconder and challengers as the desk named them. The first challenger is the mover. */
async function people(call: Call, conference: ConferenceId, floor: Floor, input: Moving) {
  const slip = input.slip === undefined ? undefined : floor.state.slips.get(input.slip);
  if (input.slip !== undefined && (slip?.side !== "procedural" || slip.what !== input.what)) return no({ code: "slip.notWaiting", field: "slip" });
  const named = slip?.credential ?? input.who ?? input.challengers[0];
  const movers = await delegates(call, conference, named === undefined ? [] : [named], "who");
  if (!movers.ok) return movers;
  const seconders = await delegates(call, conference, input.seconder === undefined ? [] : [input.seconder], "seconder");
  if (!seconders.ok) return seconders;
  const challengers = await delegates(call, conference, input.challengers, "challengers");
  if (!challengers.ok) return challengers;
  return ok({ mover: movers.value[0] ?? null, seconder: seconders.value[0] ?? null, challengers: challengers.value, slip: slip?.id ?? null });
}

/** Of a remit of parts, which, in words: what conference votes on. Whether parts may be remitted at all is the rules' (domain/debate). */
async function passageOf(call: Call, floor: Floor, { what, clauses }: Moving): Promise<Result<{ readonly passage?: string }, Refusal>> {
  const { item, shelvable, orders } = floor.of;
  if (what !== "remit" || clauses.length === 0 || !orders.remitParts || item === null || shelvable === null) return ok({});
  const words = await passageApart(call, floor, { item, question: shelvable, clauses });
  return words.ok ? ok({ passage: words.value }) : words;
}

export const moveProcedural: Cases["moveProcedural"] = async (call, input) => {
  const { conference } = input;
  // Not whoever presides alone: a motion against the chair is recorded by whoever holds the office.
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  if (input.what === "admission" || input.what === "consent") return no({ code: "procedural.ownWay", field: "what" });
  const who = await people(call, conference, floor.value, input);
  if (!who.ok) return who;
  const passage = await passageOf(call, floor.value, input);
  if (!passage.ok) return passage;
  const motions: string[] = [];
  let on = floor.value;
  for (const rule of input.what === "suspend" && input.rules.length > 0 ? input.rules : [undefined]) {
    const motion = nextId(on);
    const terms = { ...termsOf(on, input, rule), ...passage.value };
    const slip = motions.length === 0 ? who.value.slip : null;
    const moved = await act(call, on, { kind: "proposed", motion, terms, ...who.value, slip }, "moveProcedural");
    if (!moved.ok) return moved;
    on = moved.value;
    motions.push(motion);
  }
  return ok({ motions });
};

export const moverAnswers: Cases["moverAnswers"] = (call, { conference, motion, agrees }) =>
  byChair(call, conference, "moverAnswers", () => ({ kind: "moverAsked", motion, agrees }));

export const refuseProcedural: Cases["refuseProcedural"] = (call, { conference, motion, slip, reason }) =>
  byChair(call, conference, "refuseProcedural", () => ({ kind: "refused", motion: motion ?? null, slip: slip ?? null, reason }));

/** Its mover may take it back whoever presides. */
export const dropProcedural: Cases["dropProcedural"] = async (call, { conference, motion, reason }) => {
  const floor = await onFloor(call, conference);
  return floor.ok ? done(act(call, floor.value, { kind: "dropped", motion, reason }, "dropProcedural")) : floor;
};

export type Method = "hands" | "count" | "electronic";
const wishOf = (method: Method): TakingWish => (method === "electronic" ? { method: "count", channels: ["electronic"] } : { method });

const ruleOf = (what: ProceduralKind, orders: FloorOrders): string => `Standing orders: ${thresholdWords(proceduralRules[what].threshold(orders))}`;

/** The division opens, and the log says so: one without the other cannot be. */
export async function put(call: Call, floor: Floor, id: string, method: Method, rule: Rule): Promise<Result<{ readonly division: string }, Refusal>> {
  const motion = floor.state.procedural.get(id);
  const opening: FloorAct = { kind: "put", motion: id, division: "" };
  const may = checkFloor(floor.state, floor.of, opening);
  if (!may.ok) return may;
  if (motion === undefined) return no({ code: "procedural.notPending", field: "motion" });
  const list = floor.state.consent.get(motion.terms.subject ?? "");
  if (list !== undefined && (await leftOf(call, floor.conference.id, list)).length === 0) return no({ code: "procedural.lapsed", field: "motion" });
  const orders = floor.of.orders;
  const taking = takingFor(wishOf(method), orders);
  if (!taking.ok) return taking;
  const division = await putDivision(
    call,
    floor.conference,
    {
      about: "floor",
      item: floor.of.item,
      question: asId<"question">(id),
      title: titleOf(motion.terms),
      between: ["for", "against"],
      labels: { for: "For", against: "Against" },
      purpose: "decide",
      round: 1,
      rule: ruleOf(motion.terms.what, orders),
      taking: taking.value,
      threshold: proceduralRules[motion.terms.what].threshold(orders),
    },
    debateAccess[rule],
  );
  if (!division.ok) return division;
  const after = await act(call, floor, { ...opening, division: division.value.id }, rule);
  return after.ok ? ok({ division: division.value.id }) : after;
}

export const putProcedural: Cases["putProcedural"] = async (call, { conference, motion, method }) => {
  const floor = await chairing(call, conference);
  return floor.ok ? put(call, floor.value, motion, method, "putProcedural") : floor;
};

export const adjourn: Cases["adjourn"] = async (call, { conference, scope, until, reason }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const { item, topic } = floor.value.of;
  const after = await act(call, floor.value, { kind: "adjourned", scope, item, topic, until, reason }, "adjourn");
  return after.ok ? done(carryOut(call, after.value, { what: "adjourn", item, question: "", topic, scope, until }, { carried: true, round: null })) : after;
};

export const resume: Cases["resume"] = (call, { conference }) => byChair(call, conference, "resume", () => ({ kind: "resumed" }));

/** A division on a procedural motion is declared: the log has the result, and what follows from it is done in the same transaction. */
export const floorDeclared: DivisionListener = async (call, { division: stored, round }) => {
  const conference = await conferenceById(call.tx, stored.conference);
  if (!conference) throw new Error(`no conference ${stored.conference}`);
  await lockFloor(call.tx, conference.id);
  const floor = await floorOf(call.tx, conference, call.actor, call.now);
  const id: string = stored.division.frozen.question;
  const motion = floor.state.procedural.get(id);
  if (motion === undefined) return no({ code: "procedural.notPending" });
  const threshold = proceduralRules[motion.terms.what].threshold(floor.of.orders);
  const carried = carriedIn(threshold, round);
  if (carried === null) return ok("not clear by show of hands: it is put again and counted");
  const sentence = yesNoSentence(threshold, round);
  const after = await act(call, floor, { kind: "decided", motion: id, division: stored.division.id, carried, round, sentence }, "putProcedural");
  if (!after.ok) return after;
  const carriedOut = await carryOut(call, after.value, motion.terms, { carried, round });
  return carriedOut.ok ? ok(sentence) : carriedOut;
};
