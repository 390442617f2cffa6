import { createHash } from "node:crypto";
import { applyStep, bookmarkOf, type CompositeTable, proposeRevision, proposeTableSteps, type TableDraft } from "#compose";
import { no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { type EditedDocument, readEdited } from "../../documents/read/edited.ts";
import { writeCompositeForEditing } from "../../documents/write/editing/composite.ts";
import { writeTableForEditing } from "../../documents/write/editing/table.ts";
import { findTable, type StoredTable, tableSteps } from "../../store/composite-tables.ts";
import { type CompositeRecord, compositeAtRevision, findCompositeOfItem } from "../../store/composites.ts";
import { type EditedFile, editedFilesOf, findEditedFile, findEditedFileRow, findSameFile, insertEditedFile } from "../../store/edited-files.ts";
import { findFederation } from "../../store/people.ts";
import { findPlace, type Place } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import { namedVersions } from "../views/composites.ts";
import type { EditedFileSummary, FileAnswer, ProposalView, WordDeskView, wordContract } from "./word-contract.ts";
import { columnsIn, constituentsIn, lettersOf, revisionChanges, tableChanges } from "./word-parts.ts";
import { changeViews, tableChangeViews } from "./word-views.ts";
import { author, stillPlanned } from "./drafting.ts";
import { placeFor, placeView, scopeOf } from "./place.ts";

type Input<K extends keyof typeof wordContract> = z.output<(typeof wordContract)[K]["input"]>;

export async function wordDesk(call: Call, input: Input<"wordDesk">): Promise<Result<WordDeskView, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const record = await findCompositeOfItem(call.tx, place.item.id);
  const table = record && (await findTable(call.tx, record.id));
  const files = await editedFilesOf(call.tx, place.item.id);
  return ok({
    ...placeView(place),
    composite: record && { id: record.id, title: record.draft.title, revision: record.revision },
    table: table && { revision: table.revision, rows: table.content.rows.length },
    can: { send: record !== null && stillPlanned(place).ok },
    files: files.map(({ size, accepted, ...file }): EditedFileSummary => ({ ...file, changes: size, accepted: accepted?.length ?? 0 })),
  });
}

type Exported = { readonly place: Place; readonly record: CompositeRecord };

async function exported(call: Call, input: Input<"compositeFile">): Promise<Result<Exported, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const record = await findCompositeOfItem(call.tx, found.value.item.id);
  return record ? ok({ place: found.value, record }) : no({ code: "composite.notFound", field: "item" });
}

const frameOf = async (call: Call, { slug, item }: Input<"compositeFile">) => ({
  organisation: (await findFederation(call.tx))?.name ?? "",
  address: `${call.deps.publicUrl()}/desk/conferences/${slug}/agenda/${item}/word`,
  at: call.now,
});

export async function compositeFile(call: Call, input: Input<"compositeFile">): Promise<Result<FileAnswer, Refusal>> {
  const found = await exported(call, input);
  if (!found.ok) return found;
  const { place, record } = found.value;
  const parts = await constituentsIn(call, place, record.draft);
  const bytes = await writeCompositeForEditing({
    id: record.id,
    revision: record.revision,
    composite: record.draft,
    letters: lettersOf(parts),
    ...(await frameOf(call, input)),
  });
  return ok({ fileName: `${place.item.slug}-composite-${record.revision}.docx`, bytes: Buffer.from(bytes).toString("base64") });
}

export async function tableFile(call: Call, input: Input<"tableFile">): Promise<Result<FileAnswer, Refusal>> {
  const found = await exported(call, input);
  if (!found.ok) return found;
  const { place, record } = found.value;
  const table = await findTable(call.tx, record.id);
  if (!table) return no({ code: "table.notAligned", field: "item" });
  const { columns } = await columnsIn(call, place, table, record.draft);
  const title = `Table of drafts: ${place.item.title}`;
  const bytes = await writeTableForEditing({
    id: record.id,
    revision: table.revision,
    title,
    table: table.content,
    drafts: columns,
    ...(await frameOf(call, input)),
  });
  return ok({ fileName: `${place.item.slug}-table-${table.revision}.docx`, bytes: Buffer.from(bytes).toString("base64") });
}

type Proposal = { readonly kind: EditedFile["kind"]; readonly base: number; readonly changes: readonly unknown[]; readonly doubts: readonly string[] };

const doubtsOf = ({ doubts }: EditedDocument): string[] => doubts.slice(0, 200).map(({ place, message }) => `${place}: ${message}`);

async function proposedComposite(call: Call, record: CompositeRecord, document: EditedDocument): Promise<Result<Proposal, Refusal>> {
  if (document.content.kind !== "composite") throw new Error("not a composite");
  const base = document.revision ?? record.revision;
  const before = base === record.revision ? record.draft : base < record.revision ? await compositeAtRevision(call.tx, record.id, base) : null;
  if (before === null) return no({ code: "edited.unknownRevision", field: "file", detail: { revision: base } });
  const changes = proposeRevision(before, document.content.read, call.deps.newId);
  return ok({ kind: "composite", base, changes, doubts: doubtsOf(document) });
}

