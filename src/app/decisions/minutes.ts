import { diffWords } from "#compose";
import { canonicalMinutes, decisionsAccess, editEntry, minutesOf, publishedEntries } from "#domain/decisions";
import { may } from "#domain/people";
import { no, ok } from "#kit";
import { agendaOf, allConferences, conferenceById } from "../../store/conference.ts";
import { editsOf, insertApproval, insertMinutes, minutesVersions, type MinutesRow, saveEdit } from "../../store/minutes.ts";
import { conferenceNamed, held, shared } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { ConferenceId } from "#domain/conference";
import type { decisionsContract, MinutesVersion } from "./contract.ts";
import { factsOf } from "./facts.ts";

type Cases = UseCases<typeof decisionsContract>;

const versionView = ({ n, hash, madeAt, approval }: MinutesRow): MinutesVersion => ({ n, hash, madeAt, approval });

const itemTitles = async (call: Call, conference: ConferenceId): Promise<Record<string, string>> =>
  Object.fromEntries((await agendaOf(call.tx, conference)).map(({ slug, title }) => [slug, title]));

const personOf = ({ actor }: Call): string | null => (actor.kind === "person" ? actor.id : null);

export const minutes: Cases["minutes"] = async (call, { slug, version }) => {
  const conference = await conferenceNamed(call, slug);
  if (!conference.ok) return conference;
  const { id } = conference.value;
  const versions = await minutesVersions(call.tx, id);
  const shown = version === null ? versions[0] : versions.find((one) => one.n === version);
  if (version !== null && !shown) return no({ code: "minutes.versionNotFound", field: "version" });
  return ok({
    conference: summaryOf(conference.value),
    versions: versions.map(versionView),
    shown: shown ? { ...versionView(shown), entries: shown.entries } : null,
    items: await itemTitles(call, id),
    can: { edit: may(call.actor, decisionsAccess.minutesDraft, { conference: id }) },
  });
};

export const minutesDraft: Cases["minutesDraft"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const entries = minutesOf(await factsOf(call, conference), await editsOf(call.tx, conference.id));
  const versions = await minutesVersions(call.tx, conference.id);
  const hash = call.deps.hashText(canonicalMinutes(conference.id, publishedEntries(entries)));
  const later = (await allConferences(call.tx)).filter((one) => one.id !== conference.id && one.startsOn >= conference.startsOn);
  return ok({
    conference: summaryOf(conference),
    entries: entries.map((entry) => ({ ...entry, spans: entry.edited ? diffWords(entry.record, entry.words) : null })),
    items: await itemTitles(call, conference.id),
    versions: versions.map(versionView),
    changed: versions[0]?.hash !== hash,
    approvers: later.map(({ id, name }) => ({ id, name })),
  });
};

export const saveMinutesEntry: Cases["saveMinutesEntry"] = async (call, { conference, fact: id, base, words, note, leftOut }) => {
  const there = await shared(call, conference);
  if (!there.ok) return there;
  const found = there.value;
  const fact = (await factsOf(call, found)).find((one) => one.id === id);
  const lawful = editEntry(fact, leftOut);
  if (!lawful.ok) return lawful;
  const was = fact?.words ?? "";
  // the log's own sentence is no words of the committee's: it goes on to follow the log
  const own = words === null || words === "" || words === was ? null : words;
  const revision = await saveEdit(call.tx, conference, { fact: id, words: own, note, leftOut, was }, base, personOf(call));
  if (revision === null) {
    const theirs = (await editsOf(call.tx, conference)).find((edit) => edit.fact === id);
    return no({
      code: "minutes.changedMeanwhile",
      field: "words",
      detail: { words: theirs?.words ?? was, note: theirs?.note ?? "", revision: theirs?.revision ?? 0 },
    });
  }
  await call.record("minutes.written", conference, { conference }, { fact: id, revision, leftOut });
  return ok({ revision });
};

export const publishMinutes: Cases["publishMinutes"] = async (call, { conference }) => {
  // held: of two who publish at once the second finds the version of the first
  const there = await held(call, conference);
  if (!there.ok) return there;
  const found = there.value;
  if (found.state === "planned") return no({ code: "minutes.nothingYet" });
  const entries = publishedEntries(minutesOf(await factsOf(call, found), await editsOf(call.tx, conference)));
  const hash = call.deps.hashText(canonicalMinutes(conference, entries));
  const latest = (await minutesVersions(call.tx, conference))[0];
  if (latest?.hash === hash) return no({ code: "minutes.sameAsPublished", detail: { version: latest.n } });
  const version = (latest?.n ?? 0) + 1;
  await insertMinutes(call.tx, conference, version, entries, hash, personOf(call));
  await call.record("minutes.published", conference, { conference }, { version, hash });
  return ok({ version, hash });
};

export const approveMinutes: Cases["approveMinutes"] = async (call, { conference, version, at, words }) => {
  const there = await shared(call, conference);
  if (!there.ok) return there;
  const found = there.value;
  const approving = await conferenceById(call.tx, at);
  if (!approving || at === conference || approving.startsOn < found.startsOn) return no({ code: "minutes.notALaterConference", field: "at" });
  // a conference that has not met has approved nothing
  if (approving.state === "planned") return no({ code: "minutes.notMetYet", field: "at" });
  if (!(await minutesVersions(call.tx, conference)).some((one) => one.n === version)) return no({ code: "minutes.versionNotFound", field: "version" });
  if (!(await insertApproval(call.tx, conference, version, at, words, personOf(call)))) return no({ code: "minutes.alreadyApproved", field: "version" });
  await call.record("minutes.approved", conference, { conference }, { version, at });
  return ok({});
};
