import type { PersonId } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { PasskeyDialogue, SignedIn } from "../../app/account/contract.ts";
import {
  type ChallengePurpose,
  holdPasskey,
  insertChallenge,
  insertPasskey,
  type Passkey,
  passkeysOf,
  takeChallenge,
  usePasskey,
} from "../../store/sign-in-factors.ts";
import { personForSignIn } from "../../store/sign-in.ts";
import type { Tx } from "../../store/tx.ts";
import { passkeyToken, setCookie } from "./cookies.ts";
import { counting, type Desk, type Opened, openSession, signedIn, type SignInRequest } from "./desk.ts";
import { hashOf, newToken, same } from "./keys.ts";

/** Browsers make passkeys for https and for localhost, never for a bare network address. */
export function passkeysPossible(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return hostname === "localhost" || (protocol === "https:" && !/^[\d.]+$|^\[/.test(hostname));
}

const failed = no({ code: "signIn.passkeyFailed" });
const impossible = no({ code: "signIn.passkeyImpossible" });

/** Ed25519, ECDSA on P-256, RSA (for Windows): what authenticators have. Named here, so that the library does not feel for newer ones. */
const algorithms = [-8, -7, -257];

const rpOf = ({ origin }: Desk): string => new URL(origin).hostname;

/** Makes a challenge for this browser: the cookie leads to it, the database keeps its hash. */
async function challengeFor(desk: Desk, purpose: ChallengePurpose, person: PersonId | null) {
  const token = newToken();
  const challenge = Buffer.from(newToken(), "base64url");
  await insertChallenge(desk.db, hashOf(token), purpose, hashOf(challenge.toString("base64url")), person);
  return { challenge: new Uint8Array(challenge), cookies: [setCookie("passkey", token, desk.https)] };
}

/** Asks for a passkey: of anybody when signing in, of this person when proving anew. */
export async function beginUse(
  desk: Desk,
  request: SignInRequest,
  purpose: "signIn" | "again",
  person: PersonId | null,
): Promise<Result<PasskeyDialogue, Refusal>> {
  if (!passkeysPossible(desk.origin)) return impossible;
  const allowed = desk.limits.passkeys.take(request.caller);
  if (!allowed.ok) return allowed;
  const { challenge, cookies } = await challengeFor(desk, purpose, person);
  const own = person === null ? [] : await passkeysOf(desk.db, person);
  const options = await generateAuthenticationOptions({
    rpID: rpOf(desk),
    challenge,
    userVerification: "required",
    timeout: 5 * 60_000,
    ...(own.length > 0 ? { allowCredentials: own.map(({ id, transports }) => ({ id, transports: [...transports] })) } : {}),
  });
  return ok({ options, setCookie: cookies });
}

const base64url = z.string().regex(/^[\w-]{1,16384}$/);
const transport = z.string().max(32);
const shared = { id: base64url, rawId: base64url, type: z.literal("public-key"), authenticatorAttachment: z.string().max(32).nullish() };

/** Only what the check reads is let in; what else a browser adds is dropped. */
const useShape = z.object({
  ...shared,
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url.nullish() }),
});
const registerShape = z.object({
  ...shared,
  response: z.object({ clientDataJSON: base64url, attestationObject: z.string().regex(/^[\w-]{1,65536}$/), transports: z.array(transport).max(10).optional() }),
});

async function fits(desk: Desk, answer: AuthenticationResponseJSON, passkey: Passkey, challengeHash: string): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: (challenge) => same(hashOf(challenge), challengeHash),
      expectedOrigin: desk.origin,
      expectedRPID: rpOf(desk),
      requireUserVerification: true,
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch (error) {
    // The library tells by exceptions what did not fit; none of it is for the sender.
    desk.log.info("signIn.passkeyRefused", { why: error instanceof Error ? error.name : "unknown" });
    return null;
  }
}

