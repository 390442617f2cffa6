// What tests of signing in do over and over: people, browsers, mails, an authenticator app and a software passkey.
import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { AccountView } from "../../src/app/account/contract.ts";
import type { OfficeKind, PersonId } from "../../src/domain/people/index.ts";
import type { Refusal, Result } from "../../src/kit/index.ts";
import { unseal } from "../../src/store/seal.ts";
import { cookieJar, type TestServer } from "./http-server.ts";

export async function addPerson({ app, program, must, commandId }: TestServer, email: string, office?: OfficeKind): Promise<PersonId> {
  const [givenName = ""] = email.split(/[@.]/);
  const { person } = must(await app.people.addPerson(program, { givenName, familyName: "Test", email }, commandId()));
  if (office) must(await app.people.appoint(program, { person, kind: office, reason: "test" }, commandId()));
  return person;
}

export async function until<T>(look: () => T | null | Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => void setTimeout(resolve, 20));
  }
  throw new Error("waited for four seconds");
}

/** The texts of the mails queued for an address, oldest first; sealed ones opened. */
export async function mailsTo({ db }: TestServer, email: string): Promise<readonly string[]> {
  const rows = await db.selectFrom("mail").select(["key", "body", "sealed"]).where("recipient", "=", email).orderBy("id").execute();
  return rows.map(({ key, body, sealed }) => (sealed ? unseal("mail", key, sealed) : body) ?? "");
}

const codeIn = (text: string): string | null => /\n {4}(\d{6})\n/.exec(text)?.[1] ?? null;

/** The code in the mail beyond the first `after` that hold one. */
export const codeFor = (server: TestServer, email: string, after = 0): Promise<string> =>
  until(async () => (await mailsTo(server, email)).flatMap((text) => codeIn(text) ?? [])[after] ?? null);

export const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** A browser of somebody: keeps its cookies. */
export function browserOf(server: TestServer, agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") {
  const jar = cookieJar();
  const head = () => ({ "user-agent": agent, "sec-fetch-site": "same-origin", ...jar.header() });
  const post = async (path: string, fields: Readonly<Record<string, string>> = {}) => jar.take(await server.post(path, fields, head()));
  const send = async (path: string, body: unknown = {}) =>
    jar.take(await server.ask(path, { method: "POST", body: JSON.stringify(body), headers: { ...head(), "content-type": "application/json" } }));
  const asked = new Map<string, number>();
  const askCode = async (email: string): Promise<string> => {
    const before = (await mailsTo(server, email)).filter((text) => codeIn(text) !== null).length;
    const answer = await post("/sign-in", { email });
    if (answer.status !== 200) throw new Error(`no code: ${answer.status} ${await answer.text()}`);
    asked.set(email, before + 1);
    return codeFor(server, email, before);
  };
  return {
    jar,
    post,
    send,
    askCode,
    /** Asks for a code and types it. */
    signIn: async (email: string) => post("/sign-in/code", { code: await askCode(email) }),
    who: async (): Promise<string> => (await server.ask("/who", { headers: head() })).text().then((text) => text.replace(/<[^>]*>/g, "").replace(/^Test/, "")),
    account: async <T>(act: string, ...given: readonly unknown[]): Promise<Result<T, Refusal>> =>
      (await send("/account", { act, given })).json() as Promise<Result<T, Refusal>>,
  };
}
export type TestBrowser = ReturnType<typeof browserOf>;

export const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);
export const viewOf = async (browser: TestBrowser): Promise<AccountView> => {
  const view = await browser.account<AccountView>("view");
  if (!view.ok) throw new Error(view.refusal.code);
  return view.value;
};

/** The code that an authenticator app with this secret shows; `steps` of half a minute from now. */
export const appCode = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")), algorithm: "SHA1", digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

export type AuthenticatorApp = { readonly next: () => string };

/** An app on somebody's phone. Each code counts once: one asked for in the same half minute again is that of the next. */
export function authenticatorApp(secret: string): AuthenticatorApp {
  let last = 0;
  return {
    next: () => {
      const now = Math.floor(Date.now() / 30_000);
      last = Math.max(now, last + 1);
      return appCode(secret, last - now);
    },
  };
}

/** Sets an authenticator app up in a fresh session; answers its secret. */
export async function setUpApp(browser: TestBrowser): Promise<string> {
  const begun = await browser.account("beginApp");
  if (!begun.ok) throw new Error(begun.refusal.code);
  const setUp = await browser.account<{ secret: string }>("appBeingSetUp");
  if (!setUp.ok) throw new Error(setUp.refusal.code);
  const confirmed = await browser.account("confirmApp", appCode(setUp.value.secret));
  if (!confirmed.ok) throw new Error(confirmed.refusal.code);
  return setUp.value.secret;
}

/** As if time had passed since the last code of every app: half a minute is long for a test. */
export async function forgetSteps({ db }: TestServer): Promise<void> {
  await db.updateTable("sign_in_app").set({ last_step: 0 }).execute();
}

// ---- a passkey in software: what an authenticator does, by the letter of WebAuthn, or a little beside it ----

type Options = { readonly challenge: string; readonly rp?: { readonly id: string }; readonly rpId?: string; readonly user?: { readonly id: string } };
export type Quirks = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly challenge?: string;
};

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();

/** CBOR of the few shapes that are needed: whole numbers, texts, bytes, maps. */
function cbor(value: number | string | Buffer | ReadonlyMap<number | string, unknown>): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item as Buffer)])]);
}

export function softwarePasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;
  let handle = "";
  const client = (type: string, challenge: string, quirks: Quirks): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge: quirks.challenge ?? challenge, origin: quirks.origin ?? origin, crossOrigin: false }));
  const data = (rpId: string, quirks: Quirks, attested: Buffer = Buffer.alloc(0)): Buffer => {
    const flags = 0x01 | (quirks.verified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(quirks.counter ?? ++counter);
    return Buffer.concat([sha256(quirks.rpId ?? rpId), Buffer.from([flags]), count, attested]);
  };
  const key = new Map<number, number | Buffer>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(jwk.x ?? "", "base64url")],
    [-3, Buffer.from(jwk.y ?? "", "base64url")],
  ]);
  const shared = { id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key" };
  return {
    id: shared.id,
    make: (options: Options, quirks: Quirks = {}) => {
      handle = options.user?.id ?? "";
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cbor(key)]);
      const authData = data(options.rp?.id ?? "", quirks, attested);
      const attestationObject = cbor(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", authData],
        ]),
      );
      const clientDataJSON = client("webauthn.create", options.challenge, quirks).toString("base64url");
      return { ...shared, response: { clientDataJSON, attestationObject: attestationObject.toString("base64url"), transports: ["internal"] } };
    },
    use: (options: Options, quirks: Quirks = {}) => {
      const clientData = client("webauthn.get", options.challenge, quirks);
      const authenticatorData = data(options.rpId ?? "", quirks);
      const signature = createSign("sha256")
        .update(Buffer.concat([authenticatorData, sha256(clientData)]))
        .sign(privateKey);
      return {
        ...shared,
        response: {
          clientDataJSON: clientData.toString("base64url"),
          authenticatorData: authenticatorData.toString("base64url"),
          signature: signature.toString("base64url"),
          userHandle: quirks.userHandle ?? handle,
        },
      };
    },
  };
}
