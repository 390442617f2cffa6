import { delegates } from "./kinds/delegates.ts";
import { groups } from "./kinds/groups.ts";
import { officers } from "./kinds/officers.ts";
import { people } from "./kinds/people.ts";
import { regions } from "./kinds/regions.ts";
import type { Field, ImportKind } from "./kind.ts";

/** Every kind of list that can be imported, in the order in which a new federation needs them. A new kind is a file and its line here. */
export const importKinds: readonly ImportKind[] = [regions, groups, people, officers, delegates];

export const importKindNames = ["regions", "groups", "people", "officers", "delegates"] as const;
export type ImportKindName = (typeof importKindNames)[number];

export function importKind(name: string): ImportKind {
  const kind = importKinds.find((known) => known.name === name);
  if (kind === undefined) throw new Error(`there is no kind of list called ${name}`);
  return kind;
}

/** The fields that a column of the file may be taken for. */
export const askedFields = (kind: ImportKind): readonly Field[] => kind.fields.filter((field) => field.derived !== true);
