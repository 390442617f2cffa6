import { folded } from "./find.ts";
import { isShortForm } from "./short-forms.ts";

/** What two rows of the register are compared by. `mailKey` and `phoneKey` as the database makes them (0012_people.sql). */
export type Likeness = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly mailKey: string | null;
  readonly phoneKey: string | null;
  readonly postcode: string;
  readonly gender: string;
  readonly born: number | null;
};

/** Why two rows may be one person, or why rather not. The words stand in `duplicateReasons`. */
export const duplicateReasons = {
  sameMail: "the same e-mail address, letter case aside",
  taggedMail: "the same e-mail address but for what follows a plus sign",
  dottedMail: "the same Gmail address but for its dots",
  sameName: "the same name",
  swappedNames: "the same names, given and family name swapped",
  shortForm: "the same family name, and first names of which one is short for the other",
  initial: "the same family name, and an initial that fits the first name",
  similarGiven: "the same family name, and first names that are written a little differently",
  similarFamily: "the same first name, and family names that are written a little differently",
  partOfFamily: "the same first name, and one family name is part of the other",
  sameGiven: "the same first name, with another family name",
  sameFamily: "the same family name, with another first name",
  samePostcode: "the same postcode",
  samePhone: "the same telephone number",
  sameBorn: "the same year of birth",
  otherBorn: "different years of birth: more likely relatives",
  otherGiven: "different first names: more likely two people of one household",
  otherGender: "different genders",
} as const;
export type DuplicateReason = keyof typeof duplicateReasons;

/** Points, in whole numbers so that every machine judges alike; what speaks for one person is added up, to 100 at most. */
const points = {
  sameMail: 45,
  taggedMail: 42,
  dottedMail: 36,
  sameName: 45,
  swappedNames: 40,
  shortForm: 36,
  initial: 32,
  similarGiven: 32,
  similarFamily: 32,
  partOfFamily: 34,
  sameGiven: 14,
  sameFamily: 10,
  samePostcode: 20,
  samePhone: 15,
  sameBorn: 20,
} as const satisfies Partial<Record<DuplicateReason, number>>;

/**
 * However much else agrees, a score does not rise above these. A couple shares mailbox, telephone and postcode; a nephew may
 * bear his uncle's whole name at his uncle's address: such pairs are below what is listed, or far from sure.
 */
const caps = { otherGiven: 45, otherBorn: 55, otherGender: 60 } as const satisfies Partial<Record<DuplicateReason, number>>;

/** From here on a pair is put before a person, … */
export const listedFrom = 50;
/** … is likely one person, … */
export const likelyFrom = 65;
/** … and is one as far as a machine can tell. Even then only a person merges. */
export const sureFrom = 90;

export type DuplicateBand = "sure" | "likely" | "possible" | "unlikely";
export const bandOf = (score: number): DuplicateBand =>
  score >= sureFrom ? "sure" : score >= likelyFrom ? "likely" : score >= listedFrom ? "possible" : "unlikely";

export type DuplicateScore = { readonly score: number; readonly reasons: readonly DuplicateReason[] };

/** Whether two words differ by one letter that is added, left out, wrong, or swapped with the next. */
export function oneLetterApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

/** Short names differ by one letter and are other names: Jean and Joan, Jan and Jon. */
const shortestSimilar = 5;
const similar = (one: string, other: string): boolean => Math.min(one.length, other.length) >= shortestSimilar && oneLetterApart(one, other);

const isInitialOf = (one: string, other: string): boolean => one.length === 1 && other.length > 1 && other.startsWith(one);

const isPartOf = (one: string, other: string): boolean => {
  const [mine, theirs] = [one.split(" "), other.split(" ")];
  return one !== "" && mine.length < theirs.length && mine.every((word) => theirs.includes(word));
};

const firstOf = (given: string): string => given.split(" ", 1)[0] ?? "";

type Names = { readonly given: string; readonly family: string };
type NameFinding = { readonly reason: DuplicateReason | null; readonly otherGiven: boolean };

/** First names agree when they are the same, or the same but for a middle name. */
const sameGiven = (one: string, other: string): boolean => one === other || (firstOf(one) === firstOf(other) && (isPartOf(one, other) || isPartOf(other, one)));

function givenReason(one: string, other: string): DuplicateReason | null {
  const [a, b] = [firstOf(one), firstOf(other)];
  if (isShortForm(a, b)) return "shortForm";
  if (isInitialOf(a, b) || isInitialOf(b, a)) return "initial";
  return similar(a, b) ? "similarGiven" : null;
}

function familyReason(one: string, other: string): DuplicateReason | null {
  if (similar(one, other)) return "similarFamily";
  return isPartOf(one, other) || isPartOf(other, one) ? "partOfFamily" : null;
}

function compareNames(a: Names, b: Names): NameFinding {
  const none = { reason: null, otherGiven: false };
  if (a.given === "" || b.given === "") return none;
  const givenAgree = sameGiven(a.given, b.given);
  if (a.family === b.family && givenAgree) return { reason: "sameName", otherGiven: false };
  if (a.family !== "" && a.given === b.family && a.family === b.given) return { reason: "swappedNames", otherGiven: false };
  if (a.family === b.family) {
    const reason = givenReason(a.given, b.given);
    return { reason: a.family === "" ? null : (reason ?? "sameFamily"), otherGiven: reason === null };
  }
  if (givenAgree) return { reason: familyReason(a.family, b.family) ?? "sameGiven", otherGiven: false };
  return { reason: null, otherGiven: givenReason(a.given, b.given) === null };
}

const isGmail = (key: string): boolean => key.endsWith("@gmail.com");
const localOf = (email: string): string => email.toLowerCase().split("@", 1)[0] ?? "";

function mailReason(a: Likeness, b: Likeness): DuplicateReason | null {
  if (a.email === null || b.email === null || a.mailKey === null || a.mailKey !== b.mailKey) return null;
  if (a.email.toLowerCase() === b.email.toLowerCase()) return "sameMail";
  const bare = (email: string): string => localOf(email).replace(/\+.*$/, "");
  return isGmail(a.mailKey) && bare(a.email) !== bare(b.email) ? "dottedMail" : "taggedMail";
}

const namesOf = ({ givenName, familyName }: Likeness): Names => ({ given: folded(givenName), family: folded(familyName) });

/** How likely two rows are one person, from 0 to 100, with the reasons. The same whichever comes first. */
export function compare(a: Likeness, b: Likeness): DuplicateScore {
  const name = compareNames(namesOf(a), namesOf(b));
  const speaksFor: readonly (DuplicateReason | null)[] = [
    mailReason(a, b),
    name.reason,
    a.postcode !== "" && a.postcode === b.postcode ? "samePostcode" : null,
    a.phoneKey !== null && a.phoneKey === b.phoneKey ? "samePhone" : null,
    a.born !== null && a.born === b.born ? "sameBorn" : null,
  ];
  const speaksAgainst: readonly (keyof typeof caps | null)[] = [
    name.otherGiven ? "otherGiven" : null,
    a.born !== null && b.born !== null && Math.abs(a.born - b.born) > 1 ? "otherBorn" : null,
    a.gender !== "" && b.gender !== "" && a.gender !== b.gender ? "otherGender" : null,
  ];
  const reasonsFor = speaksFor.filter((reason) => reason !== null);
  const against = speaksAgainst.filter((reason) => reason !== null);
  const sum = reasonsFor.reduce((total, reason) => total + (reason in points ? points[reason as keyof typeof points] : 0), 0);
  const score = Math.min(sum, 100, ...against.map((reason) => caps[reason]));
  return { score, reasons: [...reasonsFor, ...against] };
}
