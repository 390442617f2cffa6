// A hall without internet: nothing that a page needs comes from another machine.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { documentHeaders, isCrossSite, protectiveHeaders } from "../../src/http/protection.ts";
import { setCookie } from "../../src/http/sign-in/cookies.ts";

const cookieHeaderOf = (https: boolean): string => setCookie("session", "x", https);

const sources = readdirSync("src/web", { recursive: true, encoding: "utf8" }).filter((name) => /\.(tsx?|css|js)$/.test(name) && !name.includes(".test."));
/** Something that a browser loads by itself, with an address of another machine. */
const loaded =
  /(?:src|srcSet|poster)=\{?["'`](?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import\s+["'](?:https?:)?\/\/|from\s+["']https?:\/\/|rel: "(?:stylesheet|preload|icon)", href: "(?:https?:)?\/\//;

test("pages name nothing that a browser would load from another machine, and their policy lets it load nothing from there", () => {
  assert.ok(sources.length > 200);
  assert.deepEqual(
    sources.filter((name) => loaded.test(readFileSync(`src/web/${name}`, "utf8"))),
    [],
  );
  assert.match('<img src="https://example.org/x.png">', loaded, "the check can fail");
  for (const headers of [protectiveHeaders(false, "n"), protectiveHeaders(true, null)]) {
    const policy = headers["content-security-policy"] ?? "";
    assert.doesNotMatch(policy, /https?:|\*/);
    assert.match(policy, /default-src 'none'/);
  }
  assert.doesNotMatch(documentHeaders(false)["content-security-policy"] ?? "", /https?:|\*/);
});

test("on plain http at an address in the hall forms are taken from pages of that address, and of no other", () => {
  const told = "http://192.168.1.20:3000";
  const crossing = { method: "POST", fetchSite: undefined, host: "192.168.1.20:3000" };
  assert.equal(isCrossSite({ ...crossing, origin: told }, told), false);
  assert.equal(isCrossSite({ ...crossing, host: "localhost:3000", origin: "http://localhost:3000" }, told), false, "on the laptop itself");
  for (const origin of ["http://192.168.1.66", "http://192.168.1.20:8080", "null", "http://evil.example"])
    assert.equal(isCrossSite({ ...crossing, origin }, told), true, origin);
  assert.doesNotMatch(cookieHeaderOf(false), /Secure/, "a browser would not send it on plain http");
  assert.match(cookieHeaderOf(false), /HttpOnly; SameSite=Lax/);
  assert.match(cookieHeaderOf(true), /Secure/);
});
