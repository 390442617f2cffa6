import { type ConferenceId, floorOrdersOf, type StandingOrders } from "#domain/conference";
import { compositeText, instructionOf, type MotionText } from "#compose";
import { inVotingOrder } from "#domain/motions";
import { type Question, statusOf, thresholdWords } from "#domain/voting";
import { ok } from "#kit";
import { qrPath } from "../../documents/write/cards.ts";
import type { AmendmentSheet, HallItem, HallMatter, HallPart, HallQuestion, HallRoll, RollLine } from "../../documents/write/hall/matter.ts";
import { hallParts } from "../../documents/write/hall/matter.ts";
import { timeAt } from "../../documents/write/words.ts";
import { type Amendment, amendmentsOf, type CompositeAmendment, compositeAmendmentsOf } from "../../store/amendments.ts";
import { findCompositeOfItem, findCompositeVersion } from "../../store/composites.ts";
import { agendaOf, type AgendaItem, type Conference, sessionsOf } from "../../store/conference.ts";
import { printedRoll } from "../../store/hall-paper.ts";
import { motionsWhere, versionsOf } from "../../store/motions.ts";
import { findFrozenItem, runningIn } from "../../store/voting.ts";
import { weightsOf } from "../../store/weights.ts";
import { conferenceNamed } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { amendmentView } from "../views/amendments.ts";
import { cardOrdersOf } from "../views/card-orders.ts";
import { summaryOf } from "../views/conference.ts";
import { labelsBetween, load, type Loaded } from "../views/voting.ts";
import type { hallContract } from "./contract.ts";

type Cases = UseCases<typeof hallContract>;

const barredWords: Readonly<Record<string, string>> = { suspended: "suspended" };

/** What each group has in a card vote; nobody has anything where there is no such vote. */
async function cardWeights({ tx }: Call, conference: Conference): Promise<ReadonlyMap<string, number>> {
  const { card, frozen } = await cardOrdersOf(tx, conference);
  if (card === null) return new Map();
  const { rows } = await weightsOf(tx, conference.id, { source: card.weights, frozen, search: "", limit: 100_000, offset: 0 });
  return new Map(rows.map(({ affiliate, weight }) => [affiliate, weight]));
}

async function rollOf(call: Call, conference: Conference): Promise<HallRoll> {
  const delegates = await printedRoll(call.tx, conference.id);
  const weights = await cardWeights(call, conference);
  const byGroup = Map.groupBy(delegates, ({ affiliate }) => affiliate);
  const line = ({ card, name, remote, state }: (typeof delegates)[number]): RollLine => ({
    card,
    name,
    remote,
    inHall: state === "checkedIn",
    barred: barredWords[state] ?? "",
  });
  return {
    delegates: delegates.length,
    remote: delegates.filter(({ remote }) => remote).length,
    inHall: delegates.filter(({ state, remote }) => state === "checkedIn" && !remote).length,
    groups: [...byGroup].map(([affiliate, people]) => ({
      name: people[0]?.group || "Of no group",
      weight: weights.size > 0 && affiliate !== "" ? (weights.get(affiliate) ?? 0) : null,
      people: people.map(line),
    })),
  };
}

/** What is put, as its ballot card has it: options by their letters, or for and against. */
function questionOf(question: Question, between: readonly string[], labels: Readonly<Record<string, string>>): HallQuestion {
  return {
    id: question.id,
    title: question.title,
    choices: between.map((key) => ({ key: question.kind === "options" ? key.toUpperCase() : "", label: labels[key] ?? key })),
    rule: "threshold" in question ? thresholdWords(question.threshold) : question.rule,
  };
}

