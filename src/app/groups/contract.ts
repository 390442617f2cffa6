import { z } from "zod";
import {
  affiliateKinds,
  type AffiliateId,
  affiliationStates,
  contactPurposes,
  meetingKinds,
  mostAliases,
  mostNamedOfficers,
  type RegionId,
  rulesInForce,
  successionKinds,
} from "#domain/groups";
import { manyLines } from "#kit";
import { command, day, id, line, optionalLine, ordinal, query } from "../define.ts";
import type {
  AffiliatePage,
  AffiliateView,
  ApplicationView,
  FoundGroup,
  FoundMember,
  GroupDeskView,
  MyApplicationView,
  RegionPage,
  RegionView,
  RegisterPage,
} from "./views.ts";

export type * from "./views.ts";

const email = z.string().trim().max(254).pipe(z.email("not an e-mail address"));
const optionalEmail = z.literal("").or(email);
const text = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(manyLines)
    .pipe(z.string().max(max, `at most ${max} characters`));
const number = z.int("not a whole number").min(0, "not a number of people").max(10_000_000, "too large a number");
const optionalNumber = number.nullable().default(null);
/** Only pages of the web: a link that a reader may follow. */
const website = z.literal("").or(
  z
    .string()
    .trim()
    .max(200)
    .regex(/^https?:\/\/[^\s<>"]+\.[^\s<>"]+$/i, "not an address of the web, e.g. https://www.example.org"),
);
const affiliate = id("affiliate");
const kind = z.enum(affiliateKinds);
const reason = line(500);

const profile = {
  shortName: optionalLine(40).default(""),
  website: website.default(""),
  publicEmail: optionalEmail.default(""),
  description: text(2000).default(""),
};
const listing = {
  search: optionalLine(100).default(""),
  kind: kind.nullable().default(null),
  region: id("region").nullable().default(null),
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(1000).default(50),
};
const person = {
  /** A member or officer of the group; or nobody, and then the name and address of a person. */
  person: id("person").nullable().default(null),
  givenName: optionalLine(80).default(""),
  familyName: optionalLine(80).default(""),
  email: optionalEmail.default(""),
};

