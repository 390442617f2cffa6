import { asId, no, ok } from "#kit";
import { shareConference } from "../../store/conference.ts";
import { deletePhotograph, insertPhotograph, reportText, saveReportText } from "../../store/reports.ts";
import type { UseCases } from "../usecase.ts";
import type { reportsContract } from "./contract.ts";
import { cleanImage } from "./image.ts";

type Cases = UseCases<typeof reportsContract>;

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
