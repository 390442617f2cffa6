import type { NewId } from "#kit";
import type { Composite } from "../composite.ts";
import { type RevisionChange, changesBetween } from "./changes.ts";
import type { ImportedComposite } from "./imported.ts";
import { compositeAsRead } from "./match.ts";

/** What a file that was edited would change in the composite, change by change; nothing where nobody changed a word. */
export const proposeRevision = (before: Composite, imported: ImportedComposite, newId: NewId): RevisionChange[] =>
  changesBetween(before, compositeAsRead(before, imported, newId));
