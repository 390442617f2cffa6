// Every route and every address of the API, attacked as a page of another site would, and looked at for what each answer carries.
// The list of routes is the program's own: one that comes later is attacked as well.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { after, test } from "node:test";
import { endpoints } from "../../src/http/api.ts";
import { contentVersion } from "../../src/store/live.ts";
import routes from "../../src/web/routes.ts";
import { buildMarked } from "../build/marked.ts";
import { serveWhole } from "../build/site.ts";

const marked = await buildMarked();
const { on, slug, people } = marked;
const site = await serveWhole({ after }, on);
const officer = await site.cookieFor(people.administrator.id);

const ids = {
  affiliate: await on.db.selectFrom("affiliate").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow(),
  item: await on.db.selectFrom("agenda_item").select(["id", "slug"]).orderBy("id").limit(1).executeTakeFirstOrThrow(),
  credential: await on.db.selectFrom("credential").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow(),
};

/** A value for each parameter of an address; what there is none of is called "none". */
const parameter = (path: string, name: string): string => {
  if (name === "slug") return slug;
  if (name === "item") return ids.item.slug;
  if (name === "motion") return marked.motions[0] ?? "none";
  if (name === "affiliate" || (name === "id" && /groups/.test(path))) return ids.affiliate.id;
  if (name === "id" && /people/.test(path)) return people.secretary.id;
  return name === "credential" ? ids.credential.id : "none";
};
const addresses = [...routes.map(({ path = "" }) => `/${path}`), "/api", "/api/openapi.json", "/healthz", "/robots.txt", "/demo/sign-in", "/nowhere"].map(
  (path) => path.replace("*", "no/such/page").replace(/:(\w+)\??/g, (_, name: string) => parameter(path, name)),
);
const calls = endpoints.map(({ subject, name, spec }) => ({ path: `/api/v1/${subject}/${name}`, reads: spec.kind === "query" }));

test("the routes are all there", () => {
  ok(addresses.length > 100 && calls.length > 200, `${addresses.length} and ${calls.length}`);
  deepEqual(
    addresses.filter((path) => /[:*]/.test(path)),
    [],
  );
});

type Headers_ = Readonly<Record<string, string>>;
const crossings: readonly Headers_[] = [
  { "sec-fetch-site": "cross-site", "content-type": "text/plain" },
  { "sec-fetch-site": "same-site", "content-type": "application/x-www-form-urlencoded" },
  { origin: "https://evil.example", "content-type": "text/plain" },
  { origin: "null", "content-type": "application/x-www-form-urlencoded" },
  { "sec-fetch-site": "cross-site", origin: "https://evil.example", "content-type": "application/json" },
];

test("no route and no command is done for a page of another site, whoever is signed in (CSRF)", async () => {
  const before = await contentVersion(on.db);
  const done: string[] = [];
  for (const path of [...addresses, ...calls.map((call) => call.path)])
    for (const headers of crossings) {
      const body = '{"a":"b"}';
      const answer = await site.ask(path, { method: "POST", body, headers: { cookie: officer, "idempotency-key": crypto.randomUUID(), ...headers } });
      if (answer.status !== 403 || !/from another web site/.test(await answer.text())) done.push(`${path} ${JSON.stringify(headers)}: ${answer.status}`);
    }
  deepEqual(done, []);
  equal(await contentVersion(on.db), before);
  const own = await site.ask("/sign-in", {
    method: "POST",
    body: "email=x",
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
  });
  ok(own.status !== 403, "a form of the program's own is another thing");
});

test("JSON that a plain form could send is not taken for JSON", async () => {
  for (const { path } of calls)
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
      const headers = {
        cookie: officer,
        "sec-fetch-site": "same-origin",
        "idempotency-key": crypto.randomUUID(),
        ...(type === "" ? {} : { "content-type": type }),
      };
      equal((await site.ask(path, { method: "POST", body: new TextEncoder().encode("{}"), headers })).status, 415, `${path} ${type}`);
    }
});

