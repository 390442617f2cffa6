import assert from "node:assert/strict";
import { after, test } from "node:test";
import { deflateSync } from "node:zlib";
import type { ConferenceId } from "#domain/conference";
import { asId } from "#kit";
import { buildTestApp } from "../../../test/build/database.ts";
import { buildHall } from "../../../test/build/hall.ts";

const mandate = await buildTestApp({ after });
const { app, program, visitor, must, commandId } = mandate;

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const plan = async (name: string) =>
  must(await app.conference.planConference(program, { name, startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "Europe/London" }, commandId()));
const itemOn = async (conference: ConferenceId, title = "Item") =>
  must(await app.conference.saveAgendaItem(program, { conference, title, procedure: "report" }, commandId())).item;
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

test("a follow-up has an owner and a date, is changed and done, and belongs to an item of its conference", async () => {
  const [{ conference, slug }, other] = [await plan("Follow up"), await plan("Other follow up")];
  const item = await itemOn(conference, "Recruitment");
  const words = { title: "Hire an organiser", owner: "Secretary", dueOn: "2026-06-01" };
  const saveIt = (change: object) => app.reports.saveFollowUp(program, { conference, item, ...words, ...change }, commandId());
  const { followUp } = must(await saveIt({}));
  must(await saveIt({ followUp, state: "done", dueOn: "2026-05-01" }));
  must(await saveIt({ title: "Write to branches", dueOn: "2026-04-01" }));
  const { items } = must(await app.reports.decisions(visitor, { slug }));
  assert.deepEqual(
    items.map((one) => one.followUps.map(({ title, owner, dueOn, state, item: of }) => [title, owner, dueOn, state, of.slug])),
    [
      [
        ["Write to branches", "Secretary", "2026-04-01", "open", "recruitment"],
        ["Hire an organiser", "Secretary", "2026-05-01", "done", "recruitment"],
      ],
    ],
  );
  assert.equal(codeOf(await saveIt({ conference: other.conference })), "agendaItem.notFound");
  assert.equal(codeOf(await saveIt({ conference: other.conference, item: await itemOn(other.conference), followUp })), "followUp.notFound");
  assert.equal(codeOf(await saveIt({ question: "P" })), "followUp.notDecided");
  assert.equal(codeOf(await saveIt({ dueOn: "2026-02-30" })), "input.invalid");
  assert.equal(codeOf(await saveIt({ owner: " " })), "input.invalid");
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

test("a decision gets an owner and a date, and while it is being counted the conference does not close", async (t) => {
  const hall = await buildHall(t);
  const { conference, slug, chair, tellers } = hall;
  const { voting, reports, conference: sittings } = hall.on.app;
  const [first] = hall.items;
  const item = asId<"agendaItem">(first);
  const id = hall.on.commandId;
  must(await voting.callItem(chair, { conference, item }, id()));
  must(await voting.recordMoved(chair, { conference, item, question: "move-A", moved: true }, id()));
  const followUp = () =>
    reports.saveFollowUp(hall.on.program, { conference, item, question: "M1.1", title: "Tell the branches", owner: "Treasurer", dueOn: "2026-11-01" }, id());
  assert.equal(codeOf(await followUp()), "followUp.notDecided");
  const { division } = must(await voting.openDivision(chair, { conference, item, question: "M1.1" }, id()));
  for (const teller of tellers) must(await voting.enterCount(teller, { conference, division, votes: { for: 3, against: 1 }, abstentions: 0 }, id()));
  assert.equal(codeOf(await sittings.closeConference(chair, { conference }, id())), "conference.divisionRuns");
  must(await voting.closeDivision(chair, { conference, division }, id()));
  assert.equal(codeOf(await sittings.closeConference(chair, { conference }, id())), "conference.divisionRuns");
  must(await voting.declare(chair, { conference, division }, id()));
  must(await followUp());
  const { items } = must(await reports.decisions(hall.on.visitor, { slug }));
  const shown = items.find((one) => one.id === item);
  const decided = shown?.decisions.find((decision) => decision.question === "M1.1");
  assert.deepEqual([decided?.outcome, decided?.rounds.at(-1)?.tally.votes], ["carried", { for: 3, against: 1 }]);
  assert.deepEqual(
    shown?.followUps.map(({ question, owner }) => [question, owner]),
    [["M1.1", "Treasurer"]],
  );
  must(await sittings.closeConference(chair, { conference }, id()));
  const page = must(await sittings.agendaItem(hall.on.visitor, { slug, item: shown?.slug ?? "" }));
  assert.deepEqual(
    page.decisions.map((decision) => decision.question),
    shown?.decisions.map((decision) => decision.question),
  );
  assert.deepEqual([page.motions.length, page.amendments.length, page.amendments[0]?.outcome], [1, 1, "carried"]);
});