/** The question before conference: the one being voted on, else the next one of the item that is called. */
async function questionNow(call: Call, conference: ConferenceId, called: Loaded | null): Promise<HallQuestion | null> {
  const running = await runningIn(call.tx, conference);
  if (running !== null) {
    const { frozen } = running.division;
    const options = frozen.between.some((key) => key !== "for" && key !== "against");
    return {
      id: frozen.question,
      title: frozen.title,
      choices: frozen.between.map((key) => ({ key: options ? key.toUpperCase() : "", label: frozen.labels[key] ?? key })),
      rule: frozen.threshold === undefined ? "" : thresholdWords(frozen.threshold),
    };
  }
  const next = called?.history.state.next;
  return next?.kind === "put" ? questionOf(next.question, next.between, labelsBetween(next.question, next.between)) : null;
}

type Texts = ReadonlyMap<string, { readonly letter: string; readonly title: string; readonly text: MotionText }>;

function sheetOf(
  item: AgendaItem,
  amendment: Amendment | CompositeAmendment,
  of: { letter: string; title: string; text: MotionText },
  falls: readonly string[],
): AmendmentSheet {
  const view = amendmentView(amendment, { ...of, outcome: "", acceptance: undefined });
  return {
    item: item.title,
    motion: amendment.composite === null ? `Motion ${of.letter}: ${of.title}` : `Composite: ${of.title}`,
    label: amendment.label,
    place: view.clauseNumber,
    submitter: amendment.submitter,
    asks: view.parts.map((part) => instructionOf(part)),
    clauses: view.effects.map(({ number, spans }) => ({ number, spans })),
    falls,
    fallsIf: amendment.fallsIf,
  };
}

/** What falls if this one is carried: its rivals at the same place, and those that say so. */
const fallsWithIt = (one: Amendment | CompositeAmendment, all: readonly (Amendment | CompositeAmendment)[]): string[] =>
  all
    .filter((other) => other.id !== one.id && ((one.rivalGroup !== null && other.rivalGroup === one.rivalGroup) || other.fallsIf.includes(one.label)))
    .map(({ label }) => label);

async function sheetsOf(call: Call, item: AgendaItem): Promise<AmendmentSheet[]> {
  const motions = (await motionsWhere(call.tx, { item: item.id })).filter(({ state }) => state === "onAgenda");
  const ids = motions.map(({ id }) => id);
  const latest = new Map((await versionsOf(call.tx, ids)).map((version) => [version.motion as string, version.text]));
  const texts: Texts = new Map(
    motions.flatMap(({ id, letter }) => {
      const text = latest.get(id);
      return text === undefined ? [] : [[id as string, { letter, title: text.title, text }] as const];
    }),
  );
  const onAgenda = (await amendmentsOf(call.tx, ids)).filter(({ state }) => state === "onAgenda");
  const sheets = ids.flatMap((motion) => {
    const of = texts.get(motion);
    const own = inVotingOrder(onAgenda.filter((amendment) => amendment.motion === motion));
    return of === undefined ? [] : own.map((amendment) => sheetOf(item, amendment, of, fallsWithIt(amendment, onAgenda)));
  });
  const record = await findCompositeOfItem(call.tx, item.id);
  const version = record?.currentVersion ? await findCompositeVersion(call.tx, record.id, record.currentVersion) : null;
  if (record === null || !version) return sheets;
  const toComposite = inVotingOrder((await compositeAmendmentsOf(call.tx, record.id)).filter(({ state }) => state === "onAgenda"));
  const of = { letter: "", title: version.content.title, text: compositeText(version.content) };
  return [...sheets, ...toComposite.map((amendment) => sheetOf(item, amendment, of, fallsWithIt(amendment, toComposite)))];
}

type Business = { readonly order: readonly HallItem[]; readonly sheets: readonly AmendmentSheet[]; readonly question: HallQuestion | null };

