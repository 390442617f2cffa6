import type { CredentialRole, CredentialState } from "#domain/credentials";
import { personAt } from "#domain/people";
import { no, ok } from "#kit";
import { conferenceBySlug } from "../../store/conference.ts";
import { credentialHeld, latestDivision, mandateNow } from "../../store/hall-place.ts";
import type { UseCases } from "../usecase.ts";
import { aboutQuestion } from "../views/about-question.ts";
import { summaryOf } from "../views/conference.ts";
import { myVoteIn } from "../views/my-vote.ts";
import type { hallContract, PlaceReason } from "./contract.ts";

type Cases = UseCases<typeof hallContract>;

const reasons: Readonly<Record<CredentialState, PlaceReason | null>> = {
  checkedIn: null,
  registered: "notIn",
  out: "out",
  suspended: "suspended",
  replaced: "ended",
  withdrawn: "ended",
  surrendered: "ended",
  revoked: "ended",
};

/** Why whoever holds this would have no vote in a division that opened now. */
function whyNone(credential: { readonly role: CredentialRole; readonly state: CredentialState } | null): PlaceReason | null {
  if (credential === null) return "noCredential";
  return credential.role === "observer" ? "observer" : reasons[credential.state];
}

/** Only ever about who asks: their own credential, their own vote, the note of their own group. */
export const myPlace: Cases["myPlace"] = async (call, { slug }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { tx, actor } = call;
  const conference = await conferenceBySlug(tx, slug);
  if (!conference) return no({ code: "conference.notFound", field: "slug" });
  const person = personAt(actor, conference.id);
  const me = person === null ? null : await credentialHeld(tx, conference.id, person);
  const latest = await latestDivision(tx, conference.id);
  const running = latest !== null && (latest.state === "open" || latest.state === "closed");
  // an observer's, or a past delegate's, group tells nobody its mandate
  const delegate = me !== null && me.role === "delegate" && reasons[me.state] !== "ended" && reasons[me.state] !== "suspended";
  return ok({
    conference: summaryOf(conference),
    at: call.now,
    me,
    why: whyNone(me),
    vote: latest === null || person === null ? null : await myVoteIn(tx, latest.id, person),
    question: running ? await aboutQuestion(tx, slug, latest) : null,
    mandate: delegate && me.affiliate !== null ? await mandateNow(tx, conference.id, me.affiliate) : null,
  });
};
