// What goes wrong on the way of an amendment: texts that change under it, rivals that leave, movers who accept, delegates who object.
import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { must } from "../../../test/build/database.ts";
import { buildHall } from "../../../test/build/hall.ts";
import { clause, codeOf, planned, textOf } from "../../../test/build/planned.ts";

type Planned = Awaited<ReturnType<typeof planned>>;
type Change = Parameters<Planned["app"]["motions"]["submitAmendment"]>[1]["change"];

const rules = textOf("Rules", [
  clause("a", "1.1", "Everybody has a home."),
  clause("b", "1.2", "The committee has fifteen members elected each year."),
  clause("c", "1.3", "It may spend on", [
    { id: "c1", number: "a", text: "rent", items: [{ id: "c11", number: null, text: "for offices in towns", items: [] }] },
    { id: "c2", number: "b", text: "stamps", items: [] },
  ]),
]);

async function amending(t: Parameters<typeof planned>[0]) {
  const on = await planned(t);
  const motion = await on.onAgenda(rules);
  const send = (change: Change, version: number | null = null) =>
    on.app.motions.submitAmendment(on.committee, { motion, affiliate: on.hull, change, version }, on.id());
  const enter = async (change: Change) => must(await send(change)).amendment;
  let base = 1;
  const revise = async (clauses: Parameters<typeof textOf>[1], title = "Rules") => {
    must(await on.app.motions.saveMotion(on.leedsSecretary, { motion, base, text: textOf(title, clauses) }, on.id()));
    base += 1;
    must(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base }, on.id()));
  };
  const order = (rivals: Parameters<typeof on.app.motions.orderAmendments>[1]["rivals"]) =>
    on.app.motions.orderAmendments(on.committee, { motion, rivals }, on.id());
  const proposals = async () => must(await on.app.motions.amendmentProposals(on.committee, { slug: on.slug, item: "housing" }))[0];
  return { ...on, motion, send, enter, revise, order, proposals };
}

const put = (clauseId: string, old: string, now: string): Change => ({ op: "substitute", clause: clauseId, old, new: now });

test("an amendment that the text says already, or that hides in characters nobody sees, is refused with a sentence", async (t) => {
  const on = await amending(t);
  equal(codeOf(await on.send(put("b", "fifteen", "fifteen"))), "amendment.noChange");
  equal(codeOf(await on.send(put("b", "fifteen", "fif\u200bteen\u202e"))), "amendment.noChange");
  equal(codeOf(await on.send({ op: "replaceAll", clause: "a", new: "  Everybody has\ta home. " })), "amendment.noChange");
  equal(
    codeOf(await on.send({ op: "several", of: [put("a", "home", "house"), put("b", "fifteen", "fifteen")] as never })),
    "amendment.noChange",
    "idle in part",
  );
  equal(codeOf(await on.send({ op: "insert", clause: "a", new: "\u200b\u2066" })), "input.invalid");
  equal(codeOf(await on.send({ op: "addendum", to: { kind: "end" }, new: " \ufeff " })), "input.invalid");
  must(await on.send(put("b", "fif\u2060teen", "ele\u0000ven\u202e")));
  deepEqual(
    (await on.amendments()).map(({ after }) => after),
    ["The committee has eleven members elected each year."],
  );
});

test("titles and headings are no clauses; points at any depth can be amended", async (t) => {
  const on = await amending(t);
  equal(codeOf(await on.send(put("s1", "Aims", "Objects"))), "amendment.clauseNotFound");
  equal(codeOf(await on.send({ op: "delete", clause: "title" })), "amendment.clauseNotFound");
  must(await on.send(put("c11", "offices", "halls")));
  must(await on.send({ op: "delete", clause: "c2" }));
  must(await on.send({ op: "insert", clause: "c1", new: "for stalls" }));
  deepEqual(
    (await on.amendments()).map(({ after, clauseNumber }) => [clauseNumber, after.replaceAll("\n", " | ")]),
    [
      ["1.3", "It may spend on | a rent |   • for halls in towns | b stamps"],
      ["1.3", "It may spend on | a rent |   • for offices in towns"],
      ["1.3", "It may spend on | a rent |   • for offices in towns |   • for stalls | b stamps"],
    ],
  );
});

