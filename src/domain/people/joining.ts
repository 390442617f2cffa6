import { no, ok, type Refusal, type Result } from "#kit";

/** Who comes onto the register by the public form: everybody who confirms their address; whom the membership secretary accepts; nobody. */
export const joiningModes = ["open", "confirmed", "closed"] as const;
export type JoiningMode = (typeof joiningModes)[number];

/** How a person stands to the federation. */
export const personStates = ["member", "supporter", "left", "erased", "merged"] as const;
export type PersonState = (typeof personStates)[number];

/** Those who are a person of the register: neither erased nor a second row of somebody. */
export const aliveStates = ["member", "supporter", "left"] as const satisfies readonly PersonState[];

/** A code typed on the device that asked for it: so many wrong ones, then a new form is needed. */
export const joinTries = 5;
/** A form that nobody confirmed is gone after so many hours, … */
export const joinHours = 24;
/** … and one that waits for the membership secretary after so many days. */
export const waitingDays = 60;
/** One address gets so many mails by the form in an hour, and in a day: nobody's mailbox is filled by strangers. */
export const joinMails = { hour: 3, day: 6 } as const;

/** A new address for the account: tries, hours, and how many may be asked for in a day. */
export const addressChange = { tries: 5, hours: 2, aDay: 5 } as const;

export type MailsAsked = { readonly hour: number; readonly day: number };

/** Whether one more form may ask for a mail to this address; the same for addresses on the register and for others. */
export const mayAskToJoin = (asked: MailsAsked): Result<null, Refusal<"join.tooOften">> =>
  asked.hour >= joinMails.hour || asked.day >= joinMails.day ? no({ code: "join.tooOften", field: "email" }) : ok(null);

export type Staying = {
  readonly state: PersonState;
  /** Names of open conferences for which the person holds a credential. */
  readonly openCredentials: readonly string[];
  readonly lastAdministrator: boolean;
};

export type LeavingRefusal = Refusal<"leave.notThere" | "leave.credentialFirst" | "office.lastAdministrator">;

/** What must hold before somebody leaves or is erased: no seat in a conference that is open, and an administrator left behind. */
export function mayLeave({ state, openCredentials, lastAdministrator }: Staying): Result<null, LeavingRefusal> {
  if (state === "erased" || state === "merged") return no({ code: "leave.notThere" });
  if (openCredentials.length > 0) return no({ code: "leave.credentialFirst", detail: { conferences: openCredentials } });
  return lastAdministrator ? no({ code: "office.lastAdministrator" }) : ok(null);
}

/** How somebody asked to be erased whom the membership secretary erases. It is on record; words of the person would not be for long. */
export const erasureRequests = ["letter", "email", "telephone", "inPerson", "authority"] as const;
export type ErasureRequest = (typeof erasureRequests)[number];
