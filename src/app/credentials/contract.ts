import type { Attendance } from "#domain/conference";
import {
  type ContestOutcome,
  contestOutcomes,
  type CredentialRole,
  type CredentialsFigures,
  credentialRoles,
  type CredentialState,
  deskWays,
  type StepWay,
} from "#domain/credentials";
import type { Instant } from "#kit";
import { z } from "zod";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, instant, line, optionalLine, ordinal, query } from "../define.ts";

export type CredentialView = {
  readonly id: string;
  readonly person: string;
  /** "" for an observer of no group. */
  readonly affiliate: string;
  readonly affiliateId: string | null;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  readonly replaces: string | null;
  readonly replacedBy: { readonly credential: string; readonly name: string } | null;
  /** The number of the valid card, with its check digit. */
  readonly card: string | null;
  readonly since: Instant;
  readonly desk: string;
  readonly came: boolean;
  readonly apologies: boolean;
  readonly contested: boolean;
  /** What the actor may do with it now. */
  readonly steps: readonly CredentialState[];
};
export type CredentialStepView = {
  readonly from: CredentialState | null;
  readonly to: CredentialState;
  readonly at: Instant;
  readonly by: string;
  readonly desk: string;
  readonly way: StepWay;
  /** By the clock of a desk that had no net; null where there was one. */
  readonly deskAt: Instant | null;
  readonly reason: string;
  readonly undo: boolean;
};
export type CardView = { readonly number: string; readonly issuedAt: Instant; readonly issuedBy: string; readonly voidAt: Instant | null };
export type CredentialInFull = {
  readonly conference: ConferenceSummary;
  readonly credential: CredentialView;
  readonly history: readonly CredentialStepView[];
  readonly cards: readonly CardView[];
  readonly can: {
    readonly move: boolean;
    readonly undo: boolean;
    readonly suspend: boolean;
    readonly lift: boolean;
    readonly revoke: boolean;
    readonly print: boolean;
  };
};
export type CredentialsView = { readonly credentials: readonly CredentialView[]; readonly total: number; readonly page: number; readonly pages: number };

/** One credential as a desk keeps it. `at` and `desk` are of its last step; `by` is the credential that took its place. */
export type DeskRow = {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  readonly card: number | null;
  readonly at: Instant;
  readonly desk: string;
  readonly by?: string;
  readonly apologies?: true;
  readonly contested?: true;
  readonly substitute?: true;
};
/** A card that is no longer good: its number and whose it was. */
export type VoidCard = { readonly card: number; readonly id: string };
export type DeskNews = {
  /** Database time of what is told; the next news are asked for from here. */
  readonly now: Instant;
  readonly open: boolean;
  readonly attendance: Attendance;
  /** A division is open: who comes in now votes from the next one on. */
  readonly voting: boolean;
  readonly rows: readonly DeskRow[];
  readonly voids: readonly VoidCard[];
};
export type DeskRoll = DeskNews & {
  readonly conference: ConferenceSummary;
  /** From here on a desk must not keep the roll. */
  readonly keepUntil: Instant;
  /** All rows of the roll, of which these may be a part: the next part begins after this row. */
  readonly more: string | null;
  readonly allOut: boolean;
};

/** What came of a step at the desk. `waits`: a division is open, so this delegate votes from the next one on. */
export type CheckedIn = { readonly row: DeskRow; readonly waits: boolean };

export type CardSheetView = {
  readonly id: string;
  readonly n: number;
  readonly cards: number;
  readonly state: "waiting" | "ready" | "failed" | "destroyed";
  readonly madeAt: Instant | null;
  readonly fetchedAt: Instant | null;
};
export type CardPrintView = {
  readonly id: string;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly of: string;
  readonly cards: number;
  readonly sheets: readonly CardSheetView[];
};
export type CardPrintsView = {
  readonly conference: ConferenceSummary;
  readonly active: number;
  readonly withCard: number;
  readonly prints: readonly CardPrintView[];
};

