export { applyRevision, overtaken } from "./apply.ts";
export type { RevisionChange, RevisionStep } from "./changes.ts";
export type * from "./imported.ts";
export {
  kindOfMark,
  type MarkKind,
  bookmarkOf,
  type NamedClause,
  namedParts,
  versionMark,
  versionOfMark,
} from "./marks.ts";
export { compositeAsRead } from "./match.ts";
export { proposeRevision } from "./propose.ts";
export { sourcedAnew } from "./sources.ts";
export { cellWords, classInWords, decisionInWords, proposeTableSteps, type TableChange, type TableProposal } from "./table.ts";
export { inTurn, overtakenRows } from "./table-taking.ts";
