import { deepEqual, doesNotMatch, equal, match, notEqual, ok } from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { request as rawRequest } from "node:http";
import { cookieOf, html, startTestServer, type TestServer } from "../../test/build/http-server.ts";

/** A person of the demo, signed in. */
async function signedIn(server: TestServer): Promise<string> {
  const { app, program, must, commandId, post } = server;
  const email = `person${commandId().slice(-4)}@example.org`;
  const { person } = must(await app.people.addPerson(program, { givenName: "Ada", familyName: "Lund", email }, commandId()));
  must(await app.people.appoint(program, { person, kind: "administrator" }, commandId()));
  return cookieOf(await post("/demo/sign-in", { email }));
}

const demo = { demo: true };

/** Answers without decoding, as they come over the wire. */
const wire = (
  url: string,
  headers: Readonly<Record<string, string>>,
  method = "GET",
): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Buffer }> =>
  new Promise((resolve, reject) => {
    const asking = rawRequest(url, { headers, method }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asking.on("error", reject);
    asking.end();
  });

test("a form sent from another site is refused and does nothing, however it shows", async (t) => {
  let acted = 0;
  const server = await startTestServer(t, { settings: demo, pages: { "POST /act": () => html(String(++acted)) } });
  const send = async (headers: Record<string, string>, path = "/act"): Promise<number> =>
    (await server.ask(path, { method: "POST", body: new URLSearchParams({ a: "b" }), headers })).status;
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "not an address" },
    { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
  ] as Record<string, string>[]) {
    equal(await send(headers), 403, JSON.stringify(headers));
    equal(await send(headers, "/demo/sign-in"), 403, JSON.stringify(headers));
    equal(await send(headers, "/api/v1/people/addPerson"), 403, JSON.stringify(headers));
  }
  equal(acted, 0);
  for (const headers of [{ "sec-fetch-site": "same-origin" }, { "sec-fetch-site": "none" }, { origin: server.url }, {}] as Record<string, string>[])
    equal(await send(headers), 200, JSON.stringify(headers));
  equal(acted, 4);
});

test("behind a proxy the public address is the one that counts", async (t) => {
  const server = await startTestServer(t, {
    settings: { publicUrl: "https://conference.example.org" },
    pages: { "POST /act": (request) => html(new URL(request.url).origin) },
  });
  const own = await server.ask("/act", { method: "POST", body: "", headers: { origin: "https://conference.example.org" } });
  match(await own.text(), /https:\/\/conference\.example\.org/);
  equal((await server.ask("/act", { method: "POST", body: "", headers: { origin: "https://other.example.org" } })).status, 403);
  match(own.headers.get("strict-transport-security") ?? "", /max-age=\d{7,}/);
});

test("pages run no script but the program's own files, and a hydrated page its nonce", async (t) => {
  const server = await startTestServer(t, {
    pages: {
      "GET /plain": (_request, { nonce }) => html(`<link nonce="${nonce}" rel="icon" href="/icon.svg">words`),
      "GET /hydrated": (_request, { nonce }) => html(`<script nonce="${nonce}">1</script>`),
    },
  });
  const plain = await server.ask("/plain");
  const policy = plain.headers.get("content-security-policy") ?? "";
  match(policy, /default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:/);
  match(policy, /frame-ancestors 'none'/);
  doesNotMatch(policy, /unsafe|nonce/);
  equal(plain.headers.get("x-content-type-options"), "nosniff");
  equal(plain.headers.get("referrer-policy"), "same-origin");
  ok(plain.headers.get("permissions-policy"));
  const hydrated = await server.ask("/hydrated");
  const nonce = /nonce="([^"]+)"/.exec(await hydrated.text())?.[1] ?? "missing";
  ok(hydrated.headers.get("content-security-policy")?.includes(`script-src 'self' 'nonce-${nonce}'`));
});

