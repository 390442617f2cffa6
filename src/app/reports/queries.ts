import type { AgendaItemId } from "#domain/conference";
import { may } from "#domain/people";
import { reportsAccess } from "#domain/reports";
import { no, ok, type Refusal, type Result } from "#kit";
import { type AgendaItem, agendaOf, type Conference, conferenceBySlug } from "../../store/conference.ts";
import { placesByAffiliate } from "../../store/credentials.ts";
import { type FollowUp, followUpsOf, photographBytes, photographsOf, reportText } from "../../store/reports.ts";
import { actsOf, frozenItemsOf } from "../../store/voting.ts";
import type { Call, UseCases } from "../usecase.ts";
import { attendance, summaryOf } from "../views/conference.ts";
import { itemResults, loadedWith } from "../views/voting.ts";
import type { ItemResults } from "../voting/contract.ts";
import type { DecisionsView, FollowUpView, reportsContract } from "./contract.ts";

type Cases = UseCases<typeof reportsContract>;

async function found(call: Call, slug: string): Promise<Result<Conference, Refusal>> {
  const conference = await conferenceBySlug(call.tx, slug);
  const allowed = call.allow(conference ? { conference: conference.id } : {});
  if (!allowed.ok) return allowed;
  return conference ? ok(conference) : no({ code: "conference.notFound", field: "slug" });
}

const followUpView = ({ id, question, title, owner, dueOn, state }: FollowUp, item: AgendaItem): FollowUpView => ({
  id,
  item: { id: item.id, slug: item.slug, title: item.title },
  question,
  title,
  owner,
  dueOn,
  state,
});

/** Item id → what was decided on it; nothing before the conference is opened. */
async function resultsOf(call: Call, conference: Conference): Promise<ReadonlyMap<string, ItemResults>> {
  const frozen = await frozenItemsOf(call.tx, conference.id);
  const acts = await actsOf(
    call.tx,
    frozen.map((item) => item.id),
  );
  const results = new Map<string, ItemResults>();
  for (const item of frozen) results.set(item.id, await itemResults(call, loadedWith(item, acts.get(item.id) ?? []), false));
  return results;
}

/** The agenda with what was decided on each item and what is to be done about it. */
async function decisionsOf(call: Call, conference: Conference): Promise<DecisionsView> {
  const followUps = Map.groupBy(await followUpsOf(call.tx, conference.id), (followUp): AgendaItemId => followUp.item);
  const results = await resultsOf(call, conference);
  const items = (await agendaOf(call.tx, conference.id)).map((item) => ({
    id: item.id,
    slug: item.slug,
    title: item.title,
    decisions: results.get(item.id)?.decisions ?? [],
    adopted: results.get(item.id)?.adopted ?? null,
    followUps: (followUps.get(item.id) ?? []).map((followUp) => followUpView(followUp, item)),
  }));
  return { conference: summaryOf(conference), items };
}

export const decisions: Cases["decisions"] = async (call, { slug }) => {
  const conference = await found(call, slug);
  return conference.ok ? ok(await decisionsOf(call, conference.value)) : conference;
};

export const report: Cases["report"] = async (call, { slug }) => {
  const conference = await found(call, slug);
  if (!conference.ok) return conference;
  const { id, standingOrders } = conference.value;
  return ok({
    ...(await decisionsOf(call, conference.value)),
    attendance: await attendance(call.tx, id, standingOrders.quorum),
    affiliates: await placesByAffiliate(call.tx, id),
    ...(await reportText(call.tx, id)),
    photographs: await photographsOf(call.tx, id),
    can: { edit: may(call.actor, reportsAccess.saveReport, { conference: id }) },
  });
};

export const photograph: Cases["photograph"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const kept = await photographBytes(call.tx, input.photograph);
  return kept ? ok(kept) : no({ code: "photograph.notFound", field: "photograph" });
};
