// Two sides that both have everything: a conference, a group and a region each, and what there can be of each. Every id of the
// other side begins with "foe", so that each row and answer that tells of it is known by that.
import type { App } from "../../src/app/contract.ts";
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import type { AffiliateId, RegionId } from "../../src/domain/groups/index.ts";
import type { Actor, PersonId } from "../../src/domain/people/index.ts";
import { plainSettings } from "../../src/domain/registration/index.ts";
import { asId } from "../../src/kit/index.ts";
import { png } from "./hostile.ts";
import type { Given } from "./sample.ts";
import type { TestServer } from "./http-server.ts";
import { publishWithThingsToDecide } from "./to-decide.ts";

/** Makes the ids of the side that is being built. */
export function sidedIds(): { readonly newId: () => string; readonly build: (prefix: string) => void } {
  let [prefix, n] = ["own", 0];
  return { newId: () => `${prefix}${String(++n).padStart(6, "0")}`, build: (next) => void (prefix = next) };
}

export type Side = Given & { readonly conference: ConferenceId; readonly affiliate: AffiliateId; readonly region: RegionId; readonly person: PersonId };

const clause = { id: asId<"clause">("c1"), number: "1", text: "Conference resolves to begin at nine.", items: [] };
const section = { id: asId<"section">("s1"), kind: "resolves" as const, level: 1 as const, number: null, title: "", clauses: [clause] };
const times = { startsAt: "2026-10-03T09:00:00.000Z", endsAt: "2026-10-03T12:00:00.000Z" };

/** Two hours on a day that is still to come. */
const soon = (days: number) => {
  const at = (hours: number): string => new Date(Date.now() + days * 86_400_000 + hours * 3_600_000).toISOString();
  return { startsAt: at(0), endsAt: at(2) };
};

type Made = Pick<TestServer, "program" | "must" | "commandId" | "db"> & { readonly app: App };

async function groupOf({ app, program, must, commandId, db }: Made, name: string, region: RegionId) {
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: `${name} group`, kind: "local", region: name, members: 400 }, commandId()));
  const { person } = must(
    await app.people.addMember(program, { affiliate, givenName: `${name}member`, email: `${name.toLowerCase()}.member@example.org` }, commandId()),
  );
  const { office } = must(await app.groups.appointOfficer(program, { affiliate, person, title: "Treasurer", reason: "elected" }, commandId()));
  const { count } = must(await app.groups.reportCount(program, { affiliate, asOf: "2026-01-10", members: 20 }, commandId()));
  const secretary: Actor = { kind: "person", id: person, name: "S", offices: [{ kind: "secretary", affiliate }] };
  const { webhook } = must(await app.connections.addWebhook(secretary, { affiliate, url: `https://${name}.example.org/hook` }, commandId()));
  const dates = [soon(30), soon(40)];
  const { meeting } = must(await app.organising.proposeMeeting(program, { region, title: `${name} meeting`, dates, ...place }, commandId()));
  const organiser: Actor = { kind: "person", id: person, name: "O", offices: [{ kind: "regionalOrganiser", region }] };
  const { sheet } = must(await app.organising.takeSheet(organiser, { region, as: "csv" }, commandId()));
  const { id: date } = await db.selectFrom("meeting_date").select("id").where("meeting_id", "=", meeting).limit(1).executeTakeFirstOrThrow();
  return { affiliate, person, office, count, webhook, meeting, sheet, date };
}
const place = { venue: "Hall" };

