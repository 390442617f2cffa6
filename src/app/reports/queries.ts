import { may } from "#domain/people";
import { reportsAccess } from "#domain/reports";
import { no, ok } from "#kit";
import { placesByAffiliate } from "../../store/credentials.ts";
import { photographBytes, photographsOf, reportText } from "../../store/reports.ts";
import { conferenceNamed } from "../held.ts";
import type { UseCases } from "../usecase.ts";
import { attendance } from "../views/conference.ts";
import { decisionsOf } from "../views/decisions.ts";
import type { reportsContract } from "./contract.ts";

type Cases = UseCases<typeof reportsContract>;

export const report: Cases["report"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const { id, standingOrders } = conference;
  return ok({
    ...(await decisionsOf(call, conference)),
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
