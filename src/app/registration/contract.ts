import { z } from "zod";
import type { CredentialRole, CredentialState } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import {
  type Acceptance,
  type AccessNeedKind,
  accessNeedKinds,
  type ChallengeOutcome,
  challengeOutcomes,
  type DelegationState,
  deskFilters,
  deskOrders,
  entitlementOrders,
  memberClasses,
  namedFilters,
  namedOrders,
  namedRoles,
  type NamingPhase,
  type QuotaClass,
  quotaClasses,
  type RegistrationSettings,
  type Shown,
  type VisitorWay,
} from "#domain/registration";
import type { Day, Instant } from "#kit";
import { command, day, id, line, optionalLine, ordinal, query } from "../define.ts";
import type { ConferenceSummary } from "../conference/contract.ts";
import { registrationSettings } from "./settings-schema.ts";

/** A part of a list: how many there are in all, and the rows of this page. */
export type PageView<T> = { readonly rows: readonly T[]; readonly total: number; readonly page: number; readonly pages: number };

export type EntitlementRow = {
  readonly affiliate: AffiliateId;
  readonly name: string;
  readonly region: string;
  readonly seats: number;
  readonly alternates: number;
  readonly observers: number;
  /** Decided by the committee, not by the formula. */
  readonly decided: boolean;
};
export type ChallengeView = {
  readonly id: string;
  readonly affiliate: AffiliateId;
  readonly group: string;
  /** What the group wrote; "" for the public. */
  readonly words: string;
  readonly madeAt: Instant;
  readonly seatsBefore: number;
  readonly decided: { readonly outcome: ChallengeOutcome; readonly reason: string; readonly seatsAfter: number; readonly at: Instant } | null;
};
export type EntitlementsView = PageView<EntitlementRow> & {
  readonly conference: ConferenceSummary;
  readonly publishedAt: Instant | null;
  readonly challengeUntil: Instant | null;
  readonly namingClosesAt: Instant | null;
  readonly frozen: { readonly at: Instant; readonly by: string; readonly office: string } | null;
  readonly seats: number;
  readonly rule: readonly string[];
  readonly quota: readonly string[];
  readonly challenges: readonly ChallengeView[];
  readonly can: { readonly desk: boolean };
};

export type NamedView = {
  readonly credential: string;
  readonly name: string;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  readonly seat: number | null;
  readonly acceptance: Acceptance;
  readonly apologies: boolean;
  readonly late: boolean;
  readonly reachable: boolean;
  readonly replaces: string | null;
  /** Declared for the quota; shown to the group and the desk only. */
  readonly classes: readonly QuotaClass[];
};
export type QuotaView = {
  readonly key: string;
  readonly words: string;
  readonly answer: "warn" | "refuse";
  readonly found: string;
  readonly met: boolean;
  readonly need: number;
  readonly have: number;
  /** How many may be lacking by waivers. */
  readonly waived: number;
};
export type DelegationView = {
  readonly conference: ConferenceSummary;
  readonly group: { readonly id: AffiliateId; readonly name: string };
  readonly phase: NamingPhase;
  readonly deadlines: Pick<RegistrationSettings, "challengeUntil" | "namingClosesAt" | "changesCloseAt">;
  readonly entitlement: {
    readonly seats: number;
    readonly reserved: readonly { readonly class: QuotaClass; readonly seats: number }[];
    readonly alternates: number;
    readonly observers: number;
    readonly calculation: readonly string[];
    readonly frozen: boolean;
  };
  readonly state: DelegationState;
  readonly delegates: readonly NamedView[];
  readonly observers: readonly NamedView[];
  readonly alternates: readonly { readonly id: string; readonly name: string; readonly classes: readonly QuotaClass[] }[];
  readonly claims: readonly { readonly name: string }[];
  readonly quota: readonly QuotaView[];
  readonly waivers: readonly { readonly words: string; readonly reason: string; readonly by: string; readonly office: string; readonly at: Instant }[];
  readonly challenges: readonly ChallengeView[];
  /** Which classes an officer is asked to declare. */
  readonly asked: readonly QuotaClass[];
  readonly members: readonly { readonly person: string; readonly name: string }[];
  readonly memberSince: Day | null;
  readonly accessWording: string;
  readonly can: {
    readonly name: boolean;
    readonly change: boolean;
    readonly challenge: boolean;
    readonly waive: boolean;
    readonly enterNeeds: boolean;
    readonly decide: boolean;
  };
};

