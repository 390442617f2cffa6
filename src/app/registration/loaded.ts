import type { ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import { may, officeKinds, officeTitle, type PersonId, type Role, type Scope } from "#domain/people";
import { deskRights, namingPhase, type NamingPhase } from "#domain/registration";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Conference, conferenceBySlug, shareConference } from "../../store/conference.ts";
import { type Registration, registrationOf } from "../../store/registration.ts";
import type { Call } from "../usecase.ts";

/** The conference of a page, if the actor may see it; `affiliate` for the officers of a group. */
export async function conferenceOf(call: Call, slug: string, affiliate: AffiliateId | null = null): Promise<Result<Conference, Refusal>> {
  const found = await conferenceBySlug(call.tx, slug);
  const scope: Scope = { ...(found ? { conference: found.id } : {}), ...(affiliate === null ? {} : { affiliate }) };
  const allowed = call.allow(scope);
  if (!allowed.ok) return allowed;
  return found ? ok(found) : no({ code: "conference.notFound", field: "slug" });
}

export const personOf = (call: Call): PersonId | null => (call.actor.kind === "person" ? call.actor.id : null);

/** True for the credentials desk and the committee, who act after the groups' deadlines too. */
export const isDesk = (call: Call, conference: ConferenceId): boolean => may(call.actor, deskRights, { conference });

export const phaseOf = (call: Call, conference: Conference, registration: Registration | null): NamingPhase =>
  registration === null
    ? "notPublished"
    : namingPhase(registration.settings, { published: registration.publishedAt !== null, conference: conference.state, now: call.now });

export type Place = { readonly conference: Conference; readonly registration: Registration };

/** The conference and its registration within which an allowed command acts; the conference stays in its state until the end. */
export async function registrationFor(call: Call, id: ConferenceId): Promise<Result<Place, Refusal>> {
  const conference = await shareConference(call.tx, id);
  if (!conference) return no({ code: "conference.notFound", field: "conference" });
  const registration = await registrationOf(call.tx, id);
  return registration === null ? no({ code: "registration.notPublished" }) : ok({ conference, registration });
}

export const pageSize = 50;
/** Most rows that a file of a whole list holds. */
export const listSize = 20_000;

/** Where a page of a list begins; `all` for a file. */
export const sliceOf = ({ page, all }: { readonly page: number; readonly all: boolean }): { readonly limit: number; readonly offset: number } =>
  all ? { limit: listSize, offset: 0 } : { limit: pageSize, offset: (page - 1) * pageSize };

export const pageView = <T>(rows: readonly T[], total: number, { page, all }: { readonly page: number; readonly all: boolean }) => ({
  rows,
  total,
  page: all ? 1 : page,
  pages: all ? 1 : Math.max(1, Math.ceil(total / pageSize)),
});

/** The title of the office under which something was done: "Credentials desk". */
export function titleOf(role: Role | "program"): string {
  const kind = officeKinds.find((known) => known === role);
  return kind === undefined ? role : officeTitle[kind];
}
