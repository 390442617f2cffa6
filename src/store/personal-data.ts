import type { PersonId } from "#domain/people";
import { forgetMailOf } from "./mail.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** Where something of a person is kept, what of it they are shown, and what becomes of it when they are erased or two rows become one. */
export type Holding = {
  readonly table: keyof Database & string;
  /** The column that says whom a row is about. */
  readonly about: string;
  /** What it is, for the person's own page and download. */
  readonly heading: string;
  /** What the person is shown: a name for each value, and the expression it is read by; `t` is the row. */
  readonly shows: Readonly<Record<string, string>>;
  /** Further columns with something of the person: shown in other words above, or a secret of theirs that opens nothing to them. */
  readonly holds?: readonly string[];
  readonly erase: Erasure;
  /** When this person turns out to be a second row of somebody: the rows become that one's, or stay. */
  readonly merge: "move" | "stay";
};

export type Erasure =
  | { readonly does: "delete" }
  /** The row stays, these columns are emptied. `keeps` says what stays and why. */
  | { readonly does: "blank"; readonly set: Readonly<Record<string, string>>; readonly keeps: string }
  /** More than the row itself is to be emptied. */
  | { readonly does: "forget"; readonly by: (tx: Tx, person: PersonId) => Promise<void>; readonly keeps: string }
  | { readonly does: "keep"; readonly keeps: string };

const gone = { does: "delete" } as const;
const blanked = (keeps: string, set: Readonly<Record<string, string>>): Erasure => ({ does: "blank", set, keeps });
const kept = (keeps: string): Erasure => ({ does: "keep", keeps });

const conferenceOf = "(select name from conference where conference.id = t.conference_id)";
const groupOf = "(select name from affiliate where affiliate.id = t.affiliate_id)";

/** Names and contacts of the row itself. The grave that stays has a number and nothing else. */
const person: Holding = {
  table: "person",
  about: "id",
  heading: "Your details",
  shows: {
    number: "t.id",
    "first name": "t.given_name",
    "family name": "t.family_name",
    "e-mail address": "t.email",
    telephone: "t.phone",
    postcode: "t.postcode",
    gender: "t.gender",
    "year of birth": "t.born",
    "on the register as": "t.state",
    joined: "t.joined_on",
    left: "t.left_on",
    "where the entry came from": "t.source",
    entered: "t.created_at",
  },
  holds: ["search", "sort_name", "mail_key", "phone_key"],
  erase: blanked("A number without a name, so that acts of office stay attributable to an office.", {
    given_name: "'Erased'",
    family_name: "'person'",
    email: "null",
    phone: "''",
    postcode: "''",
    gender: "''",
    born: "null",
    joined_on: "null",
    left_on: "null",
    source: "''",
    search: "''",
    sort_name: "''",
  }),
  merge: "stay",
};

const register: readonly Holding[] = [
  person,
  { table: "membership", about: "person_id", heading: "Groups", shows: { group: groupOf, since: "t.since", until: "t.until" }, erase: gone, merge: "move" },
  {
    table: "office",
    about: "person_id",
    heading: "Offices",
    shows: {
      office: "t.kind",
      called: "t.title",
      "for conference": conferenceOf,
      "for group": groupOf,
      "for region": "(select name from region where region.id = t.region_id)",
      since: "t.since",
      until: "t.until",
      "reason of the appointment": "t.appointed_reason",
      "reason of the end": "t.ended_reason",
    },
    erase: blanked("Who held which office and when is part of the record of what was decided; it stays by number, without a name.", {
      appointed_reason: "''",
      ended_reason: "''",
    }),
    merge: "move",
  },
  {
    table: "consent",
    about: "person_id",
    heading: "Consents",
    shows: {
      purpose: "t.purpose",
      word: "t.state",
      "version of the wording": "t.wording",
      "how it was given": "t.way",
      "where from": "t.source",
      "given on": "t.given_on",
      recorded: "t.at",
    },
    erase: blanked("That a consent was given, and when, has to be shown if somebody asks whether a mail was lawful; by number, without a name.", {
      source: "''",
    }),
    merge: "stay",
  },
  {
    table: "address_change",
    about: "person_id",
    heading: "A new e-mail address that waits for its code",
    shows: { "e-mail address": "t.email", asked: "t.asked_at" },
    holds: ["code_hash"],
    erase: gone,
    merge: "stay",
  },
  {
    table: "person_merge",
    about: "kept_id",
    heading: "Second entries that were merged with this one",
    shows: { "number of the other": "t.gone_id", merged: "t.merged_at", "e-mail address of the other": "t.gone_email", "separated again": "t.undone_at" },
    holds: ["journal"],
    erase: blanked("That two entries were merged, by numbers.", { journal: "null", gone_email: "null" }),
    merge: "stay",
  },
  {
    table: "person_merge",
    about: "gone_id",
    heading: "Entries that this one was merged into",
    shows: { merged: "t.merged_at", "into number": "t.kept_id" },
    erase: blanked("That two entries were merged, by numbers.", { journal: "null", gone_email: "null" }),
    merge: "stay",
  },
  {
    table: "duplicate_pair",
    about: "person_a",
    heading: "Entries that may be a second one of you",
    shows: { found: "t.found_at", state: "t.state", why: "array_to_string(t.reasons, ', ')" },
    erase: gone,
    merge: "stay",
  },
  {
    table: "duplicate_pair",
    about: "person_b",
    heading: "Entries that may be a second one of you",
    shows: { found: "t.found_at", state: "t.state", why: "array_to_string(t.reasons, ', ')" },
    erase: gone,
    merge: "stay",
  },
];

