import type { ConsentPurpose, ConsentState, ConsentWay, DuplicateBand, ErasureRequest, JoiningMode, MergeField, PersonState } from "#domain/people";

/** What each consent is about, as a heading. */
export const consentTitles = {
  newsletter: "Newsletter",
  regionalContact: "Contact within your region",
  photograph: "Photographs",
  publicSupporter: "Published as a supporter",
} as const satisfies Record<ConsentPurpose, string>;

export const consentWords = { given: "Yes", withdrawn: "Withdrawn", declined: "No" } as const satisfies Record<ConsentState, string>;

export const consentWayWords = {
  form: "with the form to join",
  page: "on the own page",
  import: "with a list",
  paper: "on paper",
  merge: "from an entry that was merged",
} as const satisfies Record<ConsentWay, string>;

export const personStateWords = {
  member: "Member",
  supporter: "Supporter",
  left: "Former member",
  erased: "Erased",
  merged: "Merged",
} as const satisfies Record<PersonState, string>;

export const joiningWords = {
  open: "Whoever confirms their address is on the register",
  confirmed: "The membership secretary decides",
  closed: "Nobody, by the form",
} as const satisfies Record<JoiningMode, string>;

export const genderWords: Readonly<Record<string, string>> = { "": "not said", woman: "Woman", man: "Man", other: "Another" };

export const bandWords = {
  sure: "Surely one person",
  likely: "Likely one person",
  possible: "Possibly one person",
  unlikely: "Unlikely",
} as const satisfies Record<DuplicateBand, string>;
export const bandTones = { sure: "good", likely: "now", possible: "wait", unlikely: "neutral" } as const satisfies Record<DuplicateBand, string>;

export const fieldWords = {
  givenName: "First name",
  familyName: "Family name",
  email: "E-mail address",
  phone: "Telephone",
  postcode: "Postcode",
  gender: "Gender",
  born: "Year of birth",
  joinedOn: "Joined",
} as const satisfies Record<MergeField, string>;

export const erasureRequestWords = {
  letter: "By letter",
  email: "By e-mail",
  telephone: "By telephone",
  inPerson: "In person",
  authority: "Through an authority or a court",
} as const satisfies Record<ErasureRequest, string>;
