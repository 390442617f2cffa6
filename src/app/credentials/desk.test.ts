import assert from "node:assert/strict";
import { after, test } from "node:test";
import { cardIn } from "#domain/credentials";
import { buildDesk, makeWaitingCards } from "../../../test/build/desk.ts";

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const closes = { after };

test("the desk is told since when and where somebody is in, and takes a slip back, which then never happened", async () => {
  const { app, desk, conference, slug, delegates, checkIn, must, commandId, committee } = await buildDesk(closes);
  const [ann = "", ben = ""] = delegates;
  const first = must(await checkIn(ann, { desk: "Desk 1", way: "card" }));
  assert.deepEqual([first.row.state, first.row.desk, first.waits], ["checkedIn", "Desk 1", false]);
  const again = await checkIn(ann, { desk: "Desk 2" });
  assert.equal(codeOf(again), "credential.alreadyIn");
  assert.deepEqual(again.ok ? {} : again.refusal.detail, { at: first.row.at, desk: "Desk 1" });
  assert.equal(must(await app.credentials.undoStep(desk, { conference, credential: ann }, commandId())).row.state, "registered");
  assert.equal(codeOf(await app.credentials.undoStep(desk, { conference, credential: ann }, commandId())), "credential.nothingToUndo");
  const report = async () => must(await app.credentials.credentialsReport(committee, { slug })).content.figures;
  assert.equal((await report()).attended, 0, "nobody came");
  must(await checkIn(ben));
  must(await checkIn(ben, { to: "out" }));
  assert.equal(must(await app.credentials.undoStep(desk, { conference, credential: ben }, commandId())).row.state, "checkedIn");
  assert.equal((await report()).attended, 1, "taking back a check-out takes back no coming");
  const view = must(await app.credentials.credential(desk, { slug, credential: ann }));
  assert.deepEqual(
    view.history.map(({ to, by, desk: at, way, undo }) => [to, by, at, way, undo]),
    [
      ["registered", "Desk Test", "", "page", true],
      ["checkedIn", "Desk Test", "Desk 1", "card", false],
      ["registered", "", "", "page", false],
    ],
  );
});

test("who is suspended is not present, is not checked in, keeps the place, and comes in again when it is lifted", async () => {
  const { app, desk, committee, chair, conference, slug, delegates, checkIn, must, commandId, db } = await buildDesk(closes);
  const [ann = ""] = delegates;
  must(await checkIn(ann));
  const suspend = (actor: typeof committee) =>
    app.credentials.suspendCredential(actor, { conference, credential: ann, reason: "until the appeal is heard" }, commandId());
  assert.equal(codeOf(await suspend(desk)), "access.denied");
  must(await suspend(committee));
  const attendance = async () => must(await app.conference.conference(chair, { slug })).attendance;
  const { registered, present, quorum } = await attendance();
  assert.deepEqual([registered, present, quorum], [5, 0, 2]);
  assert.equal(codeOf(await checkIn(ann)), "credential.suspended");
  assert.equal(codeOf(await app.credentials.moveCredential(desk, { conference, credential: ann, to: "checkedIn" }, commandId())), "credential.suspended");
  must(await app.credentials.liftSuspension(committee, { conference, credential: ann, reason: "heard" }, commandId()));
  assert.equal((await attendance()).present, 0, "nobody is in the hall who was not checked in again");
  must(await checkIn(ann));
  must(await app.credentials.revokeCredential(committee, { conference, credential: ann, reason: "not a member" }, commandId()));
  const now = await attendance();
  assert.deepEqual([now.registered, now.present], [4, 0]);
  assert.equal(codeOf(await checkIn(ann)), "credential.notThatStep");
  const events = JSON.stringify(await db.selectFrom("event").selectAll().execute());
  assert.ok(!events.includes("appeal"), "reasons stay with the credential");
});

