import { type Id, no, ok, type Refusal, type Result } from "#kit";
import { type ConferenceOffice, type FederationOffice, incompatible, type Office, type OfficeKind, type OfficeScope, officeScopes } from "./state.ts";

/** Given name and family name as they are called; some people have one name only. */
export const fullName = (givenName: string, familyName: string): string => `${givenName} ${familyName}`.trim();

export type HeldFor = { readonly conference: Id<"conference"> | null; readonly affiliate: Id<"affiliate"> | null; readonly region: Id<"region"> | null };

const fields = ["conference", "affiliate", "region"] as const;

type ScopeRefusal = Refusal<"office.scopeMissing" | "office.scopeUnwanted">;

const missing = (kind: OfficeKind, field: OfficeScope): Result<never, ScopeRefusal> => no({ code: "office.scopeMissing", field, detail: { kind } });

const ofFederation = (kind: FederationOffice) => (): Result<Office, ScopeRefusal> => ok({ kind });
const ofConference =
  (kind: ConferenceOffice) =>
  ({ conference }: HeldFor): Result<Office, ScopeRefusal> => {
    const scopes: readonly OfficeScope[] = officeScopes[kind];
    return conference === null && !scopes.includes("federation") ? missing(kind, "conference") : ok({ kind, conference });
  };

/** What each office makes of what it is held for. */
const made: { readonly [K in OfficeKind]: (heldFor: HeldFor) => Result<Office, ScopeRefusal> } = {
  administrator: ofFederation("administrator"),
  organising: ofFederation("organising"),
  membership: ofFederation("membership"),
  socialTeam: ofFederation("socialTeam"),
  arrangements: ofConference("arrangements"),
  chair: ofConference("chair"),
  teller: ofConference("teller"),
  scrutineer: ofConference("scrutineer"),
  returningOfficer: ofConference("returningOfficer"),
  credentials: ofConference("credentials"),
  secretary: ({ affiliate }) => (affiliate === null ? missing("secretary", "affiliate") : ok({ kind: "secretary", affiliate })),
  regionalOrganiser: ({ region }) => (region === null ? missing("regionalOrganiser", "region") : ok({ kind: "regionalOrganiser", region })),
};

/** An office to be filled, held for what its kind is held for and for nothing else. */
export function officeOf(kind: OfficeKind, heldFor: HeldFor): Result<Office, ScopeRefusal> {
  const scopes: readonly OfficeScope[] = officeScopes[kind];
  const unwanted = fields.find((field) => heldFor[field] !== null && !scopes.includes(field));
  return unwanted === undefined ? made[kind](heldFor) : no({ code: "office.scopeUnwanted", field: unwanted, detail: { kind } });
}

/** Refuses an office beside one that must be in other hands, naming the one held. */
export function compatible(kind: OfficeKind, held: readonly OfficeKind[]): Result<null, Refusal<"office.incompatible">> {
  const against = held.find((other) => incompatible.some(([one, two]) => (one === kind && two === other) || (one === other && two === kind)));
  return against === undefined ? ok(null) : no({ code: "office.incompatible", field: "kind", detail: { kind, held: against } });
}

/** An office ends on a day and stays on the record. The last administrator cannot go: nobody could appoint another. */
export function mayEnd(
  office: { readonly kind: OfficeKind; readonly ended: boolean },
  administrators: number,
): Result<null, Refusal<"office.ended" | "office.lastAdministrator">> {
  if (office.ended) return no({ code: "office.ended" });
  if (office.kind === "administrator" && administrators <= 1) return no({ code: "office.lastAdministrator" });
  return ok(null);
}
