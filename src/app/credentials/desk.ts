import type { Instant } from "#kit";
import { no, ok } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { allOut, closeDesks, deskState, divisionIsOpen, openDesks, type RollPart, rollRows, voidCards } from "../../store/credentials-desk.ts";
import { timeIn } from "../../store/clock.ts";
import { held } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { attendance, summaryOf } from "../views/conference.ts";
import type { credentialsContract, DeskNews } from "./contract.ts";
import { foundConference } from "./found.ts";
import { deskRow } from "./presenting.ts";
import { personIn } from "./steps.ts";

type Cases = UseCases<typeof credentialsContract>;

/** A device keeps the roll for one day's work; then it must ask again, or forget. */
const keepHours = 16;

async function news(call: Call, conference: Conference, part: RollPart, since: Instant | null): Promise<DeskNews> {
  const { open } = await deskState(call.tx, conference.id);
  return {
    now: call.now,
    open: open && conference.state !== "closed",
    attendance: await attendance(call.tx, conference.id, conference.standingOrders.quorum),
    voting: await divisionIsOpen(call.tx, conference.id),
    rows: (await rollRows(call.tx, conference.id, part)).map(deskRow),
    voids: await voidCards(call.tx, conference.id, since),
  };
}

export const deskRoll: Cases["deskRoll"] = async (call, { slug, after, size }) => {
  const found = await foundConference(call, slug);
  if (!found.ok) return found;
  const all = await news(call, found.value, { after, size }, null);
  return ok({
    ...all,
    conference: summaryOf(found.value),
    keepUntil: await timeIn(call.tx, keepHours),
    more: all.rows.length === size ? (all.rows.at(-1)?.id ?? null) : null,
    allOut: (await deskState(call.tx, found.value.id)).allOut,
  });
};

export const deskNews: Cases["deskNews"] = async (call, { slug, since }) => {
  const found = await foundConference(call, slug);
  return found.ok ? ok(await news(call, found.value, { since }, since)) : found;
};

export const closeDesk: Cases["closeDesk"] = async (call, { conference, allOut: everybody }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  if (!(await deskState(call.tx, conference)).open) return no({ code: "desk.closed" });
  if (await divisionIsOpen(call.tx, conference)) return no({ code: "desk.divisionOpen" });
  const out = everybody ? await allOut(call.tx, conference, { by: personIn(call.actor), way: "closing", reason: "the day was closed" }) : 0;
  await closeDesks(call.tx, conference, everybody);
  await call.record("credentials.deskClosed", conference, { conference }, { out });
  return ok({ out });
};

export const openDesk: Cases["openDesk"] = async (call, { conference }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  if ((await deskState(call.tx, conference)).open) return no({ code: "desk.open" });
  await openDesks(call.tx, conference);
  await call.record("credentials.deskOpened", conference, { conference });
  return ok({});
};
