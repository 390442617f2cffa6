import { z } from "zod";
import type { PersonId } from "#domain/people";
import { officeKinds } from "#domain/people";
import { command, day, id, line, optionalLine, query } from "../define.ts";
import { duplicatesContract } from "./contract-duplicates.ts";
import { ownContract } from "./contract-own.ts";
import { registerContract } from "./contract-register.ts";
import { signInContract } from "./contract-sign-in.ts";
import { email, type OfficeView } from "./contract-shared.ts";

export type * from "./contract-duplicates.ts";
export type * from "./contract-own.ts";
export type * from "./contract-register.ts";
export type * from "./contract-sign-in.ts";
export type { OfficeView } from "./contract-shared.ts";

export type WhoAmI = {
  readonly person: { readonly id: PersonId; readonly name: string } | null;
  readonly offices: readonly OfficeView[];
  readonly federation: string | null;
};

export const peopleContract = {
  whoAmI: query<WhoAmI>()("Who is signed in, with the offices held now", z.object({})),
  federation: query<{ readonly name: string } | null>()("The federation, or null before it is founded", z.object({})),
  /** `code` is the one-time code printed in the terminal at the first start. */
  foundFederation: command<{ readonly person: PersonId }>()(
    "Create the federation and its first administrator",
    z.object({ code: line(40), federation: line(120), givenName: line(80), familyName: optionalLine(80).default(""), email }),
  ),
  appoint: command<{ readonly office: string }>()(
    "Appoint a person to an office",
    z.object({
      person: id("person"),
      kind: z.enum(officeKinds),
      conference: id("conference").nullable().default(null),
      affiliate: id("affiliate").nullable().default(null),
      region: id("region").nullable().default(null),
      /** First and last day of the term; null: from now, and until it is ended. */
      since: day.nullable().default(null),
      until: day.nullable().default(null),
      /** What this holder is called, e.g. "Treasurer"; empty: the office's own title. */
      title: optionalLine(80).default(""),
      reason: optionalLine(300).default(""),
    }),
    { grave: true },
  ),
  endOffice: command<Record<string, never>>()("End an office today", z.object({ office: id("office"), reason: optionalLine(300).default("") }), {
    grave: true,
  }),
  ...registerContract,
  ...ownContract,
  ...duplicatesContract,
  ...signInContract,
};