const groups: readonly Holding[] = [
  { table: "affiliate_contact", about: "person_id", heading: "Groups that name you as their contact", shows: { group: groupOf, for: "t.purpose", since: "t.named_at" }, erase: gone, merge: "move" },
  { table: "officer_named", about: "person_id", heading: "What groups call you as their officer", shows: { "called": "t.name" }, erase: gone, merge: "move" },
  {
    table: "affiliation_application",
    about: "applied_by",
    heading: "Applications for affiliation that you sent in for a group",
    shows: { group: groupOf, "called": "t.title", "of the meeting on": "t.met_on", state: "t.state", sent: "t.applied_at", note: "t.note" },
    erase: blanked("That a group applied, and what its meeting decided; by number, without a name.", { title: "'Officer'", note: "''" }),
    merge: "move",
  },
];

const conference: readonly Holding[] = [
  {
    table: "credential",
    about: "person_id",
    heading: "Credentials for conferences",
    shows: { conference: conferenceOf, group: groupOf, role: "t.role", state: "t.state", changed: "t.changed_at" },
    erase: kept(
      "The roll of a conference says how many delegates of which group took part; by number, without a name. A credential of a conference to come is withdrawn.",
    ),
    merge: "move",
  },
  {
    table: "motion",
    about: "contact_person_id",
    heading: "Motions for which you are the contact",
    shows: { conference: conferenceOf, motion: "t.draft_title", state: "t.state" },
    erase: blanked("The motion, without its contact.", { contact_person_id: "null" }),
    merge: "move",
  },
  {
    table: "motion_draft_revision",
    about: "person_id",
    heading: "Drafts of motions that you saved",
    shows: { motion: "t.motion_id", saved: "t.at", state: "t.state" },
    erase: kept("The words are the motion’s."),
    merge: "stay",
  },
  {
    table: "composite_draft_revision",
    about: "person_id",
    heading: "Drafts of composites that you saved",
    shows: { composite: "t.composite_id", saved: "t.at", state: "t.state" },
    erase: kept("The words are the composite’s."),
    merge: "stay",
  },
  {
    table: "teller_entry",
    about: "teller_id",
    heading: "Counts that you entered as a teller",
    shows: { vote: "t.division_id", at: "t.at" },
    erase: kept("A count must be shown to have been entered by two tellers; by number, without a name."),
    merge: "stay",
  },
  {
    table: "act",
    about: "person_id",
    heading: "Acts in the hall",
    shows: { item: "t.agenda_item_id", "no.": "t.seq", office: "t.office", at: "t.at" },
    erase: kept("What was done in the chair is the record of the conference; by office and number."),
    merge: "stay",
  },
];

