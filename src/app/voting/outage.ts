import { floorOrdersOf } from "#domain/conference";
import { isRunning, outageRule, settleOutage as settle, takingOf, votingAccess, voidDivision as makeVoid } from "#domain/voting";
import { may } from "#domain/people";
import { no, ok } from "#kit";
import { outageFigures } from "../../store/outage.ts";
import { runningIn, saveDivision } from "../../store/voting.ts";
import { conferenceNamed } from "../held.ts";
import type { UseCases } from "../usecase.ts";
import { floorNow, mayPreside } from "../views/floor.ts";
import { whileQuorate } from "../views/quorum.ts";
import { presidingOnDivision } from "./acting.ts";
import type { votingContract } from "./contract.ts";

type Cases = UseCases<typeof votingContract>;

export const outage: Cases["outage"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const { remoteFailure } = floorOrdersOf(conference.standingOrders);
  const running = await runningIn(call.tx, conference.id);
  const scope = { conference: conference.id };
  const settles = running !== null && conference.state === "open" && may(call.actor, votingAccess.settleOutage, scope);
  const view = {
    conference: { id: conference.id, slug: conference.slug, name: conference.name },
    share: remoteFailure,
    can: { settle: settles && mayPreside(await floorNow(call.tx, conference.id), call.actor).ok },
  };
  if (running === null) return ok({ ...view, division: null });
  const { division, openedAt } = running;
  const figures = await outageFigures(call.tx, division.id);
  return ok({
    ...view,
    division: {
      id: division.id,
      title: division.frozen.title,
      state: division.kind === "closed" ? "closed" : "open",
      openedAt,
      channels: takingOf(division.frozen).channels,
      hall: figures.hall,
      remote: figures.remote,
      votesIn: figures.votesIn,
    },
  });
};

/**
 * What the rule demands is done and written down with its figures. A void division keeps its ballots sealed; its question is the next one again, to be
 * opened on paper: the new roll gives everybody one vote, whoever had voted by a device too (handbook, scenario 24).
 */
export const settleOutage: Cases["settleOutage"] = async (call, { conference: id, division: which, hallLost, remoteLost, decision, reason }) => {
  const found = await presidingOnDivision(call, id, which);
  if (!found.ok) return found;
  const { conference, stored: running } = found.value;
  if (!isRunning(running.division)) return no({ code: "division.notFound", field: "division" });
  const { hall, remote, votesIn } = await outageFigures(call.tx, which);
  const { remoteFailure } = floorOrdersOf(conference.standingOrders);
  const settled = settle({ remote, remoteLost, hallLost }, remoteFailure, decision);
  if (!settled.ok) return settled;
  const { demands } = outageRule({ remote, remoteLost, hallLost }, remoteFailure);
  const figures = { hall, remote, remoteLost, hallLost, votesIn: votesIn.hall + votesIn.remote, num: remoteFailure.num, den: remoteFailure.den };
  if (decision === "void") {
    // As for every vote that is made void: what becomes of it waits until enough are present (handbook, scenario 15).
    const enough = await whileQuorate(call, conference);
    if (!enough.ok) return enough;
    const voided = makeVoid(running.division, reason);
    if (!voided.ok) return voided;
    await saveDivision(call.tx, voided.value, call.now);
  }
  await call.record("division.outageSettled", which, { conference: id }, { decision, demands, ...figures, reason });
  return ok({ demanded: demands, decision });
};
