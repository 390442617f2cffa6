import type { ConferenceId } from "#domain/conference";
import { type Act, noneRunning, nextSentence, type QuestionId, votingAccess } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import { holdConference } from "../../store/conference.ts";
import { emptyAccepted } from "../../store/roll.ts";
import { frozenItemsOf, runningDivision, runningIn, setItemState } from "../../store/voting.ts";
import { whilePermitted } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { conferenceSits } from "../views/floor.ts";
import { whileQuorate } from "../views/quorum.ts";
import { load, type Loaded } from "../views/voting.ts";
import { acting, append, presiding } from "./acting.ts";
import type { votingContract } from "./contract.ts";
import { mayCallNext } from "./queries.ts";

type Cases = UseCases<typeof votingContract>;
type OnQuestion = { readonly conference: ConferenceId; readonly item: string; readonly question: QuestionId };

/** Calls the next item; the one before it, all its questions being decided, is closed with that. */
export const callItem: Cases["callItem"] = async (call, { conference, item }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  // Two items called at the same moment: the second waits here, and finds the first called.
  const found = await holdConference(call.tx, conference);
  if (!found) return no({ code: "conference.notFound", field: "conference" });
  const open = whilePermitted(call, found.state);
  if (!open.ok) return open;
  const quiet = noneRunning((await runningIn(call.tx, conference))?.division ?? null);
  if (!quiet.ok) return quiet;
  const enough = await whileQuorate(call, found);
  if (!enough.ok) return enough;
  const floor = await presiding(call, conference);
  if (!floor.ok) return floor;
  const sits = conferenceSits(floor.value);
  if (!sits.ok) return sits;
  const items = await frozenItemsOf(call.tx, conference);
  const wanted = items.find((one) => one.id === item);
  if (!wanted) return no({ code: "agendaItem.notFound", field: "item" });
  if (wanted.state !== "planned") return no({ code: wanted.state === "called" ? "item.alreadyCalled" : "item.closed", field: "item" });
  const before = items.find((one) => one.state === "called");
  if (before !== undefined) {
    if (!mayCallNext(await load(call.tx, before))) return no({ code: "item.anotherCalled", field: "item", detail: { item: before.slug } });
    await setItemState(call.tx, before.id, "closed");
    await call.record("voting.itemDone", before.id, { conference });
  }
  // Nobody may ask for the votes before to be taken again: how single people voted is not kept unless it was to be named (trust.md 3.8).
  await emptyAccepted(call.tx, conference);
  await setItemState(call.tx, item, "called");
  await call.record("voting.itemCalled", item, { conference });
  return ok({});
};

/** Any act on the item that is not part of a count: refused while a vote is being taken, and while the quorum is lost. */
async function act(
  call: Call,
  on: { readonly conference: ConferenceId; readonly item: string },
  what: Act,
  rights: keyof typeof votingAccess,
): Promise<Result<Loaded, Refusal>> {
  const found = await acting(call, on.conference, on.item);
  if (!found.ok) return found;
  const quiet = noneRunning((await runningIn(call.tx, on.conference))?.division ?? null);
  if (!quiet.ok) return quiet;
  const enough = await whileQuorate(call, found.value.conference);
  if (!enough.ok) return enough;
  const floor = await presiding(call, on.conference);
  return floor.ok ? append(call, found.value, what, votingAccess[rights]) : floor;
}

const done = async (result: Promise<Result<Loaded, Refusal>>): Promise<Result<Record<string, never>, Refusal>> => {
  const answer = await result;
  return answer.ok ? ok({}) : answer;
};

/** What the act made of its question: the sentence of its result, else what is to be done next. */
export const sentenceOf = ({ history }: Loaded, question: QuestionId): string =>
  history.state.decisions.find((decision) => decision.question === question)?.reason ??
  [history.notes.at(-1), nextSentence(history.state.next)].filter((words) => words !== undefined).join(". ");

export const recordMoved: Cases["recordMoved"] = (call, input) => {
  const { question, mover, seconder } = input;
  return done(act(call, input, input.moved ? { kind: "moved", question, mover, seconder } : { kind: "notMoved", question }, "recordMoved"));
};

export const castingVote: Cases["castingVote"] = async (call, input) => {
  const { question } = input;
  const given = await act(
    call,
    input,
    input.for === null ? { kind: "castingVoteDeclined", question } : { kind: "castingVote", question, for: input.for },
    "castingVote",
  );
  return given.ok ? ok({ sentence: sentenceOf(given.value, question) }) : given;
};

const onQuestion = ({ question }: OnQuestion) => ({ question });

export const withdrawOption: Cases["withdrawOption"] = (call, input) =>
  done(act(call, input, { kind: "optionWithdrawn", ...onQuestion(input), option: input.option, reason: input.reason }, "withdrawOption"));

export const remit: Cases["remit"] = (call, input) => done(act(call, input, { kind: "remitted", ...onQuestion(input), to: input.to }, "remit"));

export const correct: Cases["correct"] = (call, input) => done(act(call, input, { kind: "corrected", ...onQuestion(input), reason: input.reason }, "correct"));

export const closeItem: Cases["closeItem"] = async (call, input) => {
  const closed = await act(call, input, { kind: "itemClosed", reason: input.reason }, "closeItem");
  if (!closed.ok) return closed;
  if ((await runningDivision(call.tx, input.item)) !== null) throw new Error("an item was closed while a division was running");
  await setItemState(call.tx, input.item, "closed");
  await emptyAccepted(call.tx, input.conference);
  return ok({});
};