test("what was looked at in one version is not sent to another", async (t) => {
  const on = await amending(t);
  await on.revise([clause("b", "1.1", "The committee has fifteen members elected each year, who are paid.")]);
  equal(codeOf(await on.send(put("b", "members", "people"), 1)), "amendment.changedMeanwhile");
  equal(codeOf(await on.send(put("b", "members", "people"), 2)), "done");
});

test("a clause struck meanwhile, a point moved and a clause renamed: the first is orphaned, the others go along", async (t) => {
  const on = await amending(t);
  await on.enter({ op: "delete", clause: "a" });
  await on.enter(put("c11", "offices", "halls"));
  await on.enter({ op: "addendum", to: { kind: "after", clause: "a" }, new: "And a garden." });
  await on.enter({ op: "addendum", to: { kind: "end" }, new: "These rules begin at once." });
  await on.revise(
    [
      clause("c", "1.1", "It may spend on", [
        { id: "c2", number: "a", text: "stamps", items: [] },
        { id: "c1", number: "b", text: "rent", items: [{ id: "c11", number: null, text: "for offices in towns", items: [] }] },
      ]),
    ],
    "New rules",
  );
  deepEqual(
    (await on.amendments()).map(({ label, anchor, version, anchorWhy }) => `${label} ${anchor} ${version}: ${anchor === "orphaned" ? anchorWhy : ""}`),
    ["M1.1 orphaned 1: clause 1.1 is not in the new version", "M1.2 kept 2: ", "M1.3 orphaned 1: clause 1.1 is not in the new version", "M1.4 kept 2: "],
  );
});

test("rivals that overlap in part are grouped; the committee is told of those that could both be had", async (t) => {
  const on = await amending(t);
  await on.enter(put("b", "has fifteen", "has ten"));
  await on.enter(put("b", "fifteen members elected", "nine people chosen by lot"));
  await on.enter(put("b", "elected each year", "elected each spring"));
  await on.enter({ op: "replaceAll", clause: "a", new: "Homes for all." });
  const proposals = await on.proposals();
  deepEqual(
    proposals?.rivals.map(({ order }) => order.map(({ label }) => label)),
    [["M1.2", "M1.1", "M1.3"]],
  );
  match(proposals?.rivals[0]?.why ?? "", /yet M1\.1 with M1\.3 could be, and in one group they fall by each other$/);
  deepEqual(
    proposals?.falls.map(({ falls, ifCarried }) => `${falls} if ${ifCarried}`),
    // The words that M1.2 takes out still stand when M1.3 is carried: what is proposed to fall is less than what overlaps.
    ["M1.2 if M1.1", "M1.1 if M1.2", "M1.3 if M1.2"],
  );
});

test("a rival withdrawn after ordering leaves its place: two that are left keep their order and can be ordered again, one alone is no rival", async (t) => {
  const on = await amending(t);
  const [ten, nine, six] = [
    await on.enter(put("b", "fifteen", "ten")),
    await on.enter(put("b", "fifteen", "nine")),
    await on.enter(put("b", "fifteen", "six")),
  ];
  must(await on.order([six, nine, ten].map((amendment, at) => ({ amendment, group: "size", rank: at + 1 }))));
  must(await on.app.motions.withdrawAmendment(on.hullSecretary, { amendment: six, reason: "Too few" }, on.id()));
  const shown = async () => (await on.amendments()).map(({ label, rivalGroup, furthestRank, fallsIf }) => [label, rivalGroup, furthestRank, ...fallsIf]);
  deepEqual(await shown(), [
    ["M1.2", "size", 2, "M1.1"],
    ["M1.1", "size", 3, "M1.2"],
    ["M1.3", null, null],
  ]);
  must(
    await on.order([
      { amendment: ten, group: "size", rank: 1 },
      { amendment: nine, group: "size", rank: 2 },
    ]),
  );
  must(await on.app.motions.withdrawAmendment(on.hullSecretary, { amendment: nine, reason: "Enough" }, on.id()));
  deepEqual(await shown(), [
    ["M1.1", null, null],
    ["M1.2", null, null],
    ["M1.3", null, null],
  ]);
});

