import type { UseCases } from "../usecase.ts";
import { commitImport } from "./commit.ts";
import type { importsContract } from "./contract.ts";
import { mapImport } from "./mapping.ts";
import { badRows, exportRows, importBatch, importRows, imports } from "./queries.ts";
import { revertImport } from "./revert.ts";
import { addPiece, dropImport, finishUpload, startImport } from "./upload.ts";

export const importsCases: UseCases<typeof importsContract> = {
  imports,
  importBatch,
  importRows,
  badRows,
  exportRows,
  startImport,
  addPiece,
  finishUpload,
  mapImport,
  commitImport,
  revertImport,
  dropImport,
};
