import { z } from "zod";
import type { PersonId } from "#domain/people";
import { officeKinds } from "#domain/people";
import type { Instant } from "#kit";
import { command, day, id, line, optionalLine, query } from "../define.ts";

const email = z.string().trim().max(254).pipe(z.email("not an e-mail address"));

export type OfficeView = {
  readonly id: string;
  readonly kind: (typeof officeKinds)[number];
  readonly title: string;
  /** Name of the conference, affiliate or region the office is held for; "" for the federation. */
  readonly of: string;
  readonly conference: { readonly id: string; readonly slug: string } | null;
  readonly affiliate: string | null;
  readonly region: string | null;
  readonly since: Instant;
  readonly until: Instant | null;
};
export type PersonView = { readonly id: PersonId; readonly name: string; readonly email: string | null; readonly offices: readonly OfficeView[] };
export type WhoAmI = {
  readonly person: { readonly id: PersonId; readonly name: string } | null;
  readonly offices: readonly OfficeView[];
  readonly federation: string | null;
};
export type MailView = { readonly id: string; readonly at: Instant; readonly recipient: string; readonly subject: string; readonly body: string };
export type EventView = {
  readonly seq: string;
  readonly at: Instant;
  readonly person: string | null;
  readonly office: string;
  readonly kind: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

export const peopleContract = {
  whoAmI: query<WhoAmI>()("Who is signed in, with the offices held now", z.object({})),
  federation: query<{ readonly name: string } | null>()("The federation, or null before it is founded", z.object({})),
  people: query<readonly PersonView[]>()("People and their offices", z.object({ search: optionalLine(100).default("") })),
  outbox: query<readonly MailView[]>()("Mail captured because no SMTP server is set, newest first", z.object({})),
  events: query<readonly EventView[]>()(
    "The record of official acts, newest first",
    z.object({
      before: z
        .string()
        .regex(/^\d{0,18}$/, "not a number of the record")
        .default(""),
    }),
  ),
  /** `code` is the one-time code printed in the terminal at the first start. */
  foundFederation: command<{ readonly person: PersonId }>()(
    "Create the federation and its first administrator",
    z.object({ code: line(40), federation: line(120), givenName: line(80), familyName: optionalLine(80).default(""), email }),
  ),
  addPerson: command<{ readonly person: PersonId }>()(
    "Add a person",
    z.object({ givenName: line(80), familyName: optionalLine(80).default(""), email: email.nullable().default(null) }),
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
};