test("a card checks in by its number; printed anew, the old number is refused, and so is the card of who was replaced", async () => {
  const on = await buildDesk(closes);
  const { app, db, desk, conference, slug, delegates, must, commandId, register, hull } = on;
  const print = (input: object) => app.credentials.printCards(desk, { conference, ...input }, commandId());
  const first = must(await print({}));
  assert.equal(first.cards, 5);
  await makeWaitingCards(on);
  assert.equal(codeOf(await print({})), "cards.none", "all are printed");
  const codes = await db.selectFrom("printed_code").selectAll().execute();
  assert.deepEqual([codes.length, codes[0]?.purpose, codes[0]?.conference_id], [5, "card", conference]);
  assert.deepEqual(codes[0]?.until, "2026-03-24T00:00:00.000Z");
  const cardOf = async (credential: string): Promise<number> => {
    const card = cardIn(must(await app.credentials.credential(desk, { slug, credential })).credential.card ?? "");
    return card.kind === "card" ? card.number : assert.fail("no card");
  };
  const byCard = (card: number) => app.credentials.checkIn(desk, { conference, card, way: "camera" }, commandId());
  const [ann = "", ben = ""] = delegates;
  const old = await cardOf(ann);
  assert.equal(must(await byCard(old)).row.id, ann);
  must(await app.credentials.checkIn(desk, { conference, card: old, to: "out" }, commandId()));

  must(await print({ credential: ann }));
  assert.equal(must(await byCard(old)).row.state, "checkedIn", "the old card is good until the new one can be fetched");
  await makeWaitingCards(on);
  assert.notEqual(await cardOf(ann), old);
  assert.equal(codeOf(await byCard(old)), "card.void");
  assert.equal((await db.selectFrom("printed_code").select("hash").execute()).length, 5, "the old sign-in code is gone");

  const bens = await cardOf(ben);
  must(await app.credentials.replaceDelegate(desk, { conference, credential: ben, givenName: "Sub" }, commandId()));
  assert.equal(codeOf(await byCard(bens)), "card.void");
  assert.equal((await db.selectFrom("printed_code").select("hash").execute()).length, 4);
  assert.equal(codeOf(await byCard(9999)), "card.notFound");

  const late = await register(hull, "Late");
  assert.equal(must(await print({})).cards, 2, "the substitute and who came late");
  must(await app.credentials.moveCredential(desk, { conference, credential: late, to: "withdrawn" }, commandId()));
  await makeWaitingCards(on);
  const [sheet] = await db.selectFrom("card_sheet").select(["issued", "state"]).orderBy("made_at", "desc").execute();
  assert.deepEqual(sheet, { issued: 1, state: "ready" }, "who withdrew while the cards were made has none");
});

test("a sheet of cards is given to who has just fetched it, by a recorded act, and to nobody when it is destroyed", async () => {
  const on = await buildDesk(closes);
  const { app, db, desk, committee, conference, slug, must, commandId } = on;
  const { print } = must(await app.credentials.printCards(desk, { conference, affiliate: on.hull }, commandId()));
  const sheet = must(await app.credentials.cardPrints(desk, { slug })).prints[0]?.sheets[0]?.id ?? "";
  const fetched = () => app.credentials.fetchCards(desk, { conference, sheet }, commandId());
  assert.equal(codeOf(await fetched()), "cardSheet.notReady");
  await makeWaitingCards(on);
  assert.equal(codeOf(await app.credentials.cardSheet(desk, { slug, sheet })), "cardSheet.notFetched");
  must(await fetched());
  assert.equal(
    codeOf(await app.credentials.cardSheet(committee, { slug, sheet })),
    "cardSheet.notFetched",
    "another officer fetches it by an act of their own",
  );
  const { bytes } = must(await app.credentials.cardSheet(desk, { slug, sheet }));
  assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), "%PDF-");
  const { sealed } = await db.selectFrom("card_sheet").select("sealed").executeTakeFirstOrThrow();
  assert.ok(sealed && !sealed.includes("%PDF"), "sealed at rest");
  const kinds = (await db.selectFrom("event").select("kind").execute()).map(({ kind }) => kind);
  assert.ok(kinds.includes("cards.fetched") && kinds.includes("cards.printed"));
  must(await app.credentials.destroyCards(desk, { conference, print }, commandId()));
  assert.equal(codeOf(await app.credentials.cardSheet(desk, { slug, sheet })), "cardSheet.notFound");
  const stale = { ...desk, stale: true };
  assert.equal(codeOf(await app.credentials.printCards(stale, { conference, which: "all" }, commandId())), "access.stepUp");
  const secretary = await on.person("Sam", { kind: "secretary", affiliate: on.hull });
  const administrator = await on.person("Adm", { kind: "administrator" });
  for (const actor of [secretary, administrator])
    assert.equal(codeOf(await app.credentials.printCards(actor, { conference, which: "all" }, commandId())), "access.denied");
});

