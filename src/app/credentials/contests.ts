import { credentialsAccess } from "#domain/credentials";
import { may } from "#domain/people";
import { no, ok } from "#kit";
import { type Contest, contestsOf, insertContest, saveDecision } from "../../store/contests.ts";
import { suspendDelegation } from "../../store/credentials-desk.ts";
import { affiliateById } from "../../store/groups.ts";
import { held } from "../held.ts";
import type { UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { ContestView, credentialsContract } from "./contract.ts";
import { foundConference } from "./found.ts";
import { personIn } from "./steps.ts";

type Cases = UseCases<typeof credentialsContract>;

const contestView = ({ id, affiliate, delegates, reason, raisedAt, outcome, decision, decidedAt }: Contest): ContestView => ({
  id,
  affiliate,
  delegates,
  reason,
  raisedAt,
  outcome,
  decision,
  decidedAt,
});

export const contests: Cases["contests"] = async (call, { slug }) => {
  const found = await foundConference(call, slug);
  if (!found.ok) return found;
  const { id, state } = found.value;
  const all = await contestsOf(call.tx, id);
  const mayDo = (name: "contestSeats" | "decideContest"): boolean => state !== "closed" && may(call.actor, credentialsAccess[name], { conference: id });
  return ok({
    conference: summaryOf(found.value),
    open: all.filter(({ outcome }) => outcome === null).map(contestView),
    decided: all.filter(({ outcome }) => outcome !== null).map(contestView),
    can: { contest: mayDo("contestSeats"), decide: mayDo("decideContest") },
  });
};

export const contestSeats: Cases["contestSeats"] = async (call, { conference, affiliate, reason }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  const contest = call.deps.newId();
  if (!(await insertContest(call.tx, { id: contest, conference, affiliate, reason, by: personIn(call.actor) })))
    return no({ code: "contest.open", field: "affiliate" });
  await call.record("credentials.contested", contest, { conference }, { affiliate });
  return ok({ contest });
};

/** Contested delegations are dealt with one at a time, in the order in which they were raised (handbook §5, the roll). */
export const decideContest: Cases["decideContest"] = async (call, { conference, contest: id, outcome, decision }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const all = await contestsOf(call.tx, conference);
  const contest = all.find((one) => one.id === id);
  if (!contest) return no({ code: "contest.notFound", field: "contest" });
  if (contest.outcome !== null) return no({ code: "contest.decided" });
  const next = all.find((one) => one.outcome === null);
  if (next?.id !== id) return no({ code: "contest.notItsTurn", detail: { next: next?.affiliate ?? "" } });
  const by = personIn(call.actor);
  const how = { by, way: "page", reason: `not seated: ${decision}` } as const;
  const suspended = outcome === "notSeated" ? await suspendDelegation(call.tx, conference, contest.affiliateId, how) : 0;
  await saveDecision(call.tx, contest, conference, { outcome, decision, by });
  await call.record("credentials.contestDecided", id, { conference }, { affiliate: contest.affiliateId, outcome, suspended });
  return ok({ suspended });
};