export type GroupOnDeskView = {
  readonly affiliate: AffiliateId;
  readonly name: string;
  readonly region: string;
  readonly seats: number;
  readonly named: number;
  readonly accepted: number;
  readonly apologies: number;
  readonly alternates: number;
  readonly observers: number;
  readonly late: number;
  readonly state: DelegationState;
  readonly remindedAt: Instant | null;
};
export type RegistrationDeskView = PageView<GroupOnDeskView> & {
  readonly conference: ConferenceSummary;
  readonly started: boolean;
  readonly publishedAt: Instant | null;
  readonly frozen: EntitlementsView["frozen"];
  readonly phase: NamingPhase;
  readonly deadlines: DelegationView["deadlines"];
  readonly totals: {
    readonly groups: number;
    readonly seats: number;
    readonly named: number;
    readonly accepted: number;
    readonly apologies: number;
    readonly none: number;
    readonly late: number;
  };
  readonly openChallenges: number;
  readonly can: {
    readonly settings: boolean;
    readonly publish: boolean;
    readonly freeze: boolean;
    readonly remind: boolean;
    readonly invite: boolean;
    readonly needs: boolean;
  };
};
export type NamedPersonView = {
  readonly credential: string;
  readonly name: string;
  readonly group: string;
  readonly affiliate: AffiliateId | null;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  readonly acceptance: Acceptance;
  readonly apologies: boolean;
  readonly late: boolean;
};
export type SettingsView = {
  readonly conference: ConferenceSummary;
  readonly settings: RegistrationSettings;
  /** 0 while nothing was saved. */
  readonly revision: number;
  readonly frozen: boolean;
  readonly can: { readonly save: boolean };
};
export type MyRegistrationView = {
  readonly conference: ConferenceSummary;
  readonly place: {
    readonly as: "delegate" | "alternate" | "observer";
    readonly group: string | null;
    readonly acceptance: Acceptance;
    readonly apologies: boolean;
    readonly replaces: string | null;
  } | null;
  /** Groups that named the person too, and wait for their word. */
  readonly claims: readonly { readonly id: string; readonly group: string }[];
  readonly needs: { readonly kinds: readonly AccessNeedKind[]; readonly words: string; readonly wording: string; readonly givenAt: Instant } | null;
  readonly accessWording: string;
  readonly wordingVersion: number;
  readonly can: { readonly answer: boolean; readonly observe: boolean; readonly needs: boolean };
  readonly visitors: VisitorWay;
};
export type AccessNeedView = {
  readonly name: string;
  readonly group: string;
  readonly kinds: readonly AccessNeedKind[];
  readonly words: string;
  readonly consent: string;
  readonly givenAt: Instant;
};

const conference = id("conference");
const affiliate = id("affiliate");
const slug = line(64);
const page = z.int().min(1).max(100_000).default(1);
const search = optionalLine(100).default("");
const count = z.int().min(0).max(10_000_000);
const seats = z.int().min(0).max(1000);
const reason = line(500);
const quotaClass = z.enum(quotaClasses);
const classes = z.array(quotaClass).max(quotaClasses.length).default([]);

const email = z.union([z.literal(""), z.email("not an e-mail address").max(254)]).default("");
/** Somebody of the register, or a new name; with an address the person can be told and can accept. */
const who = { person: id("person").nullable().default(null), givenName: optionalLine(80).default(""), familyName: optionalLine(80).default(""), email };
const ofGroup = { conference, affiliate };
const credential = id("credential");
const needs = {
  kinds: z.array(z.enum(accessNeedKinds)).max(accessNeedKinds.length),
  words: optionalLine(1000).default(""),
  consent: z.boolean(),
  wording: ordinal,
};
type Done = Record<string, never>;