async function businessOf(call: Call, conference: Conference): Promise<Business> {
  const sessions = new Map((await sessionsOf(call.tx, conference.id)).map(({ id, title }) => [id as string, title]));
  const order: HallItem[] = [];
  const sheets: AmendmentSheet[] = [];
  let called: Loaded | null = null;
  for (const item of await agendaOf(call.tx, conference.id)) {
    const frozen = await findFrozenItem(call.tx, item.id);
    const loaded = frozen === null ? null : await load(call.tx, frozen);
    if (item.state === "called") called = loaded;
    const status = loaded === null ? null : statusOf(loaded.item.procedure, loaded.history.state);
    order.push({
      title: item.title,
      note: item.note,
      state: item.state,
      session: item.session === null ? "" : (sessions.get(item.session) ?? ""),
      questions: (loaded?.item.procedure.questions ?? []).map(({ id, title }) => ({ id, title, status: status?.get(id) ?? "notPut" })),
    });
    if (item.state !== "closed") sheets.push(...(await sheetsOf(call, item)));
  }
  return { order, sheets, question: await questionNow(call, conference.id, called) };
}

const sectionsOf = (orders: StandingOrders): readonly string[] => floorOrdersOf(orders).sections;

type Content = Pick<HallMatter, "question" | "roll" | "order" | "sheets" | "sections">;

async function contentOf(call: Call, conference: Conference): Promise<Content> {
  const business = await businessOf(call, conference);
  return { ...business, roll: await rollOf(call, conference), sections: sectionsOf(conference.standingOrders) };
}

/** What a part holds, to be hashed: the same words give the same number, whenever they are printed. */
const heldBy = (part: HallPart, { question, roll, order, sheets, sections }: Content): unknown =>
  ({ order, roll, amendments: sheets, ballots: question, tally: { question, sections, order } })[part];

/** "3F9A-22C1": the beginning of the hash, as it is read out. */
function numberOf(call: Call, parts: readonly HallPart[], content: Content): string {
  const hash = call.deps.hashText(JSON.stringify(parts.map((part) => [part, heldBy(part, content)])));
  return `${hash.slice(0, 4)}-${hash.slice(4, 8)}`.toUpperCase();
}

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const holds = (part: HallPart, { question, roll, order, sheets, sections }: Content): string =>
  ({
    order: `${plural(order.length, "item", "items")} of business`,
    roll: `${plural(roll.delegates, "delegate", "delegates")} of ${plural(roll.groups.length, "group", "groups")}${roll.remote > 0 ? `, ${roll.remote} of them remote` : ""}`,
    amendments: plural(sheets.length, "amendment", "amendments"),
    ballots: question === null ? "blank cards only: no question is before conference" : `cards for “${question.title}”, and blank ones`,
    tally:
      sections.length === 0
        ? "one form for tellers, two entry forms for paper"
        : `${plural(sections.length, "section", "sections")} of the hall, two entry forms for paper`,
  })[part];

export const paperDesk: Cases["paperDesk"] = async (call, { slug }) => {
  const conference = await conferenceNamed(call, slug);
  if (!conference.ok) return conference;
  const content = await contentOf(call, conference.value);
  return ok({
    conference: summaryOf(conference.value),
    at: call.now,
    parts: hallParts.map((part) => ({ part, number: numberOf(call, [part], content), holds: holds(part, content) })),
    number: numberOf(call, hallParts, content),
  });
};

export const paperForHall: Cases["paperForHall"] = async (call, { slug, parts: asked, large, cards }) => {
  const conference = await conferenceNamed(call, slug);
  if (!conference.ok) return conference;
  const { name, place, timeZone } = conference.value;
  const content = await contentOf(call, conference.value);
  const parts = asked.length === 0 ? hallParts : hallParts.filter((part) => asked.includes(part));
  const none: HallRoll = { ...content.roll, groups: [] };
  return ok({
    ...content,
    // who asked for other parts only is given no names
    roll: parts.includes("roll") ? content.roll : none,
    conference: name,
    place,
    printedAt: `${timeAt(call.now, timeZone)}, ${timeZone}`,
    number: numberOf(call, parts, content),
    large,
    parts,
    cards,
  });
};

export const joinHall: Cases["joinHall"] = async (call, { slug }) => {
  const conference = await conferenceNamed(call, slug);
  if (!conference.ok) return conference;
  const address = `${call.deps.publicUrl()}/hall/${conference.value.slug}`;
  return ok({ conference: summaryOf(conference.value), address, qr: qrPath(address) });
};
