import { only, type Rights } from "#domain/people";
import type { ImportKindName } from "./kinds.ts";

/** Whoever may import some kind of list; which kinds, says `importKindRights`. */
const desk = only({ administrator: "yes", membership: "yes", organising: "yes", arrangements: "own", credentials: "own" });

/** Rights over imports. */
export const importsAccess = {
  imports: only({ administrator: "yes", membership: "yes", organising: "yes" }),
  importBatch: desk,
  importRows: desk,
  badRows: desk,
  exportRows: desk,
  startImport: desk,
  addPiece: desk,
  finishUpload: desk,
  mapImport: desk,
  commitImport: desk,
  revertImport: desk,
  dropImport: desk,
} satisfies Record<string, Rights>;

/** Who may import and export which list: those who may also do the same by hand, one by one. */
export const importKindRights = {
  regions: only({ administrator: "yes" }),
  groups: only({ administrator: "yes", organising: "yes" }),
  people: only({ administrator: "yes", membership: "yes" }),
  officers: only({ administrator: "yes", organising: "yes" }),
  delegates: only({ administrator: "yes", arrangements: "own", credentials: "own" }),
} as const satisfies Record<ImportKindName, Rights>;