/** What each answer must carry, and what none may tell. */
function faultsOf(path: string, answer: Response, signedIn: boolean): string[] {
  const head = (name: string): string => answer.headers.get(name) ?? "";
  const type = head("content-type");
  const policy = head("content-security-policy");
  const page = type.startsWith("text/html");
  const checks: readonly (readonly [string, boolean])[] = [
    ["nosniff", head("x-content-type-options") === "nosniff"],
    ["referrer", head("referrer-policy") === "same-origin"],
    ["permissions", /microphone=\(\)/.test(head("permissions-policy"))],
    ["opener", head("cross-origin-opener-policy") === "same-origin"],
    ["frames", /frame-ancestors 'none'/.test(policy)],
    ["base", /base-uri 'none'/.test(policy)],
    ["objects", type === "application/pdf" || /object-src 'none'/.test(policy)],
    ["page policy", !page || (/default-src 'none'/.test(policy) && !/unsafe|\*|https?:/.test(policy))],
    ["charset", !type.startsWith("text/") || /charset=utf-8/i.test(type) || head("content-length") === "0"],
    ["kept", !signedIn || /no-store/.test(head("cache-control")) || publicFixed.test(path)],
    ["told who made it", head("server") === "" && head("x-powered-by") === ""],
    ["other origins", head("access-control-allow-origin") === ""],
  ];
  return checks.flatMap(([what, good]) => (good ? [] : [`${path} (${answer.status}, ${type}): ${what}`]));
}
/** The same for everybody, whoever asks: descriptions of the program, and a script of the check-in desk. */
const publicFixed = /^\/(api|api\/openapi\.json|robots\.txt|healthz|desk\/conferences\/[^/]+\/check-in-offline\.js)$/;

test("every page, file and answer of the API carries its protection, errors and redirects too, and reading changes nothing", async () => {
  const faults: string[] = [];
  const statuses = new Set<number>();
  const before = await contentVersion(on.db);
  const queries = calls.map(({ path }) => path);
  const files = [
    `/conferences/${slug}/decisions.csv`,
    `/conferences/${slug}/decisions.pdf`,
    `/conferences/${slug}/report.docx`,
    "/groups.csv",
    "/desk/people.csv",
  ];
  for (const cookie of ["", officer])
    for (const path of [...addresses, ...queries, ...files, "/%00", "//evil.example", "/assets/none.js"]) {
      const answer = await site.ask(path, { headers: cookie === "" ? {} : { cookie } });
      await answer.arrayBuffer();
      statuses.add(answer.status);
      faults.push(...faultsOf(path, answer, cookie !== ""));
    }
  for (const [path, init] of [
    ["/sign-in", { method: "POST", headers: { "sec-fetch-site": "cross-site" } }],
    ["/groups", { method: "DELETE" }],
    ["/sign-in", { method: "POST", body: "x".repeat(1_100_000), headers: { "content-type": "text/plain" } }],
    ["/groups", { headers: { "if-none-match": "*" } }],
  ] as const)
    faults.push(...faultsOf(path, await site.ask(path, init), false));
  deepEqual(faults, []);
  for (const status of [200, 302, 401, 403, 404, 405, 422]) ok(statuses.has(status), `${status} was seen: ${[...statuses].join()}`);
  equal(await contentVersion(on.db), before, "nothing is done by being read (ASVS 3.5.3)");
  equal(faultsOf("/x", new Response("x", { headers: { "content-type": "text/html" } }), true).length > 8, true, "an answer without any is found");
  deepEqual(on.errors, []);
});

/** One request with a method that fetch does not send. */
const withMethod = (method: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asking = request(`${site.url}${path}`, { method, headers: { cookie: officer } }, (answer) => {
      let said = "";
      answer.on("data", (chunk: Buffer) => (said += chunk.toString()));
      answer.on("end", () => (said.includes(officer) ? reject(new Error("the cookie comes back")) : resolve(answer.statusCode ?? 0)));
    });
    asking.on("error", reject);
    asking.end();
  });

test("TRACE and other methods that nothing needs are refused (ASVS 13.4.4)", async () => {
  for (const method of ["TRACE", "PROPFIND", "PUT", "DELETE", "PATCH", "OPTIONS"])
    for (const path of ["/", "/desk", "/api/v1/people/people", "/groups.csv"])
      ok([403, 404, 405].includes(await withMethod(method, path)), `${method} ${path}`);
  deepEqual(on.errors, []);
});

const elsewhere = [
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/\t/evil.example",
  "%2f%2fevil.example",
  "/%09//evil.example",
  "///evil.example",
  "/..//evil.example",
  "https:evil.example",
  "\u0000//evil.example",
];
/** Where a browser would go. */
const leadsAway = (location: string | null): boolean => {
  if (location === null) return false;
  const { host, protocol } = new URL(location, `${site.url}/sign-in`);
  return host !== new URL(site.url).host || !/^https?:$/.test(protocol);
};

