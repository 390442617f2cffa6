// Every page and document of a conference that is full of markup, as each role sees it.
import { deepEqual, ok } from "node:assert/strict";
import { after, test } from "node:test";
import { SaxesParser } from "saxes";
import yauzl from "yauzl";
import { randomUUID } from "node:crypto";
import { chance, hostileTexts } from "../build/hostile.ts";
import { buildMarked, mark } from "../build/marked.ts";
import { serveWhole } from "../build/site.ts";

const marked = await buildMarked();
const site = await serveWhole({ after }, marked.on);

const characters: Readonly<Record<string, string>> = { "&amp;": "&", "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">" };
const unescaped = (text: string): string => text.replace(/&(amp|quot|#x27|lt|gt);/g, (name) => characters[name] ?? name);

/** What a page must not have, whatever was typed. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  for (const [tag] of html.matchAll(/<script\b[^>]*>/gi)) if (!/ (nonce|src)="[^"]+"/.test(tag)) faults.push(`a script of nobody: ${tag}`);
  const outside = html.replace(/<script\b[\s\S]*?<\/script>/gi, "");
  const bare = outside.replace(/"[^"]*"/g, '""');
  for (const [found] of bare.matchAll(/<[a-z][^<>]*\son\w+\s*=[^<>]*>?|<img src=x|<\/?(iframe|object|base)\b/gi)) faults.push(found);
  for (const [found] of outside.matchAll(/(href|src|action)="\s*(javascript|data:text)[^"]*"/gi)) faults.push(found);
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  for (const [found] of html.matchAll(/.{0,40}[\u0000\u202a-\u202e\u2066-\u2069]/g)) faults.push(`turns the direction: ${found}`);
  return faults;
}

async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
  }
  return parts;
}

async function faultsOfFile(type: string, bytes: Buffer): Promise<string[]> {
  if (type.startsWith("text/html")) return faultsOf(bytes.toString("utf8"));
  if (type === "application/pdf")
    return bytes.subarray(0, 5).toString() === "%PDF-" && !/\/(JavaScript|OpenAction|Launch)\b/.test(bytes.toString("latin1")) ? [] : ["no plain PDF"];
  if (type.startsWith("text/csv")) return /(^\ufeff?|,|\n)"?([=+@]|-\D)/.test(bytes.toString("utf8")) ? ["a cell is a formula"] : [];
  if (!type.includes("wordprocessingml")) return [];
  const faults: string[] = [];
  for (const [name, xml] of await partsOf(bytes))
    if (/\.(xml|rels)$/.test(name)) {
      const parser = new SaxesParser();
      parser.on("error", (error) => faults.push(`${name}: ${error.message}`));
      parser.write(xml).close();
    }
  return faults;
}

type Form = { readonly to: string; readonly multipart: boolean; readonly fields: readonly (readonly [string, string])[] };

const attribute = (tag: string, name: string): string => unescaped(new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1] ?? "");

/** The forms of a page that would change something, with their fields as they stand. */
function formsOf(path: string, html: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/gi)].flatMap(([form]) => {
    const tag = form.slice(0, form.indexOf(">") + 1);
    if (!/method="post"/i.test(tag)) return [];
    const fields = [...form.matchAll(/<(input|textarea|select|button)\b[^>]*>/gi)].flatMap(([field]) => {
      const name = attribute(field, "name");
      return name === "" ? [] : [[name, attribute(field, "value")] as const];
    });
    return [{ to: attribute(tag, "action") || path, multipart: /multipart/i.test(tag), fields }];
  });
}

/** What an address may ask for, each named as what every object has. */
const named = ["done", "sort", "show", "kind", "state", "class", "filter"].map((name) => `${name}=__proto__`).join("&");

/** Follows every link from these pages on; answers what is wrong, and how much was seen. */
async function crawl(
  cookie: string,
  starts: readonly string[],
): Promise<{ readonly faults: string[]; readonly seen: Map<string, number>; readonly forms: readonly Form[] }> {
  const seen = new Map<string, number>();
  const forms: Form[] = [];
  const faults: string[] = [];
  const waiting = [...starts];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    const answer = await site.ask(path, { headers: cookie ? { cookie } : {} });
    seen.set(path, answer.status);
    const type = answer.headers.get("content-type") ?? "";
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status >= 400) faults.push(`${path}: ${answer.status}`);
    faults.push(...(await faultsOfFile(type, bytes)).map((fault) => `${path}: ${fault}`));
    if (!type.startsWith("text/html")) continue;
    if (!path.includes("?")) {
      const odd = await site.ask(`${path}?${named}`, { headers: cookie ? { cookie } : {} });
      await odd.arrayBuffer();
      if (odd.status >= 500) faults.push(`${path}?${named}: ${odd.status}`);
    }
    forms.push(...formsOf(path, bytes.toString("utf8")));
    for (const [, link = ""] of bytes.toString("utf8").matchAll(/<a\b[^>]* href="([^"]*)"/g)) {
      const { origin, pathname, search } = new URL(unescaped(link), site.url + path);
      if (origin === site.url && !/^\/(live|api|sign-out)/.test(pathname) && seen.size + waiting.length < 400) waiting.push(pathname + search);
    }
  }
  return { faults, seen, forms };
}

