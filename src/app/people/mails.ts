import type { PersonId } from "#domain/people";
import { joinHours } from "#domain/people";
import type { Instant } from "#kit";
import type { QueuedMail } from "../../store/mail.ts";

/** What all these mails need to know. `id` makes the key: one mail per occasion. */
type About = { readonly id: string; readonly to: string; readonly federation: string; readonly url: string };

const signature = ({ federation, url }: About): string => `\n${federation}\n${url}\n`;

export const joinCodeMail = (about: About, code: string, expiresAt: Instant): QueuedMail => ({
  key: `join-code:${about.id}`,
  to: about.to,
  person: null,
  purpose: "join",
  subject: `Your code to join ${about.federation}`,
  text: `Your code to join ${about.federation} is\n\n    ${code}\n\nType it on the page that asked for it, on the same device. It is good for ${joinHours} hours.\nIf you did not ask to join, ignore this mail: without the code nothing happens, and what was typed is deleted after a day.\n${signature(about)}`,
  secret: true,
  expiresAt,
});

export const alreadyHereMail = (about: About, person: PersonId): QueuedMail => ({
  key: `join-known:${about.id}`,
  to: about.to,
  person,
  purpose: "join",
  subject: `You are on the register of ${about.federation} already`,
  text: `Somebody, probably you, asked to join ${about.federation} with this address. It is on the register already, so there is nothing to do.\n\nSee what is held about you, correct it or withdraw it, after signing in at\n${about.url}/account\n\nIf it was not you, ignore this mail: nothing was changed, and nobody was told that you are a member.\n${signature(about)}`,
});

export const welcomeMail = (about: About, person: PersonId): QueuedMail => ({
  key: `join-welcome:${about.id}`,
  to: about.to,
  person,
  purpose: "join",
  subject: `Welcome to ${about.federation}`,
  text: `You are on the register of ${about.federation} now.\n\nWhat is held about you, your consents, and how to leave or be erased:\n${about.url}/account\n${signature(about)}`,
});

export const declinedMail = (about: About, reason: string): QueuedMail => ({
  key: `join-declined:${about.id}`,
  to: about.to,
  person: null,
  purpose: "join",
  subject: `Your wish to join ${about.federation}`,
  text: `You asked to join ${about.federation}. The membership secretary has declined this.${reason === "" ? "" : `\n\nThe reason:\n${reason}`}\n\nWhat you had typed has been deleted.\n${signature(about)}`,
});

export const newAddressMail = (about: About, person: PersonId, code: string, expiresAt: Instant): QueuedMail => ({
  key: `address-code:${about.id}`,
  to: about.to,
  person,
  purpose: "account",
  subject: `Your code to change your address at ${about.federation}`,
  text: `Your code to make this your e-mail address at ${about.federation} is\n\n    ${code}\n\nType it on the page that asked for it.\nIf you did not ask for this, ignore this mail: without the code nothing changes.\n${signature(about)}`,
  secret: true,
  expiresAt,
});

/** To the address of before: whoever takes an account over by its address is seen. */
export const addressChangedMail = (about: About, person: PersonId): QueuedMail => ({
  key: `address-changed:${about.id}`,
  to: about.to,
  person,
  purpose: "account",
  subject: `Your address at ${about.federation} was changed`,
  text: `The e-mail address of your account at ${about.federation} was changed. From now on codes to sign in go to the new address, and no longer to this one.\n\nIf it was not you, tell an administrator of your federation at once.\n${signature(about)}`,
});

export const erasedMail = (about: About): QueuedMail => ({
  key: `erased:${about.id}`,
  to: about.to,
  person: null,
  purpose: "account",
  subject: `You were erased from the register of ${about.federation}`,
  text: `As you asked, what ${about.federation} held about you has been erased. What had to stay does so by a number, without your name. This is the last mail to this address.\n${signature(about)}`,
});