test("a visitor's page is made once for all who ask at the same time, and again after a command", async (t) => {
  let made = 0;
  const server = await startTestServer(t, {
    settings: demo,
    pages: {
      "GET /page": async (request, { app, actor }) => {
        made++;
        await new Promise((resolve) => void setTimeout(resolve, 50));
        const named = await app.people.federation(actor, {});
        ok(!request.headers.has("cookie"), "a public page may depend on nobody's cookies");
        return html(`${named.ok ? (named.value?.name ?? "none") : "refused"} ${new URL(request.url).search}`);
      },
    },
  });
  const { app, program, must, commandId } = server;
  const texts = await Promise.all(Array.from({ length: 20 }, async () => (await server.ask("/page", { headers: { cookie: "theme=dark" } })).text()));
  deepEqual([made, new Set(texts).size], [1, 1]);
  match(texts[0] ?? "", /none/);

  must(await app.people.foundFederation(program, { code: "-", federation: "Allied Groups", givenName: "Ada", email: "ada@example.org" }, commandId()));
  match(await (await server.ask("/page")).text(), /Allied Groups/, "at once, not when a notification comes");
  equal(made, 2);
  await server.ask("/page?a=1");
  equal(made, 3, "another address is another page");

  const cookie = cookieOf(await server.post("/demo/sign-in", { email: "ada@example.org" }));
  const own = await server.ask("/who", { headers: { cookie } });
  match(await own.text(), /Ada/);
  equal(own.headers.get("cache-control"), "private, no-store");
  match(await (await server.ask("/who")).text(), /visitor/, "what a person sees is kept for nobody else");
});

test("a page that has not changed is answered with 304, in every coding, and with HEAD without a body", async (t) => {
  const server = await startTestServer(t, { pages: { "GET /long": () => html("words ".repeat(2000)) } });
  const plain = await wire(`${server.url}/long`, {});
  const gzip = await wire(`${server.url}/long`, { "accept-encoding": "gzip, deflate" });
  const brotli = await wire(`${server.url}/long`, { "accept-encoding": "gzip, br" });
  deepEqual([plain.headers["content-encoding"], gzip.headers["content-encoding"], brotli.headers["content-encoding"]], [undefined, "gzip", "br"]);
  deepEqual(gunzipSync(gzip.body), plain.body);
  deepEqual(brotliDecompressSync(brotli.body), plain.body);
  ok(brotli.body.length < plain.body.length / 20);
  equal(plain.headers["cache-control"], "no-cache");
  match(String(plain.headers["vary"]), /Accept-Encoding/);
  equal((await wire(`${server.url}/long`, { "accept-encoding": "br;q=0, identity" })).headers["content-encoding"], undefined);

  const etag = String(plain.headers["etag"]);
  for (const headers of [{ "if-none-match": etag }, { "if-none-match": `"other", ${etag}`, "accept-encoding": "br" }]) {
    const known = await wire(`${server.url}/long`, headers);
    deepEqual([known.status, known.body.length, known.headers["etag"]], [304, 0, etag]);
  }
  const head = await wire(`${server.url}/long`, {}, "HEAD");
  deepEqual([head.status, head.body.length, head.headers["content-length"]], [200, 0, String(plain.body.length)]);
});

test("cookies, errors and private answers are kept for nobody", async (t) => {
  const made: Record<string, number> = {};
  const count = (name: string): number => (made[name] = (made[name] ?? 0) + 1);
  const server = await startTestServer(t, {
    pages: {
      "GET /cookie": () => html("x", { headers: { "set-cookie": `n=${count("cookie")}` } }),
      "GET /private": () => html(String(count("private")), { headers: { "cache-control": "private" } }),
      "GET /error": () => html(String(count("error")), { status: 503 }),
      "GET /moved": () => new Response(null, { status: 302, headers: { location: `/${count("moved")}` } }),
    },
  });
  for (const name of ["cookie", "private", "error", "moved"]) {
    const answers = [await server.ask(`/${name}`), await server.ask(`/${name}`), ...(await Promise.all([server.ask(`/${name}`), server.ask(`/${name}`)]))];
    ok((made[name] ?? 0) >= 3, `${name} was made ${made[name]} times for four`);
    for (const answer of answers) equal(answer.headers.get("etag"), null);
  }
  const cookies = await Promise.all([server.ask("/cookie"), server.ask("/cookie"), server.ask("/cookie")]);
  equal(new Set(cookies.map(cookieOf)).size, 3, "no cookie is given twice");
});

test("what a page throws is told by a reference that is in the log, and by nothing else", async (t) => {
  const server = await startTestServer(t, {
    pages: {
      "GET /broken": () => {
        throw new Error("secret of the program");
      },
    },
  });
  const answer = await server.ask("/broken");
  equal(answer.status, 500);
  const text = await answer.text();
  doesNotMatch(text, /secret|Error|\.ts/);
  match(text, /<strong>[2-9a-z]{8}<\/strong>/);
  match(String(server.errors[0]), /secret of the program/);
});

