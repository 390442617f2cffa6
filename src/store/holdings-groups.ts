import { blanked, gone, groupOf, kept, type Holding } from "./holding.ts";

/** Groups, regions, and other organisations. */
export const groupHoldings: readonly Holding[] = [
  {
    table: "affiliate_contact",
    about: "person_id",
    heading: "Groups that name you as their contact",
    shows: { group: groupOf, for: "t.purpose", since: "t.named_at" },
    erase: gone,
    merge: "move",
  },
  { table: "officer_named", about: "person_id", heading: "What groups call you as their officer", shows: { called: "t.name" }, erase: gone, merge: "move" },
  {
    table: "affiliation_application",
    about: "applied_by",
    heading: "Applications for affiliation that you sent in for a group",
    shows: { group: groupOf, called: "t.title", "of the meeting on": "t.met_on", state: "t.state", sent: "t.applied_at", note: "t.note" },
    erase: blanked("That a group applied, and what its meeting decided; by number, without a name.", { title: "'Officer'", note: "''" }),
    merge: "move",
  },
  {
    table: "contact_sheet_entry",
    about: "person_id",
    heading: "Contact sheets of a region that you were on",
    shows: {
      region: "(select region.name from contact_sheet join region on region.id = contact_sheet.region_id where contact_sheet.id = t.sheet_id)",
      group: groupOf,
      made: "(select made_at from contact_sheet where contact_sheet.id = t.sheet_id)",
    },
    erase: kept("To whom your details were given, in case that is asked; by number, without a name."),
    merge: "move",
  },
  {
    table: "contact_sheet_receipt",
    about: "person_id",
    heading: "Contact sheets of a region that you received",
    shows: { sheet: "t.sheet_id", received: "t.received_at" },
    erase: kept("Who was given the details of others; by number, without a name."),
    merge: "stay",
  },
  {
    table: "organisation",
    about: "owner_id",
    heading: "Other organisations that you look after",
    shows: { organisation: "t.name", relation: "t.relation" },
    erase: blanked("The organisation, without who looks after it.", { owner_id: "null" }),
    merge: "move",
  },
  {
    table: "next_step",
    about: "owner_id",
    heading: "Next steps that you took on",
    shows: { step: "t.what", due: "t.due_on", state: "t.state" },
    erase: kept("The step that was agreed with another organisation; by number, without a name."),
    merge: "move",
  },
];
