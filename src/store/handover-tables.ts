/**
 * Every table that has to do with a conference: carried from one machine to another, or named as left behind with the reason. A test compares
 * this list with the database, so that no table is forgotten.
 */
export type CarriedTable = {
  readonly table: string;
  /** Which rows `t` are of the conference: a condition in which :c stands for its id. */
  readonly where: string;
  readonly key: readonly string[];
  /** Rows are never changed or taken away. */
  readonly kept?: true;
  /** `seq` is a number of this machine alone: the place in the conference's own order is carried instead. */
  readonly numbered?: true;
  /** A column that names another row of the same table by its `seq`. */
  readonly refers?: string;
  /** Columns that stay on the machine: figured by the database, or of something that is not carried. */
  readonly omit?: readonly string[];
  /** Columns that are empty in the file for some rows: what nobody may read of them. */
  readonly sealed?: { readonly columns: readonly string[]; readonly where: string };
};

const ofConference = "t.conference_id = :c";
const items = "(select id from agenda_item where conference_id = :c)";
const motions = "(select id from motion where conference_id = :c)";
const composites = `(select id from composite where agenda_item_id in ${items})`;
const circulations = `(select id from circulation where composite_id in ${composites})`;
const divisions = "(select id from division where conference_id = :c)";

/** Ballots are carried only where everybody may know of them already: of declared divisions that said before that votes would be named. */
export const openBallots = `(select id from division where conference_id = :c and state = 'declared' and about <> 'trial' and frozen #>> '{taking,disclosure}' = 'named')`;
/** What tellers entered of a division that was made void is as sealed as its ballots. */
const counted = "(select id from division where conference_id = :c and state <> 'void')";

