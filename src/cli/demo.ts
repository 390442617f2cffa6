import { conferenceContract } from "../app/conference/contract.ts";
import { conferenceCases } from "../app/conference/index.ts";
import { credentialsContract } from "../app/credentials/contract.ts";
import { credentialsCases } from "../app/credentials/index.ts";
import type { Deps } from "../app/deps.ts";
import { groupsContract } from "../app/groups/contract.ts";
import { groupsCases } from "../app/groups/index.ts";
import { peopleContract } from "../app/people/contract.ts";
import { peopleCases } from "../app/people/index.ts";
import { raiseContentVersion } from "../store/live.ts";
import { findPlaceBySlugs } from "../store/motions.ts";
import { findFederation } from "../store/people.ts";
import { inTransaction } from "../store/tx.ts";
import { demoTable, readSettings } from "./demo-files.ts";
import { type DemoItem, loadMotions } from "./demo-motions.ts";
import { cast, demoConference, type DemoPeople, demoPeople, demoSlug } from "./demo-people.ts";
import { type Steps, stepsIn } from "./demo-steps.ts";

export { type DemoPeople, demoPeople, demoSlug } from "./demo-people.ts";

type Group = { readonly name: string; readonly contact: string; readonly secretary: string; readonly mayComposite: boolean };

async function loadGroups(steps: Steps): Promise<ReadonlyMap<string, Group>> {
  const regions = new Map(demoTable("register/regions.csv", ["id", "name"]).map((row) => [row.id, row.name]));
  const rows = demoTable("register/groups.csv", [
    "id",
    "name",
    "kind",
    "region",
    "affiliated_on",
    "members",
    "members_as_of",
    "contact_person",
    "secretary_person",
    "motion_contact_may_composite",
  ]);
  for (const row of rows) {
    const details = {
      name: row.name,
      kind: row.kind,
      region: regions.get(row.region) ?? "",
      affiliatedOn: row.affiliated_on,
      members: Number(row.members),
      membersAsOf: row.members_as_of,
    };
    await steps.take(groupsContract.admitAffiliate, groupsCases.admitAffiliate, details, row.id);
  }
  return new Map(
    rows.map((row) => [
      row.id,
      { name: row.name, contact: row.contact_person, secretary: row.secretary_person, mayComposite: row.motion_contact_may_composite === "yes" },
    ]),
  );
}

type Person = { readonly givenName: string; readonly familyName: string; readonly email: string };

const readPeople = (): ReadonlyMap<string, Person> =>
  new Map(
    demoTable("register/people.csv", ["id", "given_name", "family_name", "email", "group"]).map((row) => [
      row.id,
      { givenName: row.given_name, familyName: row.family_name, email: row.email },
    ]),
  );

/** Each group's contact and secretary. Delegates come in by the list that the credentials desk imports. */
async function loadSecretaries(steps: Steps, groups: ReadonlyMap<string, Group>, people: ReadonlyMap<string, Person>): Promise<void> {
  for (const [affiliate, { contact, secretary }] of groups) {
    for (const id of [contact, secretary]) await steps.take(peopleContract.addPerson, peopleCases.addPerson, people.get(id), id);
    await steps.take(peopleContract.appoint, peopleCases.appoint, { person: secretary, kind: "secretary", affiliate }, `secretary-${affiliate}`);
  }
}

/** Those who run the conference; the administrator is there already, and the secretary is one of the register. */
async function loadOfficers(steps: Steps): Promise<void> {
  for (const { id, givenName, familyName, email, office } of Object.values(cast)) {
    if (office.kind === "administrator" || office.kind === "secretary") continue;
    await steps.take(peopleContract.addPerson, peopleCases.addPerson, { givenName, familyName, email }, id);
    await steps.take(peopleContract.appoint, peopleCases.appoint, { person: id, kind: office.kind, conference: demoConference }, `office-${id}`);
  }
}

/** Sheffield Commonhold, in whose city conference meets: observers of no group are its guests, since every credential is entered under a group. */
const host = "G01";

const inQuotes = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/**
 * 171 delegates and 12 observers; 132 and 6 of them are in the hall, two delegates being substitutes. All but three come in by one
 * list; a second person of the same name in a group, and delegates who will be replaced, are entered by hand as at a real desk.
 */
