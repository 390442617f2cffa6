// Golden elections whose BLT files hold numbers only, with what was published of them.
import { readdirSync, readFileSync } from "node:fs";
import type { Election } from "../../../src/count/election.ts";
import { goldenElection, goldenFolder as folder } from "./golden.ts";

export type Published = {
  readonly rule: string;
  readonly quota: string;
  readonly elected: readonly number[];
  readonly stages: readonly { readonly votes: Readonly<Record<string, string>>; readonly nontransferable?: string; readonly quota?: string }[];
};

export type Limited = {
  readonly group_of_candidate: readonly number[];
  readonly limits: readonly { readonly groups: readonly number[]; readonly min: number; readonly max: number }[];
};

export const wardsLike = (start: string): readonly string[] => readdirSync(folder).filter((name) => name.startsWith(start));

const expectedOf = (id: string): unknown => JSON.parse(readFileSync(new URL(`${id}/expected.json`, folder), "utf8"));

export function publishedOf(id: string, rule: string): Published {
  const { counts } = expectedOf(id) as { readonly counts: readonly Published[] };
  const found = counts.find((count) => count.rule === rule);
  if (found === undefined) throw new Error(`${id} has no count by ${rule}`);
  return found;
}

export const limitsOf = (id: string): Limited => expectedOf(id) as Limited;

export const wardOf = (id: string): Election => goldenElection(id);
