import { compositesAccess } from "#domain/composites";
import { conferenceAccess } from "#domain/conference";
import { credentialsAccess } from "#domain/credentials";
import { motionsAccess } from "#domain/motions";
import { type Actor, may, type Rights } from "#domain/people";
import { reportsAccess } from "#domain/reports";
import { votingAccess } from "#domain/voting";
import type { Instant } from "#kit";
import type { Conference, CountedItem } from "../../store/conference.ts";
import type { AgendaItemView, ConferenceView } from "./contract.ts";

/** May the actor do this here, for the conference itself or for a group whose secretary they are? */
const mayForAGroup = (actor: Actor, rights: Rights, conference: Conference): boolean =>
  may(actor, rights, { conference: conference.id }) ||
  (actor.kind === "person" &&
    actor.offices.some((office) => office.kind === "secretary" && may(actor, rights, { conference: conference.id, affiliate: office.affiliate })));

const takesMotions = ({ state, motionsCloseAt }: Conference, now: Instant): boolean =>
  state === "planned" && (motionsCloseAt === null || now <= motionsCloseAt);

/**
 * What the actor may do with the conference in the state it is in. `edit`: details and sessions until it is closed, agenda and settings only while it is planned;
 * `open` also while settings are missing, which the page then lists.
 */
export function canWith(actor: Actor, conference: Conference, now: Instant): ConferenceView["can"] {
  const mayDo = (rights: Rights): boolean => may(actor, rights, { conference: conference.id });
  return {
    edit: conference.state !== "closed" && mayDo(conferenceAccess.editConference),
    open: conference.state === "planned" && mayDo(conferenceAccess.openConference),
    close: conference.state === "open" && mayDo(conferenceAccess.closeConference),
    desk: conference.state !== "closed" && mayDo(credentialsAccess.registerDelegate),
    cards: mayDo(credentialsAccess.cardPrints),
    chair: conference.state === "open" && mayDo(votingAccess.chairDesk),
    count: conference.state === "open" && mayDo(votingAccess.enterCount),
    submitMotion: takesMotions(conference, now) && mayForAGroup(actor, motionsAccess.draftMotion, conference),
    composite: mayDo(compositesAccess.compositeDraft),
    weights: mayDo(votingAccess.weights),
    report: mayDo(reportsAccess.saveReport),
  };
}

/** The same for one item of the agenda. */
export function canWithItem(actor: Actor, conference: Conference, item: CountedItem, now: Instant): AgendaItemView["can"] {
  const whole = canWith(actor, conference, now);
  return {
    edit: whole.edit,
    submitMotion: whole.submitMotion && item.procedure !== "report",
    submitAmendment: conference.state === "planned" && item.motions > 0 && mayForAGroup(actor, motionsAccess.submitAmendment, conference),
    composite: conference.state === "planned" && item.procedure === "composite" && may(actor, compositesAccess.saveComposite, { conference: conference.id }),
    chair: whole.chair && item.state !== "closed",
  };
}
