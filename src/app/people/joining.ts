import { consentPurposes, type ConsentState, joinHours, joinTries, mayAskToJoin, type PersonId, postcodeOf, waitingDays, wordingNow } from "#domain/people";
import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import { recordConsents } from "../../store/consents.ts";
import { allowAddress } from "../../store/erasing.ts";
import { affiliateById } from "../../store/groups.ts";
import {
  confirmJoinRequest,
  countJoinTry,
  holdApplication,
  holdJoinRequest,
  insertJoinRequest,
  type JoinDetails,
  joinedByForm,
  joiningSettings,
  lockAddress,
  mailsAsked,
  settleApplication,
  waitingApplications,
} from "../../store/joining.ts";
import { adoptMail, queueMail } from "../../store/mail.ts";
import { insertMembership } from "../../store/memberships.ts";
import { entryByEmail, type RegisterEntry, today } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import { hashed, hashOfCode, isCode, newCode } from "./codes.ts";
import type { peopleContract } from "./contract.ts";
import { alreadyHereMail, declinedMail, joinCodeMail, welcomeMail } from "./mails.ts";
import { wordingOf } from "./person-views.ts";
import { actingPerson, enterPerson } from "./register-commands.ts";

type Cases = UseCases<typeof peopleContract>;

const pageSize = 50;

export const joinForm: Cases["joinForm"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const settings = await joiningSettings(call.tx);
  return ok({
    federation: settings?.name ?? "",
    joining: settings?.joining ?? "closed",
    retentionMonths: settings?.retentionMonths ?? 0,
    wordings: consentPurposes.map((purpose) => ({ purpose, version: wordingNow(purpose), wording: wordingOf(purpose, wordingNow(purpose)) })),
  });
};

const hoursOn = (now: Instant, hours: number): Instant => new Date(Date.parse(now) + hours * 3_600_000).toISOString() as Instant;

type Asked = Parameters<Cases["askToJoin"]>[1];

/** What was said on each purpose: a box that was left empty is a no. A wording that is not in force any more was not seen as it is now. */
function consentsSaid(asked: Asked["consents"]): Result<JoinDetails["consents"], Refusal> {
  const said: [string, { state: ConsentState; wording: number }][] = [];
  for (const purpose of consentPurposes) {
    const word = asked[purpose];
    if (word?.given && word.version !== wordingNow(purpose)) return no({ code: "consent.wordingChanged", field: `consents.${purpose}` });
    said.push([purpose, { state: word?.given ? "given" : "declined", wording: wordingNow(purpose) }]);
  }
  return ok(Object.fromEntries(said));
}

/** Both for an address that is known and for one that is not: one row, one mail. */
async function keepAndMail(
  call: Call,
  { device, consents: _consents, ...asked }: Asked,
  consents: JoinDetails["consents"],
  known: RegisterEntry | null,
): Promise<void> {
  const id = call.deps.newId();
  const settings = await joiningSettings(call.tx);
  const about = { id, to: asked.email, federation: settings?.name ?? "", url: call.deps.publicUrl() };
  const code = newCode(call);
  const details = { ...asked, postcode: postcodeOf(asked.postcode), consents };
  await insertJoinRequest(call.tx, {
    id,
    deviceHash: hashed(device),
    mailHash: hashed(asked.email.toLowerCase()),
    confirmable: known ? null : { codeHash: hashOfCode(device, code), details },
    hours: joinHours,
  });
  await queueMail(call.tx, known ? alreadyHereMail(about, known.id) : joinCodeMail(about, code, hoursOn(call.now, joinHours)));
}