async function loadCredentials(steps: Steps, groups: ReadonlyMap<string, Group>, people: ReadonlyMap<string, Person>): Promise<void> {
  const conference = demoConference;
  const rows = demoTable("register/delegates.csv", ["group", "person", "role", "status", "substitute_person", "substitute_status", "note"]).map((row) => ({
    ...row,
    group: row.group || host,
  }));
  const nameOf = (person: string): string => `${people.get(person)?.givenName} ${people.get(person)?.familyName}`;
  const byHand = new Set(
    rows.filter(
      (row, at) => row.status === "replaced" || rows.findIndex((other) => other.group === row.group && nameOf(other.person) === nameOf(row.person)) < at,
    ),
  );
  const lines = rows
    .filter((row) => !byHand.has(row))
    .map((row) =>
      [groups.get(row.group)?.name, people.get(row.person)?.givenName, people.get(row.person)?.familyName, row.role, row.status]
        .map((cell) => inQuotes(cell ?? ""))
        .join(","),
    );
  await steps.take(credentialsContract.importCredentials, credentialsCases.importCredentials, {
    conference,
    csv: ["group,given_name,family_name,role,status", ...lines].join("\n"),
  });
  for (const row of byHand) {
    let { credential } = await steps.take(credentialsContract.registerDelegate, credentialsCases.registerDelegate, {
      conference,
      affiliate: row.group,
      role: row.role,
      ...people.get(row.person),
    });
    if (row.status === "replaced")
      ({ credential } = await steps.take(credentialsContract.replaceDelegate, credentialsCases.replaceDelegate, {
        conference,
        credential,
        ...people.get(row.substitute_person),
      }));
    if (row.status === "attended" || row.substitute_status === "attended")
      await steps.take(credentialsContract.moveCredential, credentialsCases.moveCredential, { conference, credential, to: "checkedIn" });
  }
}

const sessions = [
  { id: "opening", title: "Opening", startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T10:45:00.000Z" },
  { id: "morning", title: "Morning session", startsAt: "2026-03-21T10:45:00.000Z", endsAt: "2026-03-21T13:00:00.000Z" },
  { id: "afternoon", title: "Afternoon session", startsAt: "2026-03-21T14:00:00.000Z", endsAt: "2026-03-21T17:30:00.000Z" },
] as const;

const agenda = [
  {
    id: "standing-orders",
    title: "Standing orders and report of the Conference Arrangements Committee",
    note: "",
    procedure: "report",
    session: "opening",
    lineNumbers: false,
  },
  {
    id: "constitution",
    title: "Constitution",
    note: "Four full drafts, a short text, and the committee’s composite of them.",
    procedure: "composite",
    session: "morning",
    lineNumbers: true,
  },
  {
    id: "recruitment",
    title: "Recruitment",
    note: "Other organisations, regional organisers, communications.",
    procedure: "motions",
    session: "afternoon",
    lineNumbers: true,
  },
  { id: "close", title: "Close of conference", note: "", procedure: "report", session: "afternoon", lineNumbers: false },
] as const;

async function loadConference(steps: Steps): Promise<ReadonlyMap<DemoItem, string>> {
  const conference = demoConference;
  // Motions close on the evening on which the last revision came in.
  const details = {
    name: "Founding conference",
    place: "Sheffield",
    startsOn: "2026-03-21",
    endsOn: "2026-03-21",
    timeZone: "Europe/London",
    motionsCloseAt: "2026-02-08T18:00:00.000Z",
  };
  await steps.take(conferenceContract.planConference, conferenceCases.planConference, details, conference);
  for (const { id, ...session } of sessions) await steps.take(conferenceContract.saveSession, conferenceCases.saveSession, { conference, ...session }, id);
  for (const { id, ...item } of agenda) await steps.take(conferenceContract.saveAgendaItem, conferenceCases.saveAgendaItem, { conference, ...item }, id);
  await steps.take(conferenceContract.saveStandingOrders, conferenceCases.saveStandingOrders, { conference, orders: readSettings() });
  return new Map([
    ["constitution", "constitution"],
    ["recruitment", "recruitment"],
  ]);
}

/**
 * The founding conference of the Commonhold Alliance, open, before its first vote. All of it is loaded in one transaction through
 * the use cases: killed at any moment it is there whole or not at all, and loading it again finds it.
 */
export async function loadFoundingConference(deps: Deps): Promise<DemoPeople> {
  await inTransaction(deps.db, async (tx) => {
    // Raised first, not last: a second program that loads at the same moment waits here, and then finds all done.
    await raiseContentVersion(tx);
    if (await findPlaceBySlugs(tx, demoSlug, "constitution")) return;
    const other = await findFederation(tx);
    if (other) throw new Error(`this database belongs to ${other.name}: the demo is loaded only into an empty one`);
    const steps = await stepsIn(deps, tx);
    const { id, givenName, familyName, email } = cast.administrator;
    await steps.take(
      peopleContract.foundFederation,
      peopleCases.foundFederation,
      { code: "demo", federation: "Commonhold Alliance", givenName, familyName, email },
      id,
    );
    const groups = await loadGroups(steps);
    const people = readPeople();
    await loadSecretaries(steps, groups, people);
    const items = await loadConference(steps);
    await loadOfficers(steps);
    await loadCredentials(steps, groups, people);
    await loadMotions(steps, items, groups);
    await steps.take(conferenceContract.openConference, conferenceCases.openConference, { conference: demoConference });
  });
  return demoPeople();
}
