import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { CompleteStandingOrders, ConferenceId } from "#domain/conference";
import { asId } from "#kit";
import { buildTestApp } from "../../../test/build/database.ts";
import { buildApp } from "../index.ts";

const mandate = await buildTestApp({ after });
const { app, program, visitor, must, commandId } = mandate;

const orders: CompleteStandingOrders = {
  quorum: { kind: "share", of: "registered", num: 1, den: 3 },
  majority: { base: "votesCast", rule: "moreThan", num: 1, den: 2 },
  castingVote: "tieOnly",
  optionMethod: { two: "pairwise", more: "exhaustive" },
  optionTie: ["castingVote", "repeat", "statusQuo"],
  ratification: { base: "votesCast", rule: "atLeast", num: 2, den: 3 },
  ifRatificationLost: { kind: "fallback" },
  fallbackMethod: "plurality",
  fallbackTie: ["castingVote"],
  sectionAmendmentsFromFloor: false,
};
const details = { name: "Founding conference", place: "Sheffield", startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "Europe/London" };
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const plan = async (change: object = {}) => must(await app.conference.planConference(program, { ...details, ...change }, commandId()));
const view = async (slug: string, actor: Parameters<typeof app.conference.conference>[0] = visitor) => must(await app.conference.conference(actor, { slug }));
const itemsOf = async (slug: string) => (await view(slug)).items.map((item) => `${item.position} ${item.slug}`);
const saveItem = (conference: ConferenceId, change: object) =>
  app.conference.saveAgendaItem(program, { conference, title: "Item", procedure: "report", ...change }, commandId());
const openWith = async (conference: ConferenceId) => {
  must(await app.conference.saveStandingOrders(program, { conference, orders }, commandId()));
  return app.conference.openConference(program, { conference }, commandId());
};

test("two conferences of one name have two addresses, also when planned at the same moment", async () => {
  const slugs = (await Promise.all([1, 2, 3].map(() => plan({ name: "Same name" })))).map(({ slug }) => slug);
  assert.deepEqual(slugs.sort(), ["same-name", "same-name-2", "same-name-3"]);
  assert.equal((await plan({ name: "会議" })).slug, "conference");
});

test("a conference that ends before it begins, or in a time zone that nobody knows, is refused", async () => {
  const refused = async (change: object) => codeOf(await app.conference.planConference(program, { ...details, ...change }, commandId()));
  assert.equal(await refused({ endsOn: "2026-03-20" }), "conference.endsBeforeStart");
  for (const timeZone of ["Europe/Nowhere", "+01:00", "BST", "x", "UTC; drop table person"])
    assert.equal(await refused({ timeZone }), "conference.timeZoneUnknown", timeZone);
  for (const timeZone of ["UTC", "Asia/Kolkata", "America/Argentina/Buenos_Aires"]) assert.equal(await refused({ timeZone }), "", timeZone);
});

test("the address of a conference stays when its name changes", async () => {
  const { conference, slug } = await plan({ name: "Old name" });
  must(await app.conference.editConference(program, { conference, ...details, name: "New name", motionsCloseAt: "2026-02-20T12:00:00.000Z" }, commandId()));
  const shown = await view(slug);
  assert.deepEqual([shown.name, shown.motionsCloseAt, shown.revision], ["New name", "2026-02-20T12:00:00.000Z", 2]);
});

test("the items of an agenda are numbered without gaps, in the order that they are put in", async () => {
  const { conference, slug } = await plan({ name: "Order" });
  for (const title of ["One", "Two", "Three"]) must(await saveItem(conference, { title }));
  const first = must(await saveItem(conference, { title: "Zero", position: 1 }));
  must(await saveItem(conference, { title: "Last", position: 99 }));
  assert.deepEqual(await itemsOf(slug), ["1 zero", "2 one", "3 two", "4 three", "5 last"]);
  must(await saveItem(conference, { item: first.item, title: "Nought", position: 3 }));
  assert.deepEqual(await itemsOf(slug), ["1 one", "2 two", "3 zero", "4 three", "5 last"]);
  must(await app.conference.removeAgendaItem(program, { conference, item: first.item }, commandId()));
  assert.deepEqual(await itemsOf(slug), ["1 one", "2 two", "3 three", "4 last"]);
});

