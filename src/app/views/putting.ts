import type { ConferenceId } from "#domain/conference";
import { officeFor, type Rights } from "#domain/people";
import {
  cardRoll,
  type Division,
  type FrozenDivision,
  headRoll,
  type Holder,
  openDivision,
  plainTaking,
  rollFigures,
  type RollRow,
  takingOf,
} from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { holdersOf, insertRoll, oneDivisionAtATime } from "../../store/roll.ts";
import { type DivisionPlace, insertDivision, runningIn } from "../../store/voting.ts";
import { delegationsOf, freezeWeights } from "../../store/weights.ts";
import type { Call } from "../usecase.ts";
import { cardOrdersOf } from "./card-orders.ts";
import { attendance } from "./conference.ts";
import { whileQuorate } from "./quorum.ts";

type Place = { readonly about: DivisionPlace["about"]; readonly item: string | null };

/** What is put: the words and the rule; attendance, roll and weights are frozen here, by the database, as the division opens. */
export type Putting = Omit<FrozenDivision, "attendance" | "entitled" | "weights" | "roll"> & Place;

type Roll = { readonly rows: readonly RollRow[]; readonly weights?: FrozenDivision["weights"] };

/** The roll of a card vote. With the first one of a conference its weights and their rule are frozen (handbook, scenario 7). */
async function weighedRoll(call: Call, conference: Conference, division: string, holders: readonly Holder[]): Promise<Result<Roll, Refusal>> {
  const { id } = conference;
  const { card, frozen } = await cardOrdersOf(call.tx, conference);
  if (card === null) return no({ code: "taking.noCard", field: "taking.method" });
  if (!frozen) await freezeWeights(call.tx, id, card, division);
  const { delegations, entitled } = await delegationsOf(call.tx, id);
  const here = Map.groupBy(holders, (holder) => holder.affiliate ?? "");
  const rows = cardRoll(
    delegations.map((delegation) => ({ ...delegation, holders: here.get(delegation.affiliate) ?? [] })),
    card.mode,
  );
  const present = rollFigures(rows).weight;
  return present === 0 ? no({ code: "weights.none" }) : ok({ rows, weights: { present, entitled } });
}

async function begin(call: Call, conference: Conference, { about, item }: Place, id: string, frozen: FrozenDivision, rows: readonly RollRow[], rights: Rights) {
  const opened = openDivision(id, frozen);
  if (!opened.ok) return opened;
  const scope = { conference: conference.id };
  const person = call.actor.kind === "person" ? call.actor.id : null;
  await insertDivision(call.tx, { conference: conference.id, item, about }, opened.value, { person, office: officeFor(call.actor, rights, scope) });
  await insertRoll(call.tx, id, rows);
  const { present } = frozen.attendance;
  await call.record("division.opened", id, scope, { question: frozen.question, present, about, method: takingOf(frozen).method });
  return opened;
}

/** Waits for whoever is opening a vote at this moment; then no vote may be running. */
async function nothingRunning(call: Call, conference: ConferenceId): Promise<Result<null, Refusal>> {
  await oneDivisionAtATime(call.tx, conference);
  const running = await runningIn(call.tx, conference);
  return running === null ? ok(null) : no({ code: "division.open", detail: { question: running.division.frozen.question } });
}

/**
 * Opens a division of any kind. The one way in which a vote begins: never while another is being taken in this conference, never without a quorum
 * (a trial needs none).
 */
export async function putDivision(call: Call, conference: Conference, { about, item, ...what }: Putting, rights: Rights): Promise<Result<Division, Refusal>> {
  const quiet = await nothingRunning(call, conference.id);
  if (!quiet.ok) return quiet;
  const id = call.deps.newId();
  const seen = await attendance(call.tx, conference.id, conference.standingOrders.quorum);
  // Who is present is who is on the roll: both are of one moment.
  const { registered, holders } = await holdersOf(call.tx, conference.id);
  const remote = holders.filter((holder) => holder.remote).length;
  const now = { ...seen, present: holders.length, ...(remote > 0 && { remote }), ...(about === "trial" && { quorum: 0 }) };
  const roll = (what.taking ?? plainTaking).method === "card" ? await weighedRoll(call, conference, id, holders) : ok({ rows: headRoll(holders) });
  if (!roll.ok) return roll;
  const { rows, weights }: Roll = roll.value;
  const frozen: FrozenDivision = { ...what, attendance: now, entitled: registered, roll: rollFigures(rows), ...(weights && { weights }) };
  return begin(call, conference, { about, item }, id, frozen, rows, rights);
}

/** Opens the same division once more, for a recount: same words, same rule, same roll as it was frozen. */
export async function putAgain(
  call: Call,
  conference: Conference,
  { about, item, frozen, rows }: Place & { readonly frozen: FrozenDivision; readonly rows: readonly RollRow[] },
  rights: Rights,
): Promise<Result<Division, Refusal>> {
  const quiet = await nothingRunning(call, conference.id);
  if (!quiet.ok) return quiet;
  // The attendance that is frozen with it is that of the first count: whether enough are here now is asked apart.
  const enough = await whileQuorate(call, conference);
  return enough.ok ? begin(call, conference, { about, item }, call.deps.newId(), frozen, rows, rights) : enough;
}
