import type { ConferenceId } from "#domain/conference";
import {
  type DebateSide,
  debateSides,
  type FloorAct,
  isSpeech,
  type ProceduralKind,
  type Slip,
  type SlipList,
  type SlipSide,
  type SpeechRole,
} from "#domain/debate";
import { no, ok, type Refusal, type Result } from "#kit";
import type { FloorCredential } from "../../store/debate.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { Floor } from "../views/floor.ts";
import { act, byChair, chairing, delegateHere, done, myself, onFloor, personHere, type Rule } from "./acting.ts";
import type { debateContract } from "./contract.ts";

type Cases = UseCases<typeof debateContract>;

type Asking = {
  readonly side: SlipSide;
  readonly what?: ProceduralKind | undefined;
  readonly words: string;
  readonly list: SlipList;
  readonly remote: boolean;
};

const debateSide = (side: SlipSide): DebateSide => debateSides.find((one) => one === side) ?? "either";

const waitingSlip = (floor: Floor, credential: string): Slip | undefined =>
  [...floor.state.slips.values()].find((slip) => slip.credential === credential && slip.topic === floor.of.topic && isSpeech(slip));

/** A slip; one for a speech that waits already is changed, and keeps its place. */
async function ask(call: Call, floor: Floor, who: FloorCredential, asking: Asking, rule: Rule): Promise<Result<{ readonly slip: string }, Refusal>> {
  const { topic, question, orders } = floor.of;
  const { side, words } = asking;
  const list = orders.quotaList === "" ? "open" : asking.list;
  const remote = asking.remote || who.remote;
  const earlier = isSpeech({ side }) ? waitingSlip(floor, who.id) : undefined;
  const slip = earlier?.id ?? call.deps.newId();
  const what: FloorAct =
    earlier === undefined
      ? {
          kind: "asked",
          slip,
          credential: who.id,
          observer: who.role === "observer",
          topic,
          question,
          side,
          what: side === "procedural" ? (asking.what ?? null) : null,
          words,
          list,
          remote,
          atDesk: rule === "enterSpeaker",
        }
      : { kind: "slipChanged", slip, question, side: debateSide(side), list, remote };
  const after = await act(call, floor, what, rule);
  return after.ok ? ok({ slip }) : after;
}

export const askToSpeak: Cases["askToSpeak"] = async (call, { conference, ...asking }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  const me = await myself(call, conference);
  return me.ok ? ask(call, floor.value, me.value, asking, "askToSpeak") : me;
};

export const withdrawSlip: Cases["withdrawSlip"] = async (call, { conference, slip }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  const me = await myself(call, conference);
  if (!me.ok) return me;
  if (floor.value.state.slips.get(slip)?.credential !== me.value.id) return no({ code: "slip.notWaiting", field: "slip" });
  return done(act(call, floor.value, { kind: "slipWithdrawn", slip, reason: "" }, "withdrawSlip"));
};

export const enterSpeaker: Cases["enterSpeaker"] = async (call, { conference, who, ...asking }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  const person = await personHere(call, conference, who);
  return person.ok ? ask(call, floor.value, person.value, asking, "enterSpeaker") : person;
};

export const takeSlipOff: Cases["takeSlipOff"] = (call, { conference, slip, reason }) =>
  byChair(call, conference, "takeSlipOff", () => ({ kind: "slipWithdrawn", slip, reason }));

const secondsOf = ({ speeches }: Floor["of"]["orders"], role: SpeechRole): number =>
  role === "mover" || role === "seconder" || role === "reply" || role === "speaker" ? speeches[role] : speeches.speaker;

/** Movers and seconders are for; the reply too. */
const sideOf = (role: SpeechRole, side: DebateSide): DebateSide => (role === "mover" || role === "seconder" || role === "reply" ? "for" : side);

async function toCall(call: Call, floor: Floor, conference: ConferenceId, input: { readonly slip?: string | undefined; readonly who?: string | undefined }) {
  const slip = input.slip === undefined ? undefined : floor.state.slips.get(input.slip);
  if (input.slip !== undefined && slip === undefined) return no({ code: "slip.notWaiting", field: "slip" });
  if (slip === undefined && input.who === undefined) return no({ code: "speaker.who", field: "who" });
  const person = await personHere(call, conference, slip?.credential ?? input.who ?? "");
  return person.ok ? ok({ person: person.value, slip }) : person;
}

export const callSpeaker: Cases["callSpeaker"] = async (call, { conference, role, side, remote, seconds, reason, ...input }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const { of } = floor.value;
  const found = await toCall(call, floor.value, conference, input);
  if (!found.ok) return found;
  const { person, slip } = found.value;
  // An observer speaks by leave, whether or not there is a slip; no observer moves or seconds (handbook, section 5).
  if (person.role === "observer" && role !== "speaker" && role !== "answer") return no({ code: "floor.noDelegate", field: "who" });
  return done(
    act(
      call,
      floor.value,
      {
        kind: "called",
        credential: person.id,
        role,
        side: sideOf(role, slip === undefined ? side : debateSide(slip.side)),
        slip: slip?.id ?? null,
        topic: of.topic,
        question: of.question,
        list: slip?.list ?? "open",
        remote: slip?.remote ?? (remote || person.remote),
        seconds: seconds ?? secondsOf(of.orders, role),
        reason,
      },
      "callSpeaker",
    ),
  );
};

export const startClock: Cases["startClock"] = (call, { conference }) => byChair(call, conference, "startClock", () => ({ kind: "clockStarted" }));
export const stopClock: Cases["stopClock"] = (call, { conference }) => byChair(call, conference, "stopClock", () => ({ kind: "clockStopped" }));
export const extendClock: Cases["extendClock"] = (call, { conference, seconds, reason }) =>
  byChair(call, conference, "extendClock", () => ({ kind: "clockExtended", seconds, reason }));
export const endSpeech: Cases["endSpeech"] = (call, { conference }) => byChair(call, conference, "endSpeech", () => ({ kind: "speechEnded" }));

export const closeList: Cases["closeList"] = (call, { conference, reason }) =>
  byChair(call, conference, "closeList", ({ of: { topic } }) => ({ kind: "listClosed", topic, reason }));
export const reopenList: Cases["reopenList"] = (call, { conference, reason }) =>
  byChair(call, conference, "reopenList", ({ of: { topic } }) => ({ kind: "listReopened", topic, reason }));

export const second: Cases["second"] = async (call, { conference, who, reserves }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const person = await delegateHere(call, conference, who);
  if (!person.ok) return person;
  const { topic, question } = floor.value.of;
  return done(act(call, floor.value, { kind: "seconded", topic, question, credential: person.value.id, reserves }, "second"));
};
