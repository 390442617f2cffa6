import assert from "node:assert/strict";
import { after, test } from "node:test";
import { buildDesk } from "../../../test/build/desk.ts";
import { publishedFiles } from "../publish/index.ts";

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const closes = { after };

test("the report is published as of a moment, stays as it was, and is supplemented", async () => {
  const { app, desk, committee, chair, visitor, conference, slug, delegates, checkIn, must, commandId, program } = await buildDesk(closes);
  const [ann = "", ben = "", cat = ""] = delegates;
  const report = (actor: typeof visitor, input: object = {}) => app.credentials.credentialsReport(actor, { slug, ...input });
  assert.equal(codeOf(await report(visitor)), "credentialsReport.notPublished");
  must(await checkIn(ann));
  must(await checkIn(ben));
  const { now } = must(await app.credentials.deskNews(desk, { slug, since: "2026-01-01T00:00:00.000Z" }));
  must(await checkIn(ben, { to: "out" }));
  must(await checkIn(cat));

  // as of the moment before Ben left and Cat came
  const then = must(await report(committee, { at: now })).content.figures;
  assert.deepEqual([then.present, then.attended], [2, 2]);
  assert.equal(codeOf(await report(committee, { at: "2100-01-01T00:00:00.000Z" })), "credentialsReport.future");
  const publish = (input: object = {}) => app.credentials.publishCredentialsReport(desk, { conference, ...input }, commandId());
  assert.deepEqual(must(await publish({ at: now, note: "First session" })), { n: 1 });
  assert.equal(codeOf(await publish({ at: now })), "credentialsReport.earlier");
  const first = must(await report(visitor));
  assert.deepEqual(
    [first.version?.n, first.version?.note, first.content.figures.present, first.content.figures.attended, first.content.figures.quorum],
    [1, "First session", 2, 2, 2],
  );
  assert.equal(first.content.rows[0]?.affiliate, "Hull Renters");

  assert.deepEqual(must(await publish()), { n: 2 });
  assert.deepEqual(must(await report(visitor)).content.figures.attended, 3);
  assert.deepEqual(must(await report(visitor, { version: 1 })).content, first.content, "what was published stays");
  assert.deepEqual(must(await report(visitor, { version: 2 })).before?.attended, 2);
  // nobody but the committee, the desk and the chair sees figures of now
  assert.equal(must(await report(visitor, { present: true })).version?.n, 2);
  assert.equal(must(await report(chair, { present: true })).version, null);

  const adopt = (actor: typeof visitor) => app.credentials.adoptCredentialsReport(actor, { conference, version: 2 }, commandId());
  assert.equal(codeOf(await adopt(chair)), "conference.planned");
  must(
    await app.conference.saveStandingOrders(
      program,
      {
        conference,
        orders: {
          quorum: { kind: "share", of: "registered", num: 1, den: 3 },
          majority: { base: "votesCast", rule: "moreThan", num: 1, den: 2 },
          castingVote: "tieOnly",
          optionMethod: { two: "pairwise", more: "exhaustive" },
          optionTie: ["statusQuo"],
          ratification: { base: "votesCast", rule: "atLeast", num: 2, den: 3 },
          ifRatificationLost: { kind: "nothing" },
          fallbackMethod: "plurality",
          fallbackTie: ["statusQuo"],
          sectionAmendmentsFromFloor: false,
        },
      },
      commandId(),
    ),
  );
  must(await app.conference.openConference(program, { conference }, commandId()));
  assert.equal(codeOf(await adopt(desk)), "access.denied");
  must(await adopt(chair));
  assert.equal(codeOf(await adopt(chair)), "credentialsReport.adopted");
  assert.notEqual(must(await report(visitor)).version?.adoptedAt, null);
});

test("a substitute counts once with the delegate whose place it is, whoever of the two came", async () => {
  const { app, desk, committee, conference, slug, delegates, checkIn, must, commandId } = await buildDesk(closes);
  const [ann = "", ben = ""] = delegates;
  const replace = async (credential: string): Promise<string> =>
    must(await app.credentials.replaceDelegate(desk, { conference, credential, givenName: "Sub" }, commandId())).credential;
  must(await checkIn(ann));
  must(await checkIn(await replace(ann)));
  must(await checkIn(await replace(ben)));
  const { figures } = must(await app.credentials.credentialsReport(committee, { slug })).content;
  assert.deepEqual([figures.registered, figures.attended, figures.substitutes, figures.present], [5, 2, 2, 2]);
});

test("the report as PDF and CSV says what the page says, and a group called like a formula is not one", async () => {
  const { app, committee, visitor, conference, slug, must, commandId, program } = await buildDesk(closes);
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "=HYPERLINK(1)", kind: "local" }, commandId()));
  must(await app.credentials.registerDelegate(program, { conference, affiliate, givenName: "Ada", role: "delegate" }, commandId()));
  const files = publishedFiles(app, () => "https://conference.example.org");
  const path = `/conferences/${slug}/credentials-report`;
  assert.equal((await files(`${path}.csv`, visitor, new URLSearchParams()))?.status, 404, "not published");
  must(await app.credentials.publishCredentialsReport(committee, { conference }, commandId()));
  const list = await files(`${path}.csv`, visitor, new URLSearchParams());
  const csv = typeof list?.body === "string" ? list.body : assert.fail("a list is text");
  assert.match(csv, /^\ufeff?report,stated_at,group,entitled,registered/);
  assert.match(csv, /Hull Renters,,5,0,0,0,0,0,0,0/);
  assert.doesNotMatch(csv, /,=HYPERLINK/);
  const pdf = await files(`${path}.pdf`, visitor, new URLSearchParams("version=1"));
  assert.equal(pdf?.status, 200);
  assert.ok(pdf?.body instanceof Uint8Array);
  const text = Buffer.from(pdf.body).toString("latin1");
  assert.match(text, /^%PDF/);
  assert.match(text, /pdfuaid:part>1</);
});
