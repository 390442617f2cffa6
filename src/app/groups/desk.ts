import { connectionsAccess } from "#domain/connections";
import { type AffiliateId, belongs, countInForce, decisionsOpen, type DeskTask, groupsAccess, isInGoodStanding, mayApply, tasksOf } from "#domain/groups";
import { organisingAccess } from "#domain/organising";
import { fullName, may, peopleAccess } from "#domain/people";
import { registrationAccess } from "#domain/registration";
import { type Day, no, ok } from "#kit";
import { affiliationHistory, latestApplication, namedOfficersOf } from "../../store/affiliation.ts";
import { federationTimeZone, federationToday } from "../../store/federation-day.ts";
import { contactsOfGroups, type KeptContact } from "../../store/group-contacts.ts";
import { aliasesOf, conferencesAhead, successionsOf } from "../../store/group-details.ts";
import { formerOfficersOf, type GroupOfficer, officersOf } from "../../store/group-officers.ts";
import { type AffiliateInRegion, affiliateById } from "../../store/groups.ts";
import { countsOf, type LedgerCount } from "../../store/member-counts.ts";
import { membersOfGroup } from "../../store/memberships.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { ContactView, FormerOfficerView, groupsContract, OfficerView } from "./contract.ts";
import { applicationView, countView, stepView, successionView } from "./presenting.ts";
import { nameOf } from "./register.ts";

type Cases = UseCases<typeof groupsContract>;

const shownFormer = 20;
const mostFound = 20;

const titleOf = (title: string): string => (title === "" ? "Officer" : title);

const officerView = (call: Call, { office, person, name, title, firstDay, lastDay, begun }: GroupOfficer): OfficerView => ({
  office,
  person,
  name,
  title: titleOf(title),
  firstDay,
  lastDay,
  begun,
  isMe: call.actor.kind === "person" && call.actor.id === person,
});

const formerView = ({ office, name, title, firstDay, lastDay, endedReason }: GroupOfficer): FormerOfficerView => ({
  office,
  name,
  title: titleOf(title),
  firstDay,
  lastDay,
  reason: endedReason,
});

const contactView = ({ purpose, contact, name, consents }: KeptContact): ContactView => ({
  purpose,
  person: contact.kind === "person" ? contact.person : null,
  name,
  consents,
});

type Known = {
  readonly group: AffiliateInRegion;
  readonly today: Day;
  readonly counts: readonly LedgerCount[];
  readonly contacts: readonly KeptContact[];
  readonly officers: readonly GroupOfficer[];
  readonly named: number;
};

async function tasksFor(call: Call, { group, today, counts, contacts, officers, named }: Known): Promise<readonly DeskTask[]> {
  if (!belongs(group.state)) return [];
  const ahead = group.state === "affiliated" ? await conferencesAhead(call.tx, group.id) : [];
  return tasksOf({
    today,
    suspendedUntil: group.state === "suspended" ? group.until : null,
    motionsDue: ahead
      .filter((one) => one.takesMotions)
      .map(({ name, slug, motionsUntil, drafts }) => ({ conference: name, slug, until: motionsUntil, drafts })),
    delegatesDue: ahead.map(({ name, slug, startsOn, seats, named: delegates, namingUntil }) => ({
      conference: name,
      slug,
      startsOn,
      seats,
      named: delegates,
      until: namingUntil,
    })),
    counted: countInForce(counts, today),
    countWaits: counts.some(({ state }) => state === "reported"),
    contacts: contacts.map(({ purpose, consents }) => ({ purpose, reachable: consents })),
    officers: officers.filter(({ begun }) => begun).map(({ name, title, lastDay }) => ({ name, title: titleOf(title), lastDay })),
    namedOfficers: named,
  });
}

const canFor = (call: Call, affiliate: AffiliateId) => ({
  edit: may(call.actor, groupsAccess.editAffiliate, { affiliate }),
  decide: may(call.actor, groupsAccess.decideAffiliation, { affiliate }),
  decideCounts: may(call.actor, groupsAccess.decideCount, { affiliate }),
  appoint: may(call.actor, groupsAccess.appointOfficer, { affiliate }),
  link: may(call.actor, groupsAccess.recordSuccession, { affiliate }),
  members: may(call.actor, peopleAccess.membersOf, { affiliate }),
  delegates: may(call.actor, registrationAccess.conferencesOfGroup, { affiliate }),
  meetings: may(call.actor, organisingAccess.meetingsOfGroup, { affiliate }),
  webhooks: may(call.actor, connectionsAccess.webhooks, { affiliate }),
});

export const groupDesk: Cases["groupDesk"] = async (call, input) => {
  const allowed = call.allow({ affiliate: input.affiliate });
  if (!allowed.ok) return allowed;
  const { tx } = call;
  const group = await affiliateById(tx, input.affiliate);
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  const today = await federationToday(tx);
  const history = await affiliationHistory(tx, group.id);
  const counts = await countsOf(tx, group.id);
  const contacts = await contactsOfGroups(tx, [group.id]);
  const officers = await officersOf(tx, group.id);
  const named = await namedOfficersOf(tx, group.id);
  const application = await latestApplication(tx, group.id);
  const inForce = countInForce(counts, today);
  const { id, name, kind, region, regionName, affiliatedOn, state, until, revision, contactsRevision } = group;
  const { shortName, website, publicEmail, description } = group;
  return ok({
    id,
    name,
    kind,
    region,
    regionName,
    affiliatedOn,
    state,
    until,
    revision,
    contactsRevision,
    shortName,
    website,
    publicEmail,
    description,
    suspendedFor: state === "suspended" ? (history.findLast((step) => step.state === "suspended")?.reason ?? "") : "",
    goodStanding: isInGoodStanding(history, today),
    today,
    timeZone: await federationTimeZone(tx),
    aliases: await aliasesOf(tx, id),
    successions: (await successionsOf(tx, id)).map(successionView),
    tasks: await tasksFor(call, { group, today, counts, contacts, officers, named: named.length }),
    officers: officers.map((one) => officerView(call, one)),
    formerOfficers: (await formerOfficersOf(tx, id, shownFormer)).map(formerView),
    namedOfficers: named,
    contacts: contacts.map(contactView),
    counts: counts.map(countView).toReversed(),
    countInForce: inForce ? countView(inForce) : null,
    history: history.map(stepView).toReversed(),
    application: application ? applicationView(application, name, await nameOf(call, application.appliedBy)) : null,
    decisions: decisionsOpen(history, today),
    can: { ...canFor(call, id), applyAgain: mayApply(history) },
  });
};

export const findMembers: Cases["findMembers"] = async (call, { affiliate, search }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if (search === "") return ok([]);
  const { rows } = await membersOfGroup(call.tx, affiliate, { search, offset: 0, limit: mostFound });
  return ok(rows.map(({ id, givenName, familyName }) => ({ id, name: fullName(givenName, familyName) })));
};
