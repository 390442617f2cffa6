import { type NextStepState, nextStepStates, type OrganisationKind, organisationKinds, type Relation, relations } from "#domain/liaison";
import type { Day, Instant } from "#kit";
import { z } from "zod";
import { command, day, id, line, optionalLine, ordinal, query } from "../define.ts";

export type OrganisationRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly relation: Relation;
  readonly owner: string | null;
  readonly lastTalk: Day | null;
  readonly openSteps: number;
  readonly overdueSteps: number;
};
export type OrganisationList = { readonly rows: readonly OrganisationRow[]; readonly total: number; readonly page: number; readonly pages: number };

export type ContactView = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly phone: string;
  readonly basis: string;
};
export type NextStepView = {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly what: string;
  readonly owner: string;
  readonly dueOn: Day;
  readonly state: NextStepState;
  readonly note: string;
  readonly overdue: boolean;
};
export type TalkView = {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly heldOn: Day;
  readonly ours: string;
  readonly theirs: string;
  readonly summary: string;
  readonly enteredBy: string | null;
  readonly at: Instant;
  /** The entry that this one takes the place of. */
  readonly corrects: string | null;
};
export type RelationStepView = { readonly from: Relation; readonly to: Relation; readonly reason: string; readonly by: string | null; readonly at: Instant };
export type OrganisationView = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly website: string;
  readonly note: string;
  readonly relation: Relation;
  readonly steps: readonly Relation[];
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly revision: number;
  /** Null for those who may not see the addresses of their people. */
  readonly contacts: readonly ContactView[] | null;
  readonly talks: readonly TalkView[];
  readonly nextSteps: readonly NextStepView[];
  readonly history: readonly RelationStepView[];
  readonly can: { readonly edit: boolean; readonly move: boolean };
};
export type LiaisonOfficer = { readonly id: string; readonly name: string; readonly office: string };
export type LiaisonReport = {
  readonly since: Day;
  readonly until: Day;
  readonly at: Instant;
  readonly standing: readonly { readonly relation: Relation; readonly organisations: number }[];
  readonly talks: readonly TalkView[];
  readonly moved: readonly (RelationStepView & { readonly organisation: { readonly id: string; readonly name: string } })[];
  readonly open: readonly NextStepView[];
};

const organisation = id("organisation");
const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((words) => words.replace(/\r\n?/g, "\n").trim());
const website = z
  .string()
  .trim()
  .max(300)
  .refine((address) => address === "" || /^https?:\/\/[^\s]+$/.test(address), "an address such as https://example.org");

export const organisationSorts = ["name", "relation", "lastTalk", "due"] as const;

export const liaisonContract = {
  organisations: query<OrganisationList>()(
    "Other organisations and how things stand with them",
    z.object({
      search: optionalLine(100).default(""),
      relation: z.enum(relations).nullable().default(null),
      kind: z.enum(organisationKinds).nullable().default(null),
      sort: z.enum(organisationSorts).default("name"),
      page: z.int().min(1).max(100_000).default(1),
      size: z.int().min(1).max(1000).default(50),
    }),
  ),
  organisation: query<OrganisationView>()("One organisation, its contacts, talks and next steps", z.object({ organisation })),
  officers: query<readonly LiaisonOfficer[]>()("Those who may look after an organisation or a next step", z.object({})),
  report: query<LiaisonReport>()(
    "What was said and agreed with whom, for the committee",
    z.object({ since: day.nullable().default(null), until: day.nullable().default(null) }),
  ),
  saveOrganisation: command<{ readonly organisation: string; readonly revision: number }>()(
    "Enter an organisation or change its details",
    z.object({
      /** Null for a new one. */
      organisation: organisation.nullable().default(null),
      /** The revision that was changed; 0 for a new one. */
      base: z.int().min(0).max(2_000_000_000).default(0),
      name: line(160),
      kind: z.enum(organisationKinds),
      website: website.default(""),
      note: text(4000).default(""),
      owner: id("person").nullable().default(null),
    }),
  ),
  moveRelation: command<{ readonly relation: Relation }>()(
    "Say how things stand with an organisation",
    z.object({ organisation, base: ordinal, to: z.enum(relations), reason: line(500) }),
  ),
  saveContact: command<{ readonly contact: string }>()(
    "Enter somebody to speak to in an organisation",
    z.object({
      organisation,
      contact: id("contact").nullable().default(null),
      name: line(120),
      role: optionalLine(120).default(""),
      email: z.union([z.literal(""), z.string().trim().max(254).pipe(z.email("not an e-mail address"))]).default(""),
      phone: optionalLine(40).default(""),
      /** How we have the address, e.g. "gave me the card at the meeting of 3 May". */
      basis: line(300),
    }),
  ),
  removeContact: command<Record<string, never>>()("Remove somebody's address for good", z.object({ organisation, contact: id("contact") })),
  logTalk: command<{ readonly talk: string }>()(
    "Log a talk",
    z.object({
      organisation,
      heldOn: day,
      ours: line(300),
      theirs: optionalLine(300).default(""),
      summary: text(20_000).pipe(z.string().min(1, "may not be empty")),
      corrects: id("talk").nullable().default(null),
      nextSteps: z
        .array(z.object({ what: line(500), owner: id("person"), dueOn: day }))
        .max(20)
        .default([]),
    }),
  ),
  closeStep: command<Record<string, never>>()(
    "Say that a next step is done or dropped",
    z.object({ organisation, step: id("nextStep"), state: z.enum(nextStepStates).exclude(["open"]), note: optionalLine(500).default("") }),
  ),
};