/** Whose passkey answered the challenge of this browser. Each challenge is answered once, right or wrong. */
export async function takeUse(
  desk: Desk,
  tx: Tx,
  request: SignInRequest,
  raw: unknown,
  purpose: "signIn" | "again",
  person: PersonId | null,
): Promise<Result<PersonId, Refusal>> {
  const token = passkeyToken(request.cookie, desk.https);
  const challengeHash = token === null ? null : await takeChallenge(tx, hashOf(token), purpose, person);
  const answer = useShape.safeParse(raw);
  if (challengeHash === null || !answer.success) return failed;
  const passkey = await holdPasskey(tx, answer.data.id);
  if (!passkey || (person !== null && passkey.person !== person)) return failed;
  const { userHandle } = answer.data.response;
  // Without an address typed, only the handle says whose passkey the authenticator means (WebAuthn 7.2, step 6).
  if (userHandle ? userHandle !== passkey.userHandle : purpose === "signIn") return failed;
  const counter = await fits(desk, answer.data as AuthenticationResponseJSON, passkey, challengeHash);
  if (counter === null) return failed;
  await usePasskey(tx, passkey.id, counter);
  return ok(passkey.person);
}

/** Signs in by passkey alone: it is something held, opened by something known or by a body. */
export async function usePasskeyToSignIn(desk: Desk, request: SignInRequest, raw: unknown): Promise<Result<SignedIn, Refusal>> {
  const allowed = desk.limits.tries.take(request.caller);
  if (!allowed.ok) return allowed;
  const opened = await counting(desk, async (tx): Promise<Result<Opened, Refusal>> => {
    const person = await takeUse(desk, tx, request, raw, "signIn", null);
    return person.ok ? ok(await openSession(desk, tx, request, { person: person.value, assurance: "full", way: "passkey" })) : person;
  });
  return opened.ok ? ok(await signedIn(desk, opened.value)) : opened;
}

export async function beginRegistration(desk: Desk, person: PersonId): Promise<Result<PasskeyDialogue, Refusal>> {
  if (!passkeysPossible(desk.origin)) return impossible;
  const known = await personForSignIn(desk.db, person);
  if (known === null) return no({ code: "access.signIn" });
  const { challenge, cookies } = await challengeFor(desk, "register", person);
  const own = await passkeysOf(desk.db, person);
  const options = await generateRegistrationOptions({
    rpName: await desk.federation(),
    rpID: rpOf(desk),
    userName: known.email ?? known.name,
    userDisplayName: known.name,
    userID: new Uint8Array(Buffer.from(desk.keys.userHandle(person), "base64url")),
    challenge,
    attestationType: "none",
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: own.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return ok({ options, setCookie: cookies });
}

async function registered(desk: Desk, answer: RegistrationResponseJSON, challengeHash: string) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: (challenge) => same(hashOf(challenge), challengeHash),
      expectedOrigin: desk.origin,
      expectedRPID: rpOf(desk),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    return verified ? registrationInfo : null;
  } catch (error) {
    desk.log.info("signIn.passkeyRefused", { why: error instanceof Error ? error.name : "unknown" });
    return null;
  }
}

/** Keeps the passkey that answered the challenge of this browser and person. */
export async function takeRegistration(
  desk: Desk,
  tx: Tx,
  request: SignInRequest,
  person: PersonId,
  raw: unknown,
  name: string,
): Promise<Result<null, Refusal>> {
  const token = passkeyToken(request.cookie, desk.https);
  const challengeHash = token === null ? null : await takeChallenge(tx, hashOf(token), "register", person);
  const answer = registerShape.safeParse(raw);
  if (challengeHash === null || !answer.success) return failed;
  const info = await registered(desk, answer.data as RegistrationResponseJSON, challengeHash);
  if (info === null) return failed;
  const kept = await insertPasskey(tx, {
    id: info.credential.id,
    person,
    userHandle: desk.keys.userHandle(person),
    publicKey: Buffer.from(info.credential.publicKey),
    counter: info.credential.counter,
    transports: answer.data.response.transports ?? [],
    name,
    synced: info.credentialBackedUp,
  });
  return kept ? ok(null) : failed;
}
