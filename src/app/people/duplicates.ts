import {
  bandOf,
  choiceFor,
  consentPurposes,
  duplicateReasons,
  fullName,
  mayMerge,
  type Mergeable,
  type MergeField,
  mergedValues,
  mergeFields,
  type PersonId,
  stricter,
} from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { lastWords } from "../../store/consents.ts";
import { beginScan, blockTitle, keepApart, lastScan, likenessBetween, openPairs } from "../../store/duplicates.ts";
import { enqueue } from "../../store/jobs.ts";
import { joiningSettings } from "../../store/joining.ts";
import { membershipsOf } from "../../store/memberships.ts";
import { clashesOf, holdMerge, mergePeople as makeOne, rowsToMove, splitPeople as makeTwo } from "../../store/merges.ts";
import { heldOffices } from "../../store/offices.ts";
import { entriesById, entryById, holdEntry, type RegisterEntry } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { MergePreview, MergeSide, PairView, peopleContract } from "./contract.ts";
import { officeInWords, officeView } from "./office-view.ts";
import { nameOfEntry } from "./person-views.ts";
import { actingPerson, unchanged } from "./register-commands.ts";

type Cases = UseCases<typeof peopleContract>;

const pageSize = 50;

/** The task that looks through the register (src/app/jobs). */
export const scanTask = "scanDuplicates";

export const duplicates: Cases["duplicates"] = async (call, { page }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { rows, total } = await openPairs(call.tx, (page - 1) * pageSize, pageSize);
  const entries = await entriesById(
    call.tx,
    rows.flatMap(({ a, b }) => [a, b]),
  );
  const side = (id: PersonId): PairView["a"] => {
    const entry = entries.get(id);
    return { id, name: entry ? nameOfEntry(entry) : "", postcode: entry?.postcode ?? "", email: entry?.email ?? null };
  };
  const scan = await lastScan(call.tx);
  return ok({
    rows: rows.map(({ a, b, score, reasons }) => ({
      a: side(a),
      b: side(b),
      score,
      band: bandOf(score),
      reasons: reasons.map((reason) => duplicateReasons[reason]),
    })),
    total,
    size: pageSize,
    scan: scan && { ...scan, stage: blockTitle(scan.stage) },
    timeZone: (await joiningSettings(call.tx))?.timeZone ?? "UTC",
  });
};

export const scanForDuplicates: Cases["scanForDuplicates"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const scan = call.deps.newId();
  if (!(await beginScan(call.tx, scan, actingPerson(call)))) return no({ code: "duplicates.underWay" });
  await enqueue(call.tx, scanTask, { scan }, { tries: 5, queue: scanTask });
  return ok({ scan });
};

export const notSamePerson: Cases["notSamePerson"] = async (call, { one, other }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (one === other) return no({ code: "merge.samePerson" });
  if (!(await entryById(call.tx, one)) || !(await entryById(call.tx, other))) return no({ code: "person.notFound" });
  await keepApart(call.tx, one, other, actingPerson(call));
  await call.record("person.notSame", one, {}, { other });
  return ok({});
};

export const mergeable = (entry: RegisterEntry): Mergeable => ({
  id: entry.id,
  state: entry.state,
  givenName: entry.givenName,
  familyName: entry.familyName,
  email: entry.email,
  phone: entry.phone,
  postcode: entry.postcode,
  gender: entry.gender,
  born: entry.born,
  joinedOn: entry.joinedOn,
});

async function sideOf({ tx }: Call, entry: RegisterEntry): Promise<MergeSide> {
  const { id: _id, state: _state, ...values } = mergeable(entry);
  const offices = await heldOffices(tx, [entry.id], "current");
  const groups = await membershipsOf(tx, [entry.id], "now");
  return {
    id: entry.id,
    name: fullName(entry.givenName, entry.familyName),
    state: entry.state,
    values,
    offices: offices.map((office) => officeInWords(officeView(office))),
    groups: groups.map(({ affiliate }) => affiliate.name),
    revision: entry.revision,
  };
}

async function consentsOfBoth({ tx }: Call, kept: PersonId, gone: PersonId): Promise<MergePreview["consents"]> {
  const words = await lastWords(tx, [kept, gone]);
  return consentPurposes.flatMap((purpose) => {
    const [mine, theirs] = [words.get(kept)?.[purpose]?.state ?? null, words.get(gone)?.[purpose]?.state ?? null];
    return mine === null && theirs === null ? [] : [{ purpose, kept: mine, gone: theirs, result: stricter(mine, theirs) }];
  });
}

/** Refuses a merge that must not be: also of oneself, for who merges would decide whose address opens the account. */
async function mayBeOne(call: Call, kept: RegisterEntry, gone: RegisterEntry): Promise<Result<null, Refusal>> {
  const me = actingPerson(call);
  if (me === kept.id || me === gone.id) return no({ code: "merge.oneself" });
  return mayMerge(mergeable(kept), mergeable(gone), await clashesOf(call.tx, kept.id, gone.id));
}

export const mergePreview: Cases["mergePreview"] = async (call, { kept: keptId, gone: goneId, choices }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const [kept, gone] = [await entryById(call.tx, keptId), await entryById(call.tx, goneId)];
  if (!kept || !gone) return no({ code: "person.notFound" });
  const may = await mayBeOne(call, kept, gone);
  const likeness = await likenessBetween(call.tx, kept.id, gone.id);
  const score = likeness?.score ?? 0;
  const chosen = (field: MergeField) => choices[field] ?? choiceFor(field, mergeable(kept), mergeable(gone));
  return ok({
    kept: await sideOf(call, kept),
    gone: await sideOf(call, gone),
    score,
    band: bandOf(score),
    reasons: (likeness?.reasons ?? []).map((reason) => duplicateReasons[reason]),
    choices: Object.fromEntries(mergeFields.map((field) => [field, chosen(field)])) as MergePreview["choices"],
    moves: await rowsToMove(call.tx, gone.id),
    consents: await consentsOfBoth(call, kept.id, gone.id),
    hindrance: may.ok ? null : may.refusal,
  });
};

export const mergePeople: Cases["mergePeople"] = async (call, { kept: keptId, gone: goneId, choices, bases }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  // Always in the same order, so that two who merge the same pair wait for each other and do not block each other.
  const held = new Map<PersonId, RegisterEntry | null>();
  for (const id of [keptId, goneId].toSorted()) held.set(id, await holdEntry(call.tx, id));
  const [kept, gone] = [held.get(keptId), held.get(goneId)];
  if (!kept || !gone) return no({ code: "person.notFound" });
  for (const same of [unchanged(kept, bases.kept), unchanged(gone, bases.gone)]) if (!same.ok) return same;
  const may = await mayBeOne(call, kept, gone);
  if (!may.ok) return may;
  const id = call.deps.newId();
  const fields = mergedValues(mergeable(kept), mergeable(gone), choices);
  await makeOne(call.tx, { id, kept: keptId, gone: goneId, fields, by: actingPerson(call) });
  await call.record("person.merged", keptId, {}, { gone: goneId, merge: id });
  return ok({ merge: id });
};

export const splitPeople: Cases["splitPeople"] = async (call, { merge }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const held = await holdMerge(call.tx, merge);
  if (!held) return no({ code: "merge.notFound", field: "merge" });
  if (!held.canBeSplit) return no({ code: "merge.notToBeSplit", field: "merge" });
  for (const id of [held.kept, held.gone].toSorted()) await holdEntry(call.tx, id);
  const left = await makeTwo(call.tx, merge, actingPerson(call));
  await call.record("person.split", held.kept, {}, { gone: held.gone, merge });
  return ok({ left });
};
