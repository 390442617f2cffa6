import { isRunning, sheetCounts, takingOf } from "#domain/voting";
import { no, ok } from "#kit";
import { type Conference } from "../../store/conference.ts";
import { declaredBox, groupVotesOf, namedVotesOf } from "../../store/roll.ts";
import { actsOf, findDivision, findFrozenItem, type FrozenItem, frozenItemsOf, runningIn } from "../../store/voting.ts";
import { conferenceNamed } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { textSoFar } from "../views/adopted.ts";
import { attendance, summaryOf } from "../views/conference.ts";
import { divisionView, itemResults, load, type Loaded, loadedWith, questionIn } from "../views/voting.ts";
import { conferenceSits, floorClear, floorNow, mayPreside } from "../views/floor.ts";
import { offeredWith } from "../views/quorum.ts";
import type { LawfulAct, votingContract } from "./contract.ts";
import { blockedBy, nothingOffered, type Offered, offered } from "./desk.ts";
import { overtaken } from "./overtaken.ts";

type Cases = UseCases<typeof votingContract>;

async function loadAll(call: Call, items: readonly FrozenItem[]): Promise<Loaded[]> {
  const acts = await actsOf(
    call.tx,
    items.map((item) => item.id),
  );
  return items.map((item) => loadedWith(item, acts.get(item.id) ?? []));
}

export const results: Cases["results"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const loaded = await loadAll(call, await frozenItemsOf(call.tx, found.value.id));
  const items = [];
  for (const one of loaded) if (one.item.procedure.questions.length > 0) items.push(await itemResults(call, one, false));
  return ok({ conference: summaryOf(found.value), attendance: await attendance(call.tx, found.value.id, found.value.standingOrders.quorum), items });
};

