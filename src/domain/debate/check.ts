import { unreachable } from "#kit";
import { type FloorState, hasSpoken, inDebate, isSpeech, leaveOn, lineOf, pendingIn, quotaEndedIn, speakerOf, type Slip } from "./floor.ts";
import { mayDrop, mayPropose, mayPut, moveSpeaks } from "./moving.ts";
import { type Checked, fine, firstOf, noVote, presides, quorate, refuse, ruledFirst, type Situation, sits } from "./situation.ts";
import type { FloorAct, Topic } from "./state.ts";

const called = ({ item }: Situation): Checked => (item === null ? refuse("debate.none") : fine);

function mayAsk(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "asked" }): Checked {
  const mine = [...state.slips.values()].filter(({ credential }) => credential === act.credential);
  if (act.side === "pointOfOrder" || act.side === "procedural") {
    if (act.observer) return refuse("slip.observer");
    if (mine.some(({ side, what }) => side === act.side && what === act.what)) return refuse("slip.already");
    if (act.side === "pointOfOrder") return fine;
    return act.what === null ? refuse("procedural.which") : mayPropose(state, of, act.what, act.credential);
  }
  return firstOf(
    sits(state),
    called(of),
    maySpeakOn(state, act.topic, act.question),
    state.closedLists.has(act.topic) ? refuse("slip.listClosed") : fine,
    mine.some((slip) => slip.topic === act.topic && isSpeech(slip)) ? refuse("slip.already") : fine,
  );
}

const maySpeakOn = (state: FloorState, topic: Topic, question: string): Checked =>
  state.closedQuestions.has(inDebate(topic, question)) ? refuse("debate.closed") : fine;

const waiting = (state: FloorState, id: string | null): Slip | undefined => (id === null ? undefined : state.slips.get(id));

function mayChangeSlip(state: FloorState, act: FloorAct & { readonly kind: "slipChanged" }): Checked {
  const slip = waiting(state, act.slip);
  return slip === undefined || !isSpeech(slip) ? refuse("slip.notWaiting") : maySpeakOn(state, slip.topic, act.question);
}

/** In turn, or with a reason; never past the end of the quota list. */
function mayCallInTurn(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "called" }): Checked {
  const reason = act.reason !== "";
  const slip = waiting(state, act.slip);
  if (act.slip !== null && (slip === undefined || !isSpeech(slip) || slip.topic !== act.topic || slip.credential !== act.credential))
    return refuse("slip.notWaiting");
  const line = lineOf(state, act.topic, of.orders.quotaList);
  return firstOf(
    maySpeakOn(state, act.topic, act.question),
    quotaEndedIn(state, act.topic, of.orders.quotaList) ? refuse("debate.quotaListEmpty", { list: of.orders.quotaList }) : fine,
    slip === undefined && !reason ? refuse("speaker.byLeave") : fine,
    slip !== undefined && line[0]?.id !== slip.id && !reason ? refuse("speaker.notNext") : fine,
    hasSpoken(state, act.topic, act.credential) && !reason ? refuse("speaker.hasSpoken") : fine,
  );
}

function mayCallAs(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "called" }): Checked {
  const key = inDebate(act.topic, act.question);
  const moved = state.speeches.some((speech) => speech.role === "mover" && inDebate(speech.topic, speech.question) === key);
  const seconder = state.seconded.get(key);
  switch (act.role) {
    case "speaker":
      return mayCallInTurn(state, of, act);
    case "mover":
      return firstOf(maySpeakOn(state, act.topic, act.question), moved ? refuse("mover.already") : fine);
    case "seconder":
      return firstOf(
        maySpeakOn(state, act.topic, act.question),
        of.mover !== null && of.mover === act.credential ? refuse("seconder.isMover") : fine,
        seconder !== undefined && seconder.credential !== act.credential ? refuse("seconder.another") : fine,
        state.speeches.some((speech) => speech.role === "seconder" && inDebate(speech.topic, speech.question) === key) ? refuse("seconder.spoke") : fine,
      );
    case "reply":
      return firstOf(
        act.question === "" ? refuse("debate.none") : fine,
        state.replied.has(key) ? refuse("reply.given") : fine,
        of.mover !== null && of.mover !== act.credential ? refuse("reply.notMover") : fine,
      );
    case "procedural":
      return moveSpeaks(state, act.credential);
    case "answer":
      return fine;
    default:
      return unreachable(act.role);
  }
}

