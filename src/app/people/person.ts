import { duplicateReasons, fullName, type PersonId, secondFactorFor } from "#domain/people";
import { no, ok } from "#kit";
import { openPairsOf } from "../../store/duplicates.ts";
import { mailTo } from "../../store/erasing.ts";
import { joiningSettings } from "../../store/joining.ts";
import { mergesOf, presentOf } from "../../store/merges.ts";
import { heldOffices } from "../../store/offices.ts";
import { entryById, namesOf, type RegisterEntry } from "../../store/people.ts";
import { personFilePart } from "../../store/person-file.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { PersonPage, peopleContract } from "./contract.ts";
import { officeView } from "./office-view.ts";
import { consentViews, detailsView, groupViews } from "./person-views.ts";
import { appoints, holdsOneOf, keepsRegister } from "./register.ts";

type Cases = UseCases<typeof peopleContract>;

const mailsShown = 20;

/**
 * Whether who acts may change the e-mail address of this person. It opens the account, so that of somebody whose office
 * asks for a second factor is changed by an administrator only, or by the person themself.
 */
export async function mayChangeAddress(call: Call, person: PersonId): Promise<boolean> {
  if (!keepsRegister(call)) return false;
  return holdsOneOf(call, "administrator") || !(await heldOffices(call.tx, [person], "current")).some(({ kind }) => secondFactorFor[kind]);
}

async function duplicatesOf({ tx }: Call, person: PersonId) {
  const pairs = await openPairsOf(tx, person);
  const otherOf = ({ a, b }: (typeof pairs)[number]): PersonId => (a === person ? b : a);
  const names = await namesOf(tx, pairs.map(otherOf));
  return pairs.map((pair) => ({
    person: otherOf(pair),
    name: names.get(otherOf(pair)) ?? "",
    score: pair.score,
    reasons: pair.reasons.map((reason) => duplicateReasons[reason]),
  }));
}

async function heldOf(call: Call, entry: RegisterEntry): Promise<NonNullable<PersonPage["held"]>> {
  const { tx } = call;
  const merges = await mergesOf(tx, entry.id);
  return {
    details: detailsView(entry),
    groups: await groupViews(tx, entry.id),
    consents: await consentViews(tx, entry.id),
    credentials: (await personFilePart(tx, entry.id, "credential"))?.entries ?? [],
    mail: await mailTo(tx, entry.id, mailsShown),
    duplicates: await duplicatesOf(call, entry.id),
    merges: merges.map(({ id, kept, gone, mergedAt, undoneAt, canBeSplit }) => ({
      id,
      other: kept === entry.id ? gone : kept,
      at: mergedAt,
      undoneAt,
      canBeSplit,
    })),
  };
}

export const person: Cases["person"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const entry = await entryById(call.tx, input.person);
  if (!entry) return no({ code: "person.notFound", field: "person" });
  const all = keepsRegister(call);
  const alive = entry.state !== "erased" && entry.state !== "merged";
  const history = await personFilePart(call.tx, entry.id, "office");
  return ok({
    id: entry.id,
    name: fullName(entry.givenName, entry.familyName),
    state: entry.state,
    movedTo: entry.mergedInto === null ? null : await presentOf(call.tx, entry.id),
    offices: (await heldOffices(call.tx, [entry.id], "current")).map(officeView),
    officesBefore: (history?.entries ?? []).filter(({ until }) => typeof until === "string" && until <= call.now),
    held: all ? await heldOf(call, entry) : null,
    timeZone: (await joiningSettings(call.tx))?.timeZone ?? "UTC",
    can: { appoint: alive && appoints(call), edit: alive && all, changeAddress: alive && (await mayChangeAddress(call, entry.id)), erase: alive && all },
  });
};
