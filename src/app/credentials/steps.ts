import type { ConferenceId } from "#domain/conference";
import { activeStates, type CredentialId, credentialStep, type CredentialState, liftedTo, undone } from "#domain/credentials";
import type { Actor } from "#domain/people";
import { asId, type Instant, no, ok, type Refusal, type Result } from "#kit";
import { findCard, voidCardOf } from "../../store/cards.ts";
import { type StandingCredential, forgetComing, holdCredential, insertCredential, saveCredentialState } from "../../store/credentials.ts";
import { deskState, divisionIsOpen, rollRows } from "../../store/credentials-desk.ts";
import { type StepHow, stepsOf } from "../../store/credential-steps.ts";
import { shared } from "../held.ts";
import { type DelegationChange, subscriptions } from "../subscriptions.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { CheckedIn, credentialsContract } from "./contract.ts";
import { holderOf } from "./holder.ts";
import { deskRow } from "./presenting.ts";

type Cases = UseCases<typeof credentialsContract>;

export const personIn = (actor: Actor): string | null => (actor.kind === "person" ? actor.id : null);

/** The credential, held, in a conference that is not over. */
async function heldCredential(call: Call, conference: ConferenceId, credential: CredentialId): Promise<Result<StandingCredential, Refusal>> {
  const place = await shared(call, conference);
  if (!place.ok) return place;
  const before = await holdCredential(call.tx, conference, credential);
  return before ? ok(before) : no({ code: "credential.notFound", field: "credential" });
}

const ended = (state: CredentialState): boolean => !activeStates.some((active) => active === state);

/** Takes one lawful step. Of two desks at the same moment the first recorded wins, and the second is told how the credential stands now. */
async function take(call: Call, before: StandingCredential, to: CredentialState, how: StepHow): Promise<Result<null, Refusal>> {
  const { id, conference, state } = before;
  if (to === state && (to === "checkedIn" || to === "out"))
    return no({ code: to === "out" ? "credential.alreadyOut" : "credential.alreadyIn", detail: { at: before.changedAt, desk: before.desk } });
  const step = credentialStep(before, to);
  if (!step.ok) return step;
  await saveCredentialState(call.tx, id, step.value, { by: personIn(call.actor), ...how });
  if (ended(to)) await voidCardOf(call.tx, id);
  await call.record("credential.moved", id, { conference }, { from: state, to });
  return ok(null);
}

export const moveCredential: Cases["moveCredential"] = async (call, { conference, credential, to, desk }) => {
  const before = await heldCredential(call, conference, credential);
  if (!before.ok) return before;
  if (to === "checkedIn" && !(await deskState(call.tx, conference)).open) return no({ code: "desk.closed" });
  const taken = await take(call, before.value, to, { desk, way: "page" });
  return taken.ok ? ok({}) : taken;
};

/** The credential of a card that is good for this conference. */
async function ofCard(call: Call, conference: ConferenceId, card: number): Promise<Result<CredentialId, Refusal>> {
  const found = await findCard(call.tx, card);
  if (!found) return no({ code: "card.notFound", field: "card" });
  if (found.conference !== conference) return no({ code: "card.otherConference", field: "card" });
  return found.voidAt === null ? ok(found.credential) : no({ code: "card.void", field: "card", detail: { at: found.voidAt, credential: found.credential } });
}

/** A desk that is closed lets nobody in; what a desk without a net did before the last close belongs to a day that is over. */
async function deskTakes(call: Call, conference: ConferenceId, to: CredentialState, deskAt: Instant | null): Promise<Result<null, Refusal>> {
  const { open, closedAt } = await deskState(call.tx, conference);
  if (deskAt !== null && closedAt !== null && deskAt <= closedAt) return no({ code: "credential.dayOver", detail: { at: closedAt } });
  return open || to === "out" ? ok(null) : no({ code: "desk.closed" });
}

async function standing(call: Call, conference: ConferenceId, credential: CredentialId): Promise<Result<CheckedIn, Refusal>> {
  const [row] = await rollRows(call.tx, conference, { id: credential });
  if (!row) throw new Error(`credential ${credential} is gone`);
  const waits = row.role === "delegate" && row.state === "checkedIn" && (await divisionIsOpen(call.tx, conference));
  return ok({ row: deskRow(row), waits });
}

