import { type Id, no, ok, type Refusal, type Result, unreachable } from "#kit";
import { type Office, type OfficeKind, officeScope } from "./state.ts";

/** Given name and family name as they are called; some people have one name only. */
export const fullName = (givenName: string, familyName: string): string => `${givenName} ${familyName}`.trim();

type HeldFor = { readonly conference: Id<"conference"> | null; readonly affiliate: Id<"affiliate"> | null };

/** An office to be filled, held for what its kind is held for and for nothing else. */
export function officeOf(kind: OfficeKind, { conference, affiliate }: HeldFor): Result<Office, Refusal<"office.scopeMissing" | "office.scopeUnwanted">> {
  const scope = officeScope[kind];
  if (conference !== null && scope !== "conference") return no({ code: "office.scopeUnwanted", field: "conference", detail: { kind } });
  if (affiliate !== null && scope !== "affiliate") return no({ code: "office.scopeUnwanted", field: "affiliate", detail: { kind } });
  switch (kind) {
    case "administrator":
      return ok({ kind });
    case "secretary":
      return affiliate === null ? no({ code: "office.scopeMissing", field: "affiliate", detail: { kind } }) : ok({ kind, affiliate });
    case "arrangements":
    case "chair":
    case "teller":
    case "credentials":
      return conference === null ? no({ code: "office.scopeMissing", field: "conference", detail: { kind } }) : ok({ kind, conference });
    default:
      return unreachable(kind);
  }
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
