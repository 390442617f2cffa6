import { z } from "zod";
import {
  type ConsentPurpose,
  type ConsentState,
  type DuplicateBand,
  mergeChoices,
  type MergeChoice,
  type MergeField,
  mergeFields,
  type PersonId,
  type PersonState,
} from "#domain/people";
import type { Instant, Refusal } from "#kit";
import { command, id, query, ordinal } from "../define.ts";

export type PairView = {
  readonly a: { readonly id: PersonId; readonly name: string; readonly postcode: string; readonly email: string | null };
  readonly b: { readonly id: PersonId; readonly name: string; readonly postcode: string; readonly email: string | null };
  readonly score: number;
  readonly band: DuplicateBand;
  readonly reasons: readonly string[];
};
export type ScanView = {
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** In words: "the same postcode". */
  readonly stage: string;
  readonly lookedAt: number;
  readonly toLookAt: number;
  readonly found: number;
};
export type DuplicateList = {
  readonly rows: readonly PairView[];
  readonly total: number;
  readonly size: number;
  readonly scan: ScanView | null;
  readonly timeZone: string;
};

export type MergeSide = {
  readonly id: PersonId;
  readonly name: string;
  readonly state: PersonState;
  readonly values: Readonly<Record<MergeField, string | number | null>>;
  readonly offices: readonly string[];
  readonly groups: readonly string[];
  readonly revision: number;
};
export type MergePreview = {
  readonly kept: MergeSide;
  readonly gone: MergeSide;
  readonly score: number;
  readonly band: DuplicateBand;
  readonly reasons: readonly string[];
  readonly choices: Readonly<Record<MergeField, MergeChoice>>;
  readonly moves: readonly { readonly heading: string; readonly rows: number }[];
  readonly consents: readonly {
    readonly purpose: ConsentPurpose;
    readonly kept: ConsentState | null;
    readonly gone: ConsentState | null;
    readonly result: ConsentState | null;
  }[];
  readonly hindrance: Refusal | null;
};

const person = id("person");
const choices = z.partialRecord(z.enum(mergeFields), z.enum(mergeChoices)).default({});
const revision = ordinal;

export const duplicatesContract = {
  duplicates: query<DuplicateList>()("Pairs of people who may be one, the likeliest first", z.object({ page: z.int().min(1).max(1_000_000).default(1) })),
  mergePreview: query<MergePreview>()("What would become of two people who are one", z.object({ kept: person, gone: person, choices })),
  scanForDuplicates: command<{ readonly scan: string }>()("Look through the whole register for people who are entered twice", z.object({})),
  notSamePerson: command<Record<string, never>>()("Remember that two people are not one", z.object({ one: person, other: person })),
  /** `bases`: the revisions that were looked at; who was changed since is looked at again first. */
  mergePeople: command<{ readonly merge: string }>()(
    "Make two entries of one person one",
    z.object({ kept: person, gone: person, choices, bases: z.object({ kept: revision, gone: revision }) }),
    { grave: true },
  ),
  splitPeople: command<{ readonly left: number }>()("Separate two people again who were merged", z.object({ merge: id("merge") }), { grave: true }),
};
