import { equal, match, notEqual } from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { keptSecret } from "./secret.ts";
import { cookieValue, signedToken } from "./session.ts";

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

test("a cookie is found by its whole name, and only a signed one has a token", () => {
  equal(cookieValue("a=1; mandate-session=x; b=2", "mandate-session"), "x");
  equal(cookieValue("not-mandate-session=x", "mandate-session"), null);
  equal(cookieValue(undefined, "mandate-session"), null);
  for (const value of ["", "token", "token.", ".sig", "token.AAAA", "%", "%00"]) equal(signedToken(`s=${value}`, "s", "secret"), null, value);
});
