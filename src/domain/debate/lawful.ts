import type { Refusal } from "#kit";
import { checkFloor } from "./check.ts";
import { type FloorState, lineOf, pendingIn } from "./floor.ts";
import { mayPropose } from "./moving.ts";
import { type Checked, fine, firstOf, firstOpen, presides, refuse, type Situation } from "./situation.ts";
import { type FloorAct, type ProceduralKind, proceduralKinds } from "./state.ts";

/** A person on no list, to ask whether anybody could be called. */
const someone = "";

/** The acts of the chair by the names of the desk, each asking the very check that the act itself is put to. */
const asked = {
  callSpeaker: (state, of) => firstOf(checkFloor(state, of, called(state, of)), nobodyWaits(state, of)),
  enterSpeaker: (state, of) => checkFloor(state, of, slip(of)),
  startClock: (state, of) => checkFloor(state, of, { kind: "clockStarted" }),
  stopClock: (state, of) => checkFloor(state, of, { kind: "clockStopped" }),
  extendClock: (state, of) => checkFloor(state, of, { kind: "clockExtended", seconds: 1, reason: "" }),
  endSpeech: (state, of) => checkFloor(state, of, { kind: "speechEnded" }),
  closeList: (state, of) => checkFloor(state, of, { kind: "listClosed", topic: of.topic, reason: "" }),
  reopenList: (state, of) => checkFloor(state, of, { kind: "listReopened", topic: of.topic, reason: "" }),
  second: (state, of) => checkFloor(state, of, { kind: "seconded", topic: of.topic, question: of.question, credential: someone, reserves: false }),
  takePoint: (state, of) => checkFloor(state, of, { kind: "pointRaised", point: "", credential: someone, slip: null, words: "", onVote: true }),
  rule: (state, of) => checkFloor(state, of, { kind: "ruled", ruling: "", point: null, words: "", reason: "", rule: "", taken: true }),
  putProcedural: (state, of) => onFirst(state, of, (motion) => checkFloor(state, of, { kind: "put", motion, division: "" })),
  refuseProcedural: (state, of) => onFirst(state, of, (motion) => checkFloor(state, of, { kind: "refused", motion, slip: null, reason: "" })),
  dropProcedural: (state, of) => onFirst(state, of, (motion) => checkFloor(state, of, { kind: "dropped", motion, reason: "" })),
  preside: () => fine,
  adjourn: (state, of) => checkFloor(state, of, { kind: "adjourned", scope: "conference", item: null, topic: of.topic, until: "", reason: "" }),
  resume: (state, of) => checkFloor(state, of, { kind: "resumed" }),
  askLeave: (state, of) => checkFloor(state, of, { kind: "leaveAsked", item: of.item ?? "", question: "", by: someone, reason: "", seconds: 0 }),
  giveLeave: (state, of) => onLeave(state, of, "withdrawal"),
  askIncorporation: (state, of) => checkFloor(state, of, { kind: "incorporationAsked", item: of.item ?? "", question: "", seconds: 0 }),
  incorporate: (state, of) => onLeave(state, of, "incorporation"),
} satisfies Record<string, (state: FloorState, of: Situation) => Checked>;

export type FloorDeskAct = keyof typeof asked;

function called(state: FloorState, of: Situation): FloorAct & { readonly kind: "called" } {
  const [next] = lineOf(state, of.topic, of.orders.quotaList);
  const who = { credential: next?.credential ?? someone, slip: next?.id ?? null, list: next?.list ?? ("open" as const), remote: next?.remote ?? false };
  return { kind: "called", ...who, role: "speaker", side: "either", topic: of.topic, question: of.question, seconds: 1, reason: "asked" };
}

const nobodyWaits = (state: FloorState, of: Situation): Checked =>
  lineOf(state, of.topic, of.orders.quotaList).length === 0 ? refuse("speaker.nobodyWaits") : fine;

const slip = (of: Situation): FloorAct => ({
  kind: "asked",
  slip: "",
  credential: someone,
  observer: false,
  topic: of.topic,
  question: of.question,
  side: "for",
  what: null,
  words: "",
  list: "open",
  remote: false,
  atDesk: true,
});

function onFirst(state: FloorState, of: Situation, check: (motion: string) => Checked): Checked {
  const first = firstOpen(state, of);
  return first === undefined ? refuse("procedural.notPending") : check(first.id);
}

function onLeave(state: FloorState, of: Situation, what: "withdrawal" | "incorporation"): Checked {
  const open = [...state.leave.values()].find((leave) => leave.what === what && leave.state === "open" && leave.item === of.item);
  if (open === undefined) return refuse("leave.notAsked");
  return checkFloor(state, of, { kind: what === "withdrawal" ? "leaveGiven" : "incorporated", item: open.item, question: open.question });
}

/** What the chair may do now, and why not the rest. */
export const lawfulFloor = (state: FloorState, of: Situation): Map<FloorDeskAct, Refusal | null> =>
  new Map(
    (Object.keys(asked) as FloorDeskAct[]).map((act) => {
      const checked = firstOf(act === "preside" ? fine : presides(state, of), asked[act](state, of));
      return [act, checked.ok ? null : checked.refusal];
    }),
  );

/** Which procedural motions may be moved now: by anybody who has not spoken, or by this person. */
export const lawfulProcedurals = (state: FloorState, of: Situation, credential: string | null): Map<ProceduralKind, Refusal | null> =>
  new Map(
    proceduralKinds.map((what) => {
      const checked = mayPropose(state, of, what, credential);
      return [what, checked.ok ? null : checked.refusal];
    }),
  );

/** Why a question of the order of business is not put at this moment: what is on the floor comes first. */
export function beforePutting(state: FloorState, of: Pick<Situation, "item">, question: string): Checked {
  const asking = [...state.leave.values()].find((leave) => leave.state === "open" && leave.item === of.item);
  return firstOf(
    state.adjourned === null ? fine : refuse("floor.adjourned", { until: state.adjourned.until }),
    state.points.size > 0 ? refuse("point.notRuled") : fine,
    pendingIn(state).length > 0 ? refuse("procedural.pendingFirst") : fine,
    asking === undefined || asking.question !== question ? fine : refuse("leave.asked"),
  );
}
