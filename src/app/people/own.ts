import { addressChange, consentPurposes, consentWordings, mayLeave, type PersonId, postcodeOf, wordingNow } from "#domain/people";
import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import { addressWaiting, changesAskedToday, countAddressTry, endAddressChange, holdAddressChange, saveAddressChange } from "../../store/address-change.ts";
import { recordConsents } from "../../store/consents.ts";
import { isLastAdministrator, openCredentialsOf } from "../../store/erasing.ts";
import { joiningSettings } from "../../store/joining.ts";
import { queueMail } from "../../store/mail.ts";
import { heldOffices } from "../../store/offices.ts";
import { entryByEmail, entryById, type RegisterEntry } from "../../store/people.ts";
import { personFile } from "../../store/person-file.ts";
import { holdings } from "../../store/personal-data.ts";
import type { Call, UseCases } from "../usecase.ts";
import { hashOfCode, isCode, newCode } from "./codes.ts";
import type { MyData, peopleContract } from "./contract.ts";
import { federationFacts } from "./federation-facts.ts";
import { newAddressMail } from "./mails.ts";
import { officeInWords, officeView } from "./office-view.ts";
import { consentViews, detailsView, groupViews, nameOfEntry, wordingOf } from "./person-views.ts";
import { changeEntry, holdAlive, unchanged } from "./register-commands.ts";

type Cases = UseCases<typeof peopleContract>;

const shownOfEach = 50;

/** Who is signed in; the program itself is nobody. */
export const meOf = ({ actor }: Call): Result<PersonId, Refusal> => (actor.kind === "person" ? ok(actor.id) : no({ code: "person.notFound" }));

/** My entry, held until this transaction ends. */
async function holdMine(call: Call): Promise<Result<RegisterEntry, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const me = meOf(call);
  return me.ok ? holdAlive(call, me.value) : me;
}

/** Whether this person may leave or be erased now. */
export async function mayGo(call: Call, entry: RegisterEntry): Promise<Result<null, Refusal>> {
  const openCredentials = await openCredentialsOf(call.tx, entry.id);
  return mayLeave({ state: entry.state, openCredentials, lastAdministrator: await isLastAdministrator(call.tx, entry.id) });
}

/** What goes and what stays of what this person has, from the list of what is held; each heading once. */
function erasureInWords(has: ReadonlySet<string>): MyData["erasure"] {
  const theirs = holdings.filter(({ heading }) => has.has(heading));
  const stays = new Map(theirs.flatMap(({ heading, erase }) => (erase.does === "delete" ? [] : [[heading, erase.keeps] as const])));
  const goes = new Set(theirs.flatMap(({ heading, erase }) => (erase.does === "delete" && !stays.has(heading) ? [heading] : [])));
  return { goes: [...goes], stays: [...stays].map(([what, why]) => ({ what, why })) };
}

export const myData: Cases["myData"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const me = meOf(call);
  const entry = me.ok ? await entryById(call.tx, me.value) : null;
  if (!entry) return no({ code: "person.notFound" });
  const settings = await joiningSettings(call.tx);
  const may = await mayGo(call, entry);
  const parts = await personFile(call.tx, entry.id);
  return ok({
    id: entry.id,
    name: nameOfEntry(entry),
    state: entry.state,
    details: detailsView(entry),
    groups: await groupViews(call.tx, entry.id),
    consents: await consentViews(call.tx, entry.id),
    parts: parts
      .filter(({ entries }) => entries.length > 0)
      .map(({ heading, entries }) => ({ heading, total: entries.length, entries: entries.slice(-shownOfEach) })),
    newAddress: await addressWaiting(call.tx, entry.id),
    federation: settings?.name ?? "",
    timeZone: settings?.timeZone ?? "UTC",
    retentionMonths: settings?.retentionMonths ?? 0,
    hindrance: may.ok ? null : may.refusal,
    erasure: erasureInWords(new Set(parts.flatMap(({ heading, entries }) => (entries.length > 0 ? [heading] : [])))),
    offices: (await heldOffices(call.tx, [entry.id], "current")).map((office) => officeInWords(officeView(office))),
  });
};