export const checkIn: Cases["checkIn"] = async (call, { conference, credential, card, to, desk, way, deskAt }) => {
  const place = await shared(call, conference);
  if (!place.ok) return place;
  const byCard = card === null ? null : await ofCard(call, conference, card);
  if (byCard && !byCard.ok) return byCard;
  const id = byCard?.value ?? credential;
  if (id === null || (credential !== null && id !== credential)) return no({ code: "credential.notFound", field: "credential" });
  const before = await holdCredential(call.tx, conference, id);
  if (!before) return no({ code: "credential.notFound", field: "credential" });
  const takes = await deskTakes(call, conference, to, deskAt);
  if (!takes.ok) return takes;
  const taken = await take(call, before, to, { desk, way, offline: deskAt !== null, at: deskAt });
  return taken.ok ? standing(call, conference, id) : taken;
};

export const undoStep: Cases["undoStep"] = async (call, { conference, credential, desk }) => {
  const before = await heldCredential(call, conference, credential);
  if (!before.ok) return before;
  const [last] = await stepsOf(call.tx, credential, 1);
  if (!last) return no({ code: "credential.nothingToUndo" });
  const back = undone(last);
  if (!back.ok) return back;
  await saveCredentialState(call.tx, credential, back.value, { by: personIn(call.actor), desk, way: "page", undoes: last.seq, reason: "a slip of the desk" });
  if (last.to === "checkedIn") await forgetComing(call.tx, credential);
  await call.record("credential.moved", credential, { conference }, { from: last.to, to: back.value, undo: true });
  return standing(call, conference, credential);
};

/** Asks those who know of entitlements and quotas. */
export async function delegationChanging(call: Call, change: DelegationChange): Promise<Result<null, Refusal>> {
  for (const listener of subscriptions.delegationChanging) {
    const heard = await listener(call, change);
    if (!heard.ok) return heard;
  }
  return ok(null);
}

export const replaceDelegate: Cases["replaceDelegate"] = async (call, { conference, credential, classes, waiver, desk, ...named }) => {
  const found = await heldCredential(call, conference, credential);
  if (!found.ok) return found;
  const before = found.value;
  const step = credentialStep(before, "replaced");
  if (!step.ok) return step;
  const person = await holderOf(call, named);
  if (!person.ok) return person;
  const changing = await delegationChanging(call, { conference, affiliate: before.affiliate, leaving: credential, person: person.value, classes, waiver });
  if (!changing.ok) return changing;
  const how = { by: personIn(call.actor), desk, way: "page" } as const;
  await saveCredentialState(call.tx, credential, step.value, how);
  await voidCardOf(call.tx, credential);
  const id = asId<"credential">(call.deps.newId());
  const substitute = {
    id,
    conference,
    affiliate: before.affiliate,
    person: person.value,
    role: "delegate",
    state: "registered",
    replaces: credential,
  } as const;
  if (!(await insertCredential(call.tx, substitute, how))) return no({ code: "credential.exists", field: "person" });
  await call.record("credential.replaced", credential, { conference }, { by: id, affiliate: before.affiliate });
  return ok({ credential: id });
};

export const suspendCredential: Cases["suspendCredential"] = async (call, { conference, credential, reason }) => {
  const before = await heldCredential(call, conference, credential);
  if (!before.ok) return before;
  const taken = await take(call, before.value, "suspended", { way: "page", reason });
  return taken.ok ? ok({}) : taken;
};

export const liftSuspension: Cases["liftSuspension"] = async (call, { conference, credential, reason }) => {
  const before = await heldCredential(call, conference, credential);
  if (!before.ok) return before;
  if (before.value.state !== "suspended") return no({ code: "credential.notSuspended" });
  const taken = await take(call, before.value, liftedTo(before.value.cameAt !== null), { way: "page", reason });
  return taken.ok ? ok({}) : taken;
};

export const revokeCredential: Cases["revokeCredential"] = async (call, { conference, credential, reason }) => {
  const before = await heldCredential(call, conference, credential);
  if (!before.ok) return before;
  const taken = await take(call, before.value, "revoked", { way: "page", reason });
  return taken.ok ? ok({}) : taken;
};