const signIn: readonly Holding[] = [
  {
    table: "sign_in_session",
    about: "person_id",
    heading: "Devices on which you are signed in",
    shows: { device: "t.device", way: "t.way", begun: "t.begun_at", used: "t.used_at" },
    holds: ["token_hash"],
    erase: gone,
    merge: "stay",
  },
  {
    table: "sign_in_request",
    about: "person_id",
    heading: "Codes to sign in that were asked for",
    shows: { asked: "t.asked_at", "wrong tries": "t.tries" },
    holds: ["account", "device", "code_hash"],
    erase: gone,
    merge: "stay",
  },
  {
    table: "sign_in_app",
    about: "person_id",
    heading: "Authenticator app",
    shows: { made: "t.made_at", confirmed: "t.confirmed_at" },
    holds: ["secret_sealed"],
    erase: gone,
    merge: "stay",
  },
  {
    table: "sign_in_recovery",
    about: "person_id",
    heading: "Recovery codes",
    shows: { made: "t.made_at", used: "t.used_at" },
    holds: ["hash", "salt"],
    erase: gone,
    merge: "stay",
  },
  {
    table: "sign_in_passkey",
    about: "person_id",
    heading: "Passkeys",
    shows: { name: "t.name", made: "t.made_at", used: "t.used_at" },
    holds: ["user_handle", "public_key"],
    erase: gone,
    merge: "stay",
  },
  {
    table: "sign_in_challenge",
    about: "person_id",
    heading: "Passkey dialogues under way",
    shows: { expires: "t.expires_at" },
    holds: ["challenge_hash"],
    erase: gone,
    merge: "stay",
  },
  {
    table: "printed_code",
    about: "person_id",
    heading: "Codes on paper that sign you in",
    shows: { purpose: "t.purpose", conference: conferenceOf, made: "t.made_at", until: "t.until", used: "t.used_at" },
    holds: ["hash"],
    erase: gone,
    merge: "stay",
  },
];

const record: readonly Holding[] = [
  {
    table: "mail",
    about: "person_id",
    heading: "Mail to you",
    shows: {
      queued: "t.queued_at",
      to: "t.recipient",
      why: "t.purpose",
      subject: "case when t.secret then '' else t.subject end",
      text: "t.body",
      state: "t.state",
      done: "t.done_at",
    },
    holds: ["sealed", "unsubscribe", "key", "answer"],
    erase: { does: "forget", by: forgetMailOf, keeps: "That a mail was sent, for which purpose and when; without address, subject and text." },
    merge: "move",
  },
  {
    table: "event",
    about: "person_id",
    heading: "Official acts of yours",
    shows: { "no.": "t.seq", at: "t.at", "in the office of": "t.office", act: "t.kind", "acted on": "t.subject" },
    erase: kept("Who may decide over others answers for it: acts stay in the record, which is sealed, by office and number, without a name."),
    merge: "stay",
  },
  {
    table: "command",
    about: "person_id",
    heading: "Forms that you sent",
    shows: { at: "t.at", form: "t.name" },
    holds: ["input_hash", "answer"],
    erase: kept("So that a form sent twice counts once; by number. It holds numbers and figures only."),
    merge: "stay",
  },
];

/** Everything that is kept of people. A test compares it with the database: a new table with something of a person must be entered here, or below. */
export const holdings: readonly Holding[] = [...register, ...groups, ...conference, ...signIn, ...record];

/** Columns that say who did something to somebody or something else, in an office. They stay, by number. */
export const actsByPeople: readonly string[] = [
  "office.appointed_by",
  "office.ended_by",
  "consent.recorded_by",
  "mail.settled_by",
  "printed_code.made_by",
  "join_request.decided_by",
  "affiliation_step.decided_by",
  "member_count.reported_by",
  "member_count_decision.decided_by",
  "affiliate_succession.recorded_by",
  "duplicate_pair.decided_by",
  "duplicate_scan.started_by",
  "person_merge.merged_by",
  "person_merge.undone_by",
];

/** What looks like something of a person and is not, or is dealt with otherwise, with the reason. */
export const exceptions: Readonly<Record<string, string>> = {
  "person.merged_into": "the number of the row that a second one was merged into",
  "affiliate.public_email": "the address of a body, never of a person",
  "affiliation_named_officer.given_name": "named in an application and not appointed yet: gone when they are, when they are set aside, or when it is declined",
  "affiliation_named_officer.family_name": "as affiliation_named_officer.given_name",
  "affiliation_named_officer.email": "as affiliation_named_officer.given_name",
  "join_request.given_name": "a form that waits for its code: blanked by address when somebody of that address is erased, gone after a day",
  "join_request.family_name": "as join_request.given_name",
  "join_request.email": "as join_request.given_name",
  "join_request.postcode": "as join_request.given_name",
  "join_request.phone": "as join_request.given_name",
};
