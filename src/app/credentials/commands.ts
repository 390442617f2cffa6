import type { AffiliateId } from "#domain/groups";
import { groupKey, nameKey } from "#domain/groups";
import type { ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import { fullName } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { type CsvError, csvRefusal } from "../../documents/read/csv.ts";
import { type NewCredential, insertCredential, insertManyCredentials, type KnownPerson, knownPeople, type NewHolder } from "../../store/credentials.ts";
import { affiliateById, affiliatesNamed } from "../../store/groups.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { credentialsContract } from "./contract.ts";
import { type ListedCredential, readCredentials } from "./credential-rows.ts";
import { held, shared } from "../held.ts";
import { holderOf } from "./holder.ts";
import { delegationChanging, personIn } from "./steps.ts";

type Cases = UseCases<typeof credentialsContract>;

export const registerDelegate: Cases["registerDelegate"] = async (call, input) => {
  const { conference, affiliate, role, classes, waiver } = input;
  const found = await shared(call, conference);
  if (!found.ok) return found;
  if (affiliate === null ? role === "delegate" : !(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  const person = await holderOf(call, input);
  if (!person.ok) return person;
  const changing =
    role === "observer" ? ok(null) : await delegationChanging(call, { conference, affiliate, leaving: null, person: person.value, classes, waiver });
  if (!changing.ok) return changing;
  const id = asId<"credential">(call.deps.newId());
  if (
    !(await insertCredential(
      call.tx,
      { id, conference, affiliate, person: person.value, role, state: "registered", replaces: null },
      { by: personIn(call.actor), way: "page" },
    ))
  )
    return no({ code: "credential.exists", field: "person" });
  await call.record("credential.registered", id, { conference }, { affiliate, role });
  return ok({ credential: id });
};

type Entry = { readonly credential: NewCredential; readonly person: NewHolder | null };

const isActive = (credential: Pick<NewCredential, "state">): boolean => activeStates.some((state) => state === credential.state);

/**
 * Who a line of the file means: the one person of that name known in the group (its secretary, a delegate of before), else
 * somebody new. Two of one name are not told apart by a list: the desk registers them by hand.
 */
function entryOf(
  call: Call,
  conference: ConferenceId,
  listed: ListedCredential,
  affiliate: AffiliateId | null,
  known: readonly KnownPerson[],
): Entry | CsvError {
  const name = nameKey(fullName(listed.givenName, listed.familyName));
  const matches = known.filter((person) => person.affiliate === affiliate && nameKey(fullName(person.givenName, person.familyName)) === name);
  const [match, ...others] = matches;
  if (others.length > 0) return { line: listed.line, column: "given_name", message: "two people of this name are known in the group; register them by hand" };
  if (match?.active) return { line: listed.line, column: "given_name", message: `${fullName(listed.givenName, listed.familyName)} is registered already` };
  const person = match?.person ?? asId<"person">(call.deps.newId());
  return {
    credential: {
      id: asId(call.deps.newId()),
      conference,
      affiliate,
      person,
      role: listed.role,
      state: listed.state,
      replaces: null,
      apologies: listed.apologies,
    },
    person: match ? null : { person, givenName: listed.givenName, familyName: listed.familyName },
  };
}

/** The people and credentials to enter, or every line that cannot be. */
async function entries(call: Call, conference: ConferenceId, listed: readonly ListedCredential[]): Promise<Result<readonly Entry[], Refusal>> {
  const groups = await affiliatesNamed(
    call.tx,
    listed.map((row) => row.group),
  );
  const known = await knownPeople(call.tx, conference, [...groups.values()]);
  const lines = new Map<string, number>();
  const errors: CsvError[] = [];
  const found: Entry[] = [];
  for (const row of listed) {
    const affiliate = row.group === "" ? null : groups.get(groupKey(row.group));
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
  const place = await held(call, conference);
  if (!place.ok) return place;
  const listed = readCredentials(csv);
  if (!listed.ok) return listed;
  const found = await entries(call, conference, listed.value);
  if (!found.ok) return found;
  await insertManyCredentials(
    call.tx,
    found.value.flatMap(({ person }) => person ?? []),
    found.value.map(({ credential }) => credential),
    { by: personIn(call.actor), way: "list" },
  );
  await call.record("credentials.imported", conference, { conference }, { added: found.value.length });
  return ok({ added: found.value.length });
};
