import { atOnceBytes, headerKey, type ImportCounts, importKind, importKindRights, mayCommit } from "#domain/imports";
import { officeFor } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { shareConference } from "../../store/conference.ts";
import { recordEvent } from "../../store/events.ts";
import { allowLong, type Batch, changeBatch, clearFile, dropProgress, oneImportAtATime, rememberMapping, saveProgress } from "../../store/imports.ts";
import { enter } from "../../store/imports/effects.ts";
import { type BadRow, isBad, keepBadRows } from "../../store/imports/rows.ts";
import type { Tx } from "../../store/tx.ts";
import { isUniqueViolation } from "../../store/errors.ts";
import type { Deps } from "../deps.ts";
import type { Call, UseCases } from "../usecase.ts";
import { actingPerson, type Behind, heldBatch, kindNameOf, workOf } from "./batch.ts";
import { foretellAgain, isForLater, putOff } from "./check.ts";
import type { importsContract } from "./contract.ts";
import { recordsOf } from "./file.ts";

type Cases = UseCases<typeof importsContract>;

const commitRule = "imports.commitImport";

const compared = ["rows", "created", "changed", "unchanged", "bad", "withheld"] as const;
const sameEffects = (a: ImportCounts["effects"], b: ImportCounts["effects"]): boolean =>
  Object.keys({ ...a, ...b }).every((name) => (a[name] ?? 0) === (b[name] ?? 0));
const sameCounts = (a: ImportCounts, b: ImportCounts): boolean => compared.every((name) => a[name] === b[name]) && sameEffects(a.effects, b.effects);

/** The cells of rows that are left out, as they came, for the list of bad rows. */
async function keepBad(tx: Tx, batch: Batch): Promise<Result<null, Refusal>> {
  if (!batch.layout) return ok(null);
  const bad = await isBad(tx, batch.number);
  let waiting: BadRow[] = [];
  for await (const stretch of recordsOf(tx, batch.number, batch.layout)) {
    if (!stretch.ok) return stretch;
    for (const { n, line, fields } of stretch.value.records) if (bad.has(n)) waiting.push({ n, line, cells: fields });
    if (waiting.length < 1000) continue;
    await keepBadRows(tx, batch.number, waiting);
    waiting = [];
  }
  await keepBadRows(tx, batch.number, waiting);
  return ok(null);
}

/** A conference that is closed takes nobody any more. */
async function conferenceTakes(tx: Tx, batch: Batch): Promise<Result<null, Refusal>> {
  if (batch.conference === null) return ok(null);
  const conference = await shareConference(tx, batch.conference);
  return conference?.state === "closed" ? no({ code: "conference.closed" }) : ok(null);
}

/**
 * Enters a batch, all of it in this transaction. The register is looked at once more first: where it changed so that something else
 * would come of it than was shown, nothing is done.
 */
export async function commitNow(tx: Tx, deps: Deps, batch: Batch, behind: Behind): Promise<Result<ImportCounts, Refusal>> {
  await allowLong(tx);
  await oneImportAtATime(tx);
  const counts = await foretellAgain(tx, deps, batch, behind);
  if (!counts.ok) return counts;
  if (batch.counts === null || !sameCounts(counts.value, batch.counts)) return no({ code: "import.changedMeanwhile" });
  return enterNow(tx, deps, batch, behind, counts);
}

/** Enters what was foretold in this very transaction. */
export async function enterNow(
  tx: Tx,
  deps: Deps,
  batch: Batch,
  behind: Behind,
  counts: { readonly ok: true; readonly value: ImportCounts },
): Promise<Result<ImportCounts, Refusal>> {
  const open = await conferenceTakes(tx, batch);
  if (!open.ok) return open;
  if (batch.bytes > atOnceBytes) await saveProgress(deps.db, batch.number, { step: "entering", done: 0, of: counts.value.rows });
  try {
    await enter(await workOf(tx, batch, behind));
  } catch (error) {
    // Somebody entered the same address or name by hand in this very moment.
    if (isUniqueViolation(error)) return no({ code: "import.changedMeanwhile" });
    throw error;
  }
  if (counts.value.bad > 0) {
    const kept = await keepBad(tx, batch);
    if (!kept.ok) return kept;
  }
  if (batch.layout && batch.mapping) await rememberMapping(tx, batch.kind, deps.hashText(headerKey(batch.layout.header)), batch.mapping, behind.by);
  await clearFile(tx, batch.number, true);
  await dropProgress(tx, batch.number);
  await changeBatch(tx, batch.id, { state: "committed", committed_by: behind.by, committed_office: behind.office, failure: "" }, "committed");
  await recordImport(tx, "import.committed", commitRule, batch, behind, { kind: batch.kind, ...plainCounts(counts.value) });
  return counts;
}

const plainCounts = ({ rows, created, changed, unchanged, bad, withheld }: ImportCounts) => ({ rows, created, changed, unchanged, bad, withheld });

/** Written by whoever stood behind it, also where a job finished it. */
export async function recordImport(
  tx: Tx,
  kind: string,
  rule: string,
  batch: Batch,
  { by, office }: Behind,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, { person: by, office, kind, rule, conference: batch.conference, affiliate: null, region: null, subject: batch.id, detail });
}

export const behindOf = (call: Call, batch: Batch): Behind => ({
  by: actingPerson(call),
  office: officeFor(call.actor, importKindRights[kindNameOf(batch.kind)], batch.conference === null ? {} : { conference: batch.conference }),
});

/** What is grave by its kind asks for a fresh proof of who acts, and is closed to API tokens, as appointing one by one is. */
export function freshProof(call: Call, grave: boolean): Result<null, Refusal> {
  if (!grave || call.actor.kind !== "person") return ok(null);
  if (call.actor.only) return no({ code: "access.tokenScope", detail: { useCase: commitRule } });
  return call.actor.stale ? no({ code: "access.stepUp" }) : ok(null);
}

export const commitImport: Cases["commitImport"] = async (call, { batch: id, base, source, basis, rows }) => {
  const found = await heldBatch(call, id);
  if (!found.ok) return found;
  const kind = importKind(found.value.kind);
  const proved = freshProof(call, kind.grave);
  if (!proved.ok) return proved;
  if (found.value.revision !== base) return no({ code: "import.changedByOther" });
  const lawful = mayCommit(found.value, rows, kind.personal, basis);
  if (!lawful.ok) return lawful;
  await changeBatch(call.tx, asId(id), { source, basis, good_only: rows === "good" });
  const batch: Batch = { ...found.value, source, basis, goodOnly: rows === "good", revision: base + 1 };
  const behind = behindOf(call, batch);
  if (isForLater(call, batch)) {
    await changeBatch(call.tx, batch.id, { state: "committing", committed_by: behind.by, committed_office: behind.office, failure: "" });
    await putOff(call, batch);
    return ok({ state: "committing", revision: base + 2, counts: batch.counts });
  }
  const counts = await commitNow(call.tx, call.deps, batch, behind);
  return counts.ok ? ok({ state: "committed", revision: base + 2, counts: counts.value }) : counts;
};
