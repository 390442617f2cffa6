import type { ConferenceId } from "#domain/conference";
import type { FloorState } from "#domain/debate";
import { no, ok, type Refusal, type Result } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { actsOf, findDivision, holdDivision, holdFrozenItem, type RecordedAct, runningDivision, type StoredDivision } from "../../store/voting.ts";
import { shared } from "../held.ts";
import type { Call } from "../usecase.ts";
import { floorNow, mayPreside } from "../views/floor.ts";
import { type Loaded, loadedWith } from "../views/voting.ts";

export type Acting = Loaded & { readonly conference: Conference; readonly acts: readonly RecordedAct[]; readonly running: StoredDivision | null };

/** The item that is called, held: whoever acts on it next sees what this act made of it. */
export async function acting(call: Call, conference: ConferenceId, itemId: string): Promise<Result<Acting, Refusal>> {
  const found = await shared(call, conference);
  if (!found.ok) return found;
  const item = await holdFrozenItem(call.tx, itemId);
  if (!item || item.conference !== conference) return no({ code: "agendaItem.notFound", field: "item" });
  if (item.state !== "called") return no({ code: "item.notCalled", field: "item", detail: { state: item.state } });
  const loaded = loadedWith(item, (await actsOf(call.tx, [item.id])).get(item.id) ?? []);
  return ok({ ...loaded, conference: found.value, running: await runningDivision(call.tx, item.id) });
}

/** The floor as it stands, for an act of whoever presides; refused for somebody in whom conference has no confidence. */
export async function presiding(call: Call, conference: ConferenceId): Promise<Result<FloorState, Refusal>> {
  const floor = await floorNow(call.tx, conference);
  const fit = mayPreside(floor, call.actor);
  return fit.ok ? ok(floor) : fit;
}

/** A division with the conference it is of, both held; and its item where it decides on a question of one. */
export type ActingOnDivision = { readonly conference: Conference; readonly stored: StoredDivision; readonly on: Acting | null };

/** From a division that is being taken or was, of any kind. Whoever acts on it next sees what this act made of it. */
export async function actingOnDivision(call: Call, conference: ConferenceId, id: string): Promise<Result<ActingOnDivision, Refusal>> {
  const open = await shared(call, conference);
  if (!open.ok) return open;
  const missing = no({ code: "division.notFound", field: "division" });
  const before = await findDivision(call.tx, id);
  if (before?.conference !== conference) return missing;
  // The item first, as everywhere: what holds both never waits for what holds one.
  const on = before.about === "item" && before.item !== null ? await acting(call, conference, before.item) : ok(null);
  if (!on.ok) return on.refusal.code === "agendaItem.notFound" ? missing : on;
  const stored = await holdDivision(call.tx, id);
  return stored ? ok({ conference: open.value, stored, on: on.value }) : missing;
}

/** The same for whoever presides. */
export async function presidingOnDivision(call: Call, conference: ConferenceId, id: string): Promise<Result<ActingOnDivision, Refusal>> {
  const found = await actingOnDivision(call, conference, id);
  if (!found.ok) return found;
  const floor = await presiding(call, conference);
  return floor.ok ? found : floor;
}

export { append } from "../views/item-acts.ts";