export const groupsContract = {
  affiliates: query<AffiliatePage>()(
    "Affiliated groups, page by page",
    z.object({ ...listing, sort: z.enum(["name", "region", "kind", "affiliated"]).default("name") }),
  ),
  affiliate: query<AffiliateView>()("One group, as the public sees it", z.object({ affiliate })),
  find: query<readonly FoundGroup[]>()(
    "Affiliated groups whose name holds these words, at most twenty",
    z.object({ search: optionalLine(100), ended: z.boolean().default(false) }),
  ),
  regions: query<RegionPage>()(
    "Regions, with how many groups are affiliated in each",
    z.object({ search: listing.search, page: listing.page, size: listing.size }),
  ),
  region: query<RegionView>()("One region", z.object({ region: id("region") })),
  register: query<RegisterPage>()(
    "The register of groups, whatever their state, with members",
    z.object({
      ...listing,
      state: z.enum(affiliationStates).nullable().default(null),
      sort: z.enum(["name", "region", "kind", "affiliated", "state", "members"]).default("name"),
    }),
  ),
  groupDesk: query<GroupDeskView>()("A group with its officers, contacts, counts and the history of its affiliation", z.object({ affiliate })),
  findMembers: query<readonly FoundMember[]>()(
    "Members of a group whose name holds these words, at most twenty",
    z.object({ affiliate, search: optionalLine(100) }),
  ),
  myApplications: query<readonly MyApplicationView[]>()("What I applied for on behalf of groups", z.object({})),
  applications: query<{ readonly rows: readonly ApplicationView[]; readonly total: number; readonly page: number; readonly pages: number }>()(
    "Applications for affiliation that wait, the oldest first",
    z.object({ page: listing.page }),
  ),
  apply: command<{ readonly affiliate: AffiliateId }>()(
    "Apply for the affiliation of a group",
    z.object({
      name: line(120),
      kind,
      region: id("region").nullable().default(null),
      shortName: profile.shortName,
      website: profile.website,
      publicEmail: profile.publicEmail,
      /** What the applicant is in the group. */
      title: line(80),
      meetingKind: z.enum(meetingKinds),
      metOn: day,
      quorum: number.min(1, "at least one"),
      present: number.min(1, "at least one"),
      votesFor: number,
      votesAgainst: number,
      abstentions: number,
      members: number,
      membersAsOf: day,
      officers: z
        .array(z.object({ title: line(80), givenName: line(80), familyName: optionalLine(80).default(""), email }))
        .max(mostNamedOfficers)
        .default([]),
      /** The version of the rules that was agreed to. */
      agreed: z.literal(rulesInForce, "A group is affiliated only when its meeting agreed to the rules."),
      note: text(2000).default(""),
    }),
  ),
  decideAffiliation: command<Record<string, never>>()(
    "Decide on the affiliation of a group",
    z.object({
      affiliate,
      /** How many steps of the history the one who decides has seen. */
      base: z.int().min(0).max(100_000),
      to: z.enum(affiliationStates).exclude(["applied"]),
      effectiveOn: day,
      /** The last day of a suspension. */
      until: day.nullable().default(null),
      reason,
      /** The meeting of the committee that decided. */
      meeting: line(120),
      metOn: day,
    }),
    { grave: true },
  ),
  admitAffiliate: command<{ readonly affiliate: AffiliateId }>()(
    "Enter a group as affiliated",
    z.object({
      name: line(120),
      kind,
      region: optionalLine(80).default(""),
      affiliatedOn: day.nullable().default(null),
      members: optionalNumber,
      membersAsOf: day.nullable().default(null),
    }),
  ),
  /** CSV with a header: name, kind, region, affiliated_on, members, members_as_of. All rows or none. */
  importAffiliates: command<{ readonly added: number; readonly unchanged: number }>()(
    "Enter groups from a CSV file",
    z.object({ csv: z.string().max(2_000_000) }),
  ),
  editAffiliate: command<Record<string, never>>()(
    "Change what a group is called, of which kind and in which region it is",
    z.object({
      affiliate,
      base: ordinal,
      name: line(120),
      kind,
      region: id("region").nullable(),
      aliases: z.array(line(120)).max(mostAliases * 2),
      ...profile,
    }),
  ),
  describeAffiliate: command<Record<string, never>>()("Change what a group says of itself", z.object({ affiliate, base: ordinal, ...profile })),
  reportCount: command<{ readonly count: string; readonly accepted: boolean }>()(
    "Report how many members a group has",
    z.object({
      affiliate,
      asOf: day,
      members: number,
      women: optionalNumber,
      young: optionalNumber,
      fullTime: optionalNumber,
      partTime: optionalNumber,
      source: optionalLine(200).default(""),
    }),
  ),
  decideCount: command<Record<string, never>>()(
    "Accept or reject a reported count of members",
    z.object({ affiliate, count: id("count"), accepted: z.boolean(), reason: optionalLine(300).default("") }),
  ),
  saveGroupSettings: command<Record<string, never>>()("Settle whether reported counts must be accepted", z.object({ countsAcceptThemselves: z.boolean() })),
  appointOfficer: command<{ readonly office: string }>()(
    "Appoint an officer of a group",
    z.object({
      affiliate,
      ...person,
      title: line(80),
      since: day.nullable().default(null),
      until: day.nullable().default(null),
      reason,
      named: id("named").nullable().default(null),
    }),
    { grave: true },
  ),
  endOfficer: command<Record<string, never>>()("End the office of an officer of a group", z.object({ affiliate, office: id("office"), reason }), {
    grave: true,
  }),
  handOverOffice: command<{ readonly office: string }>()(
    "Hand an office of a group over to somebody else",
    z.object({ affiliate, office: id("office"), ...person, title: line(80), on: day, until: day.nullable().default(null), reason }),
    { grave: true },
  ),
  dismissNamedOfficer: command<Record<string, never>>()("Set aside an officer whom the application named", z.object({ affiliate, named: id("named") })),
  saveContacts: command<Record<string, never>>()(
    "Name whom to turn to in a group",
    z.object({
      affiliate,
      base: z.int().min(0).max(2_000_000_000),
      contacts: z
        .array(z.object({ purpose: z.enum(contactPurposes), to: z.union([z.literal("body"), z.object({ person: id("person") })]) }))
        .max(contactPurposes.length)
        .refine((all) => new Set(all.map(({ purpose }) => purpose)).size === all.length, "each purpose once"),
    }),
  ),
  recordSuccession: command<Record<string, never>>()(
    "Record that a group came out of another",
    z.object({ predecessor: affiliate, successor: affiliate, kind: z.enum(successionKinds), on: day, note: optionalLine(300).default("") }),
  ),
  saveRegion: command<{ readonly region: RegionId }>()(
    "Enter a region, or change its name and code",
    z.object({
      region: id("region").nullable().default(null),
      base: z.int().min(0).max(2_000_000_000).default(0),
      name: line(80),
      code: z
        .literal("")
        .or(
          z
            .string()
            .trim()
            .regex(/^[A-Za-z0-9.-]{1,12}$/, "letters, figures, dot and dash, at most twelve"),
        )
        .default(""),
    }),
  ),
};
