import type { Adjournable, FloorAct, ProceduralKind, ProceduralTerms, SpeechRole } from "#domain/debate";
import { listInWords, type Instant } from "#kit";
import type { Fact, FactKind } from "./minutes.ts";

/** Names for what the log of the floor has by number. An erased person is "a delegate". */
export type FloorNames = {
  /** "Ada Lovelace (Leeds branch)". */
  readonly credential: (id: string) => string;
  readonly person: (id: string) => string;
  readonly question: (item: string | null, question: string) => string;
  /** The item before conference at that moment. */
  readonly itemAt: (at: Instant) => string | null;
};

const roles: Readonly<Record<SpeechRole, string>> = {
  mover: "moved",
  seconder: "seconded",
  speaker: "spoke",
  reply: "replied",
  procedural: "spoke to the procedural motion",
  answer: "answered",
};

/** The motion as it is put: "that the question be now put". */
export function proceduralTitle(terms: ProceduralTerms): string {
  const titles: Readonly<Record<ProceduralKind, string>> = {
    closure: "that the question be now put",
    nextBusiness: "that conference proceed to the next business",
    adjourn: `that the ${terms.scope ?? "debate"} be adjourned${terms.until ? ` until ${terms.until}` : ""}`,
    referBack: `that it be referred back${terms.to ? ` to ${terms.to}` : ""}`,
    remit: `that it be remitted${terms.to ? ` to ${terms.to}` : ""}${terms.reportBy ? `, to report by ${terms.reportBy}` : ""}`,
    suspend: `that standing order ${terms.rule ?? ""} be suspended${terms.duration ? ` for ${terms.duration}` : ""}`,
    challenge: "that the ruling of the chair be overturned",
    noConfidence: "that conference has no confidence in the chair",
    admission: "that the late motion be admitted",
    goOn: "that the debate go on",
    consent: "that what is left of the consent list be taken together",
  };
  return titles[terms.what];
}

const adjourned: Readonly<Record<Adjournable, string>> = { debate: "The debate", item: "The item", conference: "Conference" };
const because = (reason: string): string => (reason === "" ? "" : `: ${reason}`);

type Said = { readonly kind: FactKind; readonly words: string };

function speech(act: FloorAct & { readonly kind: "called" }, names: FloorNames): string {
  const about = act.question === "" ? "" : `, on ${names.question(null, act.question)}`;
  const side = act.role === "speaker" && act.side !== "either" ? ` ${act.side}` : "";
  return `${names.credential(act.credential)} ${roles[act.role]}${side}${act.remote ? ", from elsewhere" : ""}${about}`;
}

/** `title`: of a procedural motion, by its id. */
type Telling = { readonly names: FloorNames; readonly title: (motion: string) => string };

function proposed(act: FloorAct & { readonly kind: "proposed" }, names: FloorNames): string {
  const by = act.mover === null ? "The chair put" : `${names.credential(act.mover)} moved`;
  const seconded = act.seconder === null ? "" : `, seconded by ${names.credential(act.seconder)}`;
  const challengers = act.challengers.length === 0 ? "" : `; challengers: ${listInWords(act.challengers.map(names.credential))}`;
  return `${by} ${proceduralTitle(act.terms)}${seconded}${challengers}`;
}

const speaks = (words: string): Said => ({ kind: "speech", words });
const rules = (words: string): Said => ({ kind: "ruling", words });
const proceeds = (words: string): Said => ({ kind: "procedural", words });
const adjourns = (words: string): Said => ({ kind: "adjournment", words });

/** What an act of the floor says in the minutes; those that only order the list or run the clock say nothing. */
const tellings: { readonly [K in FloorAct["kind"]]?: (act: Extract<FloorAct, { readonly kind: K }>, telling: Telling) => Said } = {
  called: (act, { names }) => speaks(speech(act, names)),
  seconded: (act, { names }) => speaks(`${names.credential(act.credential)} seconded${act.reserves ? " and reserved the speech" : ""}`),
  listClosed: (act) => proceeds(`The list of speakers was closed${because(act.reason)}`),
  listReopened: (act) => proceeds(`The list of speakers was opened again${because(act.reason)}`),
  pointRaised: (act, { names }) => rules(`Point of order by ${names.credential(act.credential)}${because(act.words)}`),
  ruled: (act) => rules(`Ruling of the chair: ${act.words}. ${act.reason}${act.rule === "" ? "" : ` (${act.rule})`}`),
  proposed: (act, { names }) => proceeds(proposed(act, names)),
  refused: (act, { title }) =>
    rules(`The chair refused ${act.motion === null ? "a procedural motion" : `the motion ${title(act.motion)}`}${because(act.reason)}`),
  moverAsked: (act) => proceeds(act.agrees ? "The mover agreed to remit" : "The mover did not agree to remit"),
  dropped: (act, { title }) => proceeds(`The motion ${title(act.motion)} was withdrawn${because(act.reason)}`),
  decided: (act, { title }) => ({ kind: "decision", words: `The motion ${title(act.motion)}: ${act.sentence}` }),
  presides: (act, { names }) => proceeds(`${act.person === null ? "The chair" : names.person(act.person)} took the chair${because(act.reason)}`),
  adjourned: (act) => adjourns(`${adjourned[act.scope]} was adjourned${act.until === "" ? "" : ` until ${act.until}`}${because(act.reason)}`),
  resumed: () => adjourns("Conference resumed"),
  leaveAsked: (act, { names }) => proceeds(`Leave to withdraw ${names.question(act.item, act.question)} was asked${because(act.reason)}`),
  leaveGiven: (act, { names }) => proceeds(`Nobody objected: ${names.question(null, act.question)} was withdrawn by leave`),
  incorporated: (act, { names }) => proceeds(`Nobody objected: ${names.question(null, act.question)} was taken in`),
  objected: (act, { names }) => proceeds(`${names.credential(act.credential)} objected; ${names.question(null, act.question)} was to be voted on`),
  consentPulled: (act, { names }) => proceeds(`${names.credential(act.credential)} took ${names.question(null, act.question)} off the consent list`),
};

function said<K extends FloorAct["kind"]>(act: Extract<FloorAct, { readonly kind: K }> & { readonly kind: K }, telling: Telling): Said | null {
  const kind: K = act.kind;
  return tellings[kind]?.(act, telling) ?? null;
}

/** The debate as sentences, in its order. */
export function floorFacts(acts: readonly { readonly seq: number; readonly act: FloorAct; readonly at: Instant }[], names: FloorNames): Fact[] {
  const motions = new Map<string, ProceduralTerms>();
  const title = (motion: string): string => {
    const terms = motions.get(motion);
    return terms === undefined ? "the procedural motion" : proceduralTitle(terms);
  };
  const facts: Fact[] = [];
  for (const { seq, act, at } of acts) {
    if (act.kind === "proposed") motions.set(act.motion, act.terms);
    const one = said(act, { names, title });
    if (one === null) continue;
    const words = /[.!?]$/.test(one.words) ? one.words : `${one.words}.`;
    facts.push({ id: `floor.${seq}`, at, kind: one.kind, item: names.itemAt(at), words: `${words.charAt(0).toUpperCase()}${words.slice(1)}` });
  }
  return facts;
}