/** What the credentials report says of one group. Null where nobody has set it (entitlement, weight, quota). */
export type ReportRow = {
  readonly affiliate: string;
  readonly entitled: number | null;
  readonly registered: number;
  readonly apologies: number;
  readonly present: number;
  readonly attended: number;
  readonly substitutes: number;
  readonly suspended: number;
  readonly observers: number;
  readonly observersAttended: number;
  readonly weight: number | null;
  readonly quotaMet: boolean | null;
  readonly contested: boolean;
};
export type ReportContent = { readonly figures: CredentialsFigures; readonly rows: readonly ReportRow[] };
export type ReportVersion = {
  readonly n: number;
  readonly statedAt: Instant;
  readonly publishedAt: Instant;
  readonly note: string;
  readonly adoptedAt: Instant | null;
};
export type CredentialsReportView = {
  readonly conference: ConferenceSummary;
  /** The version shown; null for the figures of now. */
  readonly version: ReportVersion | null;
  readonly statedAt: Instant;
  readonly content: ReportContent;
  /** The version before the one shown, for what was added. */
  readonly before: CredentialsFigures | null;
  readonly versions: readonly ReportVersion[];
  readonly can: { readonly present: boolean; readonly publish: boolean; readonly adopt: boolean };
};

export type ContestView = {
  readonly id: string;
  readonly affiliate: string;
  readonly delegates: number;
  readonly reason: string;
  readonly raisedAt: Instant;
  readonly outcome: ContestOutcome | null;
  readonly decision: string;
  readonly decidedAt: Instant | null;
};
export type ContestsView = {
  readonly conference: ConferenceSummary;
  /** Those not decided, in the order in which they are dealt with: one at a time. */
  readonly open: readonly ContestView[];
  readonly decided: readonly ContestView[];
  readonly can: { readonly contest: boolean; readonly decide: boolean };
};

const conference = id("conference");
const credential = id("credential");
const slug = line(64);
const desk = optionalLine(40).default("");
const reason = line(300);
/** What is declared of the person for a quota in force, and the reason of an officer who waives it. */
const forQuota = { classes: z.array(line(20)).max(8).readonly().default([]), waiver: optionalLine(500).default("") };
const cardNumber = z.int().min(1000).max(999_999_999);
/** By the desk's own clock, where it had no net. */
const deskAt = instant.nullable().default(null);

