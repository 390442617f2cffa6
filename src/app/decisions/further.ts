import { freeSlug } from "#domain/conference";
import { callWithin, classOf } from "#domain/decisions";
import { asId, no, ok, slugOf } from "#kit";
import { agendaOf, conferenceById, conferenceSlugs, insertConference, insertItem, saveOrders } from "../../store/conference.ts";
import { followUpsOf } from "../../store/follow-ups.ts";
import { holdFurther, insertStoodOver, markCalled, saveFurther } from "../../store/further.ts";
import { shared } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { dayIn } from "../views/moments.ts";
import { decisionViews } from "../views/voting.ts";
import type { decisionsContract } from "./contract.ts";
import type { ConferenceId } from "#domain/conference";

type Cases = UseCases<typeof decisionsContract>;

export const markFurther: Cases["markFurther"] = async (call, { conference, item, question, by }) => {
  const there = await shared(call, conference);
  if (!there.ok) return there;
  const found = there.value;
  if (!(await agendaOf(call.tx, conference)).some((one) => one.id === item)) return no({ code: "agendaItem.notFound", field: "item" });
  const decision = (await decisionViews(call.tx, item)).find((one) => one.question === question && one.annulled === null);
  if (!decision || classOf(decision.outcome) !== "adopted") return no({ code: "further.notAdopted", field: "question" });
  const decidedOn = dayIn(decision.decidedAt, found.timeZone);
  const within = callWithin(decidedOn, by);
  if (!within.ok) return within;
  const further = await saveFurther(call.tx, { id: call.deps.newId(), conference, item, question, decidedOn, by });
  if (further === null) return no({ code: "further.alreadyCalled" });
  await call.record("further.decided", further, { conference }, { item, question, by });
  return ok({ further });
};

/** What stands over: the items on which something was remitted, referred back or not reached, and is not done. */
async function standingOver(call: Call, conference: ConferenceId) {
  const left = new Set(
    (await followUpsOf(call.tx, conference))
      .filter((one) => one.origin !== "officer" && (one.state === "open" || one.state === "underway"))
      .map((one) => one.item.id),
  );
  return (await agendaOf(call.tx, conference)).filter((item) => left.has(item.id));
}

async function insertFree(call: Call, details: Parameters<typeof insertConference>[3]): Promise<{ readonly conference: ConferenceId; readonly slug: string }> {
  const conference = asId<"conference">(call.deps.newId());
  const taken = await conferenceSlugs(call.tx);
  for (;;) {
    const slug = freeSlug(slugOf(details.name), taken, "conference");
    if (await insertConference(call.tx, conference, slug, details)) return { conference, slug };
    taken.push(slug);
  }
}

/** A planned conference under the same standing orders, with the items that stand over; each says which item it continues. */
export const callFurther: Cases["callFurther"] = async (call, { further, ...details }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await holdFurther(call.tx, further);
  if (!found) return no({ code: "further.notFound", field: "further" });
  if (found.called !== null) return no({ code: "further.alreadyCalled" });
  if (details.endsOn < details.startsOn) return no({ code: "conference.endsBeforeStart", field: "endsOn" });
  if (details.startsOn > found.by) return no({ code: "further.startsTooLate", field: "startsOn", detail: { by: found.by } });
  const from = await conferenceById(call.tx, found.conference);
  if (!from) throw new Error(`no conference ${found.conference}`);
  const { conference, slug } = await insertFree(call, { ...details, timeZone: from.timeZone, motionsCloseAt: null });
  await saveOrders(call.tx, conference, from.standingOrders);
  const items = await standingOver(call, found.conference);
  for (const [n, item] of items.entries()) {
    const id = asId<"agendaItem">(call.deps.newId());
    await insertItem(call.tx, {
      ...item,
      id,
      conference,
      session: null,
      position: n + 1,
      state: "planned",
      note: `Stands over from ${from.name}`.slice(0, 500),
    });
    await insertStoodOver(call.tx, id, item.id);
  }
  await markCalled(call.tx, further, conference, call.now);
  await call.record("conference.planned", conference, { conference });
  await call.record("further.called", further, { conference: found.conference }, { called: conference, items: items.length });
  return ok({ conference, slug });
};
