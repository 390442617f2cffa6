import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cookieValue, describeDevice, deviceCookie, knownAs, readDevice, readWaiting, sessionToken, waitingCookie } from "./cookies.ts";
import { keysOf, newToken } from "./keys.ts";
import { keptSecret } from "./secret.ts";

test("the secret of a data folder stays the same, and is for its owner's eyes", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "mandate-test-secret-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const secret = keptSecret(folder);
  match(secret, /^[\w-]{43}$/);
  equal(keptSecret(folder), secret);
  equal(statSync(join(folder, "session-secret")).mode & 0o777, 0o600);

  writeFileSync(join(folder, "session-secret"), secret.slice(0, 10));
  notEqual(keptSecret(folder), secret.slice(0, 10), "one that was cut short is made anew");
  equal(readFileSync(join(folder, "session-secret"), "utf8").trim(), keptSecret(folder));
});

const pairOf = (header: string): string => header.split(";")[0] ?? "";

test("a cookie is found by its whole name, and only what can be a token is asked for", () => {
  equal(cookieValue("a=1; mandate-session=x; b=2", "mandate-session"), "x");
  equal(cookieValue("not-mandate-session=x", "mandate-session"), null);
  equal(cookieValue(undefined, "mandate-session"), null);
  for (const value of ["", "token", "%00", "x".repeat(44), "a b"]) equal(sessionToken(`mandate-session=${value}`, false), null, value);
  const token = newToken();
  equal(sessionToken(`mandate-session=${token}`, false), token);
  equal(sessionToken(`mandate-session=${token}`, true), null, "on https the cookie of another name does not count");
});

test("a waiting device keeps the address to itself: nobody reads or alters its cookie", () => {
  const waiting = { token: newToken(), email: "ada@example.org" };
  const pair = pairOf(waitingCookie(waiting, false));
  deepEqual(readWaiting(pair, false), waiting);
  equal(pair.includes("ada"), false);
  equal(Buffer.from(pair.split("=")[1] ?? "", "base64url").includes("ada"), false);
  equal(readWaiting(`${pair.slice(0, -2)}xx`, false), null);
});

test("a device is known to the accounts that signed in on it, and to none that somebody writes into its cookie", () => {
  const keys = keysOf("a secret that only this test knows, and long");
  const [ada, ben] = [keys.account("ada@example.org"), keys.account("ben@example.org")];
  const first = readDevice(pairOf(deviceCookie(null, ada, false, keys)), false, keys);
  notEqual(knownAs(first, ada), null);
  equal(knownAs(first, ben), null);
  const both = readDevice(pairOf(deviceCookie(first, ben, false, keys)), false, keys);
  deepEqual([knownAs(both, ada), knownAs(both, ben)], [first?.id, first?.id]);
  const pair = pairOf(deviceCookie(null, ada, false, keys));
  equal(readDevice(pair.replace(/\.[\w-]{12}\./, `.${ben.slice(0, 12)}.`), false, keys), null);
  equal(readDevice(pair, false, keysOf("another secret, just as long as the other")), null);
});

test("a device is described so that its owner knows it, and no closer", () => {
  const of = [
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1", "Phone, Safari"],
    ["Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/143.0.0.0 Mobile Safari/537.36", "Phone, Chrome"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36 Edg/143.0", "Computer, Edge"],
    ["Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 FxiOS/140 Safari/605.1.15", "Tablet, Firefox"],
    ["", "A program"],
  ] as const;
  for (const [agent, said] of of) equal(describeDevice(agent), said);
});
