// The whole program over HTTP, with the founding conference in it: what a stranger, a delegate and an officer may not get at.
import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { connect } from "node:net";
import { after, test } from "node:test";
import yauzl from "yauzl";
import { asId } from "#kit";
import type { Actor } from "#domain/people";
import { endpoints } from "../../src/http/api.ts";
import { loadFoundingConference } from "../../src/cli/demo.ts";
import { demoConference, demoSlug } from "../../src/cli/demo-people.ts";
import { buildTestApp, must } from "../build/database.ts";
import { oddAddresses } from "../build/hostile.ts";
import { cookieOf } from "../build/http-server.ts";
import { serveWhole } from "../build/site.ts";

const on = await buildTestApp({ after: () => undefined });
await loadFoundingConference(on.deps);
const site = await serveWhole({ after }, on);

async function holder(kind: string, n = 0): Promise<string> {
  const rows = await on.db.selectFrom("office").select("person_id").where("kind", "=", kind).orderBy("person_id").execute();
  return rows[n]?.person_id ?? "";
}
const actor = async (kind: "chair" | "teller", n = 0): Promise<Actor> => ({
  kind: "person",
  id: asId(await holder(kind, n)),
  name: kind,
  offices: [{ kind, conference: asId(demoConference) }],
});

const base = `/conferences/${demoSlug}`;
const publicPages = [
  "/",
  "/groups",
  "/sitemap.xml",
  base,
  `${base}/results`,
  `${base}/screen`,
  `${base}/decisions`,
  `${base}/decisions.csv`,
  `${base}/report`,
  `${base}/agenda/constitution`,
  `${base}/agenda/constitution/composite`,
  `${base}/agenda/constitution/amendments`,
  `${base}/agenda/constitution/text`,
  `${base}/agenda/constitution/text.txt`,
  `${base}/motions/leeds`,
  `${base}/motions/communications/compare?from=1&to=2`,
  "/desk",
  `/desk/conferences/${demoSlug}`,
  `/desk/conferences/${demoSlug}/chair`,
  `/desk/conferences/${demoSlug}/count`,
  `/desk/record`,
];
const values: Readonly<Record<string, unknown>> = { slug: demoSlug, item: "constitution", motion: "leeds", from: 1, to: 1, affiliate: "G01" };
const queries = endpoints
  .filter(({ spec }) => spec.kind === "query")
  .map(({ subject, name, schema }) => {
    const fields = Object.keys(schema.properties ?? {}).filter((field) => field in values);
    return `/api/v1/${subject}/${name}?input=${encodeURIComponent(JSON.stringify(Object.fromEntries(fields.map((field) => [field, values[field]]))))}`;
  });

/** How often a figure stands in each answer, as a number by itself or as part of JSON. */
async function figures(cookie: string, figure: RegExp): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const path of [...publicPages, ...queries]) {
    const answer = await site.ask(path, { headers: cookie ? { cookie } : {} });
    ok(answer.status < 500, `${path}: ${answer.status}`);
    const text = Buffer.from(await answer.arrayBuffer()).toString("latin1");
    const words = text.replace(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]*Z/g, "");
    found.set(path, [...words.matchAll(figure)].length);
  }
  return found;
}

