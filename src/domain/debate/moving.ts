// Whether a procedural motion may be moved, put or taken back.
import { type FloorState, hasSpoken, inDebate, pendingIn, type ProceduralMotion, quotaEndedIn, type Ruling } from "./floor.ts";
import { proceduralRules } from "./procedural.ts";
import { type Checked, fine, firstOf, isOpen, quorate, refuse, ruledFirst, type Situation, sits } from "./situation.ts";
import type { FloorAct, ProceduralKind } from "./state.ts";

type Proposed = FloorAct & { readonly kind: "proposed" };

/** While a vote is taken nothing is moved; without a quorum only to adjourn. */
function mayNow(state: FloorState, of: Situation, what: ProceduralKind): Checked {
  return firstOf(sits(state), of.voting ? refuse("floor.voteOpen") : fine, what === "adjourn" ? fine : quorate(of));
}

/** What the floor of this moment has to offer for the kind, whoever moves it. */
function hasObject(state: FloorState, of: Situation, what: ProceduralKind): Checked {
  const { aboutQuestion } = proceduralRules[what];
  if (!aboutQuestion && what !== "goOn") return fine;
  if (of.item === null) return refuse("debate.none");
  // Where no list has ended the debate it goes on without a vote.
  if (what === "goOn") return quotaEndedIn(state, of.topic, of.orders.quotaList) ? fine : refuse("debate.goesOn");
  if (what === "closure") {
    if (of.question === "") return refuse("debate.none");
    return state.closedQuestions.has(inDebate(of.topic, of.question)) ? refuse("procedural.closedAlready") : fine;
  }
  // A report that is not put can still be referred back.
  if (what === "referBack" && of.question === "") return fine;
  return of.shelvable === null ? refuse("procedural.nothingToShelve") : fine;
}

/** One that was lost is not moved again before the minutes of standing orders are over. */
function notTooSoon(
  state: FloorState,
  of: Situation,
  what: ProceduralKind,
  about: { readonly rule?: string | undefined; readonly subject?: string | undefined },
): Checked {
  const wait = of.orders.repeatMinutes * 60_000;
  const alike = (motion: ProceduralMotion): boolean =>
    motion.terms.what === what && motion.terms.topic === of.topic && motion.terms.rule === about.rule && motion.terms.subject === about.subject;
  const earlier = [...state.procedural.values()].findLast((motion) => motion.state === "lost" && alike(motion));
  if (earlier?.settledAt === null || earlier === undefined || of.now - earlier.settledAt >= wait || what === "challenge" || what === "consent") return fine;
  return refuse("procedural.tooSoon", { minutes: Math.ceil((earlier.settledAt + wait - of.now) / 60_000) });
}

function notPending(state: FloorState, what: ProceduralKind, rule: string | undefined): Checked {
  return pendingIn(state).some((motion) => motion.terms.what === what && motion.terms.rule === rule) ? refuse("procedural.pendingAlready") : fine;
}

/** Seconded by another. A challenge needs its challengers instead; what the chair puts needs nobody. */
function isSeconded({ terms, mover, seconder }: Proposed): Checked {
  if (!proceduralRules[terms.what].moved) return fine;
  if (seconder === null) return refuse("procedural.notSeconded");
  return seconder === mover ? refuse("procedural.secondsSelf") : fine;
}

/** A ruling is challenged once: one that conference upheld stands. */
function mayBeChallenged(state: FloorState, ruling: Ruling): boolean {
  const counts = (motion: ProceduralMotion): boolean => motion.state !== "dropped" && motion.state !== "refused";
  return ruling.state === "stands" && ![...state.procedural.values()].some((motion) => motion.terms.ruling === ruling.id && counts(motion));
}

function challenges(state: FloorState, of: Situation, { terms, challengers }: Proposed): Checked {
  const ruling = state.rulings.get(terms.ruling ?? "");
  const [given, needed] = [new Set(challengers).size, of.orders.challengers];
  if (ruling === undefined) return refuse("ruling.unknown");
  if (!mayBeChallenged(state, ruling)) return refuse("ruling.challengedAlready");
  return given < needed ? refuse("challenge.tooFew", { given, needed }) : fine;
}

function suspends(state: FloorState, { terms: { rule = "", duration = "" } }: Proposed): Checked {
  if (rule === "") return refuse("suspend.ruleMissing");
  if (duration === "") return refuse("suspend.durationMissing");
  return state.suspended.some((one) => one.rule === rule) ? refuse("suspend.already") : fine;
}

