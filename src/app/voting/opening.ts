import { floorOrdersOf } from "#domain/conference";
import { demandReason, demandRule, mayDemand, type Next, takingFor, takingOf, type TakingWish, toRetake, votingAccess } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import { conferenceById } from "../../store/conference.ts";
import { rollOf } from "../../store/roll.ts";
import { latestDeclared, runningIn } from "../../store/voting.ts";
import type { Call, UseCases } from "../usecase.ts";
import { floorClear } from "../views/floor.ts";
import { putAgain, putDivision } from "../views/putting.ts";
import { whileQuorate } from "../views/quorum.ts";
import { labelsBetween, recordOf } from "../views/voting.ts";
import { type Acting, acting, append, presiding } from "./acting.ts";
import type { votingContract } from "./contract.ts";
import { quietIn } from "./divisions.ts";
import { overtaken } from "./overtaken.ts";

type Cases = UseCases<typeof votingContract>;

/** The question as it is put next; or why it is not. */
function nextToPut({ history }: Acting, question: string): Result<Next & { readonly kind: "put" }, Refusal> {
  const { next, decisions } = history.state;
  const decision = decisions.find((one) => one.question === question);
  if (decision) return no({ code: "question.alreadyDecided", field: "question", detail: { question, outcome: decision.outcome } });
  if (next.kind === "finished" || next.question.id !== question)
    return no({ code: "question.notNext", field: "question", detail: { next: next.kind === "finished" ? "" : next.question.id } });
  if (next.kind === "awaitingChair") return no({ code: "tie.chairIsAsked", detail: { question } });
  return next.kind === "move" ? no({ code: "question.notMoved", detail: { question } }) : ok(next);
}

/** Puts what is next, as the chair wishes and standing orders allow. Question, what is put, rule, roll and attendance are frozen with it. */
async function putNext(call: Call, on: Acting, question: string, wish: TakingWish | undefined): Promise<Result<{ readonly division: string }, Refusal>> {
  const next = nextToPut(on, question);
  if (!next.ok) return next;
  const { between, purpose, round, question: put } = next.value;
  const demanded = toRetake(recordOf(on), put.id);
  if (demanded === "recount") return recounting(call, on, put.id);
  const taking = takingFor(wish ?? (demanded ? { method: demanded } : undefined), floorOrdersOf(on.conference.standingOrders));
  if (!taking.ok) return taking;
  if (demanded !== null && taking.value.method !== demanded)
    return no({ code: "division.methodDemanded", field: "taking.method", detail: { method: demanded } });
  const putting = {
    about: "item" as const,
    item: on.item.id,
    question: put.id,
    title: put.title,
    between,
    labels: labelsBetween(put, between),
    purpose,
    round,
    rule: put.rule,
    taking: taking.value,
    tie: put.tie,
    ...("threshold" in put && { threshold: put.threshold }),
  };
  const division = await putDivision(call, on.conference, putting, votingAccess.openDivision);
  return division.ok ? ok({ division: division.value.id }) : division;
}

/** Opens the latest declared division of the question once more, with the roll that it had. */
async function recounting(call: Call, on: Acting, question: string): Promise<Result<{ readonly division: string }, Refusal>> {
  const before = await latestDeclared(call.tx, on.item.id, question);
  if (before === null) throw new Error(`nothing of ${question} was declared that could be counted again`);
  const { id, frozen } = before.division;
  if (takingOf(frozen).channels.includes("electronic")) return no({ code: "recount.electronic" });
  const again = { about: "item" as const, item: on.item.id, frozen, rows: await rollOf(call.tx, id) };
  const division = await putAgain(call, on.conference, again, votingAccess.recount);
  return division.ok ? ok({ division: division.value.id }) : division;
}

export const openDivision: Cases["openDivision"] = async (call, { conference, item, question, taking }) => {
  const on = await acting(call, conference, item);
  if (!on.ok) return on;
  const quiet = quietIn(on.value.running);
  if (!quiet.ok) return quiet;
  // What is on the floor comes first: a point of order, a procedural motion, leave that is asked.
  const clear = await clearFloor(call, { conference, item, question });
  return clear.ok ? putNext(call, on.value, question, taking) : clear;
};

type OnQuestion = Pick<Parameters<Cases["recount"]>[1], "conference" | "item" | "question">;

async function clearFloor(call: Call, { conference, item, question }: OnQuestion): Promise<Result<null, Refusal>> {
  const floor = await presiding(call, conference);
  return floor.ok ? floorClear(floor.value, item, question) : floor;
}

/** What a taking back finds: the item that is called, with no vote running, and nothing on the floor that comes first (handbook, scenario 6). */
async function toTakeBack(call: Call, { conference, item, question }: OnQuestion): Promise<Result<Acting, Refusal>> {
  const on = await acting(call, conference, item);
  if (!on.ok) return on;
  if (await overtaken(call, on.value, question)) return tooLate(call, conference);
  const quiet = quietIn(await runningIn(call.tx, conference));
  if (!quiet.ok) return quiet;
  const enough = await whileQuorate(call, on.value.conference);
  if (!enough.ok) return enough;
  const clear = await clearFloor(call, { conference, item, question });
  return clear.ok ? on : clear;
}

export const demandDivision: Cases["demandDivision"] = async (call, { conference, item, question, method, channels, delegates, groups }) => {
  const on = await toTakeBack(call, { conference, item, question });
  if (!on.ok) return on.refusal.code === "item.notCalled" ? tooLate(call, conference) : on;
  const orders = floorOrdersOf(on.value.conference.standingOrders);
  const enough = mayDemand({ delegates, groups }, orders);
  if (!enough.ok) return enough;
  const wish = { method, ...(channels && { channels }) };
  const taking = takingFor(wish, orders);
  if (!taking.ok) return taking;
  const act = { kind: "retaken" as const, question, as: method, reason: demandReason(method, { delegates, groups }) };
  const taken = await append(call, on.value, act, votingAccess.demandDivision);
  if (!taken.ok)
    return taken.refusal.code === "retake.tooLate" ? no({ ...taken.refusal, detail: { ...taken.refusal.detail, rule: demandRule(orders) } }) : taken;
  return putNext(call, { ...on.value, ...taken.value }, question, wish);
};

/** Conference is at another item, or was meanwhile. */
async function tooLate(call: Call, conference: Parameters<Cases["demandDivision"]>[1]["conference"]): Promise<Result<never, Refusal>> {
  const found = await conferenceById(call.tx, conference);
  return no({ code: "retake.tooLate", field: "item", detail: { rule: demandRule(floorOrdersOf(found?.standingOrders ?? {})) } });
}

export const recount: Cases["recount"] = async (call, { conference, item, question, reason }) => {
  const on = await toTakeBack(call, { conference, item, question });
  if (!on.ok) return on;
  const taken = await append(call, on.value, { kind: "retaken", question, as: "recount", reason: `recount: ${reason}` }, votingAccess.recount);
  if (!taken.ok) return taken;
  return recounting(call, { ...on.value, ...taken.value }, question);
};
