// Behind https every kind of answer says that it stays https, for a year and for the names below.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { html, startTestServer } from "../build/http-server.ts";

test("on https every kind of answer tells browsers to stay there, with subdomains (ASVS 3.4.1)", async (t) => {
  const server = await startTestServer(t, {
    settings: { publicUrl: "https://conference.example.org", demo: true },
    pages: {
      "GET /page": () => html("words"),
      "GET /moved": () => new Response(null, { status: 302, headers: { location: "/page" } }),
      "GET /broken": () => {
        throw new Error("planted");
      },
    },
    files: async (path) => (path.endsWith(".pdf") ? { status: 200, headers: { "Content-Type": "application/pdf" }, body: "%PDF-" } : null),
  });
  const own = { "sec-fetch-site": "same-origin" };
  const asked: readonly (readonly [string, RequestInit, number])[] = [
    ["/page", {}, 200],
    ["/moved", {}, 302],
    ["/broken", {}, 500],
    ["/nowhere", {}, 404],
    ["/%", {}, 404],
    ["/paper.pdf", {}, 200],
    ["/page", { method: "PUT", headers: own }, 405],
    ["/page", { method: "POST", headers: { "sec-fetch-site": "cross-site" } }, 403],
    ["/page", { method: "POST", body: "x".repeat(1_100_000), headers: own }, 413],
    ["/demo/sign-in", { method: "POST", body: new URLSearchParams({ email: "nobody@example.org" }), headers: own }, 403],
    ["/healthz", {}, 200],
    ["/robots.txt", {}, 200],
    ["/api", {}, 200],
    ["/api/openapi.json", {}, 200],
    ["/api/v1/people/federation", {}, 200],
    ["/api/v1/people/people", {}, 401],
    ["/api/v1/no/such", {}, 404],
    ["/api/v1/people/whoAmI", { headers: { authorization: "Bearer wrong" } }, 401],
    ["/live", { method: "HEAD" }, 200],
    ["/assets/root-1a2b3c.js", {}, 200],
  ];
  const faults: string[] = [];
  for (const [path, init, status] of asked) {
    const answer = await server.ask(path, init);
    await answer.arrayBuffer();
    equal(answer.status, status, path);
    const [, seconds] = /^max-age=(\d+); includeSubDomains$/.exec(answer.headers.get("strict-transport-security") ?? "") ?? [];
    if (Number(seconds ?? 0) < 31_536_000) faults.push(path);
  }
  deepEqual(faults, []);
  const cookie = (await server.post("/sign-in", { email: "nobody@example.org" })).headers.getSetCookie()[0] ?? "";
  match(cookie, /^__Host-[^;]+; .*Secure; HttpOnly; SameSite=Lax$/);
});

test("without https nothing claims it", async (t) => {
  const server = await startTestServer(t);
  ok((await server.ask("/healthz")).headers.get("strict-transport-security") === null);
});
