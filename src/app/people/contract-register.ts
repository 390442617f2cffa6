import { z } from "zod";
import {
  aliveStates,
  type ConsentPurpose,
  consentPurposes,
  erasureRequests,
  type ConsentState,
  type ConsentWay,
  type JoiningMode,
  joiningModes,
  officeKinds,
  type PersonId,
  type PersonState,
  personStates,
} from "#domain/people";
import type { Day, Instant } from "#kit";
import { command, day, id, line, optionalLine, ordinal, query } from "../define.ts";
import { email, type OfficeView } from "./contract-shared.ts";

export type PersonRow = {
  readonly id: PersonId;
  readonly name: string;
  /** null: none is held, or whoever looks does not see addresses. */
  readonly email: string | null;
  readonly state: PersonState;
  readonly joinedOn: Day | null;
  readonly groups: readonly string[];
  readonly offices: readonly OfficeView[];
};
export type PeopleList = {
  readonly rows: readonly PersonRow[];
  /** Counting stops at ten thousand, of a search at two thousand: `orMore` says that there are more. null where it was not asked for. */
  readonly total: { readonly n: number; readonly orMore: boolean } | null;
  /** From whom the page before and after goes on; null where there is none. */
  readonly previous: PersonId | null;
  readonly next: PersonId | null;
  readonly can: { readonly seeAddresses: boolean; readonly appoint: boolean; readonly keepRegister: boolean };
};

export type FoundPersonView = { readonly id: PersonId; readonly name: string; readonly group: string; readonly district: string };

export type ConsentView = {
  readonly purpose: ConsentPurpose;
  /** The wording in force. */
  readonly wording: string;
  readonly version: number;
  /** null: nothing was ever said on it, and so there is no consent. */
  readonly state: ConsentState | null;
  readonly history: readonly {
    readonly state: ConsentState;
    readonly at: Instant;
    readonly way: ConsentWay;
    readonly source: string;
    readonly givenOn: Day | null;
    readonly version: number;
    readonly wording: string;
    /** Name of the officer who entered it; "" for the person's own word. */
    readonly recordedBy: string;
  }[];
};

export type DetailsView = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly phone: string;
  readonly postcode: string;
  readonly gender: string;
  readonly born: number | null;
  readonly joinedOn: Day | null;
  readonly leftOn: Day | null;
  readonly source: string;
  readonly enteredAt: Instant;
  readonly revision: number;
};
export type GroupOfPerson = { readonly affiliate: string; readonly name: string; readonly since: Day; readonly until: Day | null };
export type FileView = { readonly heading: string; readonly entries: readonly Readonly<Record<string, string | number | boolean | null>>[] };

/** A person as the register shows them. What an organising committee does not see is null. */
export type PersonPage = {
  readonly id: PersonId;
  readonly name: string;
  readonly state: PersonState;
  /** This number is an old one: it stands for that person now. */
  readonly movedTo: PersonId | null;
  readonly offices: readonly OfficeView[];
  readonly officesBefore: FileView["entries"];
  readonly held: {
    readonly details: DetailsView;
    readonly groups: readonly GroupOfPerson[];
    readonly consents: readonly ConsentView[];
    readonly credentials: FileView["entries"];
    readonly mail: readonly { readonly at: Instant; readonly purpose: string; readonly subject: string; readonly state: string }[];
    readonly duplicates: readonly { readonly person: PersonId; readonly name: string; readonly score: number; readonly reasons: readonly string[] }[];
    readonly merges: readonly {
      readonly id: string;
      readonly other: PersonId;
      readonly at: Instant;
      readonly undoneAt: Instant | null;
      readonly canBeSplit: boolean;
    }[];
  } | null;
  readonly timeZone: string;
  readonly can: { readonly appoint: boolean; readonly edit: boolean; readonly changeAddress: boolean; readonly erase: boolean };
};

export type MemberView = {
  readonly id: PersonId;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly phone: string;
  readonly postcode: string;
  readonly since: Day;
  readonly revision: number;
};

export type ApplicationView = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly postcode: string;
  readonly phone: string;
  readonly group: string;
  readonly confirmedAt: Instant;
  readonly expiresAt: Instant;
};

export type PeopleSettings = {
  readonly name: string;
  readonly timeZone: string;
  readonly joining: JoiningMode;
  readonly retentionMonths: number;
  readonly revision: number;
  /** What the next run of the purge would erase, were it now. */
  readonly overdue: { readonly total: number; readonly first: readonly { readonly id: PersonId; readonly name: string; readonly leftOn: Day }[] };
};