/** The table as it stood at a revision: later steps taken back one by one. Null beyond a new alignment, which nothing leads back from. */
async function tableAt(call: Call, table: StoredTable, drafts: readonly TableDraft[], revision: number): Promise<CompositeTable | null> {
  let content = table.content;
  if (revision > table.revision) return null;
  for (const step of await tableSteps(call.tx, table.composite, table.revision - revision)) {
    if (step.kind === "align") return null;
    for (const undo of step.undo) {
      const back = applyStep(content, drafts, undo);
      if (!back.ok) return null;
      content = back.value.table;
    }
  }
  return content;
}

async function proposedTable(call: Call, { place, record }: Exported, document: EditedDocument): Promise<Result<Proposal, Refusal>> {
  if (document.content.kind !== "table") throw new Error("not a table");
  const table = await findTable(call.tx, record.id);
  if (!table) return no({ code: "table.notAligned", field: "file" });
  const { columns } = await columnsIn(call, place, table, record.draft);
  const base = document.revision ?? table.revision;
  const before = await tableAt(call, table, columns, base);
  if (before === null) return no({ code: "edited.unknownRevision", field: "file", detail: { revision: base } });
  const { changes, doubts } = proposeTableSteps(before, columns, document.content.read, call.deps.newId);
  return ok({ kind: "table", base, changes, doubts: [...doubtsOf(document), ...doubts].slice(0, 200) });
}

/** Why a file could not be read, with its name: of several that lie on a desk it may be the wrong one. */
const unreadable = ({ code, field, detail }: Refusal, file: string): Refusal => ({
  code: code.replace(/^document\./, "edited."),
  ...(field !== undefined && { field }),
  detail: { ...detail, file },
});

export async function uploadEdited(call: Call, input: Input<"uploadEdited">): Promise<Result<{ readonly file: string; readonly changes: number }, Refusal>> {
  const place = await findPlace(call.tx, input.item);
  if (!place) return no({ code: "agendaItem.notFound", field: "item" });
  const allowed = call.allow(scopeOf(place));
  if (!allowed.ok) return allowed;
  const planned = stillPlanned(place);
  if (!planned.ok) return planned;
  const record = await findCompositeOfItem(call.tx, place.item.id);
  if (!record) return no({ code: "composite.notFound", field: "item" });
  const bytes = Buffer.from(input.bytes, "base64");
  const read = await readEdited(bytes);
  if (!read.ok) return no(unreadable(read.refusal, input.fileName));
  const document = read.value;
  if (document.named !== bookmarkOf(document.content.kind, record.id)) return no({ code: "edited.other", field: "file", detail: { file: input.fileName } });
  const proposed = await (document.content.kind === "composite" ? proposedComposite(call, record, document) : proposedTable(call, { place, record }, document));
  if (!proposed.ok) return no({ ...proposed.refusal, detail: { ...proposed.refusal.detail, file: input.fileName } });
  const { kind, base, changes, doubts } = proposed.value;
  const fileHash = createHash("sha256").update(bytes).digest("hex");
  const same = await findSameFile(call.tx, place.item.id, fileHash);
  if (same !== null) return ok({ file: same.id, changes: same.size });
  if (changes.length === 0)
    return no({
      code: doubts.length === 0 ? "edited.noChanges" : "edited.nothingTaken",
      field: "file",
      detail: { file: input.fileName, doubts: doubts.slice(0, 5) },
    });
  const file = call.deps.newId();
  await insertEditedFile(call.tx, {
    id: file,
    item: place.item.id,
    composite: record.id,
    kind,
    base,
    fileName: input.fileName,
    fileHash,
    changes,
    doubts,
    by: author(call),
  });
  await call.record("composite.fileProposed", record.id, scopeOf(place), { file, kind, base, changes: changes.length, hash: fileHash });
  return ok({ file, changes: changes.length });
}

/** What is left to do: to decide, or to take the decision back while nobody built on it. */
const canDo = (file: EditedFile, record: CompositeRecord, isPlanned: boolean): ProposalView["can"] => ({
  decide: isPlanned && file.state === "proposed",
  reopen: isPlanned && file.state === "decided" && (file.revision === null || (file.kind === "composite" && file.revision === record.revision)),
});

export async function editedFile(call: Call, input: Input<"editedFile">): Promise<Result<ProposalView, Refusal>> {
  const file = await findEditedFile(call.tx, input.file);
  const place = file && (await findPlace(call.tx, file.item));
  if (!file || !place) return no({ code: "edited.notFound", field: "file" });
  const allowed = call.allow(scopeOf(place));
  if (!allowed.ok) return allowed;
  const record = await findCompositeOfItem(call.tx, place.item.id);
  const row = await findEditedFileRow(call.tx, file.id);
  if (!record || !row) return no({ code: "edited.notFound", field: "file" });
  const { size, accepted, ...summary } = row;
  const parts = await constituentsIn(call, place, record.draft);
  const table = file.kind === "table" ? await findTable(call.tx, record.id) : null;
  const changes =
    table === null
      ? changeViews(record.draft, file.kind === "table" ? [] : revisionChanges(file), namedVersions(parts, record.draft), lettersOf(parts))
      : tableChangeViews(table.content, (await columnsIn(call, place, table, record.draft)).columns, tableChanges(file));
  return ok({
    ...placeView(place),
    file: { ...summary, changes: size, accepted: accepted?.length ?? 0 },
    acceptedIds: file.accepted,
    revision: table?.revision ?? record.revision,
    changes: file.state === "decided" ? changes.map((change) => ({ ...change, clash: false, now: "" })) : changes,
    doubts: file.doubts,
    can: canDo(file, record, stillPlanned(place).ok),
  });
}
