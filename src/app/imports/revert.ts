import { mayRevert, revertDays } from "#domain/imports";
import { asId, ok } from "#kit";
import { isWithin } from "../../store/clock.ts";
import { allowLong, type Batch, changeBatch, dropProgress, oneImportAtATime, type Reverted } from "../../store/imports.ts";
import { revertBatch } from "../../store/imports/revert.ts";
import type { Tx } from "../../store/tx.ts";
import type { Deps } from "../deps.ts";
import type { Call, UseCases } from "../usecase.ts";
import { type Behind, heldBatch } from "./batch.ts";
import { isForLater, putOff, teller } from "./check.ts";
import { behindOf, recordImport } from "./commit.ts";
import type { importsContract } from "./contract.ts";

type Cases = UseCases<typeof importsContract>;

const minutesADay = 24 * 60;

/** Takes a batch back, all in this transaction. */
export async function revertNow(tx: Tx, deps: Deps, batch: Batch, behind: Behind): Promise<Reverted> {
  await allowLong(tx);
  await oneImportAtATime(tx);
  await changeBatch(tx, batch.id, { state: "reverting" });
  const reverted = await revertBatch({ tx, number: batch.number, tell: teller(deps, batch, "taking back", batch.counts?.created ?? 0) });
  await dropProgress(tx, batch.number);
  await changeBatch(tx, batch.id, { state: "reverted", reverted, reverted_by: behind.by, reverted_office: behind.office, failure: "" }, "reverted");
  await recordImport(tx, "import.reverted", "imports.revertImport", batch, behind, { kind: batch.kind, ...reverted });
  return reverted;
}

const isTooLate = async (call: Call, { committedAt }: Batch): Promise<boolean> =>
  committedAt !== null && !(await isWithin(call.tx, committedAt, revertDays * minutesADay));

export const revertImport: Cases["revertImport"] = async (call, { batch: id }) => {
  const found = await heldBatch(call, id);
  if (!found.ok) return found;
  const batch = found.value;
  const lawful = mayRevert(batch, await isTooLate(call, batch));
  if (!lawful.ok) return lawful;
  const behind = behindOf(call, batch);
  if (isForLater(call, batch)) {
    await changeBatch(call.tx, asId(id), { state: "reverting", reverted_by: behind.by, reverted_office: behind.office });
    await putOff(call, batch);
    return ok({ state: "reverting", removed: 0, restored: 0, left: 0 });
  }
  return ok({ state: "reverted", ...(await revertNow(call.tx, call.deps, batch, behind)) });
};