test("items added at the same moment each have a place and an address of their own", async () => {
  const { conference, slug } = await plan({ name: "Together" });
  await Promise.all([1, 2, 3, 4].map(() => saveItem(conference, { title: "Item" }).then(must)));
  const items = await itemsOf(slug);
  assert.deepEqual(
    items.map((item) => item.split(" ")[0]),
    ["1", "2", "3", "4"],
  );
  assert.deepEqual(new Set(items.map((item) => item.split(" ")[1])), new Set(["item", "item-2", "item-3", "item-4"]));
});

test("an item, a session and a credential of another conference are not found", async () => {
  const [here, there] = [await plan({ name: "Here" }), await plan({ name: "There" })];
  const { item } = must(await saveItem(there.conference, {}));
  const { session } = must(
    await app.conference.saveSession(
      program,
      { conference: there.conference, title: "Morning", startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T11:00:00.000Z" },
      commandId(),
    ),
  );
  const conference = here.conference;
  assert.equal(codeOf(await saveItem(conference, { item })), "agendaItem.notFound");
  assert.equal(codeOf(await saveItem(conference, { session })), "session.notFound");
  assert.equal(codeOf(await app.conference.removeAgendaItem(program, { conference, item }, commandId())), "agendaItem.notFound");
  assert.equal(codeOf(await app.conference.removeSession(program, { conference, session }, commandId())), "session.notFound");
  assert.equal(
    codeOf(
      await app.conference.saveSession(
        program,
        { conference, session, title: "x", startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T11:00:00.000Z" },
        commandId(),
      ),
    ),
    "session.notFound",
  );
  const affiliate = must(await app.groups.admitAffiliate(program, { name: "Elsewhere", kind: "local" }, commandId())).affiliate;
  const { credential } = must(
    await app.credentials.registerDelegate(program, { conference: there.conference, affiliate, givenName: "Ada", role: "delegate" }, commandId()),
  );
  assert.equal(codeOf(await app.credentials.moveCredential(program, { conference, credential, to: "checkedIn" }, commandId())), "credential.notFound");
  assert.equal(codeOf(await app.credentials.replaceDelegate(program, { conference, credential, givenName: "Bo" }, commandId())), "credential.notFound");
});

test("a session ends after it begins; its items stay when it is removed", async () => {
  const { conference, slug } = await plan({ name: "Sessions" });
  const save = (change: object) =>
    app.conference.saveSession(
      program,
      { conference, title: "Morning", startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T12:00:00.000Z", ...change },
      commandId(),
    );
  assert.equal(codeOf(await save({ endsAt: "2026-03-21T10:00:00.000Z" })), "session.endsBeforeStart");
  const { session } = must(await save({}));
  must(await save({ session, title: "Forenoon" }));
  must(await saveItem(conference, { session }));
  const shown = await view(slug);
  assert.deepEqual([shown.sessions.map(({ title }) => title), shown.items[0]?.session], [["Forenoon"], session]);
  must(await app.conference.removeSession(program, { conference, session }, commandId()));
  assert.equal((await view(slug)).items[0]?.session, null);
});

const motionOn = async (conference: ConferenceId, item: string) => {
  const clause = { id: asId<"clause">("c1"), number: "1", text: "Conference resolves to begin.", items: [] };
  const section = { id: asId<"section">("s1"), kind: "resolves" as const, level: 1 as const, number: null, title: "", clauses: [clause] };
  return must(
    await app.motions.draftMotion(
      program,
      { conference, item, kind: "procedural", affiliate: null, text: { title: "Begin", sections: [section] } },
      commandId(),
    ),
  ).motion;
};

test("an item that something is before stays, with its procedure", async () => {
  const { conference, slug } = await plan({ name: "In use" });
  const { item } = must(await saveItem(conference, { procedure: "motions" }));
  await motionOn(conference, item);
  assert.equal(codeOf(await app.conference.removeAgendaItem(program, { conference, item }, commandId())), "agendaItem.inUse");
  assert.equal(codeOf(await saveItem(conference, { item, procedure: "report" })), "agendaItem.inUse");
  assert.equal((await view(slug)).items[0]?.motions, 0, "a draft is not publicly before it");
});

test("a conference is not opened while a setting is left open, and every such setting is named", async () => {
  const { conference, slug } = await plan({ name: "Not yet" });
  const { ifRatificationLost: _lost, quorum: _quorum, ...some } = orders;
  assert.deepEqual(must(await app.conference.saveStandingOrders(program, { conference, orders: some }, commandId())), {
    missing: ["quorum", "ifRatificationLost"],
  });
  assert.deepEqual((await view(slug)).missing, ["quorum", "ifRatificationLost"]);
  const refused = await app.conference.openConference(program, { conference }, commandId());
  assert.deepEqual(refused.ok ? {} : refused.refusal, { code: "conference.settingsMissing", detail: { fields: ["quorum", "ifRatificationLost"] } });
  assert.equal((await view(slug)).state, "planned");
  must(await openWith(conference));
  assert.equal((await view(slug)).state, "open");
});

test("settings that cannot be carried out are refused when they are fixed", async () => {
  const { conference } = await plan({ name: "Settings" });
  const result = await app.conference.saveStandingOrders(program, { conference, orders: { ...orders, castingVote: "none" } }, commandId());
  assert.deepEqual(result.ok ? {} : [result.refusal.code, result.refusal.field], ["standingOrders.noCastingVote", "orders.optionTie"]);
});

test("when an item cannot be put to the vote the whole opening is refused", async () => {
  const { conference, slug } = await plan({ name: "No composite" });
  must(await saveItem(conference, { title: "First", procedure: "motions" }));
  must(await saveItem(conference, { title: "Constitution", procedure: "composite" }));
  const refused = await openWith(conference);
  assert.equal(refused.ok, false);
  assert.equal((await view(slug)).state, "planned");
  const frozen = await mandate.db
    .selectFrom("procedure")
    .innerJoin("agenda_item", "agenda_item.id", "procedure.agenda_item_id")
    .select("agenda_item_id")
    .where("conference_id", "=", conference)
    .execute();
  assert.deepEqual(frozen, [], "nothing of it is frozen");
});

test("from the opening on agenda and settings are frozen, sessions and notes are not", async () => {
  const { conference, slug } = await plan({ name: "Frozen" });
  const { item } = must(await saveItem(conference, { title: "One" }));
  must(await saveItem(conference, { title: "Two" }));
  must(await openWith(conference));
  assert.equal(codeOf(await app.conference.saveStandingOrders(program, { conference, orders }, commandId())), "conference.open");
  assert.equal(codeOf(await app.conference.openConference(program, { conference }, commandId())), "conference.open");
  for (const change of [{ title: "Three" }, { item, title: "Renamed" }, { item, title: "One", procedure: "motions" }, { item, title: "One", position: 2 }])
    assert.equal(codeOf(await saveItem(conference, change)), "conference.open", JSON.stringify(change));
  assert.equal(codeOf(await app.conference.removeAgendaItem(program, { conference, item }, commandId())), "conference.open");
  must(await saveItem(conference, { item, title: "One", note: "After lunch", position: 1, lineNumbers: false }));
  must(
    await app.conference.saveSession(
      program,
      { conference, title: "Late", startsAt: "2026-03-21T18:00:00.000Z", endsAt: "2026-03-21T19:00:00.000Z" },
      commandId(),
    ),
  );
  const shown = await view(slug);
  assert.deepEqual([shown.items[0]?.note, shown.items[0]?.lineNumbers, shown.sessions.length], ["After lunch", false, 1]);
});

test("a conference opens before there is a quorum, closes once, and is as it was from then on", async () => {
  const { conference, slug } = await plan({ name: "Closing" });
  assert.equal(codeOf(await app.conference.closeConference(program, { conference }, commandId())), "conference.planned");
  must(await openWith(conference));
  const { attendance } = await view(slug);
  assert.deepEqual([attendance.registered, attendance.present, attendance.quorum], [0, 0, 1]);
  must(await app.conference.closeConference(program, { conference }, commandId()));
  assert.equal(codeOf(await app.conference.closeConference(program, { conference }, commandId())), "conference.closed");
  assert.equal(codeOf(await app.conference.editConference(program, { conference, ...details }, commandId())), "conference.closed");
  const affiliate = must(await app.groups.admitAffiliate(program, { name: "Too late", kind: "local" }, commandId())).affiliate;
  assert.equal(
    codeOf(await app.credentials.registerDelegate(program, { conference, affiliate, givenName: "Ada", role: "delegate" }, commandId())),
    "conference.closed",
  );
});

test("of two who open a conference at the same moment one does, and its questions are frozen once", async () => {
  const { conference } = await plan({ name: "Twice" });
  must(await saveItem(conference, { title: "One" }));
  must(await app.conference.saveStandingOrders(program, { conference, orders }, commandId()));
  const results = await Promise.all([1, 2].map(() => app.conference.openConference(program, { conference }, commandId())));
  assert.deepEqual(results.map(codeOf).sort(), ["", "conference.open"]);
});

test("each officer is offered what they may do now, and a visitor nothing", async () => {
  const { conference, slug } = await plan({ name: "Offers" });
  must(await saveItem(conference, { title: "Motions", procedure: "motions" }));
  const affiliate = must(await app.groups.admitAffiliate(program, { name: "Offered", kind: "local" }, commandId())).affiliate;
  const officers = {
    administrator: await mandate.person("Ada", { kind: "administrator" }),
    arrangements: await mandate.person("Arr", { kind: "arrangements", conference }),
    chair: await mandate.person("Cha", { kind: "chair", conference }),
    teller: await mandate.person("Tel", { kind: "teller", conference }),
    credentials: await mandate.person("Cre", { kind: "credentials", conference }),
    secretary: await mandate.person("Sec", { kind: "secretary", affiliate }),
    elsewhere: await mandate.person("Els", { kind: "arrangements", conference: (await plan({ name: "Elsewhere" })).conference }),
    visitor,
  };
  const offers = async () => {
    const shown: string[] = [];
    for (const [name, actor] of Object.entries(officers)) {
      const { can } = await view(slug, actor);
      shown.push(
        `${name}: ${Object.entries(can)
          .flatMap(([act, may]) => (may ? act : []))
          .join(" ")}`.trim(),
      );
    }
    return shown;
  };
  assert.deepEqual(await offers(), [
    "administrator: edit open desk submitMotion report",
    "arrangements: edit open desk cards submitMotion composite weights report",
    "chair: weights",
    "teller:",
    "credentials: desk cards weights",
    "secretary: submitMotion",
    "elsewhere:",
    "visitor:",
  ]);
  const item = must(await app.conference.agendaItem(officers.secretary, { slug, item: "motions" }));
  assert.deepEqual(item.can, { edit: false, submitMotion: true, submitAmendment: false, composite: false, chair: false });
  must(await openWith(conference));
  assert.deepEqual(await offers(), [
    "administrator: edit desk report",
    "arrangements: edit close desk cards chair composite weights report",
    "chair: close chair weights",
    "teller: count",
    "credentials: desk cards weights",
    "secretary:",
    "elsewhere:",
    "visitor:",
  ]);
});

test("after the deadline no motion is asked for", async () => {
  const { slug } = await plan({ name: "Deadline", motionsCloseAt: "2020-01-01T12:00:00.000Z" });
  assert.equal((await view(slug, program)).can.submitMotion, false);
});

test("a conference with a long agenda is shown by as many statements as one with a short agenda", async () => {
  let statements = 0;
  const counted = mandate.db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const counting = buildApp({ ...mandate.deps, db: counted });
  const { conference, slug } = await plan({ name: "Long" });
  const shown = async () => {
    statements = 0;
    must(await counting.conference.conference(visitor, { slug }));
    return statements;
  };
  const short = await shown();
  for (let n = 0; n < 8; n += 1) must(await saveItem(conference, {}));
  assert.equal(await shown(), short);
  assert.ok(short > 3 && short < 8, `${short} statements`);
});

test("pages of conferences and items that are not there are not found", async () => {
  const { slug } = await plan({ name: "Somewhere" });
  assert.equal(codeOf(await app.conference.conference(visitor, { slug: "nowhere" })), "conference.notFound");
  assert.equal(codeOf(await app.conference.agendaItem(visitor, { slug: "nowhere", item: "x" })), "conference.notFound");
  assert.equal(codeOf(await app.conference.agendaItem(visitor, { slug, item: "x" })), "agendaItem.notFound");
  assert.equal(codeOf(await app.credentials.credentials(program, { slug: "nowhere" })), "conference.notFound");
  assert.equal(codeOf(await app.conference.editConference(program, { conference: "nowhere", ...details }, commandId())), "conference.notFound");
});

test("conferences are listed newest first", async () => {
  await plan({ name: "Of 2031", startsOn: "2031-01-01", endsOn: "2031-01-02" });
  await plan({ name: "Of 2030", startsOn: "2030-01-01", endsOn: "2030-01-02" });
  const names = must(await app.conference.conferences(visitor, {})).map(({ name }) => name);
  assert.deepEqual(names.slice(0, 2), ["Of 2031", "Of 2030"]);
});
