import { checkMapping, type ImportCounts, importKind, type ImportState, mayCommit } from "#domain/imports";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Batch, changeBatch, oneImportAtATime } from "../../store/imports.ts";
import type { Call, UseCases } from "../usecase.ts";
import { heldBatch } from "./batch.ts";
import { checkNow, isForLater, putOff } from "./check.ts";
import { behindOf, enterNow, freshProof } from "./commit.ts";
import type { EnterAsked, importsContract } from "./contract.ts";

type Cases = UseCases<typeof importsContract>;
type Done = { readonly state: ImportState; readonly revision: number; readonly counts: ImportCounts | null };

/**
 * The dry run and, where it was asked for and nothing stands against it, the commit in the same transaction: nobody looks at the dry
 * run in between, and nothing can have changed since. Bad rows leave the batch checked.
 */
async function checkAndEnter(call: Call, before: Batch, mapping: NonNullable<Batch["mapping"]>, enter: EnterAsked | null): Promise<Result<Done, Refusal>> {
  if (enter) await oneImportAtATime(call.tx);
  const behind = behindOf(call, before);
  const counts = await checkNow(call.tx, call.deps, before, mapping, enter ? behind : { by: before.madeBy, office: "" }, enter?.source ?? "");
  if (!counts.ok) return counts;
  const checked: Done = { state: "checked", revision: before.revision + 1, counts: counts.value };
  if (!enter) return ok(checked);
  const { source, basis, rows } = enter;
  const lawful = mayCommit({ state: "checked", committedAt: null, counts: counts.value }, rows, importKind(before.kind).personal, basis);
  if (!lawful.ok) return lawful.refusal.code === "import.basisWrong" ? lawful : ok(checked);
  await changeBatch(call.tx, before.id, { source, basis, good_only: rows === "good" });
  const batch: Batch = { ...before, source, basis, goodOnly: rows === "good", mapping, counts: counts.value };
  const entered = await enterNow(call.tx, call.deps, batch, behind, counts);
  return entered.ok ? ok({ state: "committed", revision: before.revision + 3, counts: entered.value }) : entered;
}

export const mapImport: Cases["mapImport"] = async (call, { batch: id, base, mapping, enter }) => {
  const found = await heldBatch(call, id);
  if (!found.ok) return found;
  const batch = found.value;
  const kind = importKind(batch.kind);
  const proved = freshProof(call, enter !== null && kind.grave);
  if (!proved.ok) return proved;
  if (batch.state !== "mapping" && batch.state !== "checked") return no({ code: "import.notMappable", detail: { state: batch.state } });
  if (batch.revision !== base) return no({ code: "import.changedByOther" });
  const right = checkMapping(kind, mapping, batch.layout?.header.length ?? 0);
  if (!right.ok) return right;
  if (!isForLater(call, batch)) return checkAndEnter(call, batch, mapping, enter);
  if (enter) return no({ code: "import.tooLongAtOnce", field: "enter" });
  await changeBatch(call.tx, batch.id, { state: "checking", mapping, counts: null, failure: "" });
  await putOff(call, batch);
  return ok({ state: "checking", revision: batch.revision + 1, counts: null });
};