test("the close of the day checks everybody out, shuts the desks, and leaves late messages of that day to a person", async () => {
  const { app, desk, conference, slug, delegates, checkIn, must, commandId, stateOf } = await buildDesk(closes);
  const [ann = "", ben = "", cat = ""] = delegates;
  must(await checkIn(ann));
  must(await checkIn(ben));
  const before = must(await app.credentials.deskNews(desk, { slug, since: "2026-01-01T00:00:00.000Z" }));
  assert.deepEqual([before.open, before.attendance.present, before.rows.length], [true, 2, 5]);
  assert.deepEqual(must(await app.credentials.closeDesk(desk, { conference, allOut: true }, commandId())), { out: 2 });
  assert.equal(await stateOf(ann), "out");
  assert.equal(codeOf(await checkIn(cat)), "desk.closed");
  assert.equal(must(await app.credentials.deskNews(desk, { slug, since: before.now })).open, false);
  must(await app.credentials.openDesk(desk, { conference }, commandId()));
  assert.equal(codeOf(await checkIn(cat, { deskAt: before.now })), "credential.dayOver");
  must(await checkIn(cat));
  must(await app.credentials.closeDesk(desk, { conference, allOut: false }, commandId()));
  assert.equal(await stateOf(cat), "checkedIn", "where the setting says so they stay in");
});

test("a check-in that was made without a net is entered once, however often it is sent, with the moment at the desk", async () => {
  const { app, desk, conference, slug, delegates, must } = await buildDesk(closes);
  const [ann = ""] = delegates;
  const id = "11111111-2222-4333-8444-555555555555";
  const act = { conference, credential: ann, desk: "Door", way: "search" as const, deskAt: "2026-03-21T09:58:00.000Z" };
  const answers = await Promise.all([1, 2, 3].map(() => app.credentials.checkIn(desk, act, id)));
  assert.deepEqual(answers.map(codeOf), ["", "", ""]);
  const { history } = must(await app.credentials.credential(desk, { slug, credential: ann }));
  assert.deepEqual(
    history.map(({ to, deskAt }) => [to, deskAt]),
    [
      ["checkedIn", "2026-03-21T09:58:00.000Z"],
      ["registered", null],
    ],
  );
});

test("the roll for a device comes in parts, and later only what changed; nobody without the office gets it", async () => {
  const { app, desk, slug, checkIn, delegates, must, register, chair } = await buildDesk(closes);
  await register(null, "Guest", "observer");
  const first = must(await app.credentials.deskRoll(desk, { slug, size: 4 }));
  const second = must(await app.credentials.deskRoll(desk, { slug, size: 4, after: first.more ?? "" }));
  assert.deepEqual([first.rows.length, second.rows.length, second.more], [4, 2, null]);
  assert.deepEqual([...first.rows, ...second.rows].map(({ name }) => name.split(" ")[0]).sort(), ["Ann", "Ben", "Cat", "Dan", "Eve", "Guest"]);
  assert.ok(first.keepUntil > first.now);
  must(await checkIn(delegates[0] ?? ""));
  const news = must(await app.credentials.deskNews(desk, { slug, since: "2100-01-01T00:00:00.000Z" }));
  assert.deepEqual([news.rows.length, news.attendance.present], [0, 1]);
  assert.equal(codeOf(await app.credentials.deskRoll(chair, { slug })), "access.denied");
});

test("contested delegations are dealt with one at a time; one that is not seated is suspended", async () => {
  const { app, desk, chair, conference, slug, delegates, hull, leeds, register, checkIn, must, commandId, stateOf } = await buildDesk(closes);
  const other = await register(leeds, "Lea");
  const contest = (affiliate: string) => app.credentials.contestSeats(desk, { conference, affiliate, reason: "two meetings elected" }, commandId());
  const [first, second] = [must(await contest(hull)).contest, must(await contest(leeds)).contest];
  assert.equal(codeOf(await contest(hull)), "contest.open");
  assert.equal(must(await checkIn(delegates[0] ?? "")).row.contested, true);
  const decide = (id: string, outcome: "seated" | "notSeated") =>
    app.credentials.decideContest(chair, { conference, contest: id, outcome, decision: "by 60 to 20" }, commandId());
  assert.equal(codeOf(await decide(second, "seated")), "contest.notItsTurn");
  assert.deepEqual(must(await decide(first, "notSeated")), { suspended: 5 });
  assert.deepEqual(must(await decide(second, "seated")), { suspended: 0 });
  assert.deepEqual([await stateOf(delegates[0] ?? ""), await stateOf(other)], ["suspended", "registered"]);
  const view = must(await app.credentials.contests(chair, { slug }));
  assert.deepEqual(
    [view.open.length, view.decided.map(({ affiliate, outcome }) => `${affiliate} ${outcome}`)],
    [0, ["Hull Renters notSeated", "Leeds Tenants seated"]],
  );
});
