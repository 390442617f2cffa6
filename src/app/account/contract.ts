import type { Instant, Refusal, Result } from "#kit";

// What pages see of signing in. No use cases: these acts carry secrets and cookies, which no command log may keep (docs/decisions/012-own-sessions.md).

/** The Set-Cookie headers that the answer to this request must carry. */
export type Cookies = { readonly setCookie: readonly string[] };

/**
 * `in`: signed in. `secondFactor`: the code was right, and this account asks for a second factor before it opens.
 * `setUp`: signed in, but an office held needs a second factor, which is to be set up.
 */
export type SignedIn = Cookies & {
  readonly then: "in" | "secondFactor" | "setUp";
  /** Signed in with the card of a conference that is not over: its slug. The page of its hall is what the card is for. */
  readonly hall?: string | null;
};

/** The ways in which a person can show a second factor, or prove anew who they are. */
export type Ways = { readonly app: boolean; readonly passkey: boolean; readonly recovery: boolean; readonly mail: boolean; readonly demo: boolean };

/** Options for the browser's passkey dialogue, and the cookie that binds the answer to them. */
export type PasskeyDialogue = Cookies & { readonly options: object };

export type SessionView = {
  readonly id: string;
  /** "Phone, Firefox": enough to know one's own. */
  readonly device: string;
  readonly way: string;
  readonly begunAt: Instant;
  readonly usedAt: Instant;
  readonly here: boolean;
};

export type PasskeyView = { readonly id: string; readonly name: string; readonly synced: boolean; readonly madeAt: Instant; readonly usedAt: Instant | null };

export type AccountView = {
  readonly name: string;
  readonly email: string | null;
  readonly sessions: readonly SessionView[];
  readonly passkeys: readonly PasskeyView[];
  /** Since when an authenticator app is in use. */
  readonly app: Instant | null;
  readonly recovery: { readonly left: number; readonly madeAt: Instant } | null;
  /** Titles of the offices held that need a second factor. */
  readonly officesThatNeed: readonly string[];
  /** This session has given one. */
  readonly full: boolean;
  /** The last proof is too old, or was a card: changing anything here asks for a fresh one. */
  readonly stale: boolean;
  /** Browsers allow passkeys on https and on localhost only. */
  readonly passkeysPossible: boolean;
};

/** What an authenticator app scans. `path` draws the QR code in a square of `size` modules. */
export type AppSetUp = { readonly secret: string; readonly account: string; readonly size: number; readonly path: string };

export type Account = {
  readonly view: () => Promise<Result<AccountView, Refusal>>;
  readonly endSession: (id: string) => Promise<Result<null, Refusal>>;
  readonly endOtherSessions: () => Promise<Result<{ readonly ended: number }, Refusal>>;
  readonly beginApp: () => Promise<Result<null, Refusal>>;
  readonly appBeingSetUp: () => Promise<Result<AppSetUp | null, Refusal>>;
  readonly confirmApp: (code: string) => Promise<Result<Cookies, Refusal>>;
  readonly removeApp: () => Promise<Result<null, Refusal>>;
  /** Ten new codes; earlier ones are void. Shown this once. */
  readonly makeRecoveryCodes: () => Promise<Result<readonly string[], Refusal>>;
  readonly beginPasskey: () => Promise<Result<PasskeyDialogue, Refusal>>;
  readonly addPasskey: (answer: unknown, name: string) => Promise<Result<Cookies, Refusal>>;
  readonly renamePasskey: (id: string, name: string) => Promise<Result<null, Refusal>>;
  readonly removePasskey: (id: string) => Promise<Result<null, Refusal>>;
};

/** Proving anew who one is, before a grave act. Each success gives the session a new token. */
export type Again = {
  readonly ways: () => Promise<Result<Ways, Refusal>>;
  readonly sendCode: () => Promise<Result<null, Refusal>>;
  /** A code of the app, of the recovery sheet or of the mail, whichever this person must give. */
  readonly prove: (code: string) => Promise<Result<Cookies, Refusal>>;
  readonly beginPasskey: () => Promise<Result<PasskeyDialogue, Refusal>>;
  readonly provePasskey: (answer: unknown) => Promise<Result<Cookies, Refusal>>;
  /** One press in the demo, where nobody has a mailbox; refused elsewhere. */
  readonly inDemo: () => Promise<Result<Cookies, Refusal>>;
};

/** Signing in and out, as the pages of one request see it. */
export type SignIn = {
  /** Sends a six-digit code, if the address is a person's, and lets this device wait for it. The answer is the same, and takes as long, if it is nobody's. */
  readonly sendCode: (email: string) => Promise<Result<Cookies, Refusal>>;
  /** The address that this device waits for a code of; null when it waits for none. */
  readonly waitingFor: () => string | null;
  /** The mail server does not answer at present: codes come late, to whomever. */
  readonly mailIsLate: () => Promise<boolean>;
  /** `signIn.codeWrong` covers a wrong code, one that is over ten minutes old, one that was tried five times, and one asked for elsewhere. */
  readonly verifyCode: (code: string) => Promise<Result<SignedIn, Refusal>>;
  /** How the person who typed the code can show a second factor; null when none is waited for. */
  readonly secondFactor: () => Promise<Ways | null>;
  readonly verifySecond: (code: string) => Promise<Result<SignedIn, Refusal>>;
  readonly usePrintedCode: (code: string) => Promise<Result<SignedIn, Refusal>>;
  /** A new code for paper, and the hash under which `people.allowPrintedCode` lets it sign somebody in. */
  readonly newPrintedCode: () => { readonly code: string; readonly hash: string };
  readonly beginPasskey: () => Promise<Result<PasskeyDialogue, Refusal>>;
  readonly usePasskey: (answer: unknown) => Promise<Result<SignedIn, Refusal>>;
  readonly passkeysPossible: boolean;
  readonly signOut: () => Promise<Cookies>;
  /** Signs out on a device that delegates share in turn: the code of a card that is still good can be used once more. */
  readonly handOn: () => Promise<Cookies>;
  /** Signs in the person who has just founded the federation; refused for all others, and two minutes later. */
  readonly asFounder: (person: string) => Promise<Result<Cookies, Refusal>>;
  /** Signs in the person whose code to join was right just now; refused for all others, and two minutes later. */
  readonly asJoined: (person: string) => Promise<Result<Cookies, Refusal>>;
  /** Signs in somebody of the demo federation; refused where the program does not run the demo. */
  readonly asDemoRole: (email: string) => Promise<Result<Cookies, Refusal>>;
  readonly account: Account;
  readonly again: Again;
};
