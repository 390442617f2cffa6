import type { AffiliateId } from "#domain/groups";
import { may } from "#domain/people";
import { motionsAccess } from "#domain/motions";
import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import { type Amendment, type CompositeAmendment, findAmendment } from "../../store/amendments.ts";
import { isInGoodStanding } from "../../store/affiliation.ts";
import { federationToday } from "../../store/federation-day.ts";
import { affiliateNames, findMotion, holdMotion, holdPlace, type Motion, type Place } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import { scopeOf, seesMotion } from "../views/motions.ts";
import { scopeIn, type Target, targetOf } from "./targets.ts";

export type Held = Place & { readonly motion: Motion };

/** The motion to be changed, held until the transaction ends, if the actor may. Who may not even see it is told that there is none. */
export async function holdForChange(call: Call, id: string): Promise<Result<Held, Refusal>> {
  const found = await findMotion(call.tx, id);
  if (!found) return no({ code: "motion.notFound", field: "motion" });
  const allowed = call.allow(scopeOf(found));
  if (!allowed.ok) return seesMotion(call.actor, found) ? allowed : no({ code: "motion.notFound", field: "motion" });
  const place = await holdPlace(call.tx, found.item);
  const motion = await holdMotion(call.tx, id);
  if (!place || !motion) throw new Error(`motion ${id} has lost its place`);
  return ok({ ...place, motion });
}

/** An amendment held with what it is to, if the actor may; its own group's secretary is asked for, not the motion's. */
export async function holdAmendment(
  call: Call,
  id: string,
  whose: "submitter" | "mover" = "submitter",
): Promise<Result<{ readonly amendment: Amendment | CompositeAmendment; readonly target: Target }, Refusal>> {
  const missing = no({ code: "amendment.notFound", field: "amendment" });
  const found = await findAmendment(call.tx, id);
  if (!found) return missing;
  const target = await targetOf(call, found);
  const affiliate = whose === "submitter" ? found.affiliate : target.kind === "motion" ? target.motion.affiliate : null;
  const allowed = call.allow(scopeIn(target, affiliate));
  if (!allowed.ok) return found.publishedAt !== null || may(call.actor, motionsAccess.submitAmendment, scopeIn(target, found.affiliate)) ? allowed : missing;
  const amendment = target.amendments.find((one) => one.id === id);
  if (!amendment) throw new Error(`amendment ${id} has lost its place`);
  return ok({ amendment, target });
}

/** From its opening on the questions of a conference are frozen, so nothing before it changes any more. */
export function stillPlanned({ conference }: Place, subject: "motion" | "amendment"): Result<null, Refusal> {
  if (conference.state === "planned") return ok(null);
  return no({ code: `${subject}.${conference.state === "open" ? "conferenceOpen" : "conferenceClosed"}` });
}

/** Only a group that is affiliated and not suspended submits anything (docs/register/groups.md). What it submitted before stays. */
export async function inGoodStanding(call: Call, affiliate: AffiliateId | null): Promise<Result<null, Refusal>> {
  if (affiliate === null || (await isInGoodStanding(call.tx, affiliate, await federationToday(call.tx)))) return ok(null);
  const group = (await affiliateNames(call.tx, [affiliate])).get(affiliate) ?? "";
  return no({ code: "affiliate.notInGoodStanding", field: "affiliate", detail: { group } });
}

/** Received at the moment of the deadline is in time; a millisecond later is late. Only originals have a deadline. */
export function inTime({ conference, motion }: Held, received: Instant): Result<null, Refusal> {
  const deadline = conference.motions_close_at;
  if (motion.kind === "procedural" || deadline === null || received <= deadline) return ok(null);
  return no({ code: "motion.deadlinePassed", detail: { deadline, received } });
}