export const adoptedText: Cases["adoptedText"] = async (call, { slug, item: itemSlug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const item = (await frozenItemsOf(call.tx, found.value.id)).find((one) => one.slug === itemSlug);
  if (!item) return no({ code: found.value.state === "planned" ? "conference.notOpen" : "agendaItem.notFound", field: "item" });
  const loaded = await load(call.tx, item);
  const { text, adoption, complete } = await textSoFar(call, loaded.item, loaded.history.state);
  return ok({ conference: summaryOf(found.value), item: { slug: item.slug, title: item.title, lineNumbers: item.lineNumbers }, adoption, text, complete });
};

/** Another item may be called when none is called, or all questions of the one that is are decided. */
export const mayCallNext = (called: Loaded | undefined): boolean => called === undefined || called.history.state.next.kind === "finished";

type Offer = Pick<Offered, "lawful" | "blocked">;
const again: readonly LawfulAct[] = ["demandCount", "demandCard", "recount"];
const puts: readonly LawfulAct[] = ["openDivision", ...again];

/** What is on the floor comes before a vote, an adjourned conference calls no item, and whom conference has no confidence in does nothing. */
async function afterTheFloor(call: Call, { id }: Conference, called: Loaded | undefined, latest: Offered["latest"], offer: Offer): Promise<Offer> {
  const next = called?.history.state.next;
  const floor = await floorNow(call.tx, id);
  const presides = mayPreside(floor, call.actor);
  const clearFor = (question: string | undefined) => (called === undefined || question === undefined ? ok(null) : floorClear(floor, called.item.id, question));
  const mayNow = (act: LawfulAct) => {
    if (!presides.ok) return presides;
    if (act === "callItem") return conferenceSits(floor);
    if (!puts.includes(act)) return ok(null);
    return clearFor(act === "openDivision" ? (next === undefined || next.kind === "finished" ? undefined : next.question.id) : latest?.question);
  };
  const held = offer.lawful.flatMap((act) => {
    const may = mayNow(act);
    return may.ok ? [] : [blockedBy(act, may.refusal)];
  });
  return { lawful: offer.lawful.filter((act) => !held.some((one) => one.act === act)), blocked: [...offer.blocked, ...held] };
}

/** What was counted before another item was called is not taken again. */
async function untilTheNextItem(call: Call, called: Loaded | undefined, offer: Offered): Promise<Offered> {
  const { latest, lawful } = offer;
  if (latest === null || called === undefined || !(await overtaken(call, called, latest.question))) return offer;
  return { ...offer, latest: null, lawful: lawful.filter((act) => !again.includes(act)) };
}

export const chairDesk: Cases["chairDesk"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const open = conference.state === "open";
  const loaded = await loadAll(call, await frozenItemsOf(call.tx, conference.id));
  const called = loaded.find((one) => one.item.state === "called");
  const now = await attendance(call.tx, conference.id, conference.standingOrders.quorum);
  const running = await runningIn(call.tx, conference.id);
  const items = loaded.map(({ item: { id, slug: itemSlug, title, state } }) => ({
    id,
    slug: itemSlug,
    title,
    state,
    mayCall: open && state === "planned" && running === null && mayCallNext(called),
  }));
  const offer = open ? await untilTheNextItem(call, called, offered(called ?? null, running, now, conference)) : nothingOffered;
  const calls: readonly LawfulAct[] = items.some((item) => item.mayCall) ? ["callItem"] : [];
  const quorate = offeredWith(now, running?.division.kind ?? null, { lawful: [...calls, ...offer.lawful], blocked: offer.blocked });
  const left = await afterTheFloor(call, conference, called, offer.latest, quorate);
  return ok({
    conference: summaryOf(conference),
    attendance: now,
    item: called ? await itemResults(call, called, "chair") : null,
    items: items.map((one) => ({ ...one, mayCall: one.mayCall && left.lawful.includes("callItem") })),
    division: await divisionView(call.tx, called ? questionIn(called.item, running) : null, running, "chair"),
    ways: offer.ways,
    latest: offer.latest,
    lawful: left.lawful,
    blocked: left.blocked,
  });
};

export const tellerDesk: Cases["tellerDesk"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const stored = await runningIn(call.tx, found.value.id);
  const item = stored?.item ? await findFrozenItem(call.tx, stored.item) : null;
  const view = await divisionView(call.tx, item ? questionIn(item, stored) : null, stored, "teller");
  const me = call.actor.kind === "person" ? call.actor.id : "";
  const counted = stored && isRunning(stored.division) ? sheetCounts(stored.division) : [];
  const sheets = counted.map(({ channel, section, entries, agree }, at) => {
    const mine = entries.find((entry) => entry.teller === me)?.tally ?? null;
    // A teller who has not counted yet sees nobody's count: two entries are two counts only if made apart.
    return { channel, section, enteredBy: view?.sheets[at]?.enteredBy ?? [], agree: mine === null ? null : agree, mine };
  });
  const mayCompare = sheets.every(({ mine }, at) => mine !== null || counted[at]?.agree === true);
  const seen = view && { ...view, sheets, ...(mayCompare ? {} : { entries: [], entriesAgree: null }) };
  return ok({ conference: summaryOf(found.value), division: seen, mine: sheets.length === 1 ? (sheets[0]?.mine ?? null) : null, sheets });
};

const namesOnPage = 200;

/** Public, once it is declared, and no further than the division said before it opened. */
export const divisionVotes: Cases["divisionVotes"] = async (call, { slug, division: id, page }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const stored = await findDivision(call.tx, id);
  if (stored?.conference !== found.value.id || stored.division.kind !== "declared" || stored.about === "trial")
    return no({ code: "division.notDeclared", field: "division" });
  const { frozen, tally } = stored.division;
  const { disclosure, confidential } = takingOf(frozen);
  const named = disclosure === "named";
  const names = named ? await namedVotesOf(call.tx, id, { limit: namesOnPage, offset: (page - 1) * namesOnPage }) : { rows: [], total: 0 };
  return ok({
    conference: summaryOf(found.value),
    division: id,
    title: frozen.title,
    disclosure,
    confidential,
    labels: frozen.labels,
    between: frozen.between,
    tally,
    groups: disclosure === "aggregate" ? [] : await groupVotesOf(call.tx, id),
    names: names.rows,
    total: names.total,
    page,
    pages: Math.max(1, Math.ceil(names.total / namesOnPage)),
    boxHash: await declaredBox(call.tx, id),
  });
};