/** What each kind needs beside a mover and a seconder, to be put. */
const terms: Partial<Record<ProceduralKind, (state: FloorState, of: Situation, act: Proposed) => Checked>> = {
  suspend: (state, _, act) => suspends(state, act),
  remit: (_, of, act) => ((act.terms.clauses ?? []).length > 0 && !of.orders.remitParts ? refuse("remit.wholeOnly") : fine),
  adjourn: (_, of, act) => (act.terms.scope !== "conference" && of.item === null ? refuse("debate.none") : fine),
};

const completeTerms = (state: FloorState, of: Situation, act: Proposed): Checked =>
  act.terms.what === "challenge" ? challenges(state, of, act) : firstOf(isSeconded(act), terms[act.terms.what]?.(state, of, act) ?? fine);

/** Moved by a delegate who has not spoken in this debate; what the chair puts is moved by nobody. */
function byWhom(state: FloorState, of: Situation, what: ProceduralKind, mover: string | null, act: Proposed | undefined): Checked {
  const { moved, byNewSpeaker } = proceduralRules[what];
  if (!moved) return act === undefined && mover !== null ? refuse("procedural.byChair") : fine;
  if (mover === null) return act === undefined ? fine : refuse("procedural.moverMissing");
  return byNewSpeaker && hasSpoken(state, of.topic, mover) ? refuse("procedural.hasSpoken") : fine;
}

/** One of the rulings may still be challenged. */
function someRuling(state: FloorState): Checked {
  const rulings = [...state.rulings.values()];
  if (rulings.length === 0) return refuse("ruling.none");
  return rulings.some((ruling) => mayBeChallenged(state, ruling)) ? fine : refuse("ruling.challengedAlready");
}

/**
 * Whether this kind may be moved now; by `mover`, when one is named; with `act`, as it is moved. `act` absent: whether somebody may, as the desk and the
 * phones ask before anything is filled in.
 */
export function mayPropose(state: FloorState, of: Situation, what: ProceduralKind, mover: string | null, act?: Proposed): Checked {
  const about = { rule: act?.terms.rule, subject: act?.terms.subject };
  return firstOf(
    mayNow(state, of, what),
    hasObject(state, of, what),
    byWhom(state, of, what, mover, act),
    what === "challenge" && act === undefined ? someRuling(state) : fine,
    // Of several rules each is moved on its own; which, is not known yet.
    what === "suspend" && act === undefined ? fine : notPending(state, what, about.rule),
    notTooSoon(state, of, what, about),
    act === undefined ? fine : completeTerms(state, of, act),
  );
}

export function mayDrop(state: FloorState, of: Situation, id: string): Checked {
  return isOpen(state.procedural.get(id), of) ? fine : refuse("procedural.notPending");
}

/**
 * What it is about is not before conference any more: its question was decided meanwhile, or another item is called. There is nothing left that a vote could do;
 * it is dropped.
 */
export function hasLapsed(of: Situation, { terms: { what, item, topic, question, scope } }: ProceduralMotion): boolean {
  switch (what) {
    case "closure":
      return topic !== of.topic || question !== of.question;
    case "nextBusiness":
    case "remit":
      return item !== of.item || question !== of.shelvable;
    case "referBack":
      return item !== of.item || (question === "" ? of.question !== "" : question !== of.shelvable);
    case "goOn":
      return topic !== of.topic;
    case "adjourn":
      return scope === "conference" ? false : item !== of.item || (scope === "debate" && topic !== of.topic);
    default:
      return false;
  }
}

/** Another than whom it is about presides, and that is on record. */
function byDeputy(state: FloorState, motion: ProceduralMotion): Checked {
  if (!proceduralRules[motion.terms.what].deputy) return fine;
  const about = motion.terms.what === "challenge" ? (state.rulings.get(motion.terms.ruling ?? "")?.by ?? null) : motion.presided;
  return state.presiding !== null && state.presiding.person !== about ? fine : refuse("chair.deputyPresides");
}

export function mayPut(state: FloorState, of: Situation, id: string): Checked {
  const motion = state.procedural.get(id);
  if (of.voting) return refuse("floor.voteOpen");
  if (!isOpen(motion, of)) return refuse("procedural.notPending");
  const [first] = pendingIn(state);
  return firstOf(
    sits(state),
    ruledFirst(state),
    quorate(of),
    first !== undefined && first.id !== id ? refuse("procedural.otherFirst") : fine,
    hasLapsed(of, motion) ? refuse("procedural.lapsed") : fine,
    byDeputy(state, motion),
    motion.terms.what === "remit" && motion.moverAgrees === null ? refuse("remit.moverNotAsked") : fine,
  );
}

/** Who moved a procedural motion speaks to it once, while it is pending. */
export function moveSpeaks(state: FloorState, credential: string): Checked {
  const pending = pendingIn(state).filter(({ state: is }) => is === "pending");
  if (!pending.some(({ mover }) => mover === credential)) return refuse("procedural.notTheirMover");
  return fine;
}
