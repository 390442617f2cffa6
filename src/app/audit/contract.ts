import type { Flaw, Head } from "#domain/audit";
import type { Instant } from "#kit";
import { z } from "zod";
import { day, id, optionalLine, query } from "../define.ts";

export type ActView = {
  readonly n: string;
  readonly at: Instant;
  /** Who did it; null for the program, and for somebody whose name was erased. */
  readonly person: string | null;
  readonly office: string;
  readonly kind: string;
  readonly rule: string;
  readonly subject: string;
  /** The group, conference or region that it is about, by name. */
  readonly about: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

export type LogView = { readonly acts: readonly ActView[]; readonly more: boolean; readonly kinds: readonly string[]; readonly head: Head };

/** `kept` names a head that was kept elsewhere, and whether this log contains it. */
export type Verified = { readonly head: Head; readonly flaw: Flaw | null };

const place = {
  conference: id("conference").nullable().default(null),
  affiliate: id("affiliate").nullable().default(null),
  region: id("region").nullable().default(null),
};

export const auditContract = {
  log: query<LogView>()(
    "The log of official acts, newest first",
    z.object({
      ...place,
      kind: optionalLine(80).default(""),
      office: optionalLine(40).default(""),
      person: optionalLine(100).default(""),
      subject: optionalLine(60).default(""),
      from: day.nullable().default(null),
      to: day.nullable().default(null),
      before: z
        .string()
        .regex(/^\d{0,15}$/, "not a number of the log")
        .default(""),
      size: z.int().min(1).max(1000).default(100),
    }),
  ),
  head: query<Head>()("How many acts are sealed, and the hash of the last", z.object(place)),
  /** Follows at most `size` links after `head`; call again with the head reached until it no longer moves. */
  verify: query<Verified>()(
    "Follow the chain of the log",
    z.object({
      head: z
        .object({
          n: z.int().min(0).max(2_000_000_000),
          hash: z.string().regex(/^[0-9a-f]{64}$/, "not a hash"),
        })
        .nullable()
        .default(null),
      size: z.int().min(1).max(20_000).default(5_000),
    }),
  ),
};
