import {
  closeDivision as close,
  declare as declareCount,
  enterCount as enter,
  entriesAgree,
  noneRunning,
  openDivision as open,
  votingAccess,
  voidDivision as makeVoid,
} from "#domain/voting";
import { no, ok } from "#kit";
import { insertDivision, insertEntry, saveDivision } from "../../store/voting.ts";
import type { UseCases } from "../usecase.ts";
import { attendance } from "../views/conference.ts";
import { labelsBetween } from "../views/voting.ts";
import { acting, actingOnDivision, append } from "./acting.ts";
import { sentenceOf } from "./commands.ts";
import type { votingContract } from "./contract.ts";

type Cases = UseCases<typeof votingContract>;

/** Puts the next question. Question, what is put, attendance and rule are frozen with it. */
export const openDivision: Cases["openDivision"] = async (call, { conference, item, question }) => {
  const on = await acting(call, conference, item);
  if (!on.ok) return on;
  const quiet = noneRunning(on.value.running?.division ?? null);
  if (!quiet.ok) return quiet;
  const { next, decisions } = on.value.history.state;
  const decision = decisions.find((one) => one.question === question);
  if (decision) return no({ code: "question.alreadyDecided", field: "question", detail: { question, outcome: decision.outcome } });
  if (next.kind === "finished" || next.question.id !== question)
    return no({ code: "question.notNext", field: "question", detail: { next: next.kind === "finished" ? "" : next.question.id } });
  if (next.kind === "awaitingChair") return no({ code: "tie.chairIsAsked", detail: { question } });
  if (next.kind === "move") return no({ code: "question.notMoved", detail: { question } });
  const now = await attendance(call.tx, conference, on.value.conference.standingOrders.quorum);
  const { between, purpose, round } = next;
  const division = open(call.deps.newId(), {
    question,
    title: next.question.title,
    between,
    labels: labelsBetween(next.question, between),
    purpose,
    round,
    attendance: now,
    entitled: now.registered,
    rule: next.question.rule,
  });
  if (!division.ok) return division;
  await insertDivision(call.tx, item, division.value);
  await call.record("division.opened", division.value.id, { conference }, { question, present: now.present });
  return ok({ division: division.value.id });
};

export const enterCount: Cases["enterCount"] = async (call, { conference, division, votes, abstentions }) => {
  const on = await actingOnDivision(call, conference, division);
  if (!on.ok) return on;
  const { actor } = call;
  if (actor.kind !== "person") return no({ code: "division.tellerIsAPerson" });
  const inTheChair = actor.offices.some((office) => office.kind === "chair" && office.conference === conference);
  const entered = enter(on.value.stored.division, { id: actor.id, inTheChair }, { votes, abstentions });
  if (!entered.ok) return entered;
  await insertEntry(call.tx, division, { teller: actor.id, tally: { votes, abstentions } });
  await call.record("division.counted", division, { conference });
  return ok({ agrees: entriesAgree(entered.value.entries) });
};

export const closeDivision: Cases["closeDivision"] = async (call, { conference, division }) => {
  const on = await actingOnDivision(call, conference, division);
  if (!on.ok) return on;
  const { present } = await attendance(call.tx, conference, on.value.conference.standingOrders.quorum);
  const closed = close(on.value.stored.division, present);
  if (!closed.ok) return closed;
  await saveDivision(call.tx, closed.value, call.now);
  await call.record("division.closed", division, { conference }, { present });
  return ok({});
};

/** The count becomes the act that decides, in the same transaction: one without the other cannot be. */
export const declare: Cases["declare"] = async (call, { conference, division }) => {
  const on = await actingOnDivision(call, conference, division);
  if (!on.ok) return on;
  const declared = declareCount(on.value.stored.division);
  if (!declared.ok) return declared;
  const { frozen, tally } = declared.value;
  const round = { between: frozen.between, purpose: frozen.purpose, present: frozen.attendance.present, entitled: frozen.entitled, tally };
  const after = await append(call, on.value, { kind: "declared", question: frozen.question, round }, votingAccess.declare);
  if (!after.ok) return after;
  await saveDivision(call.tx, declared.value, call.now);
  return ok({ sentence: sentenceOf(after.value, frozen.question) });
};

/** Its counts stay on record and are never used; the question is put again. */
export const voidDivision: Cases["voidDivision"] = async (call, { conference, division, reason }) => {
  const on = await actingOnDivision(call, conference, division);
  if (!on.ok) return on;
  const voided = makeVoid(on.value.stored.division, reason);
  if (!voided.ok) return voided;
  await saveDivision(call.tx, voided.value, call.now);
  await call.record("division.void", division, { conference }, { reason });
  return ok({});
};
