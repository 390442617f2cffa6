import type { AssentState } from "#domain/composites";
import type { OfficeKind } from "#domain/people";
import type { OfficeView } from "../../app/people/contract.ts";
import { assentStateWords } from "../texts/assent-words.ts";

export type Task = { readonly href: string; readonly label: string; readonly hint: string };
type Conference = { readonly slug: string; readonly name: string };

const task = (href: string, label: string, hint: string): Task => ({ href, label, hint });

const people = task("/desk/people", "People and offices", "Find, add and change people; appoint them, end an office");
const joining = task("/desk/people/applications", "Applications to join", "Who has asked to join and waits for a decision");
const duplicates = task("/desk/people/duplicates", "Duplicates", "Entries that may be one person, to be merged or told apart");
const imports = task("/desk/imports", "Lists in and out", "People, groups, regions, delegates and officers as CSV: dry run first, and a way back");
const groups = task("/desk/groups", "Register of groups", "Every group, its state, its members; counts to accept; regions");
const affiliations = task("/desk/groups/applications", "Applications for affiliation", "What waits for a decision of the committee");
const branches = task("/desk/branches", "Branches", "The outside register, and lists of names matched to it");
const regions = task("/desk/regions", "Regional organising", "Regions without an organiser, groups without a contact, meetings");
const liaison = task("/desk/liaison", "Liaison", "Other organisations, the talks with them, what is to be done next");
const plan = task("/desk/conferences/new", "Plan a conference", "Name, place and dates");
const motions = task("/desk/motions", "Motions", "Write, import, submit and revise");
const mail = task("/outbox", "Mail", "What was sent, what waits, what is uncertain");
const jobs = task("/desk/jobs", "Jobs", "What failed behind the pages, to be tried again");
const log = (place = ""): Task => task(`/desk/record${place}`, "The log", "Who did what, in which office, when, under which rule");

const at = ({ slug }: Conference, path: string, label: string, hint: string): Task => task(`/desk/conferences/${slug}${path}`, label, hint);
const manage = (one: Conference): Task => at(one, "", `Manage ${one.name}`, "Agenda, sessions, standing orders, opening");
const registration = (one: Conference): Task => at(one, "/registration", "Registration", "How many each group may send, whom they named, reminders");
const credentials = (one: Conference): Task => at(one, "/credentials", "Credentials", "Who is registered, replaced, suspended; substitutes");
const checkIn = (one: Conference): Task => at(one, "/check-in", "Check-in desk", "By camera, card number or name; works without a net");
const cards = (one: Conference): Task => at(one, "/cards", "Cards", "Print the cards of delegates and observers");
const contests = (one: Conference): Task => at(one, "/contested-seats", "Contested seats", "Seats that two claim, one delegation at a time");
const report = (one: Conference): Task => at(one, "/report", "Report", "Text and photographs");
const afterwards = (one: Conference): Task =>
  at(one, "/decisions", "After the vote", "Owners and dates of decisions, what supersedes them, a further conference");
const minutes = (one: Conference): Task => at(one, "/minutes", "Minutes", "Drafted from the log, in your words, published by version");
const followUp = task("/decisions/follow-up", "Follow-up register", "What was decided and is not done, who has it, what is overdue");
const credentialsReport = ({ slug }: Conference): Task =>
  task(`/conferences/${slug}/credentials-report`, "Credentials report", "Who is entitled, registered and here; the quorum");
const chair = (one: Conference, label = "Chair’s desk", hint = "The next lawful question, and nothing else"): Task => at(one, "/chair", label, hint);
const count = (one: Conference): Task => at(one, "/count", "Enter a count", "The vote now being taken");

const presence = (one: Conference): Task => at(one, "/presence", "Presence and quorum", "Who is in, all day; delegates who attend from elsewhere");
const trial = (one: Conference): Task => at(one, "/trial", "Trial vote", "Does voting by device work in this hall, today?");

const paper = (one: Conference): Task => at(one, "/paper", "Paper for the hall", "Roll, running order, amendments, ballot cards, tally forms: one button");
const handover = (one: Conference): Task => at(one, "/handover", "Hand over the record", "The whole conference as a file for another machine");
const takeIn = task("/desk/handover", "Take in a record", "A conference that was run on another machine");

const ofGroup = (affiliate: string, path: string, label: string, hint: string): Task => task(`/desk/groups/${affiliate}${path}`, label, hint);

