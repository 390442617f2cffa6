import { type CredentialRole, type CredentialState } from "#domain/credentials";
import { no, ok, type Refusal, type Result } from "#kit";

/** Where a delegate attends. `remote`: the credentials desk has said so, and they come in from elsewhere by their own act. */
export const attendances = ["hall", "remote"] as const;
export type Attends = (typeof attendances)[number];

/** Without a sign of life for so long (the page gives one every 25 seconds: three may get lost), somebody elsewhere is away: not counted, and no more on the roll of the next division. */
export const awayAfterSeconds = 90;

export type Place = { readonly role: CredentialRole; readonly state: CredentialState; readonly attends: Attends };

export type RemoteRefusal = "remote.notAllowed" | "remote.noPlace" | "remote.inTheHall" | "remote.suspended" | "remote.alreadyIn" | "remote.notIn";

/**
 * Coming in from elsewhere: the rules must allow it, the desk must have said that this delegate attends so, and who is suspended stays outside
 * (handbook, section 7).
 */
export function mayCome(place: Place | null, allowed: boolean): Result<null, Refusal<RemoteRefusal>> {
  if (!allowed) return no({ code: "remote.notAllowed" });
  if (place?.role !== "delegate") return no({ code: "remote.noPlace" });
  switch (place.state) {
    case "suspended":
      return no({ code: "remote.suspended" });
    case "checkedIn":
      return no({ code: place.attends === "remote" ? "remote.alreadyIn" : "remote.inTheHall" });
    case "registered":
    case "out":
      return place.attends === "remote" ? ok(null) : no({ code: "remote.inTheHall" });
    default:
      return no({ code: "remote.noPlace" });
  }
}

export const mayLeave = (place: Place | null): Result<null, Refusal<RemoteRefusal>> =>
  place?.role === "delegate" && place.state === "checkedIn" && place.attends === "remote" ? ok(null) : no({ code: "remote.notIn" });

/** A delegate is placed elsewhere, or in the hall again. Who is in is first checked out: nobody changes place while counted as present. */
export function mayPlace(place: Place, attends: Attends, allowed: boolean): Result<null, Refusal<RemoteRefusal | "remote.present" | "remote.alreadySo">> {
  if (attends === "remote" && !allowed) return no({ code: "remote.notAllowed" });
  if (place.role !== "delegate" || (place.state !== "registered" && place.state !== "out" && place.state !== "checkedIn" && place.state !== "suspended"))
    return no({ code: "remote.noPlace" });
  if (place.attends === attends) return no({ code: "remote.alreadySo" });
  return place.state === "checkedIn" ? no({ code: "remote.present" }) : ok(null);
}
