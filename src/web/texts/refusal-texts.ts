import { accountTexts } from "./refusals-account.ts";
import { ballotTexts } from "./refusals-ballot.ts";
import { castingTexts } from "./refusals-casting.ts";
import { checkTexts } from "./refusals-check.ts";
import { tableTexts } from "./refusals-table.ts";
import { assentTexts } from "./refusals-assent.ts";
import { branchTexts } from "./refusals-branches.ts";
import { conferenceTexts } from "./refusals-conference.ts";
import { groupTexts } from "./refusals-groups.ts";
import { credentialsTexts } from "./refusals-credentials.ts";
import { importTexts } from "./refusals-imports.ts";
import { organisingTexts } from "./refusals-organising.ts";
import { connectionsTexts } from "./refusals-connections.ts";
import { liaisonTexts } from "./refusals-liaison.ts";
import { motionTexts } from "./refusals-motions.ts";
import { peopleTexts } from "./refusals-people.ts";
import { registrationTexts } from "./refusals-registration.ts";
import { votingTexts } from "./refusals-voting.ts";
import { divisionTexts } from "./refusals-divisions.ts";
import { debateTexts } from "./refusals-debate.ts";
import { hallTexts } from "./refusals-hall.ts";
import { decisionsTexts } from "./refusals-decisions.ts";
import { handoverTexts } from "./refusals-handover.ts";
import { outageTexts } from "./refusals-outage.ts";
import { wordTexts } from "./refusals-word.ts";

/** What any use case, or the way in, may refuse. */
const generalTexts = {
  "access.signIn": "Please sign in first.",
  "access.denied": "You do not hold the office that this needs.",
  "access.crossSite": "This form came from another web site, so nothing was changed. Open the page here and send it again.",
  "page.notFound": "There is no page at this address.",
  "command.idMissing": "The form was incomplete. Load the page again and send it once more.",
  "command.idReused": "This form was sent before, with other words. Load the page again before you send it once more.",
  "input.tooLarge": "What you sent is too large: at most {megabytes} MB.",
  "input.noForm": "What was sent is not a form, or is broken. Open the page here and send it again.",
  "input.cutShort": "The connection broke while you were sending. Send it once more.",
  "input.method": "This address does not take that.",
  "input.notJson": "Programs send JSON here.",
  "api.notFound": "There is no such use case.",
  "rate.tooMany": "That was too often in a short time. Try again in {seconds} seconds.",
  "program.failed": "This is a fault of the program, and it is on record. When you report it, give this reference: {reference}.",
  "setup.wrongCode": "This is not the code that was printed in the terminal.",
  "setup.done": "The federation has been created already.",
  "csv.invalid": "Nothing was taken from the file, since these lines are not right: {errors}.",
  "person.notFound": "There is no such person.",
  "person.unknown": "There is no such person.",
  "person.emailTaken": "Another person has this e-mail address.",
  "person.nameMissing": "A name is needed.",
  "office.notFound": "There is no such office.",
  "office.held": "This person holds that office already.",
  "office.ended": "This office has ended already.",
  "office.lastAdministrator": "This is the last administrator. Appoint another one first.",
  "office.scopeMissing": "Say which conference, group or region the office is held for.",
  "office.scopeUnwanted": "This office is not held for a conference, group or region of its own.",
  "office.incompatible":
    "One person may not hold both offices: {kind} and {held}. Whoever runs the machine or the business must not also count, certify or run the vote.",
  "office.termBackwards": "The last day of the term lies before its first.",
  "access.tokenScope": "This token is not good for {useCase}.",
} as const;

/** One sentence for each code of a refusal: what happened and, where it helps, what to do. {names} are filled from the detail. */
export const refusalTexts: Readonly<Record<string, string>> = {
  ...generalTexts,
  ...accountTexts,
  ...assentTexts,
  ...tableTexts,
  ...conferenceTexts,
  ...importTexts,
  ...groupTexts,
  ...credentialsTexts,
  ...connectionsTexts,
  ...liaisonTexts,
  ...branchTexts,
  ...organisingTexts,
  ...motionTexts,
  ...ballotTexts,
  ...wordTexts,
  ...checkTexts,
  ...peopleTexts,
  ...registrationTexts,
  ...votingTexts,
  ...divisionTexts,
  ...castingTexts,
  ...debateTexts,
  ...hallTexts,
  ...decisionsTexts,
  ...handoverTexts,
  ...outageTexts,
};
