// Written by scripts/write-schema.ts from the migrated database. Do not edit.
import type { Day, Instant } from "#kit";
import type { ColumnType } from "kysely";

export type ActTable = {
  agenda_item_id: ColumnType<string, string, string>;
  seq: ColumnType<number, number, number>;
  act: ColumnType<unknown, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string, string>;
  rule: ColumnType<string, string | undefined, string>;
};

export type AffiliateTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  region_id: ColumnType<string | null, string | null | undefined, string | null>;
  affiliated_on: ColumnType<Day | null, string | null | undefined, string | null>;
  members: ColumnType<number | null, number | null | undefined, number | null>;
  members_as_of: ColumnType<Day | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
};

export type AgendaItemTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  session_id: ColumnType<string | null, string | null | undefined, string | null>;
  slug: ColumnType<string, string, string>;
  position: ColumnType<number, number, number>;
  title: ColumnType<string, string, string>;
  note: ColumnType<string, string | undefined, string>;
  procedure: ColumnType<string, string, string>;
  line_numbers: ColumnType<boolean, boolean | undefined, boolean>;
  state: ColumnType<string, string | undefined, string>;
};

export type AmendmentTable = {
  id: ColumnType<string, string, string>;
  label: ColumnType<string, string, string>;
  motion_id: ColumnType<string, string, string>;
  motion_version: ColumnType<number, number, number>;
  position: ColumnType<number, number, number>;
  change: ColumnType<unknown, string, string>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  submitter: ColumnType<string, string, string>;
  rival_group: ColumnType<string | null, string | null | undefined, string | null>;
  furthest_rank: ColumnType<number | null, number | null | undefined, number | null>;
  falls_if: ColumnType<string[], string[] | undefined, string[]>;
  state: ColumnType<string, string | undefined, string>;
  state_reason: ColumnType<string, string | undefined, string>;
  submitted_at: ColumnType<Instant, string | undefined, string>;
  published_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type CommandTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  input_hash: ColumnType<string, string, string>;
  answer: ColumnType<unknown, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type CompositeTable = {
  id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  state: ColumnType<string, string | undefined, string>;
  draft: ColumnType<unknown, string, string>;
  revision: ColumnType<number, number | undefined, number>;
  current_version: ColumnType<number | null, number | null | undefined, number | null>;
};

export type CompositeDraftRevisionTable = {
  id: ColumnType<string, string, string>;
  composite_id: ColumnType<string, string, string>;
  revision: ColumnType<number | null, number | null | undefined, number | null>;
  base: ColumnType<number, number, number>;
  content: ColumnType<unknown, string, string>;
  state: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type CompositeVersionTable = {
  composite_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  content: ColumnType<unknown, string, string>;
  hash: ColumnType<string, string, string>;
  made_at: ColumnType<Instant, string | undefined, string>;
  made_by: ColumnType<string, string, string>;
};

export type ConferenceTable = {
  id: ColumnType<string, string, string>;
  slug: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  place: ColumnType<string, string | undefined, string>;
  starts_on: ColumnType<Day, string, string>;
  ends_on: ColumnType<Day, string, string>;
  time_zone: ColumnType<string, string, string>;
  state: ColumnType<string, string | undefined, string>;
  standing_orders: ColumnType<unknown, string | undefined, string>;
  motions_close_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  opened_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  closed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  revision: ColumnType<number, number | undefined, number>;
};

export type ConsentTable = {
  seq: ColumnType<string, never, never>;
  person_id: ColumnType<string, string, string>;
  purpose: ColumnType<string, string, string>;
  state: ColumnType<string, string, string>;
  wording: ColumnType<number, number, number>;
  way: ColumnType<string, string, string>;
  source: ColumnType<string, string | undefined, string>;
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>;
  given_on: ColumnType<Day | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type ContentVersionTable = {
  singleton: ColumnType<boolean, boolean | undefined, boolean>;
  n: ColumnType<string, string | number | bigint, string | number | bigint>;
};

export type CredentialTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  role: ColumnType<string, string, string>;
  state: ColumnType<string, string | undefined, string>;
  replaces_id: ColumnType<string | null, string | null | undefined, string | null>;
  changed_at: ColumnType<Instant, string | undefined, string>;
};

export type DivisionTable = {
  id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  question_id: ColumnType<string, string, string>;
  state: ColumnType<string, string, string>;
  frozen: ColumnType<unknown, string, string>;
  opened_at: ColumnType<Instant, string | undefined, string>;
  closed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  present_at_close: ColumnType<number | null, number | null | undefined, number | null>;
  declared_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  tally: ColumnType<unknown | null, string | null | undefined, string | null>;
  void_reason: ColumnType<string | null, string | null | undefined, string | null>;
};

export type EventTable = {
  seq: ColumnType<string, never, never>;
  at: ColumnType<Instant, string | undefined, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  conference_id: ColumnType<string | null, string | null | undefined, string | null>;
  subject: ColumnType<string, string, string>;
  detail: ColumnType<unknown, string | undefined, string>;
  rule: ColumnType<string, string | undefined, string>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  region_id: ColumnType<string | null, string | null | undefined, string | null>;
};

export type FederationTable = {
  singleton: ColumnType<boolean, boolean | undefined, boolean>;
  name: ColumnType<string, string, string>;
  founded_at: ColumnType<Instant, string | undefined, string>;
  time_zone: ColumnType<string, string | undefined, string>;
};

export type FollowUpTable = {
  id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  question_id: ColumnType<string | null, string | null | undefined, string | null>;
  title: ColumnType<string, string, string>;
  owner: ColumnType<string, string, string>;
  due_on: ColumnType<Day, string, string>;
  state: ColumnType<string, string | undefined, string>;
};

export type MembershipTable = {
  person_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  since: ColumnType<Day, string | undefined, string>;
  until: ColumnType<Day | null, string | null | undefined, string | null>;
};

export type MotionTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  letter: ColumnType<string | null, string | null | undefined, string | null>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  submitter: ColumnType<string, string, string>;
  contact_person_id: ColumnType<string | null, string | null | undefined, string | null>;
  may_composite: ColumnType<boolean, boolean | undefined, boolean>;
  state: ColumnType<string, string | undefined, string>;
  state_reason: ColumnType<string, string | undefined, string>;
  submitted_on: ColumnType<Day | null, string | null | undefined, string | null>;
  revised_on: ColumnType<Day | null, string | null | undefined, string | null>;
  draft_title: ColumnType<string, string | undefined, string>;
  draft_text: ColumnType<unknown, string, string>;
  revision: ColumnType<number, number | undefined, number>;
  published_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  full_draft: ColumnType<boolean, boolean | undefined, boolean>;
};

export type MotionDraftRevisionTable = {
  id: ColumnType<string, string, string>;
  motion_id: ColumnType<string, string, string>;
  revision: ColumnType<number | null, number | null | undefined, number | null>;
  base: ColumnType<number, number, number>;
  content: ColumnType<unknown, string, string>;
  state: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type MotionSupporterTable = {
  motion_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
};

export type MotionVersionTable = {
  motion_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  content: ColumnType<unknown, string, string>;
  hash: ColumnType<string, string, string>;
  note: ColumnType<string, string | undefined, string>;
  dated_on: ColumnType<Day, string, string>;
  made_at: ColumnType<Instant, string | undefined, string>;
  made_by: ColumnType<string, string, string>;
};

export type OfficeTable = {
  id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  conference_id: ColumnType<string | null, string | null | undefined, string | null>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  since: ColumnType<Instant, string | undefined, string>;
  until: ColumnType<Instant | null, string | null | undefined, string | null>;
  region_id: ColumnType<string | null, string | null | undefined, string | null>;
  title: ColumnType<string, string | undefined, string>;
  appointed_by: ColumnType<string | null, string | null | undefined, string | null>;
  appointed_reason: ColumnType<string, string | undefined, string>;
  ended_by: ColumnType<string | null, string | null | undefined, string | null>;
  ended_reason: ColumnType<string, string | undefined, string>;
  ended_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type OutboxTable = {
  id: ColumnType<string, never, never>;
  at: ColumnType<Instant, string | undefined, string>;
  recipient: ColumnType<string, string, string>;
  subject: ColumnType<string, string, string>;
  body: ColumnType<string, string, string>;
};

export type PersonTable = {
  id: ColumnType<string, string, string>;
  given_name: ColumnType<string, string, string>;
  family_name: ColumnType<string, string | undefined, string>;
  email: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
  phone: ColumnType<string, string | undefined, string>;
  postcode: ColumnType<string, string | undefined, string>;
  gender: ColumnType<string, string | undefined, string>;
  born: ColumnType<number | null, number | null | undefined, number | null>;
  joined_on: ColumnType<Day | null, string | null | undefined, string | null>;
  state: ColumnType<string, string | undefined, string>;
  merged_into: ColumnType<string | null, string | null | undefined, string | null>;
  source: ColumnType<string, string | undefined, string>;
  revision: ColumnType<number, number | undefined, number>;
  search: ColumnType<string, string | undefined, string>;
};

export type PhotographTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  position: ColumnType<number, number, number>;
  media_type: ColumnType<string, string, string>;
  width: ColumnType<number, number, number>;
  height: ColumnType<number, number, number>;
  alt: ColumnType<string, string, string>;
  caption: ColumnType<string, string | undefined, string>;
  credit: ColumnType<string, string | undefined, string>;
  consent: ColumnType<boolean, boolean, boolean>;
  bytes: ColumnType<Buffer, Buffer, Buffer>;
};

export type ProcedureTable = {
  agenda_item_id: ColumnType<string, string, string>;
  questions: ColumnType<unknown, string, string>;
  composite_version: ColumnType<number | null, number | null | undefined, number | null>;
  frozen_at: ColumnType<Instant, string | undefined, string>;
};

export type RegionTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  code: ColumnType<string | null, string | null | undefined, string | null>;
};

export type RehearsalTable = {
  singleton: ColumnType<boolean, boolean | undefined, boolean>;
  purpose: ColumnType<string, string, string>;
  figures: ColumnType<string, string | undefined, string>;
  finished_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type ReportTable = {
  conference_id: ColumnType<string, string, string>;
  body: ColumnType<string, string | undefined, string>;
  revision: ColumnType<number, number | undefined, number>;
};

export type SessionTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  title: ColumnType<string, string, string>;
  starts_at: ColumnType<Instant, string, string>;
  ends_at: ColumnType<Instant, string, string>;
};

export type SignInAccountTable = {
  id: ColumnType<string, string, string>;
  account_id: ColumnType<string, string, string>;
  provider_id: ColumnType<string, string, string>;
  user_id: ColumnType<string, string, string>;
  access_token: ColumnType<string | null, string | null | undefined, string | null>;
  refresh_token: ColumnType<string | null, string | null | undefined, string | null>;
  id_token: ColumnType<string | null, string | null | undefined, string | null>;
  access_token_expires_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  refresh_token_expires_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  scope: ColumnType<string | null, string | null | undefined, string | null>;
  password: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
  updated_at: ColumnType<Instant, string | undefined, string>;
};

export type SignInSessionTable = {
  id: ColumnType<string, string, string>;
  user_id: ColumnType<string, string, string>;
  token: ColumnType<string, string, string>;
  expires_at: ColumnType<Instant, string, string>;
  ip_address: ColumnType<string | null, string | null | undefined, string | null>;
  user_agent: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
  updated_at: ColumnType<Instant, string | undefined, string>;
};

export type SignInUserTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string | undefined, string>;
  email: ColumnType<string, string, string>;
  email_verified: ColumnType<boolean, boolean | undefined, boolean>;
  image: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
  updated_at: ColumnType<Instant, string | undefined, string>;
};

