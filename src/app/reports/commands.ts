import { asId, no, ok } from "#kit";
import { agendaOf, shareConference } from "../../store/conference.ts";
import { deletePhotograph, insertFollowUp, insertPhotograph, reportText, saveReportText, updateFollowUp } from "../../store/reports.ts";
import type { Call, UseCases } from "../usecase.ts";
import { decisionViews } from "../views/voting.ts";
import type { reportsContract } from "./contract.ts";
import { cleanImage } from "./image.ts";

type Cases = UseCases<typeof reportsContract>;

/** A follow-up belongs to a decision that was taken on the item, or to the item as a whole. */
async function isDecided(call: Call, item: string, question: string): Promise<boolean> {
  return (await decisionViews(call.tx, asId<"agendaItem">(item))).some((decision) => decision.question === question && decision.annulled === null);
}

export const saveFollowUp: Cases["saveFollowUp"] = async (call, { conference, item, followUp, question, ...words }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  // Held, so that the item is not removed between the look and the entry.
  if (!(await shareConference(call.tx, conference))) return no({ code: "conference.notFound", field: "conference" });
  if (!(await agendaOf(call.tx, conference)).some((other) => other.id === item)) return no({ code: "agendaItem.notFound", field: "item" });
  if (question !== null && !(await isDecided(call, item, question))) return no({ code: "followUp.notDecided", field: "question" });
  const saved = { id: followUp ?? asId<"followUp">(call.deps.newId()), item, question, ...words };
  if (followUp === null) await insertFollowUp(call.tx, saved);
  else if (!(await updateFollowUp(call.tx, conference, saved))) return no({ code: "followUp.notFound", field: "followUp" });
  await call.record("followUp.saved", saved.id, { conference }, { item, question, dueOn: saved.dueOn, state: saved.state });
  return ok({ followUp: saved.id });
};

export const saveReport: Cases["saveReport"] = async (call, { conference, base, body }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  if (!(await shareConference(call.tx, conference))) return no({ code: "conference.notFound", field: "conference" });
  const revision = await saveReportText(call.tx, conference, base, body);
  if (revision === null) {
    const other = await reportText(call.tx, conference);
    // two who wrote the same words have nothing to settle
    if (other.body === body) return ok({ revision: other.revision });
    return no({ code: "report.changedMeanwhile", field: "body", detail: { body: other.body, revision: other.revision } });
  }
  await call.record("report.saved", conference, { conference }, { revision });
  return ok({ revision });
};

export const addPhotograph: Cases["addPhotograph"] = async (call, { conference, bytes, alt, caption, credit }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  if (!(await shareConference(call.tx, conference))) return no({ code: "conference.notFound", field: "conference" });
  const image = cleanImage(Buffer.from(bytes, "base64"));
  if (!image.ok) return image;
  const id = asId<"photograph">(call.deps.newId());
  const { mediaType, width, height } = image.value;
  await insertPhotograph(call.tx, conference, { id, mediaType, width, height, alt, caption, credit }, image.value.bytes);
  await call.record("photograph.added", id, { conference }, { mediaType, width, height, consent: true });
  return ok({ photograph: id });
};

export const removePhotograph: Cases["removePhotograph"] = async (call, { conference, photograph }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  if (!(await deletePhotograph(call.tx, conference, photograph))) return no({ code: "photograph.notFound", field: "photograph" });
  await call.record("photograph.removed", photograph, { conference });
  return ok({});
};