function mayCall(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "called" }): Checked {
  const aside = act.role === "procedural" || act.role === "answer";
  return firstOf(
    sits(state),
    noVote(of),
    called(of),
    ruledFirst(state),
    speakerOf(state) !== null ? refuse("speaker.another") : fine,
    !aside && pendingIn(state).length > 0 ? refuse("procedural.pendingFirst") : fine,
    mayCallAs(state, of, act),
  );
}

function maySecond(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "seconded" }): Checked {
  return firstOf(
    sits(state),
    called(of),
    act.question === "" ? refuse("debate.none") : fine,
    of.mover === act.credential ? refuse("seconder.isMover") : fine,
    state.seconded.has(inDebate(act.topic, act.question)) ? refuse("seconder.another") : fine,
  );
}

function mayRunClock(state: FloorState, act: FloorAct): Checked {
  const { clock } = state;
  if (clock === null) return refuse("speaker.none");
  if (act.kind === "clockStarted") return firstOf(ruledFirst(state), clock.runningSince === null ? fine : refuse("clock.running"));
  if (act.kind === "clockStopped") return clock.runningSince === null ? refuse("clock.stands") : fine;
  return fine;
}

function mayRaise(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "pointRaised" }): Checked {
  const slip = waiting(state, act.slip);
  if (act.slip !== null && slip?.side !== "pointOfOrder") return refuse("slip.notWaiting");
  return of.voting && !act.onVote ? refuse("point.notOnVote") : fine;
}

/** For want of a quorum also while a vote that is closed waits to be declared or put anew; the item of it stays then. */
function mayAdjourn(state: FloorState, of: Situation, scope: string): Checked {
  const counted = of.counted === true && !quorate(of).ok && scope !== "item";
  return firstOf(
    sits(state),
    counted ? fine : noVote(of),
    scope === "conference" ? fine : called(of),
    of.sessionOver || !quorate(of).ok ? fine : refuse("adjourn.needsMotion"),
  );
}

function mayAskLeave(state: FloorState, of: Situation, act: { readonly item: string; readonly question: string }): Checked {
  const asked = leaveOn(state, act.item, act.question);
  return firstOf(
    sits(state),
    noVote(of),
    of.item === act.item ? fine : refuse("debate.none"),
    asked?.state === "open" ? refuse("leave.asked") : fine,
    asked?.state === "given" ? refuse("leave.given") : fine,
    asked?.state === "objected" && asked.what === "incorporation" ? refuse("leave.objected") : fine,
  );
}

function mayGiveLeave(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "leaveGiven" | "incorporated" }): Checked {
  const asked = leaveOn(state, act.item, act.question);
  const what = act.kind === "leaveGiven" ? "withdrawal" : "incorporation";
  if (asked === undefined || asked.what !== what) return refuse("leave.notAsked");
  if (asked.state !== "open") return refuse(asked.state === "given" ? "leave.given" : "leave.objected");
  return firstOf(noVote(of), of.now < asked.until ? refuse("leave.wait", { seconds: Math.ceil((asked.until - of.now) / 1000) }) : fine);
}

function mayObject(state: FloorState, act: FloorAct & { readonly kind: "objected" }): Checked {
  const asked = leaveOn(state, act.item, act.question);
  return asked?.state === "open" ? fine : refuse("leave.notAsked");
}

function mayPull(state: FloorState, act: FloorAct & { readonly kind: "consentPulled" }, now: number, until: number): Checked {
  const list = state.consent.get(act.list);
  const entry = list?.entries.find((one) => one.item === act.item && one.question === act.question);
  if (entry === undefined) return refuse("consent.unknown");
  return firstOf(entry.pulledBy === null ? fine : refuse("consent.pulled"), now > until ? refuse("consent.late") : fine);
}

