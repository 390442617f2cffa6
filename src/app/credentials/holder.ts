import type { PersonId } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { findPerson, insertPerson } from "../../store/people.ts";
import type { Call } from "../usecase.ts";

/** The person named by id, or a new one. Somebody who is only named is never taken for another person of that name. */
export async function holderOf(
  call: Call,
  { person, givenName, familyName }: { person: PersonId | null; givenName: string; familyName: string },
): Promise<Result<PersonId, Refusal>> {
  if (person !== null) return (await findPerson(call.tx, person)) ? ok(person) : no({ code: "person.notFound", field: "person" });
  if (givenName === "") return no({ code: "person.nameMissing", field: "givenName" });
  const id = asId<"person">(call.deps.newId());
  await insertPerson(call.tx, { id, givenName, familyName, email: null });
  return ok(id);
}