export const myFile: Cases["myFile"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const me = meOf(call);
  if (!me.ok) return me;
  const settings = await joiningSettings(call.tx);
  const parts = await personFile(call.tx, me.value);
  return ok({
    federation: settings?.name ?? "",
    parts: parts.map(({ heading, entries }) => ({ heading, entries })),
    wordings: consentPurposes.flatMap((purpose) =>
      consentWordings[purpose].map((_, at) => ({ purpose, version: at + 1, wording: wordingOf(purpose, at + 1) })),
    ),
  });
};

export const correctMyDetails: Cases["correctMyDetails"] = async (call, { base, ...change }) => {
  const mine = await holdMine(call);
  if (!mine.ok) return mine;
  const same = unchanged(mine.value, base);
  if (!same.ok) return same;
  const { email, joinedOn } = mine.value;
  const changed = await changeEntry(call, mine.value, { ...change, postcode: postcodeOf(change.postcode), email, joinedOn });
  return changed.ok ? ok({}) : changed;
};

const hoursOn = (now: Instant, hours: number): Instant => new Date(Date.parse(now) + hours * 3_600_000).toISOString() as Instant;

/** Bound to the person and to one asking: the code is worth nothing with another row. */
const secretOf = (person: PersonId, email: string): string => `address of ${person}: ${email.toLowerCase()}`;

export const askNewAddress: Cases["askNewAddress"] = async (call, { email }) => {
  const mine = await holdMine(call);
  if (!mine.ok) return mine;
  const me = mine.value;
  if (me.email?.toLowerCase() === email.toLowerCase()) return no({ code: "person.sameAddress", field: "email" });
  const asked = (await changesAskedToday(call.tx, me.id)) + 1;
  if (asked > addressChange.aDay) return no({ code: "person.addressTooOften", field: "email" });
  const { name, url } = await federationFacts(call);
  const code = newCode(call);
  const { hours } = addressChange;
  await saveAddressChange(call.tx, me.id, { email, codeHash: hashOfCode(secretOf(me.id, email), code), hours, asked });
  // Whether the address is somebody else's is told only to whoever reads its mail: no code comes, and none would fit.
  if (await entryByEmail(call.tx, email)) return ok({});
  await queueMail(call.tx, newAddressMail({ id: call.deps.newId(), to: email, federation: name, url }, me.id, code, hoursOn(call.now, hours)));
  return ok({});
};

export const confirmNewAddress: Cases["confirmNewAddress"] = async (call, { code }) => {
  const mine = await holdMine(call);
  if (!mine.ok) return mine;
  const me = mine.value;
  const waiting = await holdAddressChange(call.tx, me.id);
  if (!waiting || waiting.codeHash === "" || waiting.tries >= addressChange.tries || !isCode(secretOf(me.id, waiting.email), code, waiting.codeHash)) {
    await countAddressTry(call.tx, me.id);
    return ok({ changed: false });
  }
  const { givenName, familyName, phone, postcode, gender, born, joinedOn } = me;
  const changed = await changeEntry(call, me, { givenName, familyName, phone, postcode, gender, born, joinedOn, email: waiting.email });
  if (!changed.ok) return changed;
  await endAddressChange(call.tx, me.id);
  await call.record("person.addressChanged", me.id);
  return ok({ changed: true });
};

export const sayConsent: Cases["sayConsent"] = async (call, { purpose, given, version }) => {
  const mine = await holdMine(call);
  if (!mine.ok) return mine;
  // A withdrawal is good whatever wording was read.
  if (given && version !== wordingNow(purpose)) return no({ code: "consent.wordingChanged", field: "purpose" });
  const word = { person: mine.value.id, purpose, state: given ? ("given" as const) : ("withdrawn" as const), wording: wordingNow(purpose) };
  await recordConsents(call.tx, [{ ...word, way: "page", source: "", recordedBy: null, givenOn: null }]);
  return ok({});
};