const person = id("person");
const details = {
  givenName: line(80),
  familyName: optionalLine(80).default(""),
  email: email.nullable().default(null),
  phone: optionalLine(40).default(""),
  postcode: optionalLine(12).default(""),
  gender: z.enum(["", "woman", "man", "other"]).default(""),
  born: z.int().min(1900).max(2100).nullable().default(null),
};
const page = z.int().min(1).max(1_000_000).default(1);

export const registerContract = {
  people: query<PeopleList>()(
    "People, found by the beginnings of their names, address or postcode, a page at a time",
    z.object({
      search: optionalLine(100).default(""),
      affiliate: id("affiliate").nullable().default(null),
      office: z.enum(officeKinds).nullable().default(null),
      state: z.enum(personStates).nullable().default(null),
      sort: z.enum(["name", "newest"]).default("name"),
      after: person.nullable().default(null),
      before: person.nullable().default(null),
      size: z.int().min(1).max(2000).default(50),
      counted: z.boolean().default(true),
    }),
  ),
  find: query<readonly FoundPersonView[]>()("At most twenty people for what was typed so far", z.object({ search: optionalLine(100).default("") })),
  person: query<PersonPage>()("One person of the register", z.object({ person })),
  addPerson: command<{ readonly person: PersonId }>()(
    "Add a person",
    z.object({
      ...details,
      state: z.enum(["member", "supporter"]).default("member"),
      joinedOn: day.nullable().default(null),
      source: optionalLine(200).default(""),
    }),
  ),
  editPerson: command<Record<string, never>>()(
    "Correct what is held of a person",
    z.object({ person, base: ordinal, ...details, joinedOn: day.nullable().default(null), state: z.enum(aliveStates) }),
  ),
  joinGroup: command<Record<string, never>>()(
    "Enter a person as a member of a group",
    z.object({ person, affiliate: id("affiliate"), since: day.nullable().default(null) }),
  ),
  leaveGroup: command<Record<string, never>>()("End a person's membership of a group today", z.object({ person, affiliate: id("affiliate") })),
  /** From paper only: where the paper is, and the day it was signed, must be said. */
  recordConsent: command<Record<string, never>>()(
    "Enter a consent, or its withdrawal, that was given on paper",
    z.object({ person, purpose: z.enum(consentPurposes), state: z.enum(["given", "withdrawn"]), source: line(200), givenOn: day }),
  ),
  erasePerson: command<Record<string, never>>()("Erase a person at their request", z.object({ person, asked: z.enum(erasureRequests), confirm: line(20) }), {
    grave: true,
  }),
  membersOf: query<{ readonly rows: readonly MemberView[]; readonly total: number; readonly size: number }>()(
    "The members of a group",
    z.object({ affiliate: id("affiliate"), search: optionalLine(100).default(""), page }),
  ),
  addMember: command<{ readonly person: PersonId }>()(
    "Enter a new member of a group",
    z.object({
      affiliate: id("affiliate"),
      givenName: details.givenName,
      familyName: details.familyName,
      email: details.email,
      phone: details.phone,
      postcode: details.postcode,
    }),
  ),
  /** The address can be entered where none is held; who has one changes it themself. */
  editMember: command<Record<string, never>>()(
    "Correct what is held of a member of a group",
    z.object({
      affiliate: id("affiliate"),
      person,
      base: ordinal,
      givenName: details.givenName,
      familyName: details.familyName,
      email: details.email,
      phone: details.phone,
      postcode: details.postcode,
    }),
  ),
  endMember: command<Record<string, never>>()("End a membership of a group today", z.object({ affiliate: id("affiliate"), person })),
  peopleSettings: query<PeopleSettings>()("How one joins, and how long the data of those who left is kept", z.object({})),
  savePeopleSettings: command<Record<string, never>>()(
    "Set how one joins, and how long the data of those who left is kept",
    z.object({ base: ordinal, name: line(120), timeZone: line(60), joining: z.enum(joiningModes), retentionMonths: z.int().min(1).max(240) }),
  ),
  applications: query<{ readonly rows: readonly ApplicationView[]; readonly total: number; readonly size: number; readonly timeZone: string }>()(
    "Those who want to join and wait for an answer",
    z.object({ page }),
  ),
  /** The reason of a refusal goes to the person by mail, and is kept nowhere. */
  decideApplication: command<{ readonly person: PersonId | null }>()(
    "Accept or decline somebody who wants to join",
    z.object({ application: id("application"), accept: z.boolean(), reason: optionalLine(500).default("") }),
  ),
};