const acceptingMovers = (on: Planned) =>
  on.db
    .updateTable("conference")
    .set({ standing_orders: JSON.stringify({ acceptedByMover: "unlessObjection", objectionHours: 1 }) })
    .where("id", "=", on.conference)
    .execute();

test("one delegate objects to what the mover accepted, and it is voted on; a visitor of the conference may not", async (t) => {
  const on = await amending(t);
  await acceptingMovers(on);
  const ten = await on.enter(put("b", "fifteen", "ten"));
  must(await on.app.motions.acceptByMover(on.leedsSecretary, { amendment: ten }, on.id()));
  const [delegate, observer] = [await on.person("Ann"), await on.person("Ben")];
  const seat = async (person: string, role: "delegate" | "observer") => {
    const { credential } = must(
      await on.app.credentials.registerDelegate(
        on.program,
        { conference: asId(on.conference), affiliate: asId(on.hull), givenName: "Ann", familyName: role, role },
        on.id(),
      ),
    );
    await on.db.updateTable("credential").set({ person_id: person }).where("id", "=", credential).execute();
  };
  await seat(delegate.id, "delegate");
  await seat(observer.id, "observer");
  const object = async (who: Parameters<typeof on.app.motions.objectToAmendment>[0]) =>
    codeOf(await on.app.motions.objectToAmendment(who, { amendment: ten }, on.id()));
  equal(await object(on.visitor), "access.signIn");
  equal(await object(observer), "amendment.mayNotObject");
  equal(await object(delegate), "done");
  equal(await object(delegate), "amendment.nothingToObjectTo");
  deepEqual(
    (await on.amendments()).map(({ state, acceptance }) => [state, acceptance?.state, acceptance?.objectedBy]),
    [["onAgenda", "objected", "Hull Renters"]],
  );
  equal(codeOf(await on.app.motions.acceptByMover(on.leedsSecretary, { amendment: ten }, on.id())), "amendment.acceptedAlready", "no second try");
});

test("what is withdrawn while objections may come is not taken in; what the committee gave other words is accepted anew or not at all", async (t) => {
  const on = await amending(t);
  await acceptingMovers(on);
  const [ten, home] = [await on.enter(put("b", "fifteen", "ten")), await on.enter(put("a", "home", "house"))];
  for (const amendment of [ten, home]) must(await on.app.motions.acceptByMover(on.leedsSecretary, { amendment }, on.id()));
  must(await on.app.motions.withdrawAmendment(on.hullSecretary, { amendment: home, reason: "No" }, on.id()));
  await on.revise([clause("a", "1.1", "Everybody has a home."), clause("b", "1.2", "The committee has twelve members elected each year.")]);
  await on.db.updateTable("amendment_acceptance").set({ objections_until: "2026-01-01T00:00:00.000Z" }).execute();
  const take = async (amendment: string) => codeOf(await on.app.motions.takeIn(on.committee, { amendment }, on.id()));
  equal(await take(home), "amendment.notThatStep");
  equal(await take(ten), "amendment.orphaned");
  must(await on.app.motions.reanchorAmendment(on.committee, { amendment: ten, version: 2, change: { op: "delete", clause: "b" } }, on.id()));
  equal(await take(ten), "amendment.notAcceptedByMover", "the mover accepted ten for fifteen, not that the clause is struck");
  equal((await on.amendments())[0]?.acceptance, null);
  must(await on.app.motions.acceptByMover(on.leedsSecretary, { amendment: ten }, on.id()));
});

