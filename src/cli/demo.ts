import { conferenceContract } from "../app/conference/contract.ts";
import { conferenceCases } from "../app/conference/index.ts";
import type { Deps } from "../app/deps.ts";
import { peopleContract } from "../app/people/contract.ts";
import { peopleCases } from "../app/people/index.ts";
import { raiseContentVersion } from "../store/live.ts";
import { findPlaceBySlugs } from "../store/motions.ts";
import { findFederation } from "../store/people.ts";
import { inTransaction } from "../store/tx.ts";
import { demoTable, readSettings } from "./demo-files.ts";
import { type DemoItem, loadMotions } from "./demo-motions.ts";
import { cast, demoConference, type DemoPeople, demoPeople, demoSlug } from "./demo-people.ts";
import { importDemoList } from "./demo-register.ts";
import { type Steps, stepsIn } from "./demo-steps.ts";

export { type DemoPeople, demoPeople, demoSlug } from "./demo-people.ts";

type Group = { readonly name: string; readonly contact: string; readonly secretary: string; readonly mayComposite: boolean };

const readGroups = (): ReadonlyMap<string, Group> =>
  new Map(
    demoTable("register/groups.csv", [
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
    ]).map((row) => [
      row.id,
      { name: row.name, contact: row.contact_person, secretary: row.secretary_person, mayComposite: row.motion_contact_may_composite === "yes" },
    ]),
  );

/** Those who run the conference; the administrator is there already, and the secretary is one of the register. */
async function loadOfficers(steps: Steps): Promise<void> {
  for (const { id, givenName, familyName, email, office } of Object.values(cast)) {
    if (office.kind === "administrator" || office.kind === "secretary") continue;
    await steps.take(peopleContract.addPerson, peopleCases.addPerson, { givenName, familyName, email }, id);
    await steps.take(peopleContract.appoint, peopleCases.appoint, { person: id, kind: office.kind, conference: demoConference }, `office-${id}`);
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
    for (const list of ["regions", "groups", "people", "secretaries"] as const) await importDemoList(steps, list);
    const items = await loadConference(steps);
    await loadOfficers(steps);
    // 171 delegates and 12 observers; 132 and 6 of them are in the hall, two delegates being substitutes.
    await importDemoList(steps, "delegates");
    const groups = readGroups();
    await loadMotions(steps, items, groups);
    await steps.take(conferenceContract.openConference, conferenceCases.openConference, { conference: demoConference });
  });
  return demoPeople();
}