export type SignInVerificationTable = {
  id: ColumnType<string, string, string>;
  identifier: ColumnType<string, string, string>;
  value: ColumnType<string, string, string>;
  expires_at: ColumnType<Instant, string, string>;
  created_at: ColumnType<Instant, string | undefined, string>;
  updated_at: ColumnType<Instant, string | undefined, string>;
};

export type TellerEntryTable = {
  division_id: ColumnType<string, string, string>;
  seq: ColumnType<number, number, number>;
  teller_id: ColumnType<string, string, string>;
  tally: ColumnType<unknown, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
};

/** Every table, as the migrations made it. */
export type Database = {
  act: ActTable;
  affiliate: AffiliateTable;
  agenda_item: AgendaItemTable;
  amendment: AmendmentTable;
  command: CommandTable;
  composite: CompositeTable;
  composite_draft_revision: CompositeDraftRevisionTable;
  composite_version: CompositeVersionTable;
  conference: ConferenceTable;
  consent: ConsentTable;
  content_version: ContentVersionTable;
  credential: CredentialTable;
  division: DivisionTable;
  event: EventTable;
  federation: FederationTable;
  follow_up: FollowUpTable;
  membership: MembershipTable;
  motion: MotionTable;
  motion_draft_revision: MotionDraftRevisionTable;
  motion_supporter: MotionSupporterTable;
  motion_version: MotionVersionTable;
  office: OfficeTable;
  outbox: OutboxTable;
  person: PersonTable;
  photograph: PhotographTable;
  procedure: ProcedureTable;
  region: RegionTable;
  rehearsal: RehearsalTable;
  report: ReportTable;
  session: SessionTable;
  sign_in_account: SignInAccountTable;
  sign_in_session: SignInSessionTable;
  sign_in_user: SignInUserTable;
  sign_in_verification: SignInVerificationTable;
  teller_entry: TellerEntryTable;
};
