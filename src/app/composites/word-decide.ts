import { applyRevision, inTurn, sourcedAnew } from "#compose";
import { no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { findTable } from "../../store/composite-tables.ts";
import { compositeAtRevision, findComposite } from "../../store/composites.ts";
import { decideEditedFile, type EditedFile, findEditedFile, holdEditedFile, reopenEditedFile } from "../../store/edited-files.ts";
import type { Call } from "../usecase.ts";
import { namedVersions } from "../views/composites.ts";
import { compositeSchema } from "./contract.ts";
import { checkSources } from "./sources.ts";
import { type AtTable, holdAtTable, take } from "./table.ts";
import type { wordContract } from "./word-contract.ts";
import { constituentsIn, revisionChanges, tableChanges } from "./word-parts.ts";
import { author, type Held, hold, saveRevision } from "./drafting.ts";
import { scopeOf } from "./place.ts";

type Input<K extends keyof typeof wordContract> = z.output<(typeof wordContract)[K]["input"]>;

/** Accepted changes of a text become its next revision; what a colleague saved meanwhile stays, or the act is refused. */
async function saveAccepted(call: Call, held: Held, file: EditedFile, accepted: ReadonlySet<string>): Promise<Result<number, Refusal>> {
  const { draft } = held.record;
  const applied = applyRevision(draft, revisionChanges(file), accepted);
  const content = sourcedAnew(applied, draft, namedVersions(await constituentsIn(call, held.place, applied), applied));
  const read = compositeSchema.safeParse(content);
  if (!read.success)
    return no({ code: "edited.notSavable", detail: { problem: `${read.error.issues[0]?.path.join(".") ?? ""}: ${read.error.issues[0]?.message ?? ""}` } });
  const sources = await checkSources(call.tx, held.place.item.id, content);
  return sources.ok ? ok(await saveRevision(call, held, content)) : sources;
}

async function takeAccepted(call: Call, composite: string, at: AtTable, file: EditedFile, accepted: ReadonlySet<string>): Promise<Result<number, Refusal>> {
  let [table, revision] = [at, at.table.revision];
  const chosen = inTurn(tableChanges(file).filter(({ id }) => accepted.has(id)));
  for (const { row, step } of chosen.flatMap((change) => change.steps.map((one) => ({ row: change.row, step: one })))) {
    const taken = await take(call, table, { kind: "step", steps: [step], about: null });
    if (!taken.ok) return no({ code: "edited.notPossible", field: "accept", detail: { row } });
    revision = taken.value;
    const next = await findTable(call.tx, composite);
    if (next === null) throw new Error(`the table of ${composite} is gone`);
    table = { ...table, table: next };
  }
  return ok(revision);
}

export async function decideEdited(
  call: Call,
  input: Input<"decideEdited">,
): Promise<Result<{ readonly revision: number | null; readonly accepted: number }, Refusal>> {
  const found = await findEditedFile(call.tx, input.file);
  const record = found?.composite ? await findComposite(call.tx, found.composite) : null;
  if (!found || !record) return no({ code: "edited.notFound", field: "file" });
  const held = found.kind === "table" ? await holdAtTable(call, record.id) : await hold(call, record.id);
  if (!held.ok) return held;
  const file = await holdEditedFile(call.tx, input.file);
  if (file?.state !== "proposed") return no({ code: "edited.decided", field: "file" });
  const known = new Set((file.changes as readonly { readonly id: string }[]).map(({ id }) => id));
  const accepted = new Set(input.accept.filter((id) => known.has(id)));
  const standing = "table" in held.value ? (held.value as AtTable).table.revision : held.value.record.revision;
  if (accepted.size > 0 && input.base !== standing) return no({ code: "edited.changedSince", field: "base", detail: { revision: standing } });
  const saved: Result<number | null, Refusal> =
    accepted.size === 0
      ? ok(null)
      : "table" in held.value
        ? await takeAccepted(call, record.id, held.value as AtTable, file, accepted)
        : await saveAccepted(call, held.value, file, accepted);
  if (!saved.ok) return saved;
  await decideEditedFile(call.tx, file.id, { accepted: [...accepted], revision: saved.value, by: author(call), at: call.now });
  await call.record("composite.fileDecided", record.id, scopeOf(held.value.place), {
    file: file.id,
    accepted: accepted.size,
    changes: known.size,
    revision: saved.value ?? 0,
  });
  return ok({ revision: saved.value, accepted: accepted.size });
}

/**
 * Takes the decision on a file back: the text before it stands again, as a revision of its own, and the file is open to be decided on. Only while
 * nobody built on it; steps at the table are taken back there, one by one.
 */
export async function reopenEdited(call: Call, input: Input<"reopenEdited">): Promise<Result<{ readonly revision: number | null }, Refusal>> {
  const found = await findEditedFile(call.tx, input.file);
  const record = found?.composite ? await findComposite(call.tx, found.composite) : null;
  if (!found || !record) return no({ code: "edited.notFound", field: "file" });
  const held = await hold(call, record.id);
  if (!held.ok) return held;
  const file = await holdEditedFile(call.tx, input.file);
  if (file?.state !== "decided") return no({ code: "edited.open", field: "file" });
  if (file.kind === "table" && file.revision !== null) return no({ code: "edited.atTable", field: "file" });
  let revision: number | null = null;
  if (file.revision !== null) {
    if (held.value.record.revision !== file.revision) return no({ code: "edited.builtOn", field: "file", detail: { revision: held.value.record.revision } });
    const before = await compositeAtRevision(call.tx, record.id, file.revision - 1);
    if (before === null) throw new Error(`composite ${record.id} has lost its revision ${file.revision - 1}`);
    revision = await saveRevision(call, held.value, before);
  }
  await reopenEditedFile(call.tx, file.id);
  await call.record("composite.fileReopened", record.id, scopeOf(held.value.place), { file: file.id, revision: revision ?? 0 });
  return ok({ revision });
}
