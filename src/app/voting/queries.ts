import { entriesAgree, isRunning } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import { conferenceBySlug, type Conference } from "../../store/conference.ts";
import { frozenItemsOf, type FrozenItem, actsOf, runningDivision } from "../../store/voting.ts";
import type { Call, UseCases } from "../usecase.ts";
import { textSoFar } from "../views/adopted.ts";
import { attendance, summaryOf } from "../views/conference.ts";
import { divisionView, itemResults, load, type Loaded, loadedWith } from "../views/voting.ts";
import type { votingContract } from "./contract.ts";
import { offered } from "./desk.ts";

type Cases = UseCases<typeof votingContract>;

async function conferenceFor(call: Call, slug: string): Promise<Result<Conference, Refusal>> {
  const found = await conferenceBySlug(call.tx, slug);
  const allowed = call.allow(found ? { conference: found.id } : {});
  if (!allowed.ok) return allowed;
  return found ? ok(found) : no({ code: "conference.notFound", field: "slug" });
}

async function loadAll(call: Call, items: readonly FrozenItem[]): Promise<Loaded[]> {
  const acts = await actsOf(
    call.tx,
    items.map((item) => item.id),
  );
  return items.map((item) => loadedWith(item, acts.get(item.id) ?? []));
}

export const results: Cases["results"] = async (call, { slug }) => {
  const found = await conferenceFor(call, slug);
  if (!found.ok) return found;
  const loaded = await loadAll(call, await frozenItemsOf(call.tx, found.value.id));
  const items = [];
  for (const one of loaded) if (one.item.procedure.questions.length > 0) items.push(await itemResults(call, one, false));
  return ok({ conference: summaryOf(found.value), attendance: await attendance(call.tx, found.value.id, found.value.standingOrders.quorum), items });
};

export const adoptedText: Cases["adoptedText"] = async (call, { slug, item: itemSlug }) => {
  const found = await conferenceFor(call, slug);
  if (!found.ok) return found;
  const item = (await frozenItemsOf(call.tx, found.value.id)).find((one) => one.slug === itemSlug);
  if (!item) return no({ code: found.value.state === "planned" ? "conference.notOpen" : "agendaItem.notFound", field: "item" });
  const { history } = await load(call.tx, item);
  const { text, adoption, complete } = await textSoFar(call, item, history.state);
  return ok({ conference: summaryOf(found.value), item: { slug: item.slug, title: item.title, lineNumbers: item.lineNumbers }, adoption, text, complete });
};

/** Another item may be called when none is called, or all questions of the one that is are decided. */
export const mayCallNext = (called: Loaded | undefined): boolean => called === undefined || called.history.state.next.kind === "finished";

export const chairDesk: Cases["chairDesk"] = async (call, { slug }) => {
  const found = await conferenceFor(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const open = conference.state === "open";
  const loaded = await loadAll(call, await frozenItemsOf(call.tx, conference.id));
  const called = loaded.find((one) => one.item.state === "called");
  const now = await attendance(call.tx, conference.id, conference.standingOrders.quorum);
  const offer = called && open ? offered(called, await runningDivision(call.tx, called.item.id), now) : { lawful: [], blocked: [] };
  const items = loaded.map(({ item: { id, slug: itemSlug, title, state } }) => ({
    id,
    slug: itemSlug,
    title,
    state,
    mayCall: open && state === "planned" && mayCallNext(called),
  }));
  return ok({
    conference: summaryOf(conference),
    attendance: now,
    item: called ? await itemResults(call, called, true) : null,
    items,
    lawful: [...(items.some((item) => item.mayCall) ? (["callItem"] as const) : []), ...offer.lawful],
    blocked: offer.blocked,
  });
};

export const tellerDesk: Cases["tellerDesk"] = async (call, { slug }) => {
  const found = await conferenceFor(call, slug);
  if (!found.ok) return found;
  const item = (await frozenItemsOf(call.tx, found.value.id)).find((one) => one.state === "called");
  const stored = item ? await runningDivision(call.tx, item.id) : null;
  const entries = stored && isRunning(stored.division) ? stored.division.entries : [];
  const me = call.actor.kind === "person" ? call.actor.id : "";
  const mine = entries.find((entry) => entry.teller === me)?.tally ?? null;
  const view = item ? await divisionView(call.tx, item, stored, true) : null;
  // A teller who has not counted yet sees nobody's count: two entries are two counts only if made apart.
  const seen = view && mine === null ? { ...view, entries: [], entriesAgree: null } : view && { ...view, entriesAgree: entriesAgree(entries) };
  return ok({ conference: summaryOf(found.value), division: seen, mine });
};