export const askToJoin: Cases["askToJoin"] = async (call, asked) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const settings = await joiningSettings(call.tx);
  if (settings === null || settings.joining === "closed") return no({ code: "join.closed" });
  const consents = consentsSaid(asked.consents);
  if (!consents.ok) return consents;
  if (asked.affiliate && !(await affiliateById(call.tx, asked.affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  const mailHash = hashed(asked.email.toLowerCase());
  await lockAddress(call.tx, mailHash);
  const may = mayAskToJoin(await mailsAsked(call.tx, mailHash));
  if (!may.ok) return may;
  await keepAndMail(call, asked, consents.value, await entryByEmail(call.tx, asked.email));
  return ok({});
};

/** Enters who has confirmed their address, with the group and the consents of the form. */
async function enterJoined(call: Call, { consents, affiliate, ...details }: JoinDetails): Promise<Result<PersonId, Refusal>> {
  const entered = await enterPerson(call, { ...details, joinedOn: await today(call.tx), source: joinedByForm });
  if (!entered.ok) return entered;
  const person = entered.value;
  await allowAddress(call.tx, details.email);
  await adoptMail(call.tx, person, details.email);
  if (affiliate) await insertMembership(call.tx, person, affiliate, null);
  const words = consentPurposes.flatMap((purpose) => {
    const said = consents[purpose];
    return said ? [{ person, purpose, state: said.state, wording: said.wording, way: "form" as const, source: "", recordedBy: null, givenOn: null }] : [];
  });
  await recordConsents(call.tx, words);
  const settings = await joiningSettings(call.tx);
  await queueMail(call.tx, welcomeMail({ id: person, to: details.email, federation: settings?.name ?? "", url: call.deps.publicUrl() }, person));
  return ok(person);
}

/** A wrong code is an answer and no refusal: a refusal would take the count of tries back with everything else. */
export const confirmJoin: Cases["confirmJoin"] = async (call, { device, code }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const settings = await joiningSettings(call.tx);
  if (settings === null || settings.joining === "closed") return no({ code: "join.closed" });
  const request = await holdJoinRequest(call.tx, hashed(device));
  if (!request || request.tries >= joinTries || !isCode(device, code, request.codeHash)) {
    await countJoinTry(call.tx, hashed(device));
    return ok({ state: "wrong", person: null });
  }
  const { id, codeHash: _code, tries: _tries, ...details } = request;
  if (settings.joining === "confirmed") {
    await confirmJoinRequest(call.tx, id, "waiting", waitingDays);
    await call.record("join.waiting", id);
    return ok({ state: "waiting", person: null });
  }
  const person = await enterJoined(call, details);
  if (!person.ok) return person;
  await confirmJoinRequest(call.tx, id, "accepted", waitingDays);
  await call.record("person.joined", person.value);
  return ok({ state: "member", person: person.value });
};

export const applications: Cases["applications"] = async (call, { page }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { rows, total } = await waitingApplications(call.tx, (page - 1) * pageSize, pageSize);
  return ok({
    total,
    size: pageSize,
    timeZone: (await joiningSettings(call.tx))?.timeZone ?? "UTC",
    rows: rows.map(({ id, givenName, familyName, email, postcode, phone, group, confirmedAt, expiresAt }) => ({
      id,
      name: `${givenName} ${familyName}`.trim(),
      email,
      postcode,
      phone,
      group,
      confirmedAt,
      expiresAt,
    })),
  });
};

export const decideApplication: Cases["decideApplication"] = async (call, { application, accept, reason }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const held = await holdApplication(call.tx, application);
  if (!held) return no({ code: "application.notFound", field: "application" });
  if (!accept && reason === "") return no({ code: "application.reasonMissing", field: "reason" });
  const { id, group: _group, confirmedAt: _confirmed, expiresAt: _expires, ...details } = held;
  const person = accept ? await enterJoined(call, details) : null;
  if (person && !person.ok) return person;
  const settings = await joiningSettings(call.tx);
  if (!accept) await queueMail(call.tx, declinedMail({ id, to: details.email, federation: settings?.name ?? "", url: call.deps.publicUrl() }, reason));
  await settleApplication(call.tx, id, accept ? "accepted" : "declined", actingPerson(call));
  await call.record(accept ? "join.accepted" : "join.declined", id, {}, person ? { person: person.value } : {});
  return ok({ person: person ? person.value : null });
};