test("no address or form makes the program send anybody elsewhere (open redirect)", async () => {
  for (const evil of ["//evil.example", "https://evil.example", "javascript:alert(1)"]) ok(leadsAway(evil), "what leads away is found");
  const faults: string[] = [];
  const personal = addresses.filter((path) => /^\/(sign-|account|join|demo|setup)/.test(path));
  for (const [n, path] of addresses.entries())
    for (const evil of personal.includes(path) ? elsewhere : [elsewhere[n % elsewhere.length] ?? ""])
      for (const cookie of personal.includes(path) ? (elsewhere.indexOf(evil) < 4 ? ["", officer] : [""]) : [officer]) {
        const given = new URLSearchParams({ next: evil, to: evil, back: evil, return: evil, url: evil });
        const read = await site.ask(`${path}?${given.toString()}`, { headers: cookie === "" ? {} : { cookie } });
        const page = await read.text();
        if (leadsAway(read.headers.get("location"))) faults.push(`GET ${path} ${evil}: ${read.headers.get("location")}`);
        for (const [, link = ""] of page.matchAll(/<a\b[^>]* href="([^"]*)"/g))
          if (/evil\.example/.test(link) && leadsAway(link.replaceAll("&amp;", "&"))) faults.push(`${path}: links to ${link}`);
        if (path.startsWith("/sign-out") || elsewhere.indexOf(evil) > 5) continue;
        given.set("email", "secretary@example.org");
        const sent = await site.ask(path, { method: "POST", body: given, headers: { "sec-fetch-site": "same-origin", ...(cookie === "" ? {} : { cookie }) } });
        await sent.arrayBuffer();
        if (leadsAway(sent.headers.get("location"))) faults.push(`POST ${path} ${evil}: ${sent.headers.get("location")}`);
      }
  const { email } = await on.db.selectFrom("person").select("email").where("id", "=", people.secretary.id).executeTakeFirstOrThrow();
  for (const evil of elsewhere) {
    const sent = await site.ask("/demo/sign-in", {
      method: "POST",
      body: new URLSearchParams({ email: email ?? "", to: evil }),
      headers: { "sec-fetch-site": "same-origin" },
    });
    equal(sent.status, 303);
    if (leadsAway(sent.headers.get("location"))) faults.push(`signed in ${evil}: ${sent.headers.get("location")}`);
  }
  deepEqual(faults, []);
});

/** The addresses of lists as the program itself has them. */
const lists = [...readFileSync(new URL("../../src/app/publish/index.ts", import.meta.url), "utf8").matchAll(/\[\/\^(\S+)\$\/, \{[^}]*\b(list|rows):/g)].map(
  ([, pattern = ""]) => pattern.replaceAll("\\/", "/").replace(/\(\?<(\w+)>[^)]*\)/g, (_, name: string) => parameter(pattern, name)),
);

test("no cell of any list that can be taken as CSV is run by a spreadsheet", async () => {
  ok(lists.length > 15, `${lists.length} lists`);
  const readers = [officer, await site.cookieFor(people.committee.id), await site.cookieFor(people.secretary.id)];
  const [run, full]: [string[], string[]] = [[], []];
  for (const path of lists) {
    for (const cookie of readers) {
      const answer = await site.ask(`${path}.csv`, { headers: { cookie } });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.status !== 200) continue;
      const words = new TextDecoder().decode(bytes);
      if (words.includes("</title>")) full.push(path);
      // A cell begins where a line or a field does, inside or outside of quotes.
      for (const [found] of words.matchAll(/(?:^\ufeff?|[,\r\n])"?\s*[=+@＝＋－＠][^,]{0,20}/g)) run.push(`${path}: ${found}`);
    }
  }
  deepEqual(run, []);
  ok(new Set(full).size >= 6, `lists in which something hostile stood: ${[...new Set(full)].join()}`);
});

test("signing out ends the session and clears what the browser kept (ASVS 14.3.1)", async () => {
  const cookie = await site.cookieFor(people.teller2.id);
  const answer = await site.ask("/sign-out", {
    method: "POST",
    body: "",
    headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
  });
  equal(answer.status, 303);
  match(answer.headers.get("clear-site-data") ?? "", /"cache", "storage"/);
  const who = (await (await site.ask("/api/v1/people/whoAmI", { headers: { cookie } })).json()) as { readonly person: unknown };
  equal(who.person, null);
});
