import { blanked, conferenceOf, gone, groupOf, kept, type Holding } from "./holding.ts";

/** Conferences, and what was done there. */
export const conferenceHoldings: readonly Holding[] = [
  {
    table: "credential",
    about: "person_id",
    heading: "Credentials for conferences",
    shows: {
      conference: conferenceOf,
      group: groupOf,
      role: "t.role",
      state: "t.state",
      "named as": "t.named_as",
      answer: "t.acceptance",
      apologies: "t.apologies_at",
      changed: "t.changed_at",
    },
    erase: blanked(
      "The roll of a conference says how many delegates of which group took part; by number, without a name. A credential of a conference to come is withdrawn.",
      { named_as: "''" },
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
    table: "composite_table_step",
    about: "person_id",
    heading: "Steps that you took at the table of a composite",
    shows: { composite: "t.composite_id", "no.": "t.revision", at: "t.at" },
    erase: kept("The step is the committee’s; by number, without a name."),
    merge: "stay",
  },
  {
    table: "composite_table_presence",
    about: "person_id",
    heading: "The row of a composite’s table that you looked at, for a minute",
    shows: { composite: "t.composite_id", row: "t.row_id", seen: "t.seen_at" },
    erase: gone,
    merge: "stay",
  },
  {
    table: "assent",
    about: "given_by",
    heading: "Answers that you gave for a motion to the text of a composite",
    shows: { motion: "t.motion_id", answer: "t.answer", words: "t.words", "in the office of": "t.office", at: "t.at" },
    erase: kept("The answer is the motion’s, and others relied on it; by number, without a name."),
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

/** Option ballots, and files that came back from Word. */
export const ballotHoldings: readonly Holding[] = [
  {
    table: "offered_option",
    about: "offered_by",
    heading: "Options that you offered for a composite",
    shows: { composite: "t.composite_id", option: "t.title", state: "t.state", offered: "t.offered_at" },
    erase: kept("The option is the group’s that stands for it."),
    merge: "stay",
  },
  {
    table: "edited_file",
    about: "uploaded_by",
    heading: "Files of a composite that you sent in",
    shows: { file: "t.file_name", sent: "t.uploaded_at", state: "t.state" },
    erase: kept("The words are the composite’s."),
    merge: "stay",
  },
];

/** Registration for conferences. */
export const registrationHoldings: readonly Holding[] = [
  {
    table: "alternate",
    about: "person_id",
    heading: "Conferences for which you are an alternate",
    shows: { conference: conferenceOf, group: groupOf, state: "t.state", "named as": "t.named_as", named: "t.named_at" },
    erase: gone,
    merge: "move",
  },
  {
    table: "delegate_claim",
    about: "person_id",
    heading: "Groups that named you while another had",
    shows: { conference: conferenceOf, group: groupOf, asked: "t.asked_at", answer: "t.outcome", "declared of you": "array_to_string(t.classes, ', ')" },
    erase: gone,
    merge: "move",
  },
  {
    // not moved: the journal of a merge would keep what is deleted here after the conference
    table: "quota_answer",
    about: "person_id",
    heading: "What your group declared of you because a quota asks",
    shows: { conference: conferenceOf, "declared of you": "t.class" },
    erase: gone,
    merge: "stay",
  },
  {
    table: "access_need",
    about: "person_id",
    heading: "Access needs",
    shows: {
      conference: conferenceOf,
      "you need": "array_to_string(t.kinds, ', ')",
      "in words": "t.words",
      "consent given by": "t.giver",
      "version of the wording": "t.wording",
      given: "t.given_at",
      "kept for days after the conference": "t.keep_days",
    },
    erase: gone,
    merge: "move",
  },
];
