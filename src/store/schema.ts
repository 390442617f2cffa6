// Written by scripts/write-schema.ts from the migrated database. Do not edit.
import type { Day, Instant } from "#kit";
import type { ColumnType } from "kysely";

export type AccessNeedTable = {
  conference_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  kinds: ColumnType<string[], string[], string[]>;
  words: ColumnType<string, string | undefined, string>;
  giver: ColumnType<string, string, string>;
  wording: ColumnType<number, number, number>;
  keep_days: ColumnType<number, number, number>;
  given_by: ColumnType<string | null, string | null | undefined, string | null>;
  given_at: ColumnType<Instant, string | undefined, string>;
};

export type ActTable = {
  agenda_item_id: ColumnType<string, string, string>;
  seq: ColumnType<number, number, number>;
  act: ColumnType<unknown, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string, string>;
  rule: ColumnType<string, string | undefined, string>;
};

export type AddressChangeTable = {
  person_id: ColumnType<string, string, string>;
  email: ColumnType<string, string, string>;
  code_hash: ColumnType<string, string, string>;
  tries: ColumnType<number, number | undefined, number>;
  asked_at: ColumnType<Instant, string | undefined, string>;
  asked_today: ColumnType<number, number | undefined, number>;
  expires_at: ColumnType<Instant, string, string>;
};

export type AffiliateTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  region_id: ColumnType<string | null, string | null | undefined, string | null>;
  affiliated_on: ColumnType<Day | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
  short_name: ColumnType<string, string | undefined, string>;
  website: ColumnType<string, string | undefined, string>;
  public_email: ColumnType<string, string | undefined, string>;
  description: ColumnType<string, string | undefined, string>;
  name_key: ColumnType<string, string | undefined, string>;
  search: ColumnType<string, string | undefined, string>;
  revision: ColumnType<number, number | undefined, number>;
  contacts_revision: ColumnType<number, number | undefined, number>;
  step_state: ColumnType<string, string | undefined, string>;
  step_on: ColumnType<Day | null, string | null | undefined, string | null>;
  step_until: ColumnType<Day | null, string | null | undefined, string | null>;
  counted_members: ColumnType<number | null, number | null | undefined, number | null>;
  counted_on: ColumnType<Day | null, string | null | undefined, string | null>;
};

export type AffiliateAliasTable = {
  affiliate_id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  key: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  until: ColumnType<Day | null, string | null | undefined, string | null>;
  added_at: ColumnType<Instant, string | undefined, string>;
};