const groupTasks = (affiliate: string): readonly Task[] => [
  ofGroup(affiliate, "", "Desk of the group", "What is to do; officers, contacts, members, number of members"),
  motions,
  ofGroup(affiliate, "/delegates", "Delegates", "Name delegates, alternates and observers to a conference"),
  ofGroup(affiliate, "/meetings", "Meetings of the region", "Say which dates suit your group, and whether it comes"),
  ofGroup(affiliate, "/webhooks", "Webhooks", "Let a program of your group hear of what concerns it"),
  log(`?affiliate=${affiliate}`),
];

const regionTasks = (region: string): readonly Task[] => [
  task(`/desk/regions/${region}`, "Desk of the region", "Meetings, and contact sheets given out"),
  task(`/desk/regions/${region}/contacts`, "Contact sheet", "Officers of the groups who agreed to be reached"),
  liaison,
  log(`?region=${region}`),
];

const withId = (id: string | null, tasks: (of: string) => readonly Task[]): readonly Task[] => (id === null ? [] : tasks(id));

/** What each office has to do, for the conferences that it is held for. */
const tasksByOffice: { readonly [K in OfficeKind]: (office: OfficeView, conferences: readonly Conference[]) => readonly Task[] } = {
  administrator: (_, all) => [
    people,
    imports,
    groups,
    branches,
    plan,
    motions,
    mail,
    jobs,
    takeIn,
    log(),
    ...all.flatMap((one) => [manage(one), registration(one), handover(one)]),
  ],
  organising: () => [affiliations, groups, regions, liaison, people, branches, imports, log()],
  membership: () => [people, joining, duplicates, imports, groups, branches],
  arrangements: (office, held) => [
    motions,
    followUp,
    ...held.flatMap((one) => [
      manage(one),
      registration(one),
      credentials(one),
      cards(one),
      checkIn(one),
      contests(one),
      presence(one),
      trial(one),
      credentialsReport(one),
      paper(one),
      handover(one),
      afterwards(one),
      minutes(one),
      report(one),
    ]),
    ...held.map((one) => chair(one, "Chair’s desk (to read)", "What the chair sees")),
    ...(office.conference === null ? [] : [log(`?conference=${office.conference.id}`)]),
  ],
  chair: (office, held) => [
    ...held.flatMap((one) => [chair(one), paper(one), presence(one), trial(one), credentialsReport(one), contests(one)]),
    ...(office.conference === null ? [] : [log(`?conference=${office.conference.id}`)]),
  ],
  teller: (_, held) => held.flatMap((one) => [count(one), paper(one)]),
  scrutineer: (_, held) => [...held.map(credentialsReport), log()],
  returningOfficer: () => [branches, log()],
  credentials: (_, held) =>
    held.flatMap((one) => [checkIn(one), cards(one), paper(one), presence(one), registration(one), credentials(one), contests(one), credentialsReport(one)]),
  regionalOrganiser: ({ region }) => withId(region, regionTasks),
  socialTeam: () => [liaison],
  secretary: ({ affiliate }) => withId(affiliate, groupTasks),
};

/** What this office may do now. A standing office is held for every conference. */
export function tasksOf(office: OfficeView, conferences: readonly Conference[]): readonly Task[] {
  const held = office.conference === null ? conferences : conferences.filter(({ slug }) => slug === office.conference?.slug);
  return tasksByOffice[office.kind](office, held);
}

/** Items decided by a composite, of planned conferences: their drafts are compared at a table. */
export const composingTasks = (items: readonly { readonly slug: string; readonly item: string; readonly title: string }[]): readonly Task[] =>
  items.map(({ slug, item, title }) =>
    task(`/desk/conferences/${slug}/agenda/${item}/table`, `Table of the drafts: ${title}`, "Compare the drafts topic by topic, decide, draft the composite"),
  );

/** Texts that somebody is asked to agree to, as contact of a motion or officer of its group. */
export const askedTasks = (
  asked: readonly { readonly motion: string; readonly letter: string; readonly title: string; readonly item: string; readonly state: AssentState }[],
): readonly Task[] =>
  asked.map(({ motion, letter, title, item, state }) =>
    task(
      `/desk/motions/${motion}/assent`,
      state === "informed" ? `Read the common text on ${item}` : `Do you agree? ${item}`,
      `For motion ${letter}, “${title}”: ${assentStateWords[state].toLowerCase()}`,
    ),
  );

/** What everybody who is signed in may do for themselves. */
export const ownTasks: readonly Task[] = [
  task("/account", "My data", "What is held about me: correct it, take it along, agree or withdraw, leave"),
  task("/account/security", "Signing in", "Passkeys, an app for codes, where I am signed in"),
  task("/account/tokens", "Tokens", "Let a program act for me, within limits"),
];
