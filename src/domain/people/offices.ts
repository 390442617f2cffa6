import { type Id, no, ok, type Refusal, type Result, unreachable } from "#kit";
import { incompatible, type Office, type OfficeKind, type OfficeScope, officeScopes } from "./state.ts";

/** Given name and family name as they are called; some people have one name only. */
export const fullName = (givenName: string, familyName: string): string => `${givenName} ${familyName}`.trim();

export type HeldFor = { readonly conference: Id<"conference"> | null; readonly affiliate: Id<"affiliate"> | null; readonly region: Id<"region"> | null };

const fields = ["conference", "affiliate", "region"] as const;

/** An office to be filled, held for what its kind is held for and for nothing else. */
export function officeOf(kind: OfficeKind, heldFor: HeldFor): Result<Office, Refusal<"office.scopeMissing" | "office.scopeUnwanted">> {
  const scopes: readonly OfficeScope[] = officeScopes[kind];
  for (const field of fields) if (heldFor[field] !== null && !scopes.includes(field)) return no({ code: "office.scopeUnwanted", field, detail: { kind } });
  const missing = (field: OfficeScope) => no({ code: "office.scopeMissing" as const, field, detail: { kind } });
  switch (kind) {
    case "administrator":
    case "organising":
    case "membership":
    case "socialTeam":
      return ok({ kind });
    case "secretary":
      return heldFor.affiliate === null ? missing("affiliate") : ok({ kind, affiliate: heldFor.affiliate });
    case "regionalOrganiser":
      return heldFor.region === null ? missing("region") : ok({ kind, region: heldFor.region });
    case "arrangements":
    case "chair":
    case "teller":
    case "scrutineer":
    case "returningOfficer":
    case "credentials":
      return heldFor.conference === null && !scopes.includes("federation") ? missing("conference") : ok({ kind, conference: heldFor.conference });
    default:
      return unreachable(kind);
  }
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
