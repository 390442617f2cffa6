import { missingBeforeOpening } from "#domain/conference";
import { no, ok } from "#kit";
import { allConferences, conferenceBySlug, countedAgenda, sessionsOf } from "../../store/conference.ts";
import { motionsWhere } from "../../store/motions.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { UseCases } from "../usecase.ts";
import { compositeSummary } from "../views/composites.ts";
import { attendance, itemSummary, summaryOf } from "../views/conference.ts";
import { compositeAmendmentViews } from "../views/amendments.ts";
import { amendmentViews, motionParts, seesMotion } from "../views/motions.ts";
import { decisionViews } from "../views/voting.ts";
import { canWith, canWithItem } from "./can.ts";
import type { conferenceContract } from "./contract.ts";

type Cases = UseCases<typeof conferenceContract>;

export const conferences: Cases["conferences"] = async (call) => {
  const allowed = call.allow();
  return allowed.ok ? ok((await allConferences(call.tx)).map(summaryOf)) : allowed;
};

export const conference: Cases["conference"] = async (call, { slug }) => {
  const found = await conferenceBySlug(call.tx, slug);
  const allowed = call.allow(found ? { conference: found.id } : {});
  if (!allowed.ok) return allowed;
  if (!found) return no({ code: "conference.notFound", field: "slug" });
  const missing = missingBeforeOpening(found.standingOrders);
  return ok({
    ...summaryOf(found),
    sessions: await sessionsOf(call.tx, found.id),
    items: (await countedAgenda(call.tx, found.id)).map(itemSummary),
    standingOrders: found.standingOrders,
    missing,
    motionsCloseAt: found.motionsCloseAt,
    attendance: await attendance(call.tx, found.id, found.standingOrders.quorum),
    revision: found.revision,
    can: canWith(call.actor, found, call.now),
  });
};

export const agendaItem: Cases["agendaItem"] = async (call, { slug, item: itemSlug }) => {
  const found = await conferenceBySlug(call.tx, slug);
  const allowed = call.allow(found ? { conference: found.id } : {});
  if (!allowed.ok) return allowed;
  if (!found) return no({ code: "conference.notFound", field: "slug" });
  const item = (await countedAgenda(call.tx, found.id)).find((counted) => counted.slug === itemSlug);
  if (!item) return no({ code: "agendaItem.notFound", field: "item" });
  const outcomes = await outcomesOf(call.tx, found.id);
  const motions = (await motionsWhere(call.tx, { item: item.id })).filter((motion) => seesMotion(call.actor, motion));
  const parts = await motionParts(call.tx, motions, outcomes);
  return ok({
    conference: summaryOf(found),
    item: itemSummary(item),
    motions: parts.map((part) => part.summary),
    amendments: [
      ...amendmentViews(call.actor, parts, outcomes),
      ...(await compositeAmendmentViews(call.tx, call.actor, { item: { id: item.id }, conference: found }, outcomes)),
    ],
    composite: await compositeSummary(call.tx, item.id),
    decisions: await decisionViews(call.tx, item.id),
    can: canWithItem(call.actor, found, item, call.now),
  });
};
