/** What people ask for, to be counted without names. The words beside them say the rest. */
export const accessNeedKinds = [
  "stepFree",
  "seating",
  "hearingLoop",
  "signLanguage",
  "captions",
  "largePrint",
  "assistant",
  "quietRoom",
  "diet",
  "childcare",
  "other",
] as const;
export type AccessNeedKind = (typeof accessNeedKinds)[number];

export const accessNeedWords = {
  stepFree: "Step-free way and a place for a wheelchair",
  seating: "A particular seat",
  hearingLoop: "Hearing loop",
  signLanguage: "Sign language interpreter",
  captions: "Captions",
  largePrint: "Papers in large print",
  assistant: "I bring a personal assistant",
  quietRoom: "Quiet room and breaks",
  diet: "Food that I must avoid",
  childcare: "Childcare",
  other: "Something else",
} as const satisfies Record<AccessNeedKind, string>;

/** Who gave the consent: the person on their own page, or an officer to whom the person gave it in just these words. */
export const consentGivers = ["person", "officer"] as const;
export type ConsentGiver = (typeof consentGivers)[number];

/**
 * The wordings of the explicit consent (UK GDPR Art. 9(2)(a)), by version; the last is in force. A wording that was shown is
 * never changed: add a version. {days} is the setting of the conference.
 */
const wordings: Record<ConsentGiver, readonly [string, ...string[]]> = {
  person: [
    "I agree explicitly that the credentials desk of this conference keeps and reads what I put down here about my access needs, so that it can meet them. Nobody else reads it. It is deleted {days} days after the conference, and at once when I withdraw it.",
  ],
  officer: [
    "The delegate has agreed explicitly, to me, that the credentials desk of this conference keeps and reads what I put down here about their access needs, so that it can meet them. They know that nobody else reads it, that it is deleted {days} days after the conference, and that they can have it deleted at once.",
  ],
};

export const accessWordingNow = (giver: ConsentGiver): number => wordings[giver].length;

/** The wording of a version, with the days that apply. */
export const accessWording = (giver: ConsentGiver, version: number, days: number): string =>
  (wordings[giver][version - 1] ?? "").replace("{days}", String(days));

/** Fewer than this many are never told as a number: in a small hall they would be known. */
export const leastShown = 3;

export type Shown = { readonly kind: "number"; readonly n: number } | { readonly kind: "fewerThanShown" };

/** A count as it may be shown to organisers; none for nobody, so that a list of them says nothing of one person. */
export const countShown = (n: number): Shown => (n < leastShown ? { kind: "fewerThanShown" } : { kind: "number", n });
