import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { startTestServer } from "../../../test/build/http-server.ts";
import { addPerson, browserOf, codeOf, type Quirks, setUpApp, softwarePasskey, type TestBrowser, viewOf } from "../../../test/build/signing-in.ts";

type Options = Parameters<ReturnType<typeof softwarePasskey>["use"]>[0] & { readonly userVerification?: string };
const origin = "https://conference.example.org";

const start = (t: TestContext) => startTestServer(t, { settings: { publicUrl: origin } });

async function addPasskey(browser: TestBrowser, passkey: ReturnType<typeof softwarePasskey>, quirks: Quirks = {}, name = "My phone"): Promise<string> {
  const begun = await browser.account<{ options: Options }>("beginPasskey");
  if (!begun.ok) throw new Error(begun.refusal.code);
  return codeOf(await browser.account("addPasskey", passkey.make(begun.value.options, quirks), name));
}

async function signInWith(browser: TestBrowser, passkey: ReturnType<typeof softwarePasskey>, quirks: Quirks = {}): Promise<Response> {
  const options = (await (await browser.send("/sign-in/passkey/begin")).json()) as Options;
  return browser.send("/sign-in/passkey", passkey.use(options, quirks));
}

test("a passkey is added, signs in without an address, opens an officer's office, is renamed and removed", async (t) => {
  const server = await start(t);
  await addPerson(server, "gil@example.org", "administrator");
  const gil = browserOf(server);
  await gil.signIn("gil@example.org");
  const passkey = softwarePasskey(origin);
  equal(await addPasskey(gil, passkey), "");
  match(await gil.who(), /: administrator$/);

  const elsewhere = browserOf(server);
  const options = (await (await elsewhere.send("/sign-in/passkey/begin")).json()) as Options & { allowCredentials?: unknown };
  deepEqual(
    [options.rpId, options.userVerification, options.allowCredentials],
    ["conference.example.org", "required", undefined],
    "whose it is the device says",
  );
  const answer = await elsewhere.send("/sign-in/passkey", passkey.use(options));
  deepEqual([answer.status, answer.headers.get("location")], [303, "/in"]);
  match(await elsewhere.who(), /^gil Test: administrator$/);
  ok(elsewhere.jar.value("__Host-mandate-session") !== "");

  equal(codeOf(await elsewhere.account("removePasskey", passkey.id)), "signIn.lastFactor");
  equal(codeOf(await elsewhere.account("renamePasskey", passkey.id, "Old phone")), "");
  equal((await viewOf(elsewhere)).passkeys[0]?.name, "Old phone");
  await setUpApp(elsewhere);
  equal(codeOf(await elsewhere.account("removePasskey", passkey.id)), "");
  equal((await signInWith(browserOf(server), passkey)).status, 422);
});

test("a challenge is answered once, by the browser that got it, for what it was made for", async (t) => {
  const server = await start(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  const passkey = softwarePasskey(origin);
  await addPasskey(ada, passkey);

  const [first, other] = [browserOf(server), browserOf(server)];
  const options = (await (await first.send("/sign-in/passkey/begin")).json()) as Options;
  const answer = passkey.use(options);
  equal((await other.send("/sign-in/passkey", answer)).status, 422, "no challenge of its own");
  await other.send("/sign-in/passkey/begin");
  equal((await other.send("/sign-in/passkey", answer)).status, 422, "the answer to another's challenge");
  const cookie = first.jar.value("__Host-mandate-passkey");
  equal((await first.send("/sign-in/passkey", answer)).status, 303);
  const replay = browserOf(server);
  replay.jar.set("__Host-mandate-passkey", cookie);
  equal((await replay.send("/sign-in/passkey", answer)).status, 422, "replayed, cookie and all");

  const forSignIn = (await (await ada.send("/sign-in/passkey/begin")).json()) as Options;
  equal((await ada.send("/again/passkey", passkey.use(forSignIn))).status, 422, "made for signing in, used for a step-up");
  const forAgain = (await (await ada.send("/again/passkey/begin")).json()) as Options;
  const before = ada.jar.header();
  equal((await ada.send("/again/passkey", passkey.use(forAgain))).status, 303);
  match(await (await server.ask("/who", { headers: before })).text(), /visitor/, "the old token is over");
});

test("what an authenticator must not answer is refused: another site, no verification of the user, a copied key, a changed signature", async (t) => {
  const server = await start(t);
  await addPerson(server, "ada@example.org");
  await addPerson(server, "eve@example.org");
  const [ada, eve] = [browserOf(server), browserOf(server)];
  await ada.signIn("ada@example.org");
  await eve.signIn("eve@example.org");
  const phishing: Quirks = { origin: "https://conference.example.org.evil.example", rpId: "conference.example.org.evil.example" };
  const [passkey, eves] = [softwarePasskey(origin), softwarePasskey(origin)];
  for (const quirks of [phishing, { verified: false }, { challenge: "AAAA" }] satisfies Quirks[])
    equal(await addPasskey(ada, softwarePasskey(origin), quirks), "signIn.passkeyFailed", JSON.stringify(quirks));
  equal(await addPasskey(ada, passkey), "");
  const handleOfAda = passkey.use({ challenge: "AAAA" }).response.userHandle;
  equal(await addPasskey(eve, passkey), "signIn.passkeyFailed", "a passkey is one person's");
  equal(await addPasskey(eve, eves), "");

  const refused: readonly (readonly [string, Quirks])[] = [
    ["another origin", { origin: phishing.origin ?? "" }],
    ["another site's id", { rpId: "evil.example" }],
    ["not verified", { verified: false }],
    ["another challenge", { challenge: "AAAA" }],
    ["another person's handle", { userHandle: handleOfAda }],
    ["no handle", { userHandle: "" }],
  ];
  for (const [what, quirks] of refused) equal((await signInWith(browserOf(server), eves, quirks)).status, 422, what);
  equal((await signInWith(browserOf(server), eves, { counter: 50 })).status, 303);
  equal((await signInWith(browserOf(server), eves, { counter: 50 })).status, 422, "a counter that stands still: the key was copied");
  equal((await signInWith(browserOf(server), eves, { counter: 51 })).status, 303);

  const forged = browserOf(server);
  const options = (await (await forged.send("/sign-in/passkey/begin")).json()) as Options;
  const answer = eves.use(options, { counter: 60 });
  equal((await forged.send("/sign-in/passkey", { ...answer, id: passkey.id, rawId: passkey.id })).status, 422, "another's key named");
  for (const odd of [null, [], {}, { id: 1 }, { ...answer, response: { ...answer.response, signature: "!" } }, { ...answer, response: null }])
    equal((await forged.send("/sign-in/passkey", odd)).status, 422, JSON.stringify(odd)?.slice(0, 60));
  deepEqual(server.errors, [], "none of it is a fault of the program");
});

test("where an address cannot have passkeys they are not offered", async (t) => {
  const server = await startTestServer(t);
  equal(((await (await browserOf(server).send("/sign-in/passkey/begin")).json()) as { code?: string }).code, "signIn.passkeyImpossible");
});
