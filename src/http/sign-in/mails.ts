import type { PersonId } from "#domain/people";
import type { Instant } from "#kit";
import type { QueuedMail } from "../../store/mail.ts";

type To = { readonly to: string; readonly person: PersonId; readonly federation: string; readonly key: string };

/** The code is in the text alone: subjects are shown on locked screens, and wait unsealed. No link: scanners open them. */
export const codeMail = ({ to, person, federation, key }: To, code: string, expiresAt: Instant): QueuedMail => ({
  key,
  to,
  person,
  purpose: "signIn",
  secret: true,
  expiresAt,
  subject: `Your code for ${federation}`,
  text: `Your code for ${federation} is\n\n    ${code}\n\nType it on the page that asked for it, on the device that waits for it. It is valid for ten minutes and can be used once.\nIf you did not ask for it, ignore this mail: without the code nobody gets in. Never tell the code to anybody.\n`,
});

const changes = {
  appAdded: "An authenticator app was set up for signing in.",
  appRemoved: "The authenticator app was removed.",
  passkeyAdded: "A passkey was added.",
  passkeyRemoved: "A passkey was removed.",
  recoveryMade: "New recovery codes were made. Earlier ones are void.",
  recoveryUsed: "A recovery code was used to sign in.",
} as const;
export type Change = keyof typeof changes;

/** So that a change which somebody else made does not go unseen. */
export const changeMail = ({ to, person, federation, key }: To, change: Change): QueuedMail => ({
  key,
  to,
  person,
  purpose: "signIn",
  subject: `Your sign-in for ${federation} was changed`,
  text: `${changes[change]}\n\nIf that was you, there is nothing to do. If it was not: sign in, open "Sign-in and security" under your name, end all other sessions, and tell an administrator.\n`,
});