function mayRefuse(state: FloorState, of: Situation, act: FloorAct & { readonly kind: "refused" }): Checked {
  const slip = waiting(state, act.slip);
  if (act.slip !== null) return slip !== undefined && !isSpeech(slip) ? fine : refuse("slip.notWaiting");
  if (act.motion === null) return refuse("procedural.which");
  const motion = state.procedural.get(act.motion);
  // A challenge to the chair's own ruling, or to the chair, is not the chair's to refuse.
  if (motion !== undefined && (motion.terms.what === "challenge" || motion.terms.what === "noConfidence")) return refuse("procedural.notTheirs");
  return mayDrop(state, of, act.motion);
}

type ActOf = { readonly [K in FloorAct["kind"]]: Extract<FloorAct, { readonly kind: K }> };
type Checks = { readonly [K in keyof ActOf]: (state: FloorState, of: Situation, act: ActOf[K]) => Checked };

const mayPreside = (state: FloorState, of: Situation, person: string | null): Checked => {
  if (person === null) return presides({ ...state, presiding: null }, of);
  return state.distrusted.has(person) ? refuse("chair.mustGiveWay") : fine;
};

const checks: Checks = {
  asked: mayAsk,
  slipChanged: (state, _, act) => mayChangeSlip(state, act),
  slipWithdrawn: (state, _, { slip }) => (state.slips.has(slip) ? fine : refuse("slip.notWaiting")),
  listClosed: (state, of, { topic }) => firstOf(called(of), state.closedLists.has(topic) ? refuse("list.closedAlready") : fine),
  listReopened: (state, of, { topic }) => firstOf(called(of), state.closedLists.has(topic) ? fine : refuse("list.isOpen")),
  called: mayCall,
  seconded: maySecond,
  clockStarted: (state, _, act) => mayRunClock(state, act),
  clockStopped: (state, _, act) => mayRunClock(state, act),
  clockExtended: (state, _, act) => mayRunClock(state, act),
  speechEnded: (state, _, act) => mayRunClock(state, act),
  pointRaised: mayRaise,
  ruled: (state, _, { point }) => (point !== null && !state.points.has(point) ? refuse("point.unknown") : fine),
  proposed: (state, of, act) => mayPropose(state, of, act.terms.what, act.mover, act),
  refused: mayRefuse,
  dropped: (state, of, { motion }) => mayDrop(state, of, motion),
  moverAsked: (state, of, { motion }) => (state.procedural.get(motion)?.terms.what === "remit" ? mayDrop(state, of, motion) : refuse("procedural.notPending")),
  put: (state, of, { motion }) => mayPut(state, of, motion),
  decided: (state, _, { motion }) => (state.procedural.get(motion)?.state === "put" ? fine : refuse("procedural.notPending")),
  presides: (state, of, { person }) => mayPreside(state, of, person),
  adjourned: (state, of, { scope }) => mayAdjourn(state, of, scope),
  resumed: (state) => (state.adjourned === null ? refuse("floor.notAdjourned") : fine),
  leaveAsked: mayAskLeave,
  incorporationAsked: mayAskLeave,
  leaveGiven: mayGiveLeave,
  incorporated: mayGiveLeave,
  objected: (state, _, act) => mayObject(state, act),
  consentProposed: () => fine,
  consentPulled: (state, of, act) => mayPull(state, act, of.now, state.consent.get(act.list)?.until ?? 0),
};

/**
 * What remains on the floor while the quorum is lost (handbook, section 3 and scenario 15): to adjourn, and what lets a speech, an office or a wish end. Of what
 * is moved and asked for, `mayPropose` says itself that it may only be to adjourn; a vote that was declared had been taken with a quorum.
 */
const withoutQuorum: readonly FloorAct["kind"][] = [
  "adjourned",
  "resumed",
  "presides",
  "speechEnded",
  "clockStopped",
  "slipWithdrawn",
  "objected",
  "consentPulled",
  "proposed",
  "decided",
];
const waits = (act: FloorAct): boolean =>
  !withoutQuorum.includes(act.kind) && !(act.kind === "asked" && (act.side === "procedural" || act.side === "pointOfOrder"));

/** Whether the act is lawful now. */
export function checkFloor<K extends FloorAct["kind"]>(state: FloorState, of: Situation, act: ActOf[K] & { readonly kind: K }): Checked {
  const kind: K = act.kind;
  const enough = waits(act) ? quorate(of) : fine;
  return enough.ok ? checks[kind](state, of, act) : enough;
}
