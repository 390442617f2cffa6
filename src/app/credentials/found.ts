import { no, ok, type Refusal, type Result } from "#kit";
import { type Conference, conferenceBySlug } from "../../store/conference.ts";
import type { Call } from "../usecase.ts";

/** The conference of this address, if the actor may do what is asked there; the denial comes before word of whether it is there. */
export async function foundConference(call: Call, slug: string): Promise<Result<Conference, Refusal>> {
  const found = await conferenceBySlug(call.tx, slug);
  const allowed = call.allow(found ? { conference: found.id } : {});
  if (!allowed.ok) return allowed;
  return found ? ok(found) : no({ code: "conference.notFound", field: "slug" });
}
