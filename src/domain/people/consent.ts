/** What a person may consent to, one by one. Nothing is ticked beforehand; each can be withdrawn at any time as easily as it was given. */
export const consentPurposes = ["newsletter", "regionalContact", "photograph", "publicSupporter"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** The wordings that people were and are shown, by version; the last is in force. A published wording is never changed: add a version. */
export const consentWordings = {
  newsletter: ["Send me the federation’s newsletter by e-mail."],
  regionalContact: [
    "The regional organiser of my region, and the groups affiliated there, may have my name, e-mail address and telephone number to reach me about meetings and campaigns.",
  ],
  photograph: ["Photographs in which I can be recognised may be published in reports of the federation’s events."],
  publicSupporter: ["My name may be published in the list of supporters."],
} as const satisfies Record<ConsentPurpose, readonly [string, ...string[]]>;

/** The version that is shown now: 1 for the first wording. */
export const wordingNow = (purpose: ConsentPurpose): number => consentWordings[purpose].length;

/** How a consent came to be recorded. */
export const consentWays = ["form", "page", "import", "paper", "merge"] as const;
export type ConsentWay = (typeof consentWays)[number];

/** The last word of a person on one purpose; without one there is no consent. */
export type ConsentState = "given" | "withdrawn" | "declined";