export const credentialsContract = {
  credentials: query<CredentialsView>()(
    "Delegates and observers",
    z.object({
      slug,
      search: optionalLine(100).default(""),
      sort: z.enum(["affiliate", "person", "state", "role"]).default("affiliate"),
      page: z.int().min(1).max(1_000_000).default(1),
      size: z.int().min(1).max(1000).default(50),
    }),
  ),
  credential: query<CredentialInFull>()("A credential with its steps and cards", z.object({ slug, credential })),
  registerDelegate: command<{ readonly credential: string }>()(
    "Register a delegate or observer",
    z.object({
      conference,
      /** Null for an observer of no group. */
      affiliate: id("affiliate").nullable(),
      person: id("person").nullable().default(null),
      givenName: optionalLine(80).default(""),
      familyName: optionalLine(80).default(""),
      role: z.enum(credentialRoles),
      ...forQuota,
    }),
  ),
  /** CSV with a header: group, given_name, family_name, role, status. All rows or none. */
  importCredentials: command<{ readonly added: number }>()("Register delegates from a CSV file", z.object({ conference, csv: z.string().max(2_000_000) })),
  moveCredential: command<Record<string, never>>()(
    "Check a delegate in or out, or take a credential back",
    z.object({ conference, credential, to: z.enum(["checkedIn", "out", "withdrawn", "surrendered"]), desk }),
  ),
  checkIn: command<CheckedIn>()(
    "Check in or out at the desk, by card or by person; also what a desk did without a net",
    z.object({
      conference,
      credential: credential.nullable().default(null),
      card: cardNumber.nullable().default(null),
      to: z.enum(["checkedIn", "out"]).default("checkedIn"),
      desk,
      way: z.enum(deskWays).default("page"),
      deskAt,
    }),
  ),
  undoStep: command<CheckedIn>()("Take back the last check-in or check-out", z.object({ conference, credential, desk })),
  replaceDelegate: command<{ readonly credential: string }>()(
    "Put a substitute in a delegate's place",
    z.object({
      conference,
      credential,
      person: id("person").nullable().default(null),
      givenName: optionalLine(80).default(""),
      familyName: optionalLine(80).default(""),
      ...forQuota,
      desk,
    }),
  ),
  suspendCredential: command<Record<string, never>>()(
    "Suspend a credential: no entry and no vote until it is lifted",
    z.object({ conference, credential, reason }),
  ),
  liftSuspension: command<Record<string, never>>()("Lift a suspension", z.object({ conference, credential, reason })),
  revokeCredential: command<Record<string, never>>()("Revoke a credential for good", z.object({ conference, credential, reason }), { grave: true }),
  deskRoll: query<DeskRoll>()(
    "The roll for a check-in desk, in parts",
    z.object({ slug, after: optionalLine(64).default(""), size: z.int().min(1).max(20_000).default(5000) }),
  ),
  deskNews: query<DeskNews>()("What changed on the roll since then, and the figures of now", z.object({ slug, since: instant })),
  closeDesk: command<{ readonly out: number }>()(
    "Close the desks for the day; everybody in the hall is checked out where that is set",
    z.object({ conference, allOut: z.boolean() }),
  ),
  openDesk: command<Record<string, never>>()("Open the desks again", z.object({ conference })),
  cardPrints: query<CardPrintsView>()("Prints of cards and how far they are", z.object({ slug })),
  printCards: command<{ readonly print: string; readonly cards: number }>()(
    "Make cards with sign-in codes; earlier cards of the same people become void",
    z.object({
      conference,
      which: z.enum(["new", "all"]).default("new"),
      affiliate: id("affiliate").nullable().default(null),
      credential: credential.nullable().default(null),
    }),
    { grave: true },
  ),
  fetchCards: command<Record<string, never>>()("Record that a sheet of cards is fetched", z.object({ conference, sheet: id("cardSheet") }), { grave: true }),
  cardSheet: query<{ readonly fileName: string; readonly bytes: Uint8Array }>()(
    "A sheet of cards, for who has just fetched it",
    z.object({ slug, sheet: id("cardSheet") }),
  ),
  destroyCards: command<Record<string, never>>()("Destroy the kept sheets of a print; the cards stay good", z.object({ conference, print: id("cardPrint") })),
  credentialsReport: query<CredentialsReportView>()(
    "The credentials report: as published, or the figures of now or of an earlier moment",
    z.object({ slug, version: ordinal.nullable().default(null), at: instant.nullable().default(null), present: z.boolean().default(false) }),
  ),
  publishCredentialsReport: command<{ readonly n: number }>()(
    "Publish the credentials report as of a stated time",
    z.object({ conference, at: instant.nullable().default(null), note: optionalLine(300).default("") }),
  ),
  adoptCredentialsReport: command<Record<string, never>>()("Record that conference adopted a credentials report", z.object({ conference, version: ordinal })),
  contests: query<ContestsView>()("Delegations whose seats are contested", z.object({ slug })),
  contestSeats: command<{ readonly contest: string }>()(
    "Record that the seats of a delegation are contested",
    z.object({ conference, affiliate: id("affiliate"), reason }),
  ),
  decideContest: command<{ readonly suspended: number }>()(
    "Record what conference decided of a contested delegation",
    z.object({ conference, contest: id("contest"), outcome: z.enum(contestOutcomes), decision: reason }),
  ),
};
