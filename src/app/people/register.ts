import { districtOf, fullName, type Office, type OfficeKind, type PersonId } from "#domain/people";
import { ok } from "#kit";
import { membershipsOf } from "../../store/memberships.ts";
import { heldOffices } from "../../store/offices.ts";
import { findPeople, type ListedPerson, peoplePage } from "../../store/people-list.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { PeopleList, peopleContract, PersonRow } from "./contract.ts";
import { officeView } from "./office-view.ts";

type Cases = UseCases<typeof peopleContract>;

/** Whether who acts holds one of these offices; the program itself holds all. */
export const holdsOneOf = ({ actor }: Call, ...kinds: readonly OfficeKind[]): boolean =>
  actor.kind === "program" || (actor.kind === "person" && actor.offices.some(({ kind }: Office) => kinds.includes(kind)));

/** Who keeps the register sees addresses; who only appoints does not (docs/register/people.md). */
export const keepsRegister = (call: Call): boolean => holdsOneOf(call, "administrator", "membership");
export const appoints = (call: Call): boolean => holdsOneOf(call, "administrator", "organising");

const mostFound = 20;

async function rowsOf({ tx }: Call, people: readonly ListedPerson[], all: boolean): Promise<readonly PersonRow[]> {
  const ids = people.map(({ id }) => id);
  const offices = Map.groupBy(await heldOffices(tx, ids, "current"), ({ person }) => person);
  const groups = Map.groupBy(all ? await membershipsOf(tx, ids, "now") : [], ({ person }) => person);
  return people.map(({ id, givenName, familyName, email, state, joinedOn }) => ({
    id,
    name: fullName(givenName, familyName),
    email: all ? email : null,
    state,
    joinedOn: all ? joinedOn : null,
    groups: (groups.get(id) ?? []).map(({ affiliate }) => affiliate.name),
    offices: (offices.get(id) ?? []).map(officeView),
  }));
}

export const people: Cases["people"] = async (call, { search, affiliate, office, state, sort, after, before, size, counted }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const all = keepsRegister(call);
  const filter = { search, namesOnly: !all, affiliate, office, state };
  const page = await peoplePage(call.tx, filter, sort, { after, before }, size, counted);
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  const previous: PersonId | null = page.hasBefore && first ? first.id : null;
  const next: PersonId | null = page.hasAfter && last ? last.id : null;
  const answer: PeopleList = {
    rows: await rowsOf(call, page.rows, all),
    total: page.total,
    previous,
    next,
    can: { seeAddresses: all, keepRegister: all, appoint: appoints(call) },
  };
  return ok(answer);
};

export const find: Cases["find"] = async (call, { search }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await findPeople(call.tx, search, !keepsRegister(call), mostFound);
  return ok(
    found.map(({ id, givenName, familyName, group, postcode }) => ({
      id,
      name: fullName(givenName, familyName),
      group,
      district: keepsRegister(call) ? districtOf(postcode) : "",
    })),
  );
};
