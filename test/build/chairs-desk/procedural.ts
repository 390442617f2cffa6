// The model of procedural motions, written from the handbook (domain sections 2 and 3, scenarios 18 and 19) and docs/hall/debate.md: which may be moved and put
// now, and what a result makes of the floor.
import { adjournTo, type Around, debateKey, dismiss, type Floor, leftOn, type Presider, quotaEnded, type Scope } from "./floor.ts";

/** From the first to be put to the last, where several are pending. The first eight are moved by delegates, the others are put by the chair. */
const precedence = [
  "challenge",
  "noConfidence",
  "adjourn",
  "suspend",
  "nextBusiness",
  "closure",
  "remit",
  "referBack",
  "goOn",
  "admission",
  "consent",
] as const;
export type ProceduralWhat = (typeof precedence)[number];
/** Those that the desk has a button of: a late motion and a consent list come before conference in ways of their own. */
export type FloorKind = Exclude<ProceduralWhat, "admission" | "consent">;
export const floorKinds = precedence.filter((what): what is FloorKind => what !== "admission" && what !== "consent");
const chairs: readonly string[] = ["goOn", "admission", "consent"];

export type Ruling = { readonly id: string; readonly by: Presider; state: "stands" | "overturned"; tried: boolean };
export type Procedural = {
  readonly id: string;
  readonly what: ProceduralWhat;
  readonly item: string | null;
  readonly topic: string;
  /** Closure: the question in debate; what shelves: the motion, "" for a report. */
  readonly question: string;
  readonly scope: Scope | null;
  readonly rule: string;
  readonly ruling: string;
  /** The late motion or the consent list. */
  readonly subject: string;
  readonly presided: Presider;
  asked: boolean;
  state: "pending" | "put" | "carried" | "lost" | "refused" | "dropped";
};

export const newMotion = (f: Floor, id: string, what: ProceduralWhat, more: Partial<Procedural> = {}): Procedural => ({
  ...{ id, what, item: null, topic: "", question: "", scope: null, rule: "", ruling: "", subject: "" },
  ...{ presided: f.presiding ?? "chair", asked: false, state: "pending" },
  ...more,
});

export const pending = (f: Floor): Procedural[] =>
  f.procedural.filter(({ state }) => state === "pending" || state === "put").sort((a, b) => precedence.indexOf(a.what) - precedence.indexOf(b.what));
const isPending = (f: Floor, what: ProceduralWhat): boolean => pending(f).some((motion) => motion.what === what);

/** Waits for its vote; one that is being voted on does not, one whose vote was made void does. */
export const waits = ({ state }: Procedural, of: Around): boolean => state === "pending" || (state === "put" && of.voting === null);
export const firstWaiting = (f: Floor, of: Around): Procedural | undefined => pending(f).find((motion) => waits(motion, of));

/** What it is about is gone: its question is decided, or conference is at another item. */
export function lapsed(of: Around, motion: Procedural): boolean {
  const { what, item, topic, question, scope } = motion;
  if (what === "closure") return topic !== of.topic || question !== of.question;
  if (what === "goOn") return topic !== of.topic;
  if (what === "nextBusiness" || what === "remit") return item !== of.item || question !== of.shelvable;
  if (what === "referBack") return item !== of.item || (question === "" ? of.question !== "" : question !== of.shelvable);
  if (what === "adjourn" && scope !== "conference") return item !== of.item || (scope === "debate" && topic !== of.topic);
  return false;
}

/** Whom a challenge or a motion of no confidence is about. */
export const aboutWhom = (f: Floor, { what, ruling, presided }: Procedural): Presider | undefined =>
  what === "challenge" ? f.rulings.find(({ id }) => id === ruling)?.by : what === "noConfidence" ? presided : undefined;

/** Challenge and no confidence are put by another than whom they are about, and that is on record. */
const byDeputy = (f: Floor, motion: Procedural): boolean => {
  const about = aboutWhom(f, motion);
  return about === undefined || (f.presiding !== null && f.presiding !== about);
};

export const mayPut = (f: Floor, of: Around, motion: Procedural | undefined): boolean =>
  motion !== undefined &&
  of.voting === null &&
  of.quorate &&
  f.adjourned === null &&
  f.points.length === 0 &&
  pending(f)[0] === motion &&
  !lapsed(of, motion) &&
  byDeputy(f, motion) &&
  (motion.what !== "consent" || f.consent.some((list) => list.id === motion.subject && leftOn(list, of).length > 0)) &&
  (motion.what !== "remit" || motion.asked);

export const challengeable = (f: Floor): Ruling | undefined => f.rulings.find(({ state, tried }) => state === "stands" && !tried);

/** What was lost is not moved again for some minutes, and a walk is over sooner; a challenge has its own rule. */
export const lostBefore = (f: Floor, of: Around, what: FloorKind, rule = ""): boolean =>
  f.procedural.some((motion) => motion.state === "lost" && motion.what === what && motion.topic === of.topic && motion.rule === rule);

/** Which procedural motions somebody who has not spoken may move now, or the chair put before conference. */
export function lawfulKinds(f: Floor, of: Around): FloorKind[] {
  if (f.adjourned !== null || of.voting !== null) return [];
  const called = of.item !== null;
  const object: Readonly<Record<FloorKind, boolean>> = {
    closure: called && of.question !== "" && !f.closedQuestions.has(debateKey(of)),
    nextBusiness: called && of.shelvable !== null,
    remit: called && of.shelvable !== null,
    referBack: called && (of.question === "" || of.shelvable !== null),
    adjourn: true,
    suspend: true,
    challenge: challengeable(f) !== undefined,
    noConfidence: true,
    goOn: called && quotaEnded(f, of),
  };
  return floorKinds.filter(
    (what) =>
      (of.quorate || what === "adjourn") && object[what] && (what === "suspend" || (!isPending(f, what) && (what === "challenge" || !lostBefore(f, of, what)))),
  );
}

/** A slip for a procedural motion, by a delegate who has none of that kind: whoever has spoken moves nothing but a challenge. */
export const mayAskFor = (f: Floor, of: Around, what: FloorKind, who: number): boolean =>
  !chairs.includes(what) &&
  lawfulKinds(f, of).includes(what) &&
  (what === "challenge" || !f.spoken.has(`${of.topic} ${who}`)) &&
  !f.asking.some((slip) => slip.who === who && slip.what === what);

/** A late motion comes before conference once the committee has looked at it. */
export const mayAdmit = (f: Floor, of: Around): boolean =>
  f.late?.state === "found" && f.adjourned === null && of.voting === null && of.quorate && !isPending(f, "admission");

/** The floor's own part of what was carried; what it does to questions is for the order of business. */
export function carriedOnFloor(f: Floor, motion: Procedural): void {
  const { what, topic, scope, rule, ruling, presided } = motion;
  motion.state = "carried";
  if (what === "closure") f.closedQuestions.add(debateKey(motion));
  if (what === "nextBusiness" || what === "remit" || what === "referBack") dismiss(f, topic);
  if (what === "adjourn") adjournTo(f, scope ?? "debate");
  if (what === "suspend") f.suspended.add(rule);
  if (what === "noConfidence") f.distrusted.add(presided);
  if (what === "goOn") f.goOn.add(topic);
  for (const one of f.rulings) if (what === "challenge" && one.id === ruling) one.state = "overturned";
}
