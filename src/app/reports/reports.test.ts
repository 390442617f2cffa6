import assert from "node:assert/strict";
import { after, test } from "node:test";
import { deflateSync } from "node:zlib";
import type { ConferenceId } from "#domain/conference";
import { asId } from "#kit";
import { buildTestApp } from "../../../test/build/database.ts";

const mandate = await buildTestApp({ after });
const { app, program, visitor, must, commandId } = mandate;

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const plan = async (name: string) =>
  must(await app.conference.planConference(program, { name, startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "Europe/London" }, commandId()));
const save = (conference: ConferenceId, base: number, body: string) => app.reports.saveReport(program, { conference, base, body }, commandId());
const report = async (slug: string) => must(await app.reports.report(visitor, { slug }));

test("a report grows by revisions, and the first to write finds it empty", async () => {
  const { conference, slug } = await plan("Report");
  const { body, revision } = await report(slug);
  assert.deepEqual([body, revision], ["", 0]);
  assert.deepEqual(must(await save(conference, 0, "First  line\r\n\r\n\r\n\r\nsecond")), { revision: 1 });
  assert.deepEqual(must(await save(conference, 1, "Third")), { revision: 2 });
  assert.equal((await report(slug)).body, "Third");
});

test("of two who write at once the later gets the other's words, and neither is lost", async () => {
  const { conference, slug } = await plan("Both write");
  const results = await Promise.all(["One", "Two"].map((body) => save(conference, 0, body)));
  assert.deepEqual(results.map(codeOf).sort(), ["", "report.changedMeanwhile"]);
  const stored = (await report(slug)).body;
  const refused = results.find((result) => !result.ok);
  assert.ok(refused && !refused.ok);
  assert.deepEqual(refused.refusal.detail, { body: stored, revision: 1 });
  for (const base of [0, 2, 7]) assert.equal(codeOf(await save(conference, base, "Other")), "report.changedMeanwhile", `base ${base}`);
  assert.deepEqual(must(await save(conference, 0, stored)), { revision: 1 }, "the same words are no conflict");
});

test("HTML in a report is words like others", async () => {
  const { conference, slug } = await plan("Markup");
  must(await save(conference, 0, "<script>alert(1)</script>"));
  assert.equal((await report(slug)).body, "<script>alert(1)</script>");
});

const png = (words: string): string => {
  const chunk = (name: string, data: Buffer): Buffer => Buffer.concat([Uint8Array.of(0, 0, 0, data.length), Buffer.from(name), data, Buffer.alloc(4)]);
  const parts = [
    chunk("IHDR", Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0])),
    chunk("tEXt", Buffer.from(words)),
    chunk("IDAT", deflateSync(Buffer.alloc(8))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...parts]).toString("base64");
};

test("a photograph is kept with what it shows and without what was written into it", async () => {
  const { conference, slug } = await plan("Photographs");
  const add = (change: object) =>
    app.reports.addPhotograph(program, { conference, bytes: png("Author: Secretname"), alt: "Delegates voting", consent: true, ...change }, commandId());
  const first = must(await add({ caption: "The vote", credit: "Ada" }));
  must(await add({ alt: "The hall" }));
  const { photographs } = await report(slug);
  assert.deepEqual(
    photographs.map(({ alt, caption, credit, width, height, mediaType }) => [alt, caption, credit, width, height, mediaType]),
    [
      ["Delegates voting", "The vote", "Ada", 3, 2, "image/png"],
      ["The hall", "", "", 3, 2, "image/png"],
    ],
  );
  const kept = must(await app.reports.photograph(visitor, { photograph: first.photograph }));
  assert.equal(kept.mediaType, "image/png");
  assert.ok(!Buffer.from(kept.bytes).includes("Secretname"));
  for (const change of [{ alt: " " }, { consent: false }, { consent: undefined }, { bytes: "not base64!" }])
    assert.equal(codeOf(await add(change)), "input.invalid", JSON.stringify(change));
  assert.equal(codeOf(await add({ bytes: Buffer.from("<svg/>").toString("base64") })), "photograph.notAnImage");
  assert.equal(codeOf(await add({ bytes: "" })), "photograph.notAnImage");
});

test("a photograph that is removed is gone", async () => {
  const [{ conference, slug }, other] = [await plan("Removed"), await plan("Other removed")];
  const { photograph } = must(await app.reports.addPhotograph(program, { conference, bytes: png(""), alt: "The hall", consent: true }, commandId()));
  const remove = (from: ConferenceId) => app.reports.removePhotograph(program, { conference: from, photograph }, commandId());
  assert.equal(codeOf(await remove(other.conference)), "photograph.notFound");
  must(await remove(conference));
  assert.equal(codeOf(await app.reports.photograph(visitor, { photograph })), "photograph.notFound");
  assert.deepEqual((await report(slug)).photographs, []);
});

test("a report may be edited by its own committee, before and after the conference is closed", async () => {
  const { conference, slug } = await plan("Committee");
  const committee = await mandate.person("Arr", { kind: "arrangements", conference });
  const elsewhere = await mandate.person("Els", { kind: "arrangements", conference: (await plan("Elsewhere")).conference });
  assert.equal(must(await app.reports.report(committee, { slug })).can.edit, true);
  for (const actor of [elsewhere, visitor]) assert.equal(must(await app.reports.report(actor, { slug })).can.edit, false);
  must(await app.reports.saveReport(committee, { conference, base: 0, body: "Ours" }, commandId()));
  assert.equal(codeOf(await app.reports.saveReport(elsewhere, { conference, base: 1, body: "Theirs" }, commandId())), "access.denied");
  assert.equal(codeOf(await app.reports.report(visitor, { slug: "nowhere" })), "conference.notFound");
  assert.equal(codeOf(await save(asId<"conference">("nowhere"), 0, "x")), "conference.notFound");
});