/** In an order in which no row comes before what it refers to. */
export const carriedTables: readonly CarriedTable[] = [
  { table: "conference", where: "t.id = :c", key: ["id"] },
  { table: "office", where: ofConference, key: ["id"] },
  { table: "session", where: ofConference, key: ["id"] },
  { table: "agenda_item", where: ofConference, key: ["id"] },
  { table: "motion", where: ofConference, key: ["id"] },
  { table: "motion_supporter", where: `t.motion_id in ${motions}`, key: ["motion_id", "affiliate_id"] },
  { table: "motion_version", where: `t.motion_id in ${motions}`, key: ["motion_id", "n"], kept: true },
  { table: "motion_draft_revision", where: `t.motion_id in ${motions}`, key: ["id"], kept: true },
  { table: "composite", where: `t.agenda_item_id in ${items}`, key: ["id"] },
  { table: "composite_version", where: `t.composite_id in ${composites}`, key: ["composite_id", "n"], kept: true },
  { table: "composite_draft_revision", where: `t.composite_id in ${composites}`, key: ["id"], kept: true },
  { table: "composite_table", where: `t.composite_id in ${composites}`, key: ["composite_id"] },
  { table: "composite_table_step", where: `t.composite_id in ${composites}`, key: ["composite_id", "revision"], kept: true },
  { table: "circulation", where: `t.composite_id in ${composites}`, key: ["id"], kept: true },
  { table: "circulation_motion", where: `t.circulation_id in ${circulations}`, key: ["circulation_id", "motion_id"], kept: true },
  { table: "assent", where: `t.circulation_id in ${circulations}`, key: ["id"], kept: true, numbered: true },
  { table: "assent_reminder", where: `t.circulation_id in ${circulations}`, key: ["id"], kept: true },
  { table: "rump", where: `t.composite_id in ${composites}`, key: ["id"], numbered: true },
  { table: "offered_option", where: `t.composite_id in ${composites}`, key: ["id"] },
  { table: "amendment", where: `t.motion_id in ${motions} or t.composite_id in ${composites}`, key: ["id"] },
  {
    table: "amendment_acceptance",
    where: `t.amendment_id in (select id from amendment where motion_id in ${motions} or composite_id in ${composites})`,
    key: ["amendment_id"],
  },
  { table: "registration", where: ofConference, key: ["conference_id"] },
  { table: "registration_count", where: ofConference, key: ["conference_id", "affiliate_id", "class"] },
  { table: "entitlement", where: ofConference, key: ["conference_id", "affiliate_id"] },
  { table: "entitlement_challenge", where: ofConference, key: ["id"] },
  { table: "alternate", where: ofConference, key: ["id"] },
  { table: "quota_waiver", where: ofConference, key: ["id"] },
  { table: "credential", where: ofConference, key: ["id"] },
  { table: "credential_step", where: ofConference, key: ["seq"], kept: true, numbered: true, refers: "undoes" },
  { table: "credential_card", where: ofConference, key: ["number"] },
  { table: "credentials_desk", where: ofConference, key: ["conference_id"] },
  { table: "credentials_report", where: ofConference, key: ["conference_id", "n"], kept: true },
  { table: "credentials_report_adoption", where: ofConference, key: ["conference_id", "n"], kept: true },
  { table: "credential_contest", where: ofConference, key: ["id"] },
  { table: "quorum_change", where: ofConference, key: ["seq"], kept: true, numbered: true },
  { table: "conference_weight", where: ofConference, key: ["conference_id", "affiliate_id"] },
  { table: "procedure", where: `t.agenda_item_id in ${items}`, key: ["agenda_item_id"], kept: true },
  { table: "act", where: `t.agenda_item_id in ${items}`, key: ["agenda_item_id", "seq"], kept: true },
  { table: "division", where: ofConference, key: ["id"], sealed: { columns: ["box", "box_hash"], where: "t.state = 'void'" } },
  { table: "conference_weights_frozen", where: ofConference, key: ["conference_id"], kept: true },
  { table: "division_group", where: `t.division_id in ${divisions}`, key: ["division_id", "affiliate_id"] },
  { table: "division_roll", where: `t.division_id in ${divisions}`, key: ["division_id", "credential_id"], kept: true },
  { table: "ballot", where: `t.division_id in ${openBallots}`, key: ["division_id", "unit"], kept: true },
  { table: "teller_entry", where: `t.division_id in ${counted}`, key: ["division_id", "seq"], kept: true },
  { table: "trial_result", where: ofConference, key: ["division_id"], kept: true },
  { table: "floor_act", where: ofConference, key: ["conference_id", "seq"], kept: true },
  { table: "late_motion", where: ofConference, key: ["motion_id"] },
  { table: "decision_entered", where: `t.agenda_item_id in ${items}`, key: ["agenda_item_id"] },
  { table: "decision", where: ofConference, key: ["id"], omit: ["search"] },
  { table: "follow_up", where: ofConference, key: ["id"], omit: ["search"] },
  { table: "follow_up_note", where: "t.follow_up_id in (select id from follow_up where conference_id = :c)", key: ["follow_up_id", "seq"], kept: true },
  { table: "further_conference", where: ofConference, key: ["id"], omit: ["called_conference_id", "called_at"] },
  { table: "minutes_entry", where: ofConference, key: ["conference_id", "fact"] },
  { table: "minutes_version", where: ofConference, key: ["conference_id", "n"], kept: true },
  { table: "report", where: ofConference, key: ["conference_id"] },
  { table: "photograph", where: ofConference, key: ["id"] },
  { table: "event", where: "t.conference_id = :c and t.kind not like 'handover.%'", key: ["seq"], kept: true, numbered: true },
];

/** What refers to a conference or to something of it, and is not handed over. */
export const leftBehind: Readonly<Record<string, string>> = {
  access_need: "health of a person: stays with those whom it was told",
  quota_answer: "what somebody said of themselves for a quota: stays with those whom it was told",
  delegate_claim: "classes that somebody claims for themselves: as quota_answer",
  mandate_note: "the group’s own: whoever has the file would read it",
  card_print: "prints of cards with sign-in codes",
  printed_code: "codes that sign somebody in: a machine makes its own",
  sign_in_session: "who is signed in on this machine",
  import_batch: "files that were loaded here; what they entered is carried",
  composite_table_presence: "who looks at which row, for a minute",
  remote_presence: "who is connected to this machine now",
  edited_file: "files of the office on their way; what was taken from them is in the drafts",
  registration_reminder: "mails that this machine sent",
  stood_over: "names items of an earlier conference, which may not be on the other machine",
  minutes_approval: "said at a later conference, which may not be on the other machine",
  officer_named: "how an officer of a group was named when appointed: of the register, not of the conference",
  handover: "what was handed over from and to this machine",
  handover_link: "carried as part of the acts",
  handover_sealed: "carried as hashes of ballots",
  audit_link: "carried as part of the acts",
};
