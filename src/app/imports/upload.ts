import { guessColumns, guessDayOrder, headerKey, type ImportKind, importKind, largestFile, type Mapping } from "#domain/imports";
import { asId, no, ok } from "#kit";
import { conferenceById } from "../../store/conference.ts";
import { addPiece as savePiece, changeBatch, clearFile, insertBatch, pieceCount, rememberedMapping, tidyImports } from "../../store/imports.ts";
import type { Call, UseCases } from "../usecase.ts";
import { actingPerson, heldBatch, mayImportKind } from "./batch.ts";
import type { importsContract } from "./contract.ts";
import { type LookedAt, lookAt } from "./file.ts";

type Cases = UseCases<typeof importsContract>;

export const startImport: Cases["startImport"] = async (call, { kind, conference, fileName }) => {
  const allowed = call.allow(conference === null ? {} : { conference });
  if (!allowed.ok) return allowed;
  const mine = mayImportKind(call, kind, conference);
  if (!mine.ok) return mine;
  if (importKind(kind).ofConference !== (conference !== null)) return no({ code: "import.conferenceWanted", field: "conference" });
  if (conference !== null && !(await conferenceById(call.tx, conference))) return no({ code: "conference.notFound", field: "conference" });
  await tidyImports(call.tx);
  const id = call.deps.newId();
  await insertBatch(call.tx, { id, kind, conference, fileName, by: actingPerson(call) });
  return ok({ batch: id });
};

export const addPiece: Cases["addPiece"] = async (call, { batch: id, n, bytes }) => {
  const batch = await heldBatch(call, id);
  if (!batch.ok) return batch;
  if (batch.value.state !== "uploading") return no({ code: "import.notUploading" });
  const before = await pieceCount(call.tx, batch.value.number);
  if (n !== before) return no({ code: "import.pieceOutOfTurn", field: "n", detail: { next: before } });
  const piece = Buffer.from(bytes, "base64");
  if (piece.length === 0) return no({ code: "import.fileEmpty", field: "bytes" });
  if (batch.value.bytes + piece.length > largestFile) return no({ code: "input.tooLarge", detail: { megabytes: largestFile / 1024 / 1024 } });
  await savePiece(call.tx, batch.value, n, piece);
  return ok({ pieces: n + 1 });
};

/** What was chosen for this header before, or what the columns look like. */
async function firstMapping(call: Call, kind: ImportKind, { columns, layout }: LookedAt): Promise<Mapping> {
  const remembered = await rememberedMapping(call.tx, kind.name, call.deps.hashText(headerKey(layout.header)));
  if (remembered) return remembered;
  const guesses = guessColumns(kind, columns);
  return {
    columns: Object.fromEntries(guesses.map(({ column, field }) => [String(column), field])),
    constants: {},
    meanings: {},
    dayOrder: guessDayOrder(kind, columns, guesses) ?? "dmy",
  };
}

export const finishUpload: Cases["finishUpload"] = async (call, { batch: id }) => {
  const batch = await heldBatch(call, id);
  if (!batch.ok) return batch;
  if (batch.value.state !== "uploading") return no({ code: "import.notUploading" });
  const kind = importKind(batch.value.kind);
  const looked = await lookAt(call.tx, batch.value.number, kind);
  if (!looked.ok) return looked;
  const { layout, hash, bytes } = looked.value;
  const mapping = await firstMapping(call, kind, looked.value);
  await changeBatch(call.tx, asId(id), { state: "mapping", file_hash: hash, file_bytes: bytes, layout, mapping });
  return ok({ batch: id, revision: batch.value.revision + 1 });
};

export const dropImport: Cases["dropImport"] = async (call, { batch: id }) => {
  const batch = await heldBatch(call, id);
  if (!batch.ok) return batch;
  if (!["uploading", "mapping", "checked"].includes(batch.value.state)) return no({ code: "import.notDroppable", detail: { state: batch.value.state } });
  await clearFile(call.tx, batch.value.number, false);
  await changeBatch(call.tx, asId(id), { state: "dropped" });
  return ok({});
};