test("before the declaration a teller's figures are nowhere but on that teller's own page; with two counts in, with the officers", async () => {
  const [chair, first, second] = [await actor("chair"), await actor("teller", 0), await actor("teller", 1)];
  const conference = asId<"conference">(demoConference);
  const item = asId<"agendaItem">("constitution");
  must(await on.app.voting.callItem(chair, { conference, item: asId("standing-orders") }, randomUUID()));
  must(await on.app.voting.callItem(chair, { conference, item }, randomUUID()));
  const { division } = must(await on.app.voting.openDivision(chair, { conference, item, question: asId("P") }, randomUUID()));
  const figure = /(?<![\w.-])(113|17)(?![\w.-])/g;
  const readers = {
    visitor: "",
    secretary: await site.cookieFor(await holder("secretary")),
    administrator: await site.cookieFor(await holder("administrator")),
    committee: await site.cookieFor(await holder("arrangements")),
    chair: await site.cookieFor(await holder("chair")),
    second: await site.cookieFor(await holder("teller", 1)),
  };
  const all = async (names: readonly (keyof typeof readers)[]) =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await figures(readers[name], figure)] as const)));
  const [everybody, outside] = [
    ["visitor", "secretary", "administrator", "committee", "chair", "second"],
    ["visitor", "secretary", "administrator"],
  ] as const;
  const before = await all(everybody);
  const count = { conference, division: asId<"division">(division), votes: { for: 113, against: 17 }, abstentions: 2 };
  must(await on.app.voting.enterCount(first, count, randomUUID()));
  deepEqual(await all(everybody), before, "with one count in");
  must(await on.app.voting.enterCount(second, count, randomUUID()));
  deepEqual(await all(outside), Object.fromEntries(outside.map((name) => [name, before[name]])), "with two counts in");
  must(await on.app.voting.closeDivision(chair, { conference, division: asId(division) }, randomUUID()));
  deepEqual((await all(["visitor"]))["visitor"], before["visitor"], "closed and not declared");
  must(await on.app.voting.declare(chair, { conference, division: asId(division) }, randomUUID()));
  ok((await figures("", figure)).get(`${base}/results`), "declared it is public");
});

test("no page made for one reader is given to another, in whichever order they ask", async () => {
  const administrator = await holder("administrator");
  const cookie = await site.cookieFor(administrator);
  const person = await on.db.selectFrom("person").selectAll().where("id", "=", administrator).executeTakeFirstOrThrow();
  const name = new RegExp(`${person.given_name} ${person.family_name}`);
  for (const path of publicPages.filter((page) => !/desk|pdf|docx|csv|txt|xml/.test(page))) {
    for (const order of ["own first", "visitor first"]) {
      const fresh = `${path}${path.includes("?") ? "&" : "?"}order=${order.slice(0, 3)}`;
      const ask = async (as: string, etag = "") => site.ask(fresh, { headers: { ...(as ? { cookie: as } : {}), ...(etag ? { "if-none-match": etag } : {}) } });
      const [own, visited] = order === "own first" ? [await ask(cookie), await ask("")] : [await ask(""), await ask(cookie)].reverse();
      ok(own && visited);
      match(own.headers.get("cache-control") ?? "", /private, no-store/, fresh);
      equal(visited.headers.get("cache-control"), "no-cache", fresh);
      for (const answer of [own, visited]) match(answer.headers.get("vary") ?? "", /Cookie/, fresh);
      // The big screen greets nobody.
      if (!path.endsWith("/screen")) match(await own.text(), name, fresh);
      doesNotMatch(await visited.text(), name, fresh);
      equal((await ask(cookie, visited.headers.get("etag") ?? "none")).status, 200, "a visitor's copy is not good for who has signed in since");
    }
  }
});

test("addresses that nobody would type are answered in words: no error, no file, no header of the sender's", async () => {
  const cookie = await site.cookieFor(await holder("administrator"));
  for (const path of oddAddresses(base))
    for (const headers of [{}, { cookie }])
      for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
        if (path.startsWith("/live") && method === "GET") continue;
        const answer = await site.ask(path, { method, headers: { ...headers, "sec-fetch-site": "same-origin" } });
        const text = await answer.text();
        ok(answer.status < 500, `${method} ${path}: ${answer.status}`);
        doesNotMatch(text, /root:x:0|"dependencies"/, path);
        ok(!answer.headers.getSetCookie().some((set) => set.startsWith("x=")), path);
        doesNotMatch(answer.headers.get("location") ?? "", /^(https?:)?\/\/evil|^\\|javascript:/, path);
      }
  deepEqual(on.errors, []);
});

