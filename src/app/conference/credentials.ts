import type { AffiliateId } from "#domain/groups";
import { nameKey } from "#domain/groups";
import { activeStates, credentialStep, type ConferenceId } from "#domain/conference";
import { fullName, type PersonId } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { type CsvError, csvRefusal } from "../../documents/read/csv.ts";
import {
  type Credential,
  holdCredential,
  insertCredential,
  insertManyCredentials,
  type KnownPerson,
  knownPeople,
  type NewHolder,
  saveCredentialState,
} from "../../store/credentials.ts";
import { affiliateById, affiliatesWhere } from "../../store/groups.ts";
import { findPerson, insertPerson } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { conferenceContract } from "./contract.ts";
import { type ListedCredential, readCredentials } from "./credential-rows.ts";
import { held, shared } from "./held.ts";

type Cases = UseCases<typeof conferenceContract>;

/** The person named by id, or a new one. Somebody who is only named is never taken for another person of that name. */
async function holderOf(
  call: Call,
  { person, givenName, familyName }: { person: PersonId | null; givenName: string; familyName: string },
): Promise<Result<PersonId, Refusal>> {
  if (person !== null) return (await findPerson(call.tx, person)) ? ok(person) : no({ code: "person.notFound", field: "person" });
  if (givenName === "") return no({ code: "person.nameMissing", field: "givenName" });
  const id = asId<"person">(call.deps.newId());
  await insertPerson(call.tx, { id, givenName, familyName, email: null });
  return ok(id);
}

export const registerDelegate: Cases["registerDelegate"] = async (call, input) => {
  const { conference, affiliate, role } = input;
  const found = await shared(call, conference, "planned", "open");
  if (!found.ok) return found;
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  const person = await holderOf(call, input);
  if (!person.ok) return person;
  const id = asId<"credential">(call.deps.newId());
  if (!(await insertCredential(call.tx, { id, conference, affiliate, person: person.value, role, state: "registered", replaces: null })))
    return no({ code: "credential.exists", field: "person" });
  await call.record("credential.registered", id, { conference }, { affiliate, role });
  return ok({ credential: id });
};

export const moveCredential: Cases["moveCredential"] = async (call, { conference, credential, to }) => {
  const found = await shared(call, conference, "planned", "open");
  if (!found.ok) return found;
  const before = await holdCredential(call.tx, conference, credential);
  if (!before) return no({ code: "credential.notFound", field: "credential" });
  const step = credentialStep(before, to);
  if (!step.ok) return step;
  await saveCredentialState(call.tx, credential, step.value);
  await call.record("credential.moved", credential, { conference }, { from: before.state, to });
  return ok({});
};

export const replaceDelegate: Cases["replaceDelegate"] = async (call, { conference, credential, givenName, familyName }) => {
  const found = await shared(call, conference, "planned", "open");
  if (!found.ok) return found;
  const before = await holdCredential(call.tx, conference, credential);
  if (!before) return no({ code: "credential.notFound", field: "credential" });
  const step = credentialStep(before, "replaced");
  if (!step.ok) return step;
  const person = await holderOf(call, { person: null, givenName, familyName });
  if (!person.ok) return person;
  await saveCredentialState(call.tx, credential, step.value);
  const id = asId<"credential">(call.deps.newId());
  const substitute: Credential = {
    id,
    conference,
    affiliate: before.affiliate,
    person: person.value,
    role: "delegate",
    state: "registered",
    replaces: credential,
  };
  if (!(await insertCredential(call.tx, substitute))) throw new Error(`credential ${credential} was replaced twice`);
  await call.record("credential.replaced", credential, { conference }, { by: id, affiliate: before.affiliate });
  return ok({ credential: id });
};

type Entry = { readonly credential: Credential; readonly person: NewHolder | null };

const isActive = (credential: Pick<Credential, "state">): boolean => activeStates.some((state) => state === credential.state);

/**
 * Who a line of the file means: the one person of that name known in the group (its secretary, a delegate of before), else
 * somebody new. Two of one name are not told apart by a list: the desk registers them by hand.
 */
function entryOf(call: Call, conference: ConferenceId, listed: ListedCredential, affiliate: AffiliateId, known: readonly KnownPerson[]): Entry | CsvError {
  const name = nameKey(fullName(listed.givenName, listed.familyName));
  const matches = known.filter((person) => person.affiliate === affiliate && nameKey(fullName(person.givenName, person.familyName)) === name);
  const [match, ...others] = matches;
  if (others.length > 0) return { line: listed.line, column: "given_name", message: "two people of this name are known in the group; register them by hand" };
  if (match?.active) return { line: listed.line, column: "given_name", message: `${fullName(listed.givenName, listed.familyName)} is registered already` };
  const person = match?.person ?? asId<"person">(call.deps.newId());
  return {
    credential: { id: asId(call.deps.newId()), conference, affiliate, person, role: listed.role, state: listed.state, replaces: null },
    person: match ? null : { person, givenName: listed.givenName, familyName: listed.familyName },
  };
}

/** The people and credentials to enter, or every line that cannot be. */
async function entries(call: Call, conference: ConferenceId, listed: readonly ListedCredential[]): Promise<Result<readonly Entry[], Refusal>> {
  const groups = new Map((await affiliatesWhere(call.tx, "", "name")).map((group) => [nameKey(group.name), group.id]));
  const known = await knownPeople(call.tx, conference);
  const lines = new Map<string, number>();
  const errors: CsvError[] = [];
  const found: Entry[] = [];
  for (const row of listed) {
    const affiliate = groups.get(nameKey(row.group));
    const entry =
      affiliate === undefined
        ? { line: row.line, column: "group", message: `no affiliated group is called ${row.group}` }
        : entryOf(call, conference, row, affiliate, known);
    if (!("credential" in entry)) {
      errors.push(entry);
      continue;
    }
    // one of a name in a group, and one credential of a person who is known in two groups
    const holder = entry.person ? `${affiliate} ${nameKey(fullName(row.givenName, row.familyName))}` : entry.credential.person;
    const before = lines.get(holder);
    if (before !== undefined) errors.push({ line: row.line, column: "given_name", message: `the same person as in line ${before}` });
    else if (isActive(entry.credential)) lines.set(holder, row.line);
    found.push(entry);
  }
  return errors.length > 0 ? no(csvRefusal(errors)) : ok(found);
}

export const importCredentials: Cases["importCredentials"] = async (call, { conference, csv }) => {
  const place = await held(call, conference, "planned", "open");
  if (!place.ok) return place;
  const listed = readCredentials(csv);
  if (!listed.ok) return listed;
  const found = await entries(call, conference, listed.value);
  if (!found.ok) return found;
  await insertManyCredentials(
    call.tx,
    found.value.flatMap(({ person }) => person ?? []),
    found.value.map(({ credential }) => credential),
  );
  await call.record("credentials.imported", conference, { conference }, { added: found.value.length });
  return ok({ added: found.value.length });
};
