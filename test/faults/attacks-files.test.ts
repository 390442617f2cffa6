// Files that are not what is asked for: refused with a sentence, and nothing of them is stored.
import { deepEqual, ok } from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { plainSettings } from "#domain/registration";
import { asId, type Refusal, type Result } from "#kit";
import { refusalTexts } from "../../src/web/texts/refusal-texts.ts";
import { buildSide, sidedIds } from "../build/both-sides.ts";
import { png } from "../build/hostile.ts";
import { startTestServer } from "../build/http-server.ts";
import { wholeTables } from "../build/whole-tables.ts";

const ids = sidedIds();
const on = await startTestServer({ after } as unknown as TestContext, { deps: { newId: ids.newId } });
const own = await buildSide(on, "Own");
const { app, program, commandId, db } = on;

// It has been held, so that minutes are taken.
await sql`update region_meeting set state = 'fixed', starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'`.execute(db);
on.must(
  await app.registration.saveRegistration(program, { conference: own.conference, base: 0, settings: structuredClone(plainSettings) as never }, commandId()),
);

const u16 = (n: number): Buffer => Buffer.from([n & 255, n >> 8]);
const u32 = (n: number): Buffer => Buffer.from([n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24]);

/** A zip file with one entry; the size that it states may be a lie. */
function zipOf(name: string, bytes: Buffer, stated = bytes.length): Buffer {
  const packed = deflateRawSync(bytes, { level: 9 });
  const fields = Buffer.concat([u16(20), u16(0), u16(8), u32(0), u32(0), u32(packed.length), u32(stated), u16(name.length), u16(0)]);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from("PK\u0001\u0002"), u16(20), fields, u16(0), u16(0), u16(0), u32(0), u32(0), Buffer.from(name)]);
  const end = Buffer.concat([Buffer.from("PK\u0005\u0006"), u16(0), u16(0), u16(1), u16(1), u32(central.length), u32(local.length), u16(0)]);
  return Buffer.concat([local, central, end]);
}

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>');
const html = Buffer.from("<!doctype html><script>alert(1)</script>");
const bomb = zipOf("word/document.xml", Buffer.alloc(60_000_000, 0x20));
const liar = zipOf("word/document.xml", Buffer.alloc(60_000_000, 0x20), 100);
const entity = Buffer.from(
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>',
);
const hostile: Readonly<Record<string, Buffer>> = {
  "nothing.bin": Buffer.alloc(0),
  "picture.svg": svg,
  "page.html": html,
  "bomb.docx": bomb,
  "liar.docx": liar,
  "entity.docx": zipOf("word/document.xml", entity),
  "program.exe": Buffer.from("MZ\u0090\u0000\u0003"),
  "nul.bin": Buffer.alloc(1000),
  "chance.bin": Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 197 + 13) % 256)),
  "../../../../etc/passwd": html,
  "cut.png": Buffer.from(png, "base64").subarray(0, 20),
  "both.png": Buffer.concat([Buffer.from("<svg onload=alert(1)>"), Buffer.from(png, "base64")]),
};

type Take = (fileName: string, bytes: string) => Promise<Result<unknown, Refusal>>;
/** `good` is a file that is what is asked for. */
type Place = { readonly take: Take; readonly good: readonly [string, string | Buffer] };

const words = (bytes: string): string => Buffer.from(bytes, "base64").toString("utf8");

/** Each use case that takes a file. */
const places: Readonly<Record<string, Place>> = {
  "a photograph": {
    good: ["hall.png", Buffer.from(png, "base64")],
    take: (_, bytes) => app.reports.addPhotograph(program, { conference: own.conference, bytes, alt: "x", consent: true }, commandId()),
  },
  "minutes as PDF": {
    good: ["minutes.pdf", "%PDF-1.7 x"],
    take: (fileName, bytes) => app.organising.addMinutes(program, { region: own.region, meeting: asId(String(own["meeting"])), fileName, bytes }, commandId()),
  },
  "a motion": { good: ["motion.md", "# T\n\n## 1. A\n\n1.1 Words.\n"], take: (fileName, bytes) => app.motions.readDocument(program, { fileName, bytes }) },
  "a register": {
    good: ["branches.csv", "code,name,region,aliases\nE1,Leeds East,North,\n"],
    take: (_, bytes) => app.branches.importRegister(program, { name: "R", source: "s", datedOn: "2026-01-01", bytes }, commandId()),
  },
  "a list of groups": {
    good: ["groups.csv", "name,kind\nYork Tenants,local\n"],
    take: (_, bytes) => app.groups.importAffiliates(program, { csv: words(bytes) }, commandId()),
  },
  "a list of delegates": {
    good: ["delegates.csv", "group,given_name,role\nOwn group,Cy,delegate\n"],
    take: (_, bytes) => app.credentials.importCredentials(program, { conference: own.conference, csv: words(bytes) }, commandId()),
  },
  "counts of members": {
    good: ["counts.csv", "group,members,counted_on\nOwn group,20,2026-01-01\n"],
    take: (_, bytes) => app.registration.enterMemberCounts(program, { conference: own.conference, csv: words(bytes) }, commandId()),
  },
};

const stored = async (): Promise<string> => {
  const { command: _, ...tables } = await wholeTables(db);
  return JSON.stringify(tables);
};

for (const [place, { take, good }] of Object.entries(places))
  test(`${place}: a file that is none is refused in words, and nothing of it is stored`, { timeout: 120_000 }, async () => {
    const before = await stored();
    const wrong: string[] = [];
    for (const [name, bytes] of Object.entries(hostile)) {
      const result = await take(name, bytes.toString("base64"));
      if (result.ok) wrong.push(`${name} was taken: ${JSON.stringify(result.value).slice(0, 100)}`);
      else if (!(result.refusal.code in refusalTexts) && result.refusal.code !== "input.invalid") wrong.push(`${name}: no sentence for ${result.refusal.code}`);
    }
    deepEqual(wrong, []);
    ok((await stored()) === before, "as before");
    deepEqual(on.errors, []);
    const [name, bytes] = good;
    const taken = await take(name, Buffer.from(bytes).toString("base64"));
    ok(taken.ok, `a good one is taken: ${JSON.stringify(taken)}`);
  });

test("a good picture is taken, and served as a picture and as nothing else", async () => {
  const taken = await app.reports.addPhotograph(program, { conference: own.conference, bytes: png, alt: "The hall", consent: true }, commandId());
  ok(taken.ok);
  const given = await app.reports.photograph(program, { photograph: asId(taken.value.photograph) });
  ok(given.ok && /^image\/(png|jpeg|webp)$/.test(given.value.mediaType), JSON.stringify(given).slice(0, 200));
});
