import type { Composite, RevisionChange, TableChange } from "#compose";
import { asId } from "#kit";
import type { StoredTable } from "../../store/composite-tables.ts";
import type { EditedFile } from "../../store/edited-files.ts";
import type { Place } from "../../store/motions.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { constituentsOf } from "../views/composites.ts";
import { columnsOf } from "./table.ts";

export const constituentsIn = async (call: Call, place: Place, content: Composite) =>
  constituentsOf(call.tx, call.actor, place.item.id, content, await outcomesOf(call.tx, asId(place.conference.id)));

/** Motion → the letter that it goes by, or its place where it has none. */
export const lettersOf = (parts: Awaited<ReturnType<typeof constituentsIn>>) =>
  new Map<string, string>(parts.map(({ summary }, at) => [summary.id, summary.letter || String(at + 1)]));

export const columnsIn = (call: Call, { item, conference }: Place, table: StoredTable, content: Composite) =>
  columnsOf(call, table, { item: item.id, conference: conference.id }, content);

// Written only by an upload, from what compose made: the changes get their types back.
export const revisionChanges = (file: EditedFile): readonly RevisionChange[] => file.changes as readonly RevisionChange[];
export const tableChanges = (file: EditedFile): readonly TableChange[] => file.changes as readonly TableChange[];