/** Sends these bytes as they are, and answers the first line that comes back; "" when the connection is closed without. */
const rawly = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const { port } = new URL(site.url);
    let said = "";
    const socket = connect(Number(port), "127.0.0.1", () => void socket.end(bytes));
    socket.on("data", (chunk) => (said += chunk.toString("latin1")));
    socket.on("error", () => resolve(""));
    socket.on("close", () => resolve(said.split("\r\n")[0] ?? ""));
  });

test("requests that are none leave the server standing", async () => {
  const sent = [
    "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "GET /\0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${"x=1; ".repeat(2_000)}\r\nConnection: close\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${"y".repeat(100_000)}\r\n\r\n`,
    "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
    "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
    "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
    "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 14\r\nConnection: close\r\n\r\nemail=%ff%00%E",
    "CONNECT evil.example:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01",
  ];
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "application/json"]) {
    const answer = await site.ask("/sign-in", { method: "POST", body: "abc", headers: { "content-type": type, "sec-fetch-site": "same-origin" } });
    deepEqual([answer.status, /is not a form/.test(await answer.text())], [400, true], type);
  }
  for (const bytes of sent) doesNotMatch(await rawly(bytes), /^HTTP\/1\.1 5/, bytes.slice(0, 90));
  equal((await site.ask("/healthz")).status, 200);
  deepEqual(on.errors, []);
});

test("a motion of five megabytes is refused in words, whichever way it is sent, and what was there before is there still", async () => {
  const secretary = await holder("secretary");
  const cookie = await site.cookieFor(secretary);
  const { n: motions } = await on.db
    .selectFrom("motion")
    .select((eb) => eb.fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  const words = "word ".repeat(1_048_576);
  const text = {
    title: "Long",
    sections: [{ id: "s", kind: "resolves", level: 1, number: null, title: "", clauses: [{ id: "c", number: "1", text: words, items: [] }] }],
  };
  const input = JSON.stringify({ conference: demoConference, item: "recruitment", affiliate: "G01", text });
  const form = new FormData();
  form.set("file", new Blob([`# Long\n\n## 1. A\n\n1.1 ${words}`]), "long.md");
  const json = { "content-type": "application/json", "idempotency-key": randomUUID() };
  const ways: readonly { readonly body: string | URLSearchParams | FormData; readonly headers?: Readonly<Record<string, string>> }[] = [
    { body: input, headers: { cookie, ...json } },
    { body: input, headers: json },
    { body: new URLSearchParams({ text: words }), headers: { cookie } },
    { body: new URLSearchParams({ text: words }) },
    { body: form, headers: { cookie } },
  ];
  for (const [at, way] of ways.entries()) {
    const path = at < 2 ? "/api/v1/motions/draftMotion" : `/desk/conferences/${demoSlug}/motions/new`;
    const answer = await site.ask(path, { method: "POST", body: way.body, headers: { ...way.headers, "sec-fetch-site": "same-origin" } });
    const said = await answer.text();
    ok(answer.status >= 400 && answer.status < 500, `${at}: ${answer.status}`);
    ok(said.length < 200_000, `${at}: the words are not sent back: ${said.length}`);
  }
  equal(
    (
      await on.db
        .selectFrom("motion")
        .select((eb) => eb.fn.countAll().as("n"))
        .executeTakeFirstOrThrow()
    ).n,
    motions,
  );
  equal((await site.ask("/healthz")).status, 200);
  deepEqual(on.errors, []);
});

test("signing in makes a session of its own: one that was there before, or that the sender made up, is not taken over", async () => {
  const chair = await holder("chair");
  const { email } = await on.db.selectFrom("person").select("email").where("id", "=", chair).executeTakeFirstOrThrow();
  const earlier = await site.cookieFor(await holder("secretary"));
  const planted = "mandate-session=planted.c2lnbmVk";
  const fresh = new Set<string>();
  for (const cookie of [earlier, planted, ""]) {
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const answer = await site.ask("/demo/sign-in", { method: "POST", headers, body: new URLSearchParams({ email: email ?? "" }) });
    const given = cookieOf(answer);
    ok(given !== "" && given !== earlier && given !== planted);
    fresh.add(given);
    match(answer.headers.getSetCookie()[0] ?? "", /; HttpOnly; SameSite=Lax/);
  }
  equal(fresh.size, 3);
  const who = async (cookie: string) =>
    ((await (await site.ask("/api/v1/people/whoAmI", { headers: { cookie } })).json()) as { readonly person: { readonly id: string } | null }).person?.id;
  // A session that a browser brought along is over once somebody signs in there (ASVS 7.2.4).
  deepEqual([await who(planted), await who(earlier), await who([...fresh][0] ?? "")], [undefined, undefined, chair]);
});

test("the text that can be downloaded has the hash that the page, the Word file, the decision list and the API name", async () => {
  const slug = demoSlug;
  const item = "recruitment";
  const view = must(await on.app.conference.agendaItem(on.visitor, { slug, item }));
  for (const { id } of view.motions) {
    const text = Buffer.from(await (await site.ask(`${base}/motions/${id}.txt`)).arrayBuffer());
    const hash = createHash("sha256").update(text).digest("hex");
    equal(must(await on.app.motions.motion(on.visitor, { motion: id })).version.hash, hash);
    ok((await (await site.ask(`${base}/motions/${id}`)).text()).includes(hash), id);
    ok((await wordsOf(await site.ask(`${base}/motions/${id}.docx`))).includes(hash), id);
  }
  const chair = await actor("chair");
  const at = { conference: asId<"conference">(demoConference), item: asId<"agendaItem">("recruitment") };
  must(await on.app.voting.closeItem(chair, { ...at, item: asId("constitution"), reason: "for this test" }, randomUUID()));
  must(await on.app.voting.callItem(chair, at, randomUUID()));
  for (;;) {
    const next = must(await on.app.voting.chairDesk(chair, { slug })).item?.next;
    if (!next || next.kind === "finished") break;
    const question = next.question.id;
    if (next.kind === "move") must(await on.app.voting.recordMoved(chair, { ...at, question, moved: true }, randomUUID()));
    else await carry(chair, question);
  }
  const text = Buffer.from(await (await site.ask(`${base}/agenda/${item}/text.txt`)).arrayBuffer());
  const hash = createHash("sha256").update(text).digest("hex");
  equal(must(await on.app.voting.adoptedText(on.visitor, { slug, item })).adoption?.hash, hash);
  for (const path of [`${base}/agenda/${item}/text`, `${base}/decisions`]) ok((await (await site.ask(path)).text()).includes(hash), path);
  ok((await wordsOf(await site.ask(`${base}/agenda/${item}/text.docx`))).includes(hash));
});

async function carry(chair: Actor, question: string): Promise<void> {
  const conference = asId<"conference">(demoConference);
  const { division } = must(await on.app.voting.openDivision(chair, { conference, item: asId("recruitment"), question: asId(question) }, randomUUID()));
  const count = { conference, division: asId<"division">(division) };
  for (const n of [0, 1])
    must(await on.app.voting.enterCount(await actor("teller", n), { ...count, votes: { for: 90, against: 3 }, abstentions: 0 }, randomUUID()));
  must(await on.app.voting.closeDivision(chair, count, randomUUID()));
  must(await on.app.voting.declare(chair, count, randomUUID()));
}

/** The words of a Word file, runs joined. */
async function wordsOf(answer: Response): Promise<string> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(await answer.arrayBuffer()), { lazyEntries: true });
  const parts: Buffer[] = [];
  for await (const entry of zip.eachEntry())
    if (entry.fileName === "word/document.xml") for await (const chunk of await zip.openReadStreamPromise(entry)) parts.push(chunk as Buffer);
  return Buffer.concat(parts)
    .toString("utf8")
    .replace(/<[^>]*>/g, "");
}