const { slug } = marked;
const forAll = [
  "/",
  `/conferences/${slug}`,
  `/conferences/${slug}/results`,
  `/conferences/${slug}/screen`,
  `/conferences/${slug}/report`,
  `/conferences/${slug}/decisions`,
  "/groups",
  "/sitemap.xml",
];

test("what is looked for is found", () => {
  const planted = [
    "<p><script>a(1)</script>",
    '<p title=""><img src=x onerror=a(1)>',
    '<a href="javascript:a(1)">',
    "a\u202Eb",
    "<b onclick=a(1)>",
    "<iframe>",
  ];
  for (const html of planted) ok(faultsOf(html).length > 0, html);
  deepEqual(faultsOf('<p title="&quot;&gt;&lt;img src=x onerror=a(1)&gt;">&lt;script&gt;</p><script nonce="x">"\\u003cscript>"</script>'), []);
});

test("markup in every field stays words: every page and document that a visitor can reach", async () => {
  const { faults, seen } = await crawl("", forAll);
  deepEqual(faults, []);
  const endings = new Set([...seen.keys()].map((path) => /\.(pdf|docx|csv|txt)(\?|$)/.exec(path)?.[1] ?? "page"));
  deepEqual([...endings].sort(), ["csv", "docx", "page", "pdf", "txt"]);
  const page = await (await site.ask(`/conferences/${slug}`)).text();
  ok(unescaped(page).includes(mark.replace("\u202E", "")), "the words themselves are shown");
});

const places = [`chair`, `count`, `credentials`, `report`, `standing-orders`].map((page) => `/desk/conferences/${slug}/${page}`);
const desks: Readonly<Record<keyof typeof marked.people, readonly string[]>> = {
  committee: [],
  chair: places.slice(0, 1),
  teller1: places.slice(1, 2),
  teller2: [],
  secretary: [],
  credentials: places.slice(2, 3),
  administrator: ["/desk/record", "/desk/people"],
};

const found: { readonly role: string; readonly cookie: string; readonly forms: readonly Form[] }[] = [];

// The chair's forms come last: they take the conference on.
for (const role of ["administrator", "committee", "secretary", "credentials", "teller1", "chair"] as const)
  test(`markup in every field stays words: every page that the ${role} can reach from the desk`, async () => {
    const cookie = await site.cookieFor(marked.people[role].id);
    const { faults, forms } = await crawl(cookie, ["/desk", ...desks[role]]);
    found.push({ role, cookie, forms });
    deepEqual(faults, []);
  });

test("forms filled with what nobody would type, with fields left out, doubled or of other forms, are answered in words", async () => {
  const draw = chance(7);
  const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(draw() * some.length)];
  const faults: string[] = [];
  let sent = 0;
  for (const { role, cookie, forms } of found) {
    const different = new Map(forms.map((form) => [`${form.to} ${form.fields.map(([name, value]) => (name === "form" ? value : name)).join()}`, form]));
    for (const { to, multipart, fields } of different.values()) {
      for (const harm of [0.2, 0.6, 1]) {
        const body = multipart ? new FormData() : new URLSearchParams();
        for (const [name, value] of fields) {
          if (draw() < harm / 8) continue;
          const kept = (name === "form" || name === "commandId") && draw() > harm / 6;
          body.append(name, !kept && draw() < harm ? (pick(hostileTexts) ?? "") : name === "commandId" ? randomUUID() : value);
          if (draw() < harm / 12) body.append(name, pick(hostileTexts) ?? "");
        }
        if (draw() < harm / 4) body.append(pick(["__proto__", "content", "form", "next", "file", "constructor"]) ?? "", pick(hostileTexts) ?? "");
        const answer = await site.ask(to.replace(/^(?!\/)/, "/"), { method: "POST", body, headers: { cookie, "sec-fetch-site": "same-origin" } });
        const html = await answer.text();
        sent++;
        if (answer.status >= 500) faults.push(`${role} ${to}: ${answer.status} for ${JSON.stringify([...body]).slice(0, 300)}`);
        if (answer.headers.get("content-type")?.startsWith("text/html")) faults.push(...faultsOf(html).map((fault) => `${role} ${to}: ${fault}`));
        if (/^(https?:)?\/\/|^\\/.test(answer.headers.get("location") ?? "")) faults.push(`${to} leads to ${answer.headers.get("location")}`);
      }
    }
  }
  deepEqual(faults, []);
  ok(sent > 100, `${sent} were sent`);
});

test("nothing of all that was an error of the program", () => {
  deepEqual(marked.on.errors, []);
});
