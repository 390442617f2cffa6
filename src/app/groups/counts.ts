import { type AffiliateId, mayDecideCount, mayReport } from "#domain/groups";
import { no, ok, type Refusal, type Result } from "#kit";
import { federationToday } from "../../store/federation-day.ts";
import { holdAffiliate } from "../../store/groups.ts";
import {
  countById,
  countsAcceptThemselves,
  decideCount as decide,
  insertCount,
  type LedgerCount,
  setCountsAcceptThemselves,
} from "../../store/member-counts.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";

type Cases = UseCases<typeof groupsContract>;

const personOf = ({ actor }: Call) => (actor.kind === "person" ? actor.id : null);

export const reportCount: Cases["reportCount"] = async (call, { affiliate, source, ...count }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if (!(await holdAffiliate(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  const mayIt = mayReport(count, await federationToday(call.tx));
  if (!mayIt.ok) return mayIt;
  const id = call.deps.newId();
  await insertCount(call.tx, affiliate, { ...count, id, source, by: personOf(call) });
  const accepted = await countsAcceptThemselves(call.tx);
  if (accepted) await decide(call.tx, id, { accepted: true, reason: "", by: null });
  // The figure stays in the ledger of counts: the record is read by more people than may know it.
  await call.record("count.reported", id, { affiliate }, { asOf: count.asOf, accepted: accepted ? 1 : 0 });
  return ok({ count: id, accepted });
};

/** A count of just this group: its id is no way to another's. */
async function countOf(call: Call, affiliate: AffiliateId, id: string): Promise<Result<LedgerCount, Refusal>> {
  const count = await countById(call.tx, id);
  return count?.affiliate === affiliate ? ok(count) : no({ code: "count.notFound", field: "count" });
}

export const decideCount: Cases["decideCount"] = async (call, { affiliate, count: id, accepted, reason }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const count = await countOf(call, affiliate, id);
  if (!count.ok) return count;
  const open = mayDecideCount(count.value.state);
  if (!open.ok) return open;
  if (!accepted && reason === "") return no({ code: "count.reasonMissing", field: "reason" });
  if (!(await decide(call.tx, id, { accepted, reason, by: personOf(call) }))) return no({ code: "count.decided", detail: { state: "decided" } });
  await call.record(accepted ? "count.accepted" : "count.rejected", id, { affiliate });
  return ok({});
};

export const saveGroupSettings: Cases["saveGroupSettings"] = async (call, { countsAcceptThemselves: yes }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  await setCountsAcceptThemselves(call.tx, yes);
  await call.record("groups.settled", "federation", {}, { countsAcceptThemselves: yes ? 1 : 0 });
  return ok({});
};
