import { type ImportKind, importKind, type ImportKindName, importKindNames, importKindRights } from "#domain/imports";
import { may, type PersonId } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Batch, batchById, holdBatch, type ImportId } from "../../store/imports.ts";
import type { Work } from "../../store/imports/work.ts";
import { today } from "../../store/people.ts";
import type { Tx } from "../../store/tx.ts";
import type { Call } from "../usecase.ts";

export const kindNameOf = (name: string): ImportKindName => {
  const kind = importKindNames.find((known) => known === name);
  if (kind === undefined) throw new Error(`there is no kind of list called ${name}`);
  return kind;
};

/** Whether the actor may import this kind of list: the row of the use case opens imports at all, this one the kind. */
export function mayImportKind(call: Call, kind: ImportKindName, conference: Batch["conference"]): Result<null, Refusal> {
  const scope = conference === null ? {} : { conference };
  return may(call.actor, importKindRights[kind], scope)
    ? ok(null)
    : no({ code: "import.notYourKind", field: "kind", detail: { kind: importKind(kind).title } });
}

/** The denial comes first, in the same words whether the batch is there or not. */
async function within(call: Call, id: ImportId, load: typeof batchById): Promise<Result<Batch, Refusal>> {
  const batch = await load(call.tx, id);
  const allowed = call.allow(batch?.conference ? { conference: batch.conference } : {});
  if (!allowed.ok) return allowed;
  if (!batch) return no({ code: "import.notFound", field: "batch" });
  const kind = mayImportKind(call, kindNameOf(batch.kind), batch.conference);
  return kind.ok ? ok(batch) : kind;
}

/** The batch to be read. */
export const shown = (call: Call, id: ImportId): Promise<Result<Batch, Refusal>> => within(call, id, batchById);
/** The batch to be changed, held until the transaction ends. */
export const heldBatch = (call: Call, id: ImportId): Promise<Result<Batch, Refusal>> => within(call, id, holdBatch);

export const actingPerson = (call: Call): PersonId | null => (call.actor.kind === "person" ? call.actor.id : null);

/** Who stands behind a step that may be finished in the background. */
export type Behind = { readonly by: PersonId | null; readonly office: string };

export async function workOf(tx: Tx, batch: Batch, { by, office }: Behind): Promise<Work> {
  const kind: ImportKind = importKind(batch.kind);
  return {
    tx,
    number: batch.number,
    kind,
    conference: batch.conference,
    source: batch.source === "" ? "a list" : `list: ${batch.source}`,
    by,
    office,
    today: await today(tx),
  };
}
