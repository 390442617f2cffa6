import type { Refusal } from "#kit";
import { checkFloor } from "./check.ts";
import { type FloorState, lineOf, pendingIn } from "./floor.ts";
import { mayPropose, mayPut } from "./moving.ts";
import { type Checked, fine, firstOf, firstOpen, noVote, presides, quorate, refuse, ruledFirst, type Situation, sits } from "./situation.ts";
import { type FloorAct, type ProceduralKind, proceduralKinds } from "./state.ts";

/** What the order of business leaves open to the floor: questions of the called item by id, and consent lists of which something is left to be decided. */
export type LeftOpen = {
  readonly withdrawable: readonly string[];
  /** Amendments that their mover accepted and that may still be taken in. */
  readonly incorporable: readonly string[];
  readonly partable: readonly string[];
  readonly consent: readonly string[];
};

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
  putProcedural: (state, of, { consent }) =>
    onFirst(state, of, (motion) => firstOf(checkFloor(state, of, { kind: "put", motion, division: "" }), somethingLeft(state, motion, consent))),
  refuseProcedural: (state, of) => onFirst(state, of, (motion) => checkFloor(state, of, { kind: "refused", motion, slip: null, reason: "" })),
  dropProcedural: (state, of) => onFirst(state, of, (motion) => checkFloor(state, of, { kind: "dropped", motion, reason: "" })),
  preside: () => fine,
  adjourn: (state, of) => checkFloor(state, of, { kind: "adjourned", scope: "conference", item: null, topic: of.topic, until: "", reason: "" }),
  resume: (state, of) => checkFloor(state, of, { kind: "resumed" }),
  askLeave: (state, of, { withdrawable }) =>
    onAny(withdrawable, "leave.notWithdrawable", (question) =>
      checkFloor(state, of, { kind: "leaveAsked", item: of.item ?? "", question, by: someone, reason: "", seconds: 0 }),
    ),
  giveLeave: (state, of, { withdrawable }) => onLeave(state, of, "withdrawal", withdrawable),
  askIncorporation: (state, of, { incorporable }) =>
    onAny(incorporable, "incorporation.notAccepted", (question) =>
      checkFloor(state, of, { kind: "incorporationAsked", item: of.item ?? "", question, seconds: 0 }),
    ),
  incorporate: (state, of, { incorporable }) => onLeave(state, of, "incorporation", incorporable),
  demandParts: (state, of, { partable }) => firstOf(mayDemandParts(state, of, of.item), partable.length > 0 ? fine : refuse("part.noMotion")),
  putConsent: (state, of, { consent }) =>
    onAny(
      [...state.consent.keys()].filter((list) => consent.includes(list) || of.now <= (state.consent.get(list)?.until ?? 0)),
      state.consent.size === 0 ? "consent.unknown" : "consent.empty",
      (list) => mayPutConsent(state, of, list),
    ),
} satisfies Record<string, (state: FloorState, of: Situation, open: LeftOpen) => Checked>;

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

/** A vote on a consent list of which nothing is left could decide nothing. */
function somethingLeft(state: FloorState, motion: string, consent: readonly string[]): Checked {
  const terms = state.procedural.get(motion)?.terms;
  return terms?.what !== "consent" || consent.includes(terms.subject ?? "") ? fine : refuse("procedural.lapsed");
}

/** Lawful of any of these; else why not of the first. */
function onAny(ids: readonly string[], otherwise: string, check: (id: string) => Checked): Checked {
  const checked = ids.map(check);
  return checked.find(({ ok }) => ok) ?? checked[0] ?? refuse(otherwise);
}

function onLeave(state: FloorState, of: Situation, what: "withdrawal" | "incorporation", open: readonly string[]): Checked {
  const asked = [...state.leave.values()].filter((leave) => leave.what === what && leave.state === "open" && leave.item === of.item);
  const kind = what === "withdrawal" ? "leaveGiven" : "incorporated";
  return onAny(
    asked.map(({ question }) => question).filter((question) => open.includes(question)),
    "leave.notAsked",
    (question) => checkFloor(state, of, { kind, item: of.item ?? "", question }),
  );
}

/** Votes in parts are demanded at any time but during a vote; of the item that is called by leave of conference, which sits then with a quorum (section 3). */
export const mayDemandParts = (state: FloorState, of: Situation, item: string | null): Checked =>
  firstOf(
    noVote(of),
    // A passage that may be remitted is not made another question's meanwhile.
    pendingIn(state).some(({ terms }) => (terms.clauses ?? []).length > 0) ? refuse("procedural.pendingFirst") : fine,
    item === of.item ? firstOf(sits(state), quorate(of)) : fine,
  );

/** Whether what nobody took off a consent list may be put together now. */
export function mayPutConsent(state: FloorState, of: Situation, id: string): Checked {
  const list = state.consent.get(id);
  if (list === undefined) return refuse("consent.unknown");
  const before = [...state.procedural.values()].findLast(({ terms, state: is }) => terms.subject === id && is !== "refused" && is !== "dropped");
  return firstOf(
    of.now <= list.until ? refuse("consent.tooEarly") : fine,
    list.entries.every(({ pulledBy }) => pulledBy !== null) ? refuse("consent.empty") : fine,
    before?.state === "carried" ? refuse("consent.decided") : fine,
    // Lost, each is taken on its own (docs/hall/debate.md).
    before?.state === "lost" ? refuse("consent.lost") : fine,
    before === undefined
      ? firstOf(mayPropose(state, of, "consent", null), ruledFirst(state), pendingIn(state).length > 0 ? refuse("procedural.otherFirst") : fine)
      : mayPut(state, of, before.id),
  );
}

/** Acts of the desk that are no presiding: they are done also for whoever is to give way. */
const ofNobody: readonly FloorDeskAct[] = ["preside", "enterSpeaker", "dropProcedural"];

/** What the chair may do now, and why not the rest. */
export const lawfulFloor = (state: FloorState, of: Situation, open: LeftOpen): Map<FloorDeskAct, Refusal | null> =>
  new Map(
    (Object.keys(asked) as FloorDeskAct[]).map((act) => {
      const checked = firstOf(ofNobody.includes(act) ? fine : presides(state, of), asked[act](state, of, open));
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
    sits(state),
    ruledFirst(state),
    pendingIn(state).length > 0 ? refuse("procedural.pendingFirst") : fine,
    asking === undefined || asking.question !== question ? fine : refuse("leave.asked"),
  );
}