/** A planned conference whose first item has a motion with amendments M1.1 to M1.4, and what is needed to vote on them. */
async function beforeTheHall(t: Parameters<typeof buildHall>[0]) {
  const hall = await buildHall(t, { open: false });
  const { app, program, commandId: id, visitor } = hall.on;
  const { conference, slug, chair, tellers } = hall;
  const [five] = must(await app.motions.motionDesk(program, {})).filter((one) => one.item.slug === "dues");
  const motion = five?.id ?? "";
  const enter = async (change: Change) => must(await app.motions.submitAmendment(program, { motion, affiliate: null, change }, id())).amendment;
  const shown = async () => must(await app.motions.amendments(visitor, { slug, item: "dues" }));
  const [eight] = await shown();
  const ids = [
    eight?.id ?? "",
    await enter(put("c1", "five", "nine")),
    await enter(put("c1", "pounds", "pence")),
    await enter(put("c2", "monthly", "weekly")),
  ] as const;
  const order = async (rivals: Parameters<typeof app.motions.orderAmendments>[1]["rivals"]) =>
    must(await app.motions.orderAmendments(program, { motion, rivals }, id()));
  const item = asId<"agendaItem">(hall.items[0]);
  const begin = async () => {
    must(await app.conference.openConference(program, { conference }, id()));
    must(await app.voting.callItem(chair, { conference, item }, id()));
    must(await app.voting.recordMoved(chair, { conference, item, question: asId("move-A"), moved: true }, id()));
  };
  const open = (question: string) => app.voting.openDivision(chair, { conference, item, question: asId(question) }, id());
  const vote = async (question: string, inFavour: number, against: number): Promise<void> => {
    const { division } = must(await open(question));
    for (const teller of tellers)
      must(await app.voting.enterCount(teller, { conference, division: asId(division), votes: { for: inFavour, against }, abstentions: 0 }, id()));
    must(await app.voting.closeDivision(chair, { conference, division: asId(division) }, id()));
    must(await app.voting.declare(chair, { conference, division: asId(division) }, id()));
  };
  return { ...hall, ids, order, begin, open, vote, shown, enter, motion, id };
}

test("in the hall a carried amendment makes its rivals and what the committee ruled fall, and the chair sees it", async (t) => {
  const hall = await beforeTheHall(t);
  const [eight, nine, pence] = hall.ids;
  await hall.order([
    { amendment: eight, group: "sum", rank: 2 },
    { amendment: nine, group: "sum", rank: 1 },
    { amendment: pence, fallsIf: ["M1.2"] },
  ]);
  await hall.begin();
  await hall.vote("M1.2", 3, 1);
  deepEqual(
    (await hall.shown()).map(({ label, outcome }) => `${label} ${outcome}`.trim()),
    ["M1.2 carried", "M1.1 fell", "M1.3 fell", "M1.4"],
  );
  const { item } = must(await hall.on.app.voting.chairDesk(hall.chair, { slug: hall.slug }));
  deepEqual(
    item?.decisions.filter(({ outcome }) => outcome === "fell").map(({ question, reason }) => `${question} ${reason}`),
    ["M1.1 fell, since M1.2 was carried", "M1.3 fell, since M1.2 was carried"],
  );
  equal(codeOf(await hall.open("M1.1")), "question.alreadyDecided");
  await hall.vote("M1.4", 1, 3);
  await hall.vote("A", 4, 0);
  const adopted = must(await hall.on.app.voting.adoptedText(hall.on.visitor, { slug: hall.slug, item: "dues" }));
  deepEqual(
    adopted.text.sections.flatMap(({ clauses }) => clauses.map(({ text }) => text)),
    ["Dues are nine pounds.", "They are paid monthly."],
  );
});

test("an amendment that still waits for the committee when conference opens is not voted on, and nothing falls by it", async (t) => {
  const hall = await beforeTheHall(t);
  const [eight] = hall.ids;
  const { affiliate } = must(await hall.on.app.groups.admitAffiliate(hall.on.program, { name: "York", kind: "local" }, hall.id()));
  const york = await hall.on.person("York", { kind: "secretary", affiliate });
  const late = must(await hall.on.app.motions.submitAmendment(york, { motion: hall.motion, affiliate, change: put("c1", "five", "six") }, hall.id()));
  equal(late.label, "M1.5");
  await hall.order([
    { amendment: eight, group: "sum", rank: 1 },
    { amendment: late.amendment, group: "sum", rank: 2 },
  ]);
  await hall.begin();
  const { item } = must(await hall.on.app.voting.chairDesk(hall.chair, { slug: hall.slug }));
  deepEqual(
    item?.questions.map(({ id }) => id),
    ["move-A", "M1.1", "M1.2", "M1.3", "M1.4", "A"],
  );
  equal(codeOf(await hall.open("M1.1")), "done");
});
