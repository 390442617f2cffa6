import { type ConsentPurpose, consentPurposes, consentWordings, fullName, type PersonId, wordingNow } from "#domain/people";
import { type ConsentEntry, consentsOf } from "../../store/consents.ts";
import { membershipsOf } from "../../store/memberships.ts";
import { namesOf, type RegisterEntry } from "../../store/people.ts";
import type { Tx } from "../../store/tx.ts";
import type { ConsentView, DetailsView, GroupOfPerson } from "./contract.ts";

export const detailsView = (entry: RegisterEntry): DetailsView => ({
  givenName: entry.givenName,
  familyName: entry.familyName,
  email: entry.email,
  phone: entry.phone,
  postcode: entry.postcode,
  gender: entry.gender,
  born: entry.born,
  joinedOn: entry.joinedOn,
  leftOn: entry.leftOn,
  source: entry.source,
  enteredAt: entry.createdAt,
  revision: entry.revision,
});

export const nameOfEntry = (entry: Pick<RegisterEntry, "givenName" | "familyName">): string => fullName(entry.givenName, entry.familyName);

/** The words of a purpose's version; versions that this program does not know have none. */
export const wordingOf = (purpose: ConsentPurpose, version: number): string => consentWordings[purpose][version - 1] ?? "";

/** Every purpose with the wording in force, the last word on it and all words before, latest first. */
export async function consentViews(tx: Tx, person: PersonId): Promise<readonly ConsentView[]> {
  const entries = await consentsOf(tx, person);
  const recorders = await namesOf(
    tx,
    entries.flatMap(({ recordedBy }) => recordedBy ?? []),
  );
  const said = Map.groupBy(entries, ({ purpose }) => purpose);
  const one = (entry: ConsentEntry): ConsentView["history"][number] => ({
    state: entry.state,
    at: entry.at,
    way: entry.way,
    source: entry.source,
    givenOn: entry.givenOn,
    version: entry.wording,
    wording: wordingOf(entry.purpose, entry.wording),
    recordedBy: entry.recordedBy === null ? "" : (recorders.get(entry.recordedBy) ?? ""),
  });
  return consentPurposes.map((purpose) => {
    const history = (said.get(purpose) ?? []).map(one);
    const version = wordingNow(purpose);
    return { purpose, wording: wordingOf(purpose, version), version, state: history[0]?.state ?? null, history };
  });
}

export async function groupViews(tx: Tx, person: PersonId): Promise<readonly GroupOfPerson[]> {
  const memberships = await membershipsOf(tx, [person], "ever");
  return memberships.map(({ affiliate, since, until }) => ({ affiliate: affiliate.id, name: affiliate.name, since, until }));
}
