import type { Id } from "#kit";

export type PersonId = Id<"person">;

/** The offices that this program knows. An office is held for the federation, for one conference, one affiliate or one region. */
export const officeKinds = [
  "administrator",
  "organising",
  "membership",
  "arrangements",
  "chair",
  "teller",
  "scrutineer",
  "returningOfficer",
  "credentials",
  "regionalOrganiser",
  "socialTeam",
  "secretary",
] as const;
export type OfficeKind = (typeof officeKinds)[number];

export type OfficeScope = "federation" | "conference" | "affiliate" | "region";

/** What each office may be held for. Those of a conference that may also stand for the federation are then held for every conference. */
export const officeScopes = {
  administrator: ["federation"],
  organising: ["federation"],
  membership: ["federation"],
  arrangements: ["conference", "federation"],
  chair: ["conference"],
  teller: ["conference", "federation"],
  scrutineer: ["conference", "federation"],
  returningOfficer: ["conference", "federation"],
  credentials: ["conference", "federation"],
  regionalOrganiser: ["region"],
  socialTeam: ["federation"],
  secretary: ["affiliate"],
} as const satisfies Record<OfficeKind, readonly OfficeScope[]>;

/** An office in the plain words of the rule book. */
export const officeTitle = {
  administrator: "Administrator",
  organising: "Organising committee",
  membership: "Membership secretary",
  arrangements: "Conference Arrangements Committee",
  chair: "Chair of conference",
  teller: "Teller",
  scrutineer: "Scrutineer",
  returningOfficer: "Returning officer",
  credentials: "Credentials desk",
  regionalOrganiser: "Regional organiser",
  socialTeam: "Social team",
  secretary: "Officer of a group",
} as const satisfies Record<OfficeKind, string>;

/**
 * Whether a session must have given a second factor before it may act in this office: those who can change the register, the
 * order of business, a count or an election. The others act among many eyes, often on a borrowed device.
 */
export const secondFactorFor = {
  administrator: true,
  organising: true,
  membership: true,
  arrangements: true,
  chair: false,
  teller: true,
  scrutineer: true,
  returningOfficer: true,
  credentials: false,
  regionalOrganiser: false,
  socialTeam: false,
  secretary: false,
} as const satisfies Record<OfficeKind, boolean>;

/** Offices that one person may not hold together: who runs the machine or business must not also run, count or certify the vote. */
export const incompatible: readonly (readonly [OfficeKind, OfficeKind])[] = [
  ["administrator", "returningOfficer"],
  ["administrator", "scrutineer"],
  ["administrator", "teller"],
  ["returningOfficer", "scrutineer"],
  ["chair", "teller"],
];

export type FederationOffice = "administrator" | "organising" | "membership" | "socialTeam";
export type ConferenceOffice = "arrangements" | "chair" | "teller" | "scrutineer" | "returningOfficer" | "credentials";

/** An office as it is held; `conference: null` stands for every conference. */
export type Office =
  | { readonly kind: FederationOffice }
  | { readonly kind: ConferenceOffice; readonly conference: Id<"conference"> | null }
  | { readonly kind: "regionalOrganiser"; readonly region: Id<"region"> }
  | { readonly kind: "secretary"; readonly affiliate: Id<"affiliate"> };

/** Who acts: nobody signed in, a person with the offices held now, or the program itself (loading the demo, a timer). */
export type Actor =
  | { readonly kind: "visitor" }
  | {
      readonly kind: "person";
      readonly id: PersonId;
      readonly name: string;
      readonly offices: readonly Office[];
      /** Offices held that this session may not act in until it gives a second factor; they are not among `offices`. */
      readonly withheld?: readonly Office[];
      /** The last proof of who this is lies too far back for a grave act. */
      readonly stale?: boolean;
      /** Signed in by the card of this conference: at any other one this session is nobody (`personAt`). */
      readonly cardOf?: Id<"conference">;
      /** The use cases ("groups.affiliates") that an API token is good for; absent for a session, which is good for all. */
      readonly only?: readonly string[];
    }
  | { readonly kind: "program"; readonly name: string };

/** Whom a session may speak and vote for at a conference; null for nobody. A card that was found or lent opens no hall but its own. */
export const personAt = (actor: Actor, conference: string): PersonId | null =>
  actor.kind === "person" && (actor.cardOf === undefined || actor.cardOf === conference) ? actor.id : null;

export const visitor: Actor = { kind: "visitor" };