test("a body is refused as soon as it is too large: 1 MB of a visitor, 15 MB of a file, 4 MB of a form", async (t) => {
  const server = await startTestServer(t, {
    settings: demo,
    pages: { "POST /take": async (request) => html(String((await request.arrayBuffer()).byteLength)) },
  });
  const cookie = await signedIn(server);
  const form = "application/x-www-form-urlencoded";
  const take = async (megabytes: number, headers: Record<string, string>): Promise<number> => {
    // Refused before it is read, a large body may find the connection closed while it is being sent: that, too, is "no".
    const answer = await server
      .ask("/take", { method: "POST", body: new Uint8Array(megabytes * 1024 * 1024), headers: { "sec-fetch-site": "same-origin", ...headers } })
      .catch(() => null);
    return answer?.status ?? 413;
  };
  deepEqual([await take(1, { "content-type": form }), await take(1.1, { "content-type": form })], [200, 413]);
  deepEqual([await take(3.9, { "content-type": form, cookie }), await take(4.1, { "content-type": form, cookie })], [200, 413]);
  const file = { "content-type": "multipart/form-data; boundary=x", cookie };
  deepEqual([await take(14.9, file), await take(15.1, file)], [200, 413]);

  // A length that is not told is counted.
  const chunked = await new Promise<number>((resolve, reject) => {
    const asking = rawRequest(`${server.url}/take`, { method: "POST", headers: { "content-type": form, "transfer-encoding": "chunked" } }, (answer) =>
      resolve(answer.statusCode ?? 0),
    );
    asking.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" || error.code === "EPIPE" ? resolve(413) : reject(error)));
    for (let n = 0; n < 20; n++) asking.write(Buffer.alloc(100 * 1024));
    asking.end();
  });
  equal(chunked, 413);
  equal((await server.ask("/healthz")).status, 200, "the server goes on");
});

test("health is ready when the database answers, and 503 when it does not", async (t) => {
  const server = await startTestServer(t);
  const ready = await server.ask("/healthz");
  deepEqual([ready.status, await ready.json()], [200, { status: "ready" }]);
  await server.db.destroy();
  equal((await server.ask("/healthz")).status, 503);
});

test("files of the build are kept by the browser for ever, and no path leads out of their folder", async (t) => {
  const server = await startTestServer(t);
  const asset = await server.ask("/assets/root-1a2b3c.js");
  deepEqual(
    [asset.status, asset.headers.get("cache-control"), asset.headers.get("content-type")],
    [200, "public, max-age=31536000, immutable", "text/javascript; charset=utf-8"],
  );
  match(await asset.text(), /hello/);
  for (const path of ["/assets/../../package.json", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fpackage.json"]) {
    const status = await new Promise<string>((resolve) => {
      const socket = connect(server.port, "127.0.0.1", () => socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`));
      socket.once("data", (data) => (resolve(String(data).split(" ")[1] ?? ""), socket.destroy()));
    });
    equal(status, "404", path);
  }
});

test("published files come before pages, with their own type, and are kept like pages", async (t) => {
  let made = 0;
  const server = await startTestServer(t, {
    files: async (path) =>
      path === "/decisions.pdf" ? { status: 200, headers: { "Content-Type": "application/pdf" }, body: Buffer.from(`%PDF ${++made}`) } : null,
    pages: { "GET /decisions": () => html("page") },
  });
  const first = await server.ask("/decisions.pdf");
  deepEqual([first.status, first.headers.get("content-type"), await first.text()], [200, "application/pdf", "%PDF 1"]);
  const again = await server.ask("/decisions.pdf", { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
  deepEqual([again.status, made], [304, 1]);
  match(await (await server.ask("/decisions")).text(), /page/);
});

test("robots are told where the sitemap is, and an address that is none is 404", async (t) => {
  const server = await startTestServer(t, { settings: { publicUrl: "https://conference.example.org" } });
  match(await (await server.ask("/robots.txt")).text(), /^Sitemap: https:\/\/conference\.example\.org\/sitemap\.xml$/m);
  equal((await server.ask("/nowhere")).status, 404);
  equal((await server.ask("//evil.example/x")).status, 404);
});

test("a stopped server takes no more requests, ends its streams, and lets the last request finish", async (t) => {
  const server = await startTestServer(t, {
    pages: {
      "GET /slow": async () => {
        await new Promise((resolve) => void setTimeout(resolve, 300));
        return html("done");
      },
    },
  });
  const stream = await server.ask("/live?conference=x");
  const slow = server.ask("/slow");
  await new Promise((resolve) => void setTimeout(resolve, 100));
  const begun = performance.now();
  await server.close();
  ok(performance.now() - begun < 4000, "an idle connection or a stream does not hold the server up");
  match(await (await slow).text(), /done/);
  await stream.text();
  notEqual(
    await server.ask("/healthz").then(
      (answer) => answer.status,
      () => "refused",
    ),
    200,
  );
});