export const registrationContract = {
  entitlements: query<EntitlementsView>()(
    "How many each group may send",
    z.object({ slug, search, sort: z.enum(entitlementOrders).default("name"), page, all: z.boolean().default(false) }),
  ),
  delegation: query<DelegationView>()("A group's delegation, with the calculation of its entitlement", z.object({ slug, affiliate })),
  conferencesOfGroup: query<
    readonly {
      readonly slug: string;
      readonly name: string;
      readonly startsOn: Day;
      readonly published: boolean;
      readonly seats: number;
      readonly named: number;
    }[]
  >()("Conferences to which a group may name delegates", z.object({ affiliate })),
  registrationDesk: query<RegistrationDeskView>()(
    "Registrations by group",
    z.object({ slug, search, sort: z.enum(deskOrders).default("name"), show: z.enum(deskFilters).default("all"), page, all: z.boolean().default(false) }),
  ),
  namedPeople: query<PageView<NamedPersonView> & { readonly conference: ConferenceSummary; readonly started: boolean }>()(
    "All who are named for a conference",
    z.object({ slug, search, sort: z.enum(namedOrders).default("group"), show: z.enum(namedFilters).default("all"), page, all: z.boolean().default(false) }),
  ),
  registrationSettings: query<SettingsView>()("Settings of registration", z.object({ slug })),
  challenges: query<{ readonly conference: ConferenceSummary; readonly challenges: readonly ChallengeView[]; readonly can: { readonly decide: boolean } }>()(
    "Challenges to entitlements",
    z.object({ slug }),
  ),
  myRegistration: query<MyRegistrationView>()("One's own registration for a conference", z.object({ slug })),
  accessNeeds: query<PageView<AccessNeedView> & { readonly conference: ConferenceSummary }>()(
    "Access needs by name, for the desk that meets them",
    z.object({ slug, page }),
  ),
  accessTotals: query<readonly { readonly kind: AccessNeedKind; readonly n: Shown }[]>()("How many asked for what, without names", z.object({ slug })),

  saveRegistration: command<{ readonly revision: number }>()(
    "Set how many may be sent, by which quotas and until when",
    z.object({ conference, base: z.int().min(0).max(2_000_000_000), settings: registrationSettings }),
  ),
  /** CSV with a header: group, class, members, counted_on. All rows or none. */
  enterMemberCounts: command<{ readonly counts: number }>()(
    "Enter counts of members for this conference that differ from the register's",
    z.object({ conference, csv: z.string().max(2_000_000) }),
  ),
  publishEntitlements: command<{ readonly groups: number }>()("Work out the entitlements and publish them", z.object({ conference })),
  freezeEntitlements: command<Done>()("Freeze the entitlements", z.object({ conference })),
  challengeEntitlement: command<{ readonly challenge: string }>()("Challenge the entitlement of a group", z.object({ ...ofGroup, words: line(1500) })),
  decideChallenge: command<{ readonly seats: number }>()(
    "Decide a challenge, with corrected counts or a number of seats",
    z.object({
      conference,
      challenge: id("challenge"),
      outcome: z.enum(challengeOutcomes),
      reason,
      counts: z.partialRecord(z.enum(memberClasses), count).default({}),
      seats: seats.nullable().default(null),
    }),
  ),
  decideEntitlement: command<Done>()("Decide how many a group may send, whatever the formula gives", z.object({ ...ofGroup, seats: seats.nullable(), reason })),
  nameDelegate: command<{ readonly credential: string | null; readonly asked: boolean }>()(
    "Name a delegate, an alternate or an observer",
    z.object({ ...ofGroup, as: z.enum(namedRoles), ...who, classes, memberSince: day.nullable().default(null), waiver: optionalLine(500).default("") }),
  ),
  withdrawNamed: command<Done>()(
    "Take a name back: of a delegate or observer by the credential, of an alternate by its own id",
    z.object({ ...ofGroup, credential: credential.nullable().default(null), alternate: id("alternate").nullable().default(null) }),
  ),
  substitute: command<{ readonly credential: string }>()(
    "Put a substitute, or the next alternate, in a delegate's place",
    z.object({
      ...ofGroup,
      credential,
      alternate: id("alternate").nullable().default(null),
      ...who,
      classes,
      memberSince: day.nullable().default(null),
      waiver: optionalLine(500).default(""),
    }),
  ),
  recordApologies: command<Done>()("Record a delegate's apologies, or take them back", z.object({ ...ofGroup, credential, apologies: z.boolean() })),
  declareClasses: command<Done>()(
    "Declare what a quota asks of a delegate",
    z.object({ ...ofGroup, credential, classes, waiver: optionalLine(500).default("") }),
  ),
  waiveQuota: command<Done>()("Waive a quota for a delegation", z.object({ ...ofGroup, rule: line(40), reason })),
  enterAccessNeeds: command<Done>()("Put down access needs for a delegate who has agreed explicitly", z.object({ ...ofGroup, credential, ...needs })),
  remindGroups: command<{ readonly groups: number; readonly unreachable: number }>()(
    "Remind groups that have not named their delegates",
    z.object({ conference, occasion: z.enum(["first", "second", "last"]), who: z.enum(["none", "short"]) }),
  ),
  inviteObserver: command<{ readonly credential: string }>()(
    "Invite an observer who comes without a group",
    z.object({ conference, givenName: line(80), familyName: optionalLine(80).default(""), email }),
  ),
  answerNaming: command<Done>()("Accept or decline being named", z.object({ conference, accept: z.boolean() })),
  chooseGroup: command<Done>()("Say for which of two groups one comes", z.object({ conference, claim: id("claim"), accept: z.boolean() })),
  registerAsObserver: command<{ readonly credential: string }>()("Register as an observer without a group", z.object({ conference })),
  saveAccessNeeds: command<Done>()("Put down one's own access needs", z.object({ conference, ...needs })),
  withdrawAccessNeeds: command<Done>()("Withdraw one's access needs: they are deleted at once", z.object({ conference })),
};