export type AffiliateBranchTable = {
  affiliate_id: ColumnType<string, string, string>;
  register_id: ColumnType<string, string, string>;
  code: ColumnType<string, string, string>;
  linked_by: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type AffiliateContactTable = {
  affiliate_id: ColumnType<string, string, string>;
  purpose: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  named_at: ColumnType<Instant, string | undefined, string>;
};

export type AffiliateSuccessionTable = {
  id: ColumnType<string, string, string>;
  predecessor_id: ColumnType<string, string, string>;
  successor_id: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  on_day: ColumnType<Day, string, string>;
  note: ColumnType<string, string | undefined, string>;
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type AffiliationApplicationTable = {
  id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  applied_by: ColumnType<string, string, string>;
  title: ColumnType<string, string, string>;
  meeting_kind: ColumnType<string, string, string>;
  met_on: ColumnType<Day, string, string>;
  quorum: ColumnType<number, number, number>;
  present: ColumnType<number, number, number>;
  votes_for: ColumnType<number, number, number>;
  votes_against: ColumnType<number, number, number>;
  abstentions: ColumnType<number, number, number>;
  members: ColumnType<number, number, number>;
  members_as_of: ColumnType<Day, string, string>;
  rules_agreed: ColumnType<number, number, number>;
  note: ColumnType<string, string | undefined, string>;
  state: ColumnType<string, string | undefined, string>;
  applied_at: ColumnType<Instant, string | undefined, string>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type AffiliationNamedOfficerTable = {
  id: ColumnType<string, string, string>;
  application_id: ColumnType<string, string, string>;
  title: ColumnType<string, string, string>;
  given_name: ColumnType<string, string, string>;
  family_name: ColumnType<string, string | undefined, string>;
  email: ColumnType<string, string, string>;
};

export type AffiliationStepTable = {
  seq: ColumnType<string, never, never>;
  affiliate_id: ColumnType<string, string, string>;
  state: ColumnType<string, string, string>;
  effective_on: ColumnType<Day | null, string | null | undefined, string | null>;
  until: ColumnType<Day | null, string | null | undefined, string | null>;
  reason: ColumnType<string, string | undefined, string>;
  meeting: ColumnType<string, string | undefined, string>;
  met_on: ColumnType<Day | null, string | null | undefined, string | null>;
  application_id: ColumnType<string | null, string | null | undefined, string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string | undefined, string>;
  at: ColumnType<Instant, string | undefined, string>;
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

export type AlternateTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  position: ColumnType<number, number, number>;
  state: ColumnType<string, string | undefined, string>;
  named_by: ColumnType<string | null, string | null | undefined, string | null>;
  named_as: ColumnType<string, string | undefined, string>;
  named_at: ColumnType<Instant, string | undefined, string>;
};

export type AmendmentTable = {
  id: ColumnType<string, string, string>;
  label: ColumnType<string, string, string>;
  motion_id: ColumnType<string | null, string | null | undefined, string | null>;
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
  composite_id: ColumnType<string | null, string | null | undefined, string | null>;
  anchor: ColumnType<string, string | undefined, string>;
  anchor_why: ColumnType<string, string | undefined, string>;
};

export type AmendmentAcceptanceTable = {
  amendment_id: ColumnType<string, string, string>;
  accepted_at: ColumnType<Instant, string | undefined, string>;
  objections_until: ColumnType<Instant, string, string>;
  state: ColumnType<string, string | undefined, string>;
  objected_by: ColumnType<string | null, string | null | undefined, string | null>;
  objected_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type ApiTokenTable = {
  id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  hash: ColumnType<string, string, string>;
  hint: ColumnType<string, string, string>;
  scopes: ColumnType<string[], string[], string[]>;
  created_at: ColumnType<Instant, string | undefined, string>;
  expires_at: ColumnType<Instant, string, string>;
  last_used_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  revoked_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type AssentTable = {
  id: ColumnType<string, string, string>;
  seq: ColumnType<string, never, never>;
  circulation_id: ColumnType<string, string, string>;
  motion_id: ColumnType<string, string, string>;
  answer: ColumnType<string, string, string>;
  words: ColumnType<string, string | undefined, string>;
  clause_id: ColumnType<string | null, string | null | undefined, string | null>;
  given_by: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type AssentReminderTable = {
  id: ColumnType<string, string, string>;
  circulation_id: ColumnType<string, string, string>;
  motion_id: ColumnType<string, string, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type AuditHeadTable = {
  singleton: ColumnType<boolean, boolean | undefined, boolean>;
  n: ColumnType<string, string | number | bigint, string | number | bigint>;
  hash: ColumnType<string, string, string>;
};

export type AuditLinkTable = {
  n: ColumnType<string, string | number | bigint, string | number | bigint>;
  event_seq: ColumnType<string, string | number | bigint, string | number | bigint>;
  previous: ColumnType<string, string, string>;
  hash: ColumnType<string, string, string>;
};

export type BallotTable = {
  division_id: ColumnType<string, string, string>;
  unit: ColumnType<string, string, string>;
  credential_id: ColumnType<string | null, string | null | undefined, string | null>;
  n: ColumnType<number, number | undefined, number>;
  client: ColumnType<string | null, string | null | undefined, string | null>;
  votes: ColumnType<unknown | null, string | null | undefined, string | null>;
  channel: ColumnType<string, string | undefined, string>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type BranchTable = {
  version_id: ColumnType<string, string, string>;
  code: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  region: ColumnType<string, string, string>;
  aliases: ColumnType<string[], string[], string[]>;
  predecessors: ColumnType<string[], string[], string[]>;
  search: ColumnType<string, string, string>;
};

export type BranchAliasTable = {
  id: ColumnType<string, string, string>;
  register_id: ColumnType<string, string, string>;
  key: ColumnType<string, string, string>;
  given: ColumnType<string, string, string>;
  code: ColumnType<string, string, string>;
  list_id: ColumnType<string | null, string | null | undefined, string | null>;
  n: ColumnType<number | null, number | null | undefined, number | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
  undone_by: ColumnType<string | null, string | null | undefined, string | null>;
  undone_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type BranchRegisterTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  created_at: ColumnType<Instant, string | undefined, string>;
};

export type BranchVersionTable = {
  id: ColumnType<string, string, string>;
  register_id: ColumnType<string, string, string>;
  number: ColumnType<number, number, number>;
  source: ColumnType<string, string, string>;
  dated_on: ColumnType<Day, string, string>;
  hash: ColumnType<string, string, string>;
  branches: ColumnType<number, number, number>;
  imported_by: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type CardPrintTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  asked_by: ColumnType<string | null, string | null | undefined, string | null>;
  asked_at: ColumnType<Instant, string | undefined, string>;
  cards: ColumnType<number, number, number>;
  of: ColumnType<string, string | undefined, string>;
};

export type CardSheetTable = {
  id: ColumnType<string, string, string>;
  print_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  credentials: ColumnType<string[], string[], string[]>;
  state: ColumnType<string, string | undefined, string>;
  issued: ColumnType<number, number | undefined, number>;
  sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  made_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  fetched_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  fetched_by: ColumnType<string | null, string | null | undefined, string | null>;
  fault: ColumnType<string, string | undefined, string>;
};

export type CirculationTable = {
  id: ColumnType<string, string, string>;
  composite_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  content: ColumnType<unknown, string, string>;
  revision: ColumnType<number, number, number>;
  hash: ColumnType<string, string, string>;
  mode: ColumnType<string, string, string>;
  deadline: ColumnType<Instant | null, string | null | undefined, string | null>;
  silence: ColumnType<string, string, string>;
  note: ColumnType<string, string | undefined, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  made_at: ColumnType<Instant, string | undefined, string>;
};

export type CirculationMotionTable = {
  circulation_id: ColumnType<string, string, string>;
  motion_id: ColumnType<string, string, string>;
  asked: ColumnType<boolean, boolean, boolean>;
  why: ColumnType<unknown, string | undefined, string>;
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
  options_until: ColumnType<Instant | null, string | null | undefined, string | null>;
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

export type CompositeTableTable = {
  composite_id: ColumnType<string, string, string>;
  content: ColumnType<unknown, string, string>;
  drafts: ColumnType<unknown, string, string>;
  drafted: ColumnType<unknown | null, string | null | undefined, string | null>;
  revision: ColumnType<number, number | undefined, number>;
  changed_at: ColumnType<Instant, string | undefined, string>;
};

export type CompositeTablePresenceTable = {
  composite_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  row_id: ColumnType<string, string | undefined, string>;
  seen_at: ColumnType<Instant, string | undefined, string>;
};

export type CompositeTableStepTable = {
  composite_id: ColumnType<string, string, string>;
  revision: ColumnType<number, number, number>;
  kind: ColumnType<string, string, string>;
  step: ColumnType<unknown, string, string>;
  undo: ColumnType<unknown, string, string>;
  about: ColumnType<number | null, number | null | undefined, number | null>;
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

export type ConferenceWeightTable = {
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  weight: ColumnType<number, number, number>;
  revision: ColumnType<number, number | undefined, number>;
};

export type ConferenceWeightsFrozenTable = {
  conference_id: ColumnType<string, string, string>;
  card: ColumnType<unknown, string, string>;
  division_id: ColumnType<string, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
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
  merge_id: ColumnType<string | null, string | null | undefined, string | null>;
  import_batch: ColumnType<number | null, number | null | undefined, number | null>;
};

export type ContactSheetTable = {
  id: ColumnType<string, string, string>;
  region_id: ColumnType<string, string, string>;
  made_at: ColumnType<Instant, string | undefined, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  way: ColumnType<string, string, string>;
  groups: ColumnType<number, number, number>;
  left_out: ColumnType<number, number, number>;
};

export type ContactSheetEntryTable = {
  sheet_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
};

export type ContactSheetReceiptTable = {
  sheet_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  received_at: ColumnType<Instant, string | undefined, string>;
};

export type ContentVersionTable = {
  singleton: ColumnType<boolean, boolean | undefined, boolean>;
  n: ColumnType<string, string | number | bigint, string | number | bigint>;
};

export type CredentialTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  person_id: ColumnType<string, string, string>;
  role: ColumnType<string, string, string>;
  state: ColumnType<string, string | undefined, string>;
  replaces_id: ColumnType<string | null, string | null | undefined, string | null>;
  changed_at: ColumnType<Instant, string | undefined, string>;
  seat: ColumnType<number | null, number | null | undefined, number | null>;
  named_by: ColumnType<string | null, string | null | undefined, string | null>;
  named_as: ColumnType<string, string | undefined, string>;
  named_at: ColumnType<Instant, string | undefined, string>;
  late: ColumnType<boolean, boolean | undefined, boolean>;
  acceptance: ColumnType<string, string | undefined, string>;
  answered_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  apologies_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  place: ColumnType<string, string | undefined, string>;
  came_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  desk: ColumnType<string, string | undefined, string>;
  attends: ColumnType<string, string | undefined, string>;
};

export type CredentialCardTable = {
  number: ColumnType<string, string | number | bigint, string | number | bigint>;
  credential_id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  issued_at: ColumnType<Instant, string | undefined, string>;
  issued_by: ColumnType<string | null, string | null | undefined, string | null>;
  void_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type CredentialContestTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  reason: ColumnType<string, string, string>;
  raised_at: ColumnType<Instant, string | undefined, string>;
  raised_by: ColumnType<string | null, string | null | undefined, string | null>;
  outcome: ColumnType<string | null, string | null | undefined, string | null>;
  decision: ColumnType<string, string | undefined, string>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
};

export type CredentialStepTable = {
  seq: ColumnType<string, never, never>;
  credential_id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  from_state: ColumnType<string | null, string | null | undefined, string | null>;
  to_state: ColumnType<string, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
  by_person: ColumnType<string | null, string | null | undefined, string | null>;
  desk: ColumnType<string, string | undefined, string>;
  way: ColumnType<string, string | undefined, string>;
  offline: ColumnType<boolean, boolean | undefined, boolean>;
  desk_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  client_id: ColumnType<string, string | undefined, string>;
  reason: ColumnType<string, string | undefined, string>;
  undoes: ColumnType<string | null, string | number | bigint | null | undefined, string | number | bigint | null>;
  attends: ColumnType<string, string | undefined, string>;
};

export type CredentialsDeskTable = {
  conference_id: ColumnType<string, string, string>;
  open: ColumnType<boolean, boolean | undefined, boolean>;
  all_out: ColumnType<boolean, boolean | undefined, boolean>;
  closed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  opened_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type CredentialsReportTable = {
  conference_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  stated_at: ColumnType<Instant, string, string>;
  note: ColumnType<string, string | undefined, string>;
  content: ColumnType<unknown, string, string>;
  published_at: ColumnType<Instant, string | undefined, string>;
  published_by: ColumnType<string | null, string | null | undefined, string | null>;
};

export type CredentialsReportAdoptionTable = {
  conference_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  adopted_at: ColumnType<Instant, string | undefined, string>;
  adopted_by: ColumnType<string | null, string | null | undefined, string | null>;
};

export type DecisionTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  question_id: ColumnType<string, string, string>;
  act_seq: ColumnType<number, number, number>;
  place: ColumnType<number, number | undefined, number>;
  kind: ColumnType<string, string, string>;
  outcome: ColumnType<string, string, string>;
  annulled: ColumnType<string | null, string | null | undefined, string | null>;
  title: ColumnType<string, string, string>;
  item_title: ColumnType<string, string, string>;
  sentence: ColumnType<string, string, string>;
  decided_at: ColumnType<Instant, string, string>;
  year: ColumnType<number, number, number>;
  motion_id: ColumnType<string | null, string | null | undefined, string | null>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  superseded_by: ColumnType<string | null, string | null | undefined, string | null>;
  superseded_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  body: ColumnType<string, string | undefined, string>;
  search: ColumnType<string, never | undefined, never>;
};

export type DecisionEnteredTable = {
  agenda_item_id: ColumnType<string, string, string>;
  act_seq: ColumnType<number, number, number>;
};

export type DelegateClaimTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  classes: ColumnType<string[], string[] | undefined, string[]>;
  asked_by: ColumnType<string | null, string | null | undefined, string | null>;
  asked_at: ColumnType<Instant, string | undefined, string>;
  outcome: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type DivisionTable = {
  id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string | null, string | null | undefined, string | null>;
  question_id: ColumnType<string, string, string>;
  state: ColumnType<string, string, string>;
  frozen: ColumnType<unknown, string, string>;
  opened_at: ColumnType<Instant, string | undefined, string>;
  closed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  present_at_close: ColumnType<number | null, number | null | undefined, number | null>;
  declared_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  tally: ColumnType<unknown | null, string | null | undefined, string | null>;
  void_reason: ColumnType<string | null, string | null | undefined, string | null>;
  conference_id: ColumnType<string, string, string>;
  about: ColumnType<string, string | undefined, string>;
  by_person: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string | undefined, string>;
  box_hash: ColumnType<string | null, string | null | undefined, string | null>;
  box: ColumnType<unknown | null, string | null | undefined, string | null>;
};

export type DivisionGroupTable = {
  division_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  weight: ColumnType<number, number, number>;
  tally: ColumnType<unknown, string, string>;
};

export type DivisionRollTable = {
  division_id: ColumnType<string, string, string>;
  credential_id: ColumnType<string, string, string>;
  unit: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  weight: ColumnType<number, number, number>;
  remote: ColumnType<boolean, boolean | undefined, boolean>;
};

export type DuplicatePairTable = {
  person_a: ColumnType<string, string, string>;
  person_b: ColumnType<string, string, string>;
  score: ColumnType<number, number, number>;
  reasons: ColumnType<string[], string[] | undefined, string[]>;
  state: ColumnType<string, string | undefined, string>;
  found_at: ColumnType<Instant, string | undefined, string>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
};

export type DuplicateScanTable = {
  id: ColumnType<string, string, string>;
  started_at: ColumnType<Instant, string | undefined, string>;
  started_by: ColumnType<string | null, string | null | undefined, string | null>;
  stage: ColumnType<string, string | undefined, string>;
  looked_at: ColumnType<number, number | undefined, number>;
  to_look_at: ColumnType<number, number | undefined, number>;
  found: ColumnType<number, number | undefined, number>;
  finished_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type EditedFileTable = {
  id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  composite_id: ColumnType<string | null, string | null | undefined, string | null>;
  kind: ColumnType<string, string, string>;
  base: ColumnType<number, number, number>;
  file_name: ColumnType<string, string, string>;
  file_hash: ColumnType<string, string, string>;
  changes: ColumnType<unknown, string, string>;
  doubts: ColumnType<unknown, string, string>;
  state: ColumnType<string, string, string>;
  accepted: ColumnType<unknown | null, string | null | undefined, string | null>;
  revision: ColumnType<number | null, number | null | undefined, number | null>;
  uploaded_by: ColumnType<string | null, string | null | undefined, string | null>;
  uploaded_at: ColumnType<Instant, string | undefined, string>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type EntitlementTable = {
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  seats: ColumnType<number, number, number>;
  reserved: ColumnType<unknown, string | undefined, string>;
  alternates: ColumnType<number, number, number>;
  observers: ColumnType<number, number, number>;
  calculation: ColumnType<string[], string[], string[]>;
  standing: ColumnType<string, string | undefined, string>;
  calculated_at: ColumnType<Instant, string | undefined, string>;
  decided_seats: ColumnType<number | null, number | null | undefined, number | null>;
  decided_reason: ColumnType<string, string | undefined, string>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type EntitlementChallengeTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  words: ColumnType<string, string, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  made_at: ColumnType<Instant, string | undefined, string>;
  outcome: ColumnType<string | null, string | null | undefined, string | null>;
  reason: ColumnType<string, string | undefined, string>;
  seats_before: ColumnType<number, number, number>;
  seats_after: ColumnType<number | null, number | null | undefined, number | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type ErasedAddressTable = {
  hash: ColumnType<string, string, string>;
  erased_on: ColumnType<Day, string | undefined, string>;
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
  joining: ColumnType<string, string | undefined, string>;
  retention_months: ColumnType<number, number | undefined, number>;
  salt: ColumnType<string, string | undefined, string>;
  revision: ColumnType<number, number | undefined, number>;
  counts_accept_themselves: ColumnType<boolean, boolean | undefined, boolean>;
};

export type FloorActTable = {
  conference_id: ColumnType<string, string, string>;
  seq: ColumnType<number, number, number>;
  act: ColumnType<unknown, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string, string>;
  rule: ColumnType<string, string | undefined, string>;
};

export type FollowUpTable = {
  id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  question_id: ColumnType<string | null, string | null | undefined, string | null>;
  title: ColumnType<string, string, string>;
  owner: ColumnType<string, string, string>;
  due_on: ColumnType<Day | null, string | null | undefined, string | null>;
  state: ColumnType<string, string | undefined, string>;
  conference_id: ColumnType<string, string, string>;
  owner_group: ColumnType<string | null, string | null | undefined, string | null>;
  origin: ColumnType<string, string | undefined, string>;
  superseded_by: ColumnType<string | null, string | null | undefined, string | null>;
  revision: ColumnType<number, number | undefined, number>;
  entered_at: ColumnType<Instant, string | undefined, string>;
  changed_at: ColumnType<Instant, string | undefined, string>;
  search: ColumnType<string | null, never | null | undefined, never | null>;
};

export type FollowUpNoteTable = {
  follow_up_id: ColumnType<string, string, string>;
  seq: ColumnType<number, number, number>;
  at: ColumnType<Instant, string | undefined, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string | undefined, string>;
  to_state: ColumnType<string, string | undefined, string>;
  words: ColumnType<string, string, string>;
};

export type FurtherConferenceTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  question_id: ColumnType<string, string, string>;
  decided_on: ColumnType<Day, string, string>;
  call_by: ColumnType<Day, string, string>;
  called_conference_id: ColumnType<string | null, string | null | undefined, string | null>;
  called_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type HandoverTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  direction: ColumnType<string, string, string>;
  root: ColumnType<string, string, string>;
  records: ColumnType<number, number, number>;
  at: ColumnType<Instant, string | undefined, string>;
  by_person: ColumnType<string | null, string | null | undefined, string | null>;
};

export type HandoverFileTable = {
  id: ColumnType<string, string, string>;
  file_name: ColumnType<string, string, string>;
  sent_by: ColumnType<string | null, string | null | undefined, string | null>;
  sent_at: ColumnType<Instant, string | undefined, string>;
  bytes: ColumnType<string, string | number | bigint | undefined, string | number | bigint>;
};

export type HandoverLinkTable = {
  conference_id: ColumnType<string, string, string>;
  seq: ColumnType<number, number, number>;
  line: ColumnType<string, string, string>;
  previous: ColumnType<string, string, string>;
  hash: ColumnType<string, string, string>;
};

export type HandoverPieceTable = {
  handover_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  bytes: ColumnType<Buffer, Buffer, Buffer>;
};

export type HandoverSealedTable = {
  division_id: ColumnType<string, string, string>;
  ballots: ColumnType<number, number, number>;
  hash: ColumnType<string, string, string>;
};

export type ImportBadRowTable = {
  batch: ColumnType<number, number, number>;
  n: ColumnType<number, number, number>;
  line: ColumnType<number, number, number>;
  cells: ColumnType<string[], string[], string[]>;
};

export type ImportBatchTable = {
  id: ColumnType<string, string, string>;
  number: ColumnType<number, never, never>;
  kind: ColumnType<string, string, string>;
  conference_id: ColumnType<string | null, string | null | undefined, string | null>;
  file_name: ColumnType<string, string | undefined, string>;
  file_hash: ColumnType<string | null, string | null | undefined, string | null>;
  file_bytes: ColumnType<string, string | number | bigint | undefined, string | number | bigint>;
  state: ColumnType<string, string | undefined, string>;
  layout: ColumnType<unknown | null, string | null | undefined, string | null>;
  mapping: ColumnType<unknown | null, string | null | undefined, string | null>;
  counts: ColumnType<unknown | null, string | null | undefined, string | null>;
  source: ColumnType<string, string | undefined, string>;
  basis: ColumnType<string, string | undefined, string>;
  good_only: ColumnType<boolean, boolean | undefined, boolean>;
  failure: ColumnType<string, string | undefined, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  made_at: ColumnType<Instant, string | undefined, string>;
  checked_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  committed_by: ColumnType<string | null, string | null | undefined, string | null>;
  committed_office: ColumnType<string, string | undefined, string>;
  committed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  reverted_by: ColumnType<string | null, string | null | undefined, string | null>;
  reverted_office: ColumnType<string, string | undefined, string>;
  reverted_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  reverted: ColumnType<unknown | null, string | null | undefined, string | null>;
  revision: ColumnType<number, number | undefined, number>;
};

export type ImportChangeTable = {
  batch: ColumnType<number, number, number>;
  thing: ColumnType<string, string, string>;
  key: ColumnType<string, string, string>;
  row: ColumnType<number, number, number>;
  act: ColumnType<string, string, string>;
  print: ColumnType<string | null, string | number | bigint | null | undefined, string | number | bigint | null>;
  before: ColumnType<unknown | null, string | null | undefined, string | null>;
  after: ColumnType<unknown | null, string | null | undefined, string | null>;
  left_because: ColumnType<string, string | undefined, string>;
};

export type ImportMappingTable = {
  kind: ColumnType<string, string, string>;
  header_hash: ColumnType<string, string, string>;
  mapping: ColumnType<unknown, string, string>;
  saved_by: ColumnType<string | null, string | null | undefined, string | null>;
  saved_at: ColumnType<Instant, string | undefined, string>;
};

export type ImportPieceTable = {
  batch: ColumnType<number, number, number>;
  n: ColumnType<number, number, number>;
  bytes: ColumnType<Buffer, Buffer, Buffer>;
};

export type ImportProblemTable = {
  batch: ColumnType<number, number, number>;
  n: ColumnType<number, number, number>;
  line: ColumnType<number, number, number>;
  severity: ColumnType<string, string, string>;
  told_by: ColumnType<string, string, string>;
  field: ColumnType<string, string, string>;
  header: ColumnType<string, string | undefined, string>;
  code: ColumnType<string, string, string>;
  detail: ColumnType<unknown, string | undefined, string>;
};

export type ImportProgressTable = {
  batch: ColumnType<number, number, number>;
  step: ColumnType<string, string, string>;
  done: ColumnType<number, number, number>;
  of: ColumnType<number, number, number>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type JoinRequestTable = {
  id: ColumnType<string, string, string>;
  device_hash: ColumnType<string, string, string>;
  mail_hash: ColumnType<string, string, string>;
  code_hash: ColumnType<string | null, string | null | undefined, string | null>;
  tries: ColumnType<number, number | undefined, number>;
  state: ColumnType<string, string | undefined, string>;
  given_name: ColumnType<string, string | undefined, string>;
  family_name: ColumnType<string, string | undefined, string>;
  email: ColumnType<string | null, string | null | undefined, string | null>;
  postcode: ColumnType<string, string | undefined, string>;
  phone: ColumnType<string, string | undefined, string>;
  affiliate_id: ColumnType<string | null, string | null | undefined, string | null>;
  consents: ColumnType<unknown, string | undefined, string>;
  asked_at: ColumnType<Instant, string | undefined, string>;
  expires_at: ColumnType<Instant, string, string>;
  confirmed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
};

export type LateMotionTable = {
  motion_id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  received_at: ColumnType<Instant, string | undefined, string>;
  deadline: ColumnType<Instant | null, string | null | undefined, string | null>;
  urgency: ColumnType<string, string, string>;
  by_person: ColumnType<string | null, string | null | undefined, string | null>;
  state: ColumnType<string, string | undefined, string>;
  reason: ColumnType<string, string | undefined, string>;
  found_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  agenda_item_id: ColumnType<string | null, string | null | undefined, string | null>;
};

export type MailTable = {
  id: ColumnType<string, never, never>;
  key: ColumnType<string, string, string>;
  recipient: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  purpose: ColumnType<string, string, string>;
  subject: ColumnType<string, string, string>;
  body: ColumnType<string | null, string | null | undefined, string | null>;
  sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  secret: ColumnType<boolean, boolean | undefined, boolean>;
  unsubscribe: ColumnType<string, string | undefined, string>;
  state: ColumnType<string, string | undefined, string>;
  queued_at: ColumnType<Instant, string | undefined, string>;
  next_at: ColumnType<Instant, string | undefined, string>;
  expires_at: ColumnType<Instant, string, string>;
  tries: ColumnType<number, number | undefined, number>;
  tried_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  done_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  answer: ColumnType<string, string | undefined, string>;
  settled_by: ColumnType<string | null, string | null | undefined, string | null>;
  wiped_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type MailAttachmentTable = {
  mail_id: ColumnType<string, string | number | bigint, string | number | bigint>;
  n: ColumnType<number, number, number>;
  name: ColumnType<string, string, string>;
  media_type: ColumnType<string, string, string>;
  hash: ColumnType<string, string, string>;
};

export type MailFileTable = {
  hash: ColumnType<string, string, string>;
  bytes: ColumnType<Buffer, Buffer, Buffer>;
};

export type MailServerTable = {
  singleton: ColumnType<boolean, boolean | undefined, boolean>;
  free_at: ColumnType<Instant, string | undefined, string>;
  away_until: ColumnType<Instant | null, string | null | undefined, string | null>;
  away_tries: ColumnType<number, number | undefined, number>;
  away_since: ColumnType<Instant | null, string | null | undefined, string | null>;
  answer: ColumnType<string, string | undefined, string>;
};

export type MandateNoteTable = {
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  agenda_item_id: ColumnType<string, string, string>;
  words: ColumnType<string, string, string>;
  revision: ColumnType<number, number | undefined, number>;
  written_by: ColumnType<string | null, string | null | undefined, string | null>;
  written_at: ColumnType<Instant, string | undefined, string>;
};

export type MatchListTable = {
  id: ColumnType<string, string, string>;
  title: ColumnType<string, string, string>;
  version_id: ColumnType<string, string, string>;
  file_name: ColumnType<string, string, string>;
  column_name: ColumnType<string, string, string>;
  rows: ColumnType<number, number, number>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type MatchRowTable = {
  list_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  given: ColumnType<string, string, string>;
  key: ColumnType<string, string, string>;
  suggestion: ColumnType<string | null, string | null | undefined, string | null>;
  score: ColumnType<number, number, number>;
  reason: ColumnType<string, string, string>;
  candidates: ColumnType<unknown, string, string>;
  state: ColumnType<string, string | undefined, string>;
  code: ColumnType<string | null, string | null | undefined, string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  together: ColumnType<string | null, string | null | undefined, string | null>;
  revision: ColumnType<number, number | undefined, number>;
};

export type MeetingAnswerTable = {
  date_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  answer: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type MeetingDateTable = {
  id: ColumnType<string, string, string>;
  meeting_id: ColumnType<string, string, string>;
  starts_at: ColumnType<Instant, string, string>;
  ends_at: ColumnType<Instant, string, string>;
};

export type MeetingMinutesTable = {
  meeting_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  body: ColumnType<string, string | undefined, string>;
  file_name: ColumnType<string, string | undefined, string>;
  file: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type MeetingReplyTable = {
  meeting_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  reply: ColumnType<string, string, string>;
  people: ColumnType<number, number | undefined, number>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type MemberCountTable = {
  id: ColumnType<string, string, string>;
  seq: ColumnType<string, never, never>;
  affiliate_id: ColumnType<string, string, string>;
  as_of: ColumnType<Day, string, string>;
  members: ColumnType<number, number, number>;
  women: ColumnType<number | null, number | null | undefined, number | null>;
  young: ColumnType<number | null, number | null | undefined, number | null>;
  full_time: ColumnType<number | null, number | null | undefined, number | null>;
  part_time: ColumnType<number | null, number | null | undefined, number | null>;
  source: ColumnType<string, string | undefined, string>;
  reported_by: ColumnType<string | null, string | null | undefined, string | null>;
  reported_at: ColumnType<Instant, string | undefined, string>;
};

export type MemberCountDecisionTable = {
  count_id: ColumnType<string, string, string>;
  accepted: ColumnType<boolean, boolean, boolean>;
  reason: ColumnType<string, string | undefined, string>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant, string | undefined, string>;
};

export type MembershipTable = {
  person_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  since: ColumnType<Day, string | undefined, string>;
  until: ColumnType<Day | null, string | null | undefined, string | null>;
  import_batch: ColumnType<number | null, number | null | undefined, number | null>;
};

export type MinutesApprovalTable = {
  conference_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  approved_at_conference: ColumnType<string, string, string>;
  words: ColumnType<string, string | undefined, string>;
  at: ColumnType<Instant, string | undefined, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
};

export type MinutesEntryTable = {
  conference_id: ColumnType<string, string, string>;
  fact: ColumnType<string, string, string>;
  words: ColumnType<string | null, string | null | undefined, string | null>;
  note: ColumnType<string, string | undefined, string>;
  left_out: ColumnType<boolean, boolean | undefined, boolean>;
  was: ColumnType<string, string | undefined, string>;
  revision: ColumnType<number, number | undefined, number>;
  at: ColumnType<Instant, string | undefined, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
};

export type MinutesVersionTable = {
  conference_id: ColumnType<string, string, string>;
  n: ColumnType<number, number, number>;
  content: ColumnType<unknown, string, string>;
  hash: ColumnType<string, string, string>;
  made_at: ColumnType<Instant, string | undefined, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
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

export type NextStepTable = {
  id: ColumnType<string, string, string>;
  talk_id: ColumnType<string, string, string>;
  organisation_id: ColumnType<string, string, string>;
  what: ColumnType<string, string, string>;
  owner_id: ColumnType<string, string, string>;
  due_on: ColumnType<Day, string, string>;
  state: ColumnType<string, string | undefined, string>;
  note: ColumnType<string, string | undefined, string>;
  closed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type OfferedOptionTable = {
  id: ColumnType<string, string, string>;
  composite_id: ColumnType<string, string, string>;
  version: ColumnType<number, number, number>;
  section: ColumnType<string, string, string>;
  motion_id: ColumnType<string | null, string | null | undefined, string | null>;
  title: ColumnType<string, string, string>;
  proposer: ColumnType<string, string, string>;
  words: ColumnType<string, string, string>;
  state: ColumnType<string, string, string>;
  reason: ColumnType<string, string | undefined, string>;
  key: ColumnType<string | null, string | null | undefined, string | null>;
  offered_by: ColumnType<string | null, string | null | undefined, string | null>;
  offered_at: ColumnType<Instant, string | undefined, string>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Instant | null, string | null | undefined, string | null>;
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

export type OfficerNamedTable = {
  office_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
};

export type OrganisationTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  website: ColumnType<string, string | undefined, string>;
  note: ColumnType<string, string | undefined, string>;
  relation: ColumnType<string, string | undefined, string>;
  owner_id: ColumnType<string | null, string | null | undefined, string | null>;
  revision: ColumnType<number, number | undefined, number>;
  created_at: ColumnType<Instant, string | undefined, string>;
};

export type OrganisationContactTable = {
  id: ColumnType<string, string, string>;
  organisation_id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  role: ColumnType<string, string | undefined, string>;
  email: ColumnType<string, string | undefined, string>;
  phone: ColumnType<string, string | undefined, string>;
  basis: ColumnType<string, string, string>;
  since: ColumnType<Instant, string | undefined, string>;
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
  left_on: ColumnType<Day | null, string | null | undefined, string | null>;
  sort_name: ColumnType<string, string | undefined, string>;
  mail_key: ColumnType<string | null, string | null | undefined, string | null>;
  phone_key: ColumnType<string | null, string | null | undefined, string | null>;
};

export type PersonMergeTable = {
  id: ColumnType<string, string, string>;
  kept_id: ColumnType<string, string, string>;
  gone_id: ColumnType<string, string, string>;
  merged_at: ColumnType<Instant, string | undefined, string>;
  merged_by: ColumnType<string | null, string | null | undefined, string | null>;
  gone_email: ColumnType<string | null, string | null | undefined, string | null>;
  journal: ColumnType<unknown | null, string | null | undefined, string | null>;
  undone_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  undone_by: ColumnType<string | null, string | null | undefined, string | null>;
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

export type PrintedCodeTable = {
  hash: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  purpose: ColumnType<string, string, string>;
  conference_id: ColumnType<string | null, string | null | undefined, string | null>;
  made_at: ColumnType<Instant, string | undefined, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  until: ColumnType<Instant, string, string>;
  used_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type ProcedureTable = {
  agenda_item_id: ColumnType<string, string, string>;
  questions: ColumnType<unknown, string, string>;
  composite_version: ColumnType<number | null, number | null | undefined, number | null>;
  frozen_at: ColumnType<Instant, string | undefined, string>;
};

export type QuorumChangeTable = {
  seq: ColumnType<string, never, never>;
  conference_id: ColumnType<string, string, string>;
  lost: ColumnType<boolean, boolean, boolean>;
  present: ColumnType<number, number, number>;
  registered: ColumnType<number, number, number>;
  quorum: ColumnType<number, number, number>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type QuotaAnswerTable = {
  conference_id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  class: ColumnType<string, string, string>;
  declared_by: ColumnType<string | null, string | null | undefined, string | null>;
};

export type QuotaWaiverTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  rule: ColumnType<string, string, string>;
  lacking: ColumnType<number, number, number>;
  reason: ColumnType<string, string, string>;
  waived_by: ColumnType<string | null, string | null | undefined, string | null>;
  office: ColumnType<string, string, string>;
  waived_at: ColumnType<Instant, string | undefined, string>;
};

export type RegionTable = {
  id: ColumnType<string, string, string>;
  name: ColumnType<string, string, string>;
  code: ColumnType<string | null, string | null | undefined, string | null>;
  revision: ColumnType<number, number | undefined, number>;
};

export type RegionMeetingTable = {
  id: ColumnType<string, string, string>;
  region_id: ColumnType<string, string, string>;
  title: ColumnType<string, string, string>;
  quarter: ColumnType<string, string, string>;
  state: ColumnType<string, string | undefined, string>;
  starts_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  ends_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  venue: ColumnType<string, string | undefined, string>;
  online: ColumnType<string, string | undefined, string>;
  note: ColumnType<string, string | undefined, string>;
  reason: ColumnType<string, string | undefined, string>;
  sequence: ColumnType<number, number | undefined, number>;
  revision: ColumnType<number, number | undefined, number>;
  created_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
};

export type RegistrationTable = {
  conference_id: ColumnType<string, string, string>;
  settings: ColumnType<unknown, string, string>;
  revision: ColumnType<number, number | undefined, number>;
  published_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  published_by: ColumnType<string | null, string | null | undefined, string | null>;
  frozen_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  frozen_by: ColumnType<string | null, string | null | undefined, string | null>;
  frozen_office: ColumnType<string, string | undefined, string>;
};

export type RegistrationCountTable = {
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  class: ColumnType<string, string, string>;
  members: ColumnType<number, number, number>;
  counted_on: ColumnType<Day, string, string>;
};

export type RegistrationReminderTable = {
  conference_id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  occasion: ColumnType<string, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type RehearsalTable = {
  singleton: ColumnType<boolean, boolean | undefined, boolean>;
  purpose: ColumnType<string, string, string>;
  figures: ColumnType<string, string | undefined, string>;
  finished_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type RelationStepTable = {
  seq: ColumnType<string, never, never>;
  organisation_id: ColumnType<string, string, string>;
  from_relation: ColumnType<string, string, string>;
  to_relation: ColumnType<string, string, string>;
  reason: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type RemotePresenceTable = {
  credential_id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  seen_at: ColumnType<Instant, string | undefined, string>;
  away: ColumnType<boolean, boolean | undefined, boolean>;
};

export type ReportTable = {
  conference_id: ColumnType<string, string, string>;
  body: ColumnType<string, string | undefined, string>;
  revision: ColumnType<number, number | undefined, number>;
};

export type RumpTable = {
  id: ColumnType<string, string, string>;
  seq: ColumnType<string, never, never>;
  composite_id: ColumnType<string, string, string>;
  motion_id: ColumnType<string, string, string>;
  revision_before: ColumnType<number, number, number>;
  revision_after: ColumnType<number, number, number>;
  item_id: ColumnType<string, string, string>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  made_at: ColumnType<Instant, string | undefined, string>;
  undone_by: ColumnType<string | null, string | null | undefined, string | null>;
  undone_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type SessionTable = {
  id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  title: ColumnType<string, string, string>;
  starts_at: ColumnType<Instant, string, string>;
  ends_at: ColumnType<Instant, string, string>;
};

export type SignInAppTable = {
  id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  secret_sealed: ColumnType<Buffer, Buffer, Buffer>;
  confirmed_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  last_step: ColumnType<string, string | number | bigint | undefined, string | number | bigint>;
  made_at: ColumnType<Instant, string | undefined, string>;
};

export type SignInChallengeTable = {
  id: ColumnType<string, string, string>;
  purpose: ColumnType<string, string, string>;
  challenge_hash: ColumnType<string, string, string>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  expires_at: ColumnType<Instant, string, string>;
};

export type SignInLockTable = {
  key: ColumnType<string, string, string>;
  failures: ColumnType<number, number, number>;
  locked_until: ColumnType<Instant | null, string | null | undefined, string | null>;
  changed_at: ColumnType<Instant, string | undefined, string>;
};

export type SignInPasskeyTable = {
  id: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  user_handle: ColumnType<string, string, string>;
  public_key: ColumnType<Buffer, Buffer, Buffer>;
  counter: ColumnType<string, string | number | bigint | undefined, string | number | bigint>;
  transports: ColumnType<string[], string[] | undefined, string[]>;
  name: ColumnType<string, string, string>;
  synced: ColumnType<boolean, boolean | undefined, boolean>;
  made_at: ColumnType<Instant, string | undefined, string>;
  used_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type SignInRecoveryTable = {
  person_id: ColumnType<string, string, string>;
  hash: ColumnType<string, string, string>;
  salt: ColumnType<string, string, string>;
  made_at: ColumnType<Instant, string | undefined, string>;
  used_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type SignInRequestTable = {
  id: ColumnType<string, string, string>;
  purpose: ColumnType<string, string, string>;
  account: ColumnType<string, string, string>;
  device: ColumnType<string | null, string | null | undefined, string | null>;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  code_hash: ColumnType<string, string, string>;
  tries: ColumnType<number, number | undefined, number>;
  proved_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  asked_at: ColumnType<Instant, string | undefined, string>;
  expires_at: ColumnType<Instant, string, string>;
};

export type SignInSessionTable = {
  id: ColumnType<string, string, string>;
  token_hash: ColumnType<string, string, string>;
  person_id: ColumnType<string, string, string>;
  assurance: ColumnType<string, string, string>;
  way: ColumnType<string, string, string>;
  device: ColumnType<string, string | undefined, string>;
  conference_id: ColumnType<string | null, string | null | undefined, string | null>;
  begun_at: ColumnType<Instant, string | undefined, string>;
  used_at: ColumnType<Instant, string | undefined, string>;
  proved_at: ColumnType<Instant, string | undefined, string>;
  ends_at: ColumnType<Instant | null, string | null | undefined, string | null>;
};

export type StoodOverTable = {
  agenda_item_id: ColumnType<string, string, string>;
  from_item_id: ColumnType<string, string, string>;
};

export type TalkTable = {
  id: ColumnType<string, string, string>;
  organisation_id: ColumnType<string, string, string>;
  held_on: ColumnType<Day, string, string>;
  ours: ColumnType<string, string, string>;
  theirs: ColumnType<string, string | undefined, string>;
  summary: ColumnType<string, string, string>;
  corrects_id: ColumnType<string | null, string | null | undefined, string | null>;
  entered_by: ColumnType<string | null, string | null | undefined, string | null>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type TellerEntryTable = {
  division_id: ColumnType<string, string, string>;
  seq: ColumnType<number, number, number>;
  teller_id: ColumnType<string, string, string>;
  tally: ColumnType<unknown, string, string>;
  at: ColumnType<Instant, string | undefined, string>;
  channel: ColumnType<string, string | undefined, string>;
  section: ColumnType<string, string | undefined, string>;
};

export type TrialResultTable = {
  division_id: ColumnType<string, string, string>;
  conference_id: ColumnType<string, string, string>;
  devices: ColumnType<number, number, number>;
  answered: ColumnType<number, number, number>;
  remote_devices: ColumnType<number, number, number>;
  remote_answered: ColumnType<number, number, number>;
  verdict: ColumnType<string, string, string>;
  failure_num: ColumnType<number, number, number>;
  failure_den: ColumnType<number, number, number>;
  at: ColumnType<Instant, string | undefined, string>;
};

export type WebhookTable = {
  id: ColumnType<string, string, string>;
  affiliate_id: ColumnType<string, string, string>;
  url: ColumnType<string, string, string>;
  about: ColumnType<string[], string[] | undefined, string[]>;
  secret: ColumnType<Buffer, Buffer, Buffer>;
  state: ColumnType<string, string | undefined, string>;
  paused_reason: ColumnType<string, string | undefined, string>;
  failures: ColumnType<number, number | undefined, number>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Instant, string | undefined, string>;
};

export type WebhookDeliveryTable = {
  id: ColumnType<string, never, never>;
  webhook_id: ColumnType<string, string, string>;
  kind: ColumnType<string, string, string>;
  body: ColumnType<string, string, string>;
  state: ColumnType<string, string | undefined, string>;
  tries: ColumnType<number, number | undefined, number>;
  queued_at: ColumnType<Instant, string | undefined, string>;
  next_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  done_at: ColumnType<Instant | null, string | null | undefined, string | null>;
  status: ColumnType<number | null, number | null | undefined, number | null>;
  answer: ColumnType<string, string | undefined, string>;
};

/** Every table, as the migrations made it. */
export type Database = {
  access_need: AccessNeedTable;
  act: ActTable;
  address_change: AddressChangeTable;
  affiliate: AffiliateTable;
  affiliate_alias: AffiliateAliasTable;
  affiliate_branch: AffiliateBranchTable;
  affiliate_contact: AffiliateContactTable;
  affiliate_succession: AffiliateSuccessionTable;
  affiliation_application: AffiliationApplicationTable;
  affiliation_named_officer: AffiliationNamedOfficerTable;
  affiliation_step: AffiliationStepTable;
  agenda_item: AgendaItemTable;
  alternate: AlternateTable;
  amendment: AmendmentTable;
  amendment_acceptance: AmendmentAcceptanceTable;
  api_token: ApiTokenTable;
  assent: AssentTable;
  assent_reminder: AssentReminderTable;
  audit_head: AuditHeadTable;
  audit_link: AuditLinkTable;
  ballot: BallotTable;
  branch: BranchTable;
  branch_alias: BranchAliasTable;
  branch_register: BranchRegisterTable;
  branch_version: BranchVersionTable;
  card_print: CardPrintTable;
  card_sheet: CardSheetTable;
  circulation: CirculationTable;
  circulation_motion: CirculationMotionTable;
  command: CommandTable;
  composite: CompositeTable;
  composite_draft_revision: CompositeDraftRevisionTable;
  composite_table: CompositeTableTable;
  composite_table_presence: CompositeTablePresenceTable;
  composite_table_step: CompositeTableStepTable;
  composite_version: CompositeVersionTable;
  conference: ConferenceTable;
  conference_weight: ConferenceWeightTable;
  conference_weights_frozen: ConferenceWeightsFrozenTable;
  consent: ConsentTable;
  contact_sheet: ContactSheetTable;
  contact_sheet_entry: ContactSheetEntryTable;
  contact_sheet_receipt: ContactSheetReceiptTable;
  content_version: ContentVersionTable;
  credential: CredentialTable;
  credential_card: CredentialCardTable;
  credential_contest: CredentialContestTable;
  credential_step: CredentialStepTable;
  credentials_desk: CredentialsDeskTable;
  credentials_report: CredentialsReportTable;
  credentials_report_adoption: CredentialsReportAdoptionTable;
  decision: DecisionTable;
  decision_entered: DecisionEnteredTable;
  delegate_claim: DelegateClaimTable;
  division: DivisionTable;
  division_group: DivisionGroupTable;
  division_roll: DivisionRollTable;
  duplicate_pair: DuplicatePairTable;
  duplicate_scan: DuplicateScanTable;
  edited_file: EditedFileTable;
  entitlement: EntitlementTable;
  entitlement_challenge: EntitlementChallengeTable;
  erased_address: ErasedAddressTable;
  event: EventTable;
  federation: FederationTable;
  floor_act: FloorActTable;
  follow_up: FollowUpTable;
  follow_up_note: FollowUpNoteTable;
  further_conference: FurtherConferenceTable;
  handover: HandoverTable;
  handover_file: HandoverFileTable;
  handover_link: HandoverLinkTable;
  handover_piece: HandoverPieceTable;
  handover_sealed: HandoverSealedTable;
  import_bad_row: ImportBadRowTable;
  import_batch: ImportBatchTable;
  import_change: ImportChangeTable;
  import_mapping: ImportMappingTable;
  import_piece: ImportPieceTable;
  import_problem: ImportProblemTable;
  import_progress: ImportProgressTable;
  join_request: JoinRequestTable;
  late_motion: LateMotionTable;
  mail: MailTable;
  mail_attachment: MailAttachmentTable;
  mail_file: MailFileTable;
  mail_server: MailServerTable;
  mandate_note: MandateNoteTable;
  match_list: MatchListTable;
  match_row: MatchRowTable;
  meeting_answer: MeetingAnswerTable;
  meeting_date: MeetingDateTable;
  meeting_minutes: MeetingMinutesTable;
  meeting_reply: MeetingReplyTable;
  member_count: MemberCountTable;
  member_count_decision: MemberCountDecisionTable;
  membership: MembershipTable;
  minutes_approval: MinutesApprovalTable;
  minutes_entry: MinutesEntryTable;
  minutes_version: MinutesVersionTable;
  motion: MotionTable;
  motion_draft_revision: MotionDraftRevisionTable;
  motion_supporter: MotionSupporterTable;
  motion_version: MotionVersionTable;
  next_step: NextStepTable;
  offered_option: OfferedOptionTable;
  office: OfficeTable;
  officer_named: OfficerNamedTable;
  organisation: OrganisationTable;
  organisation_contact: OrganisationContactTable;
  person: PersonTable;
  person_merge: PersonMergeTable;
  photograph: PhotographTable;
  printed_code: PrintedCodeTable;
  procedure: ProcedureTable;
  quorum_change: QuorumChangeTable;
  quota_answer: QuotaAnswerTable;
  quota_waiver: QuotaWaiverTable;
  region: RegionTable;
  region_meeting: RegionMeetingTable;
  registration: RegistrationTable;
  registration_count: RegistrationCountTable;
  registration_reminder: RegistrationReminderTable;
  rehearsal: RehearsalTable;
  relation_step: RelationStepTable;
  remote_presence: RemotePresenceTable;
  report: ReportTable;
  rump: RumpTable;
  session: SessionTable;
  sign_in_app: SignInAppTable;
  sign_in_challenge: SignInChallengeTable;
  sign_in_lock: SignInLockTable;
  sign_in_passkey: SignInPasskeyTable;
  sign_in_recovery: SignInRecoveryTable;
  sign_in_request: SignInRequestTable;
  sign_in_session: SignInSessionTable;
  stood_over: StoodOverTable;
  talk: TalkTable;
  teller_entry: TellerEntryTable;
  trial_result: TrialResultTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
};
