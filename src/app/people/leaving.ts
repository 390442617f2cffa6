import { consentPurposes, type ErasureRequest, type PersonId, wordingNow } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { lastWords, recordConsents } from "../../store/consents.ts";
import { endAllOffices, erasePerson as eraseFromRegister, holdAdministrators, overdueLeavers } from "../../store/erasing.ts";
import { isTimeZone, joiningSettings, saveJoiningSettings } from "../../store/joining.ts";
import { queueMail } from "../../store/mail.ts";
import { endMemberships } from "../../store/memberships.ts";
import { type RegisterEntry, setPersonState } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { peopleContract } from "./contract.ts";
import { federationFacts } from "./federation-facts.ts";
import { erasedMail } from "./mails.ts";
import { mayGo, meOf } from "./own.ts";
import { nameOfEntry } from "./person-views.ts";
import { actingPerson, holdAlive } from "./register-commands.ts";

type Cases = UseCases<typeof peopleContract>;

/** Whether this person, whom the caller holds, may go now; nobody else goes as an administrator until this transaction ends. */
async function mayGoHeld(call: Call, entry: RegisterEntry): Promise<Result<null, Refusal>> {
  await holdAdministrators(call.tx);
  return mayGo(call, entry);
}

/** My entry, held, if I may go now. */
async function holdGoing(call: Call): Promise<Result<RegisterEntry, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const me = meOf(call);
  if (!me.ok) return me;
  const held = await holdAlive(call, me.value);
  if (!held.ok) return held;
  const may = await mayGoHeld(call, held.value);
  return may.ok ? held : may;
}

/** A consent that outlived a leaving would come back with the person; so each that stands is withdrawn. */
async function withdrawAll(call: Call, person: PersonId): Promise<void> {
  const words = (await lastWords(call.tx, [person])).get(person) ?? {};
  const given = consentPurposes.filter((purpose) => words[purpose]?.state === "given");
  const withdrawn = given.map((purpose) => ({
    person,
    purpose,
    state: "withdrawn" as const,
    wording: wordingNow(purpose),
    way: "page" as const,
    source: "",
    recordedBy: null,
    givenOn: null,
  }));
  await recordConsents(call.tx, withdrawn);
}

export const leaveFederation: Cases["leaveFederation"] = async (call) => {
  const held = await holdGoing(call);
  if (!held.ok) return held;
  const { id, state } = held.value;
  if (state === "left") return no({ code: "leave.leftAlready" });
  await endAllOffices(call.tx, id, id);
  await endMemberships(call.tx, id, null);
  await withdrawAll(call, id);
  await setPersonState(call.tx, id, "left");
  await call.record("person.left", id);
  return ok({});
};

export const comeBack: Cases["comeBack"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const me = meOf(call);
  if (!me.ok) return me;
  const held = await holdAlive(call, me.value);
  if (!held.ok) return held;
  if (held.value.state !== "left") return no({ code: "leave.notLeft" });
  if ((await joiningSettings(call.tx))?.joining !== "open") return no({ code: "leave.askSecretary" });
  await setPersonState(call.tx, me.value, "member");
  await call.record("person.cameBack", me.value);
  return ok({});
};

const confirms = (typed: string): boolean => typed.trim().toLowerCase() === "erase";

/** Erases, and tells the address once, for the last time. */
async function eraseNow(call: Call, entry: RegisterEntry, asked: "own" | "retention" | ErasureRequest): Promise<void> {
  const { name, url } = await federationFacts(call);
  await eraseFromRegister(call.tx, entry.id, actingPerson(call));
  if (entry.email !== null && asked !== "retention") await queueMail(call.tx, erasedMail({ id: entry.id, to: entry.email, federation: name, url }));
  await call.record("person.erased", entry.id, {}, { asked });
}

export const eraseMe: Cases["eraseMe"] = async (call, { confirm }) => {
  const held = await holdGoing(call);
  if (!held.ok) return held;
  if (!confirms(confirm)) return no({ code: "erase.notConfirmed", field: "confirm" });
  await eraseNow(call, held.value, "own");
  return ok({});
};

export const erasePerson: Cases["erasePerson"] = async (call, { person, asked, confirm }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const held = await holdAlive(call, person);
  if (!held.ok) return held;
  const may = await mayGoHeld(call, held.value);
  if (!may.ok) return may;
  if (!confirms(confirm)) return no({ code: "erase.notConfirmed", field: "confirm" });
  await eraseNow(call, held.value, asked);
  return ok({});
};

const purgedAtOnce = 200;

/** Erases those who left longer ago than their data is kept, some at a time; answers how many. One who may not go yet stays. */
export async function purgeLeavers(call: Call): Promise<number> {
  const settings = await joiningSettings(call.tx);
  if (settings === null) return 0;
  const { rows } = await overdueLeavers(call.tx, settings.retentionMonths, purgedAtOnce);
  let erased = 0;
  for (const { id } of rows) {
    const held = await holdAlive(call, id);
    if (!held.ok || held.value.state !== "left" || !(await mayGoHeld(call, held.value)).ok) continue;
    await eraseNow(call, held.value, "retention");
    erased += 1;
  }
  return erased;
}

const overdueShown = 20;

export const peopleSettings: Cases["peopleSettings"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const settings = await joiningSettings(call.tx);
  if (settings === null) return no({ code: "federation.notFound" });
  const overdue = await overdueLeavers(call.tx, settings.retentionMonths, overdueShown);
  return ok({ ...settings, overdue: { total: overdue.total, first: overdue.rows.map((row) => ({ id: row.id, name: nameOfEntry(row), leftOn: row.leftOn })) } });
};

export const savePeopleSettings: Cases["savePeopleSettings"] = async (call, { base, ...settings }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await isTimeZone(call.tx, settings.timeZone))) return no({ code: "federation.noTimeZone", field: "timeZone" });
  if (!(await saveJoiningSettings(call.tx, base, settings))) return no({ code: "federation.changedMeanwhile" });
  const { joining, retentionMonths, timeZone } = settings;
  await call.record("federation.settings", "federation", {}, { joining, retentionMonths, timeZone });
  return ok({});
};