async function conferenceOf(on: Made, name: string, affiliate: AffiliateId) {
  const { app, program, must, commandId } = on;
  const details = { name: `${name} conference`, startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" };
  const { conference, slug } = must(await app.conference.planConference(program, details, commandId()));
  const { session } = must(await app.conference.saveSession(program, { conference, title: "Morning", ...times }, commandId()));
  const item = async (title: string, procedure: "motions" | "composite") =>
    must(await app.conference.saveAgendaItem(program, { conference, title, procedure, session }, commandId()));
  const [motions, composed] = [await item(`${name} motions`, "motions"), await item(`${name} composite`, "composite")];
  const text = { title: `${name} motion`, sections: [section] };
  const { motion } = must(await app.motions.draftMotion(program, { conference, item: motions.item, affiliate, text }, commandId()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
  must(await app.motions.putOnAgenda(program, { motion }, commandId()));
  const change = { op: "replaceAll" as const, clause: clause.id, new: "Conference resolves to begin at ten." };
  const { amendment } = must(await app.motions.submitAmendment(program, { motion, affiliate, change }, commandId()));
  const { composite } = must(await app.composites.startComposite(program, { conference, item: composed.item, title: `${name} composite` }, commandId()));
  const toDecide = await publishWithThingsToDecide(on, composite, composed.item, motion);
  return {
    conference,
    slug,
    session,
    item: motions.item,
    itemSlug: motions.slug,
    composed: composed.item,
    composedSlug: composed.slug,
    motion,
    amendment,
    composite,
    ...toDecide,
  };
}

async function deskOf({ app, program, must, commandId, db }: Made, name: string, conference: ConferenceId, affiliate: AffiliateId) {
  const who = { conference, affiliate, familyName: name };
  const { credential } = must(await app.credentials.registerDelegate(program, { ...who, givenName: "Ada", role: "delegate" }, commandId()));
  const { contest } = must(await app.credentials.contestSeats(program, { conference, affiliate, reason: "elected by nobody" }, commandId()));
  const { print } = must(await app.credentials.printCards(program, { conference }, commandId()));
  const cardSheet = (await db.selectFrom("card_sheet").select("id").where("print_id", "=", print).executeTakeFirst())?.id ?? "none";
  const photo = { conference, bytes: png, alt: "The hall", consent: true as const };
  const { photograph } = must(await app.reports.addPhotograph(program, photo, commandId()));
  const { batch } = must(await app.imports.startImport(program, { kind: "delegates", conference }, commandId()));
  return { credential, contest, print, cardSheet, photograph, batch };
}

/** Builds the side of this name through the use cases themselves. */
export async function buildSide(on: Made, name: string): Promise<Side> {
  const { app, program, must, commandId } = on;
  const { region } = must(await app.groups.saveRegion(program, { name, code: name.slice(0, 3).toUpperCase() }, commandId()));
  const group = await groupOf(on, name, region);
  const conference = await conferenceOf(on, name, group.affiliate);
  const desk = await deskOf(on, name, conference.conference, group.affiliate);
  const { followUp } = must(
    await app.decisions.saveFollowUp(
      program,
      { conference: conference.conference, item: asId(conference.item), title: "Write", owner: "Secretary", dueOn: "2026-12-01" },
      commandId(),
    ),
  );
  return { ...group, ...conference, ...desk, followUp, region, person: group.person };
}

/** Fields whose name means different things in different places, by use case. */
const special: readonly (readonly [RegExp, (of: Given) => Given])[] = [
  [/^credentials\.(fetchCards|cardSheet)$/, ({ cardSheet }) => ({ sheet: cardSheet })],
  [/^(conference\.agendaItem|motions\.(amendments|booklet))$/, ({ itemSlug }) => ({ item: itemSlug })],
  [
    /^(composites\.(composite(Draft|Loss|Table|File)?|assents|draftLoss|ballot(Draft)?|optionDesk|(chair|teller)Papers|delegateSheet|fallbackAgenda|wordDesk|table(State|File))|voting\.adoptedText)$/,
    ({ composedSlug }) => ({ item: composedSlug }),
  ],
  [/^composites\.(editedFile|decideEdited|reopenEdited)$/, ({ editedFile }) => ({ file: editedFile })],
  [/^motions\.amendmentProposals$/, ({ itemSlug }) => ({ item: itemSlug })],
  [/^composites\.(startComposite|alignDrafts|uploadEdited)$/, ({ composed }) => ({ item: composed })],
  [/^motions\./, ({ person }) => ({ contact: person, text: { title: "T", sections: [section] } })],
  [/^registration\.saveRegistration$/, () => ({ settings: plainSettings })],
  [/^organising\.answerDates$/, ({ date }) => ({ answers: [{ date, answer: "yes" }] })],
  [/^groups\.saveContacts$/, ({ person }) => ({ base: 0, contacts: [{ purpose: "general", to: { person } }] })],
];

/** What is given to a use case about the things of one side. */
export const givenTo = (useCase: string, of: Given): Given => {
  const { bytes: _, ...known } = of;
  return special.reduce((all, [pattern, more]) => (pattern.test(useCase) ? { ...all, ...more(of) } : all), known);
};
