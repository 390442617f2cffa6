import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { codeOf } from "../../../test/build/planned.ts";
import { registering, settingsWith } from "../../../test/build/registering.ts";
import type { QuotaRule } from "#domain/registration";
import { sendReminders } from "./reminders.ts";

const half: QuotaRule = { kind: "share", class: "woman", share: { num: 1, den: 2 }, rounding: "down", answer: "refuse" };
const past = "2020-01-01T12:00:00.000Z" as never;
const later = "2020-02-01T12:00:00.000Z" as never;

test("entitlements are published as seats; the group and the committee see the calculation, and nobody else a number of members", async (t) => {
  const on = await registering(t);
  const view = await on.app.registration.entitlements(on.visitor, { slug: on.slug });
  deepEqual(
    on.must(view).rows.map(({ name, seats, alternates, observers }) => [name, seats, alternates, observers]),
    [
      ["Hull Renters", 2, 1, 1],
      ["Leeds Tenants", 5, 1, 1],
    ],
  );
  equal(on.must(view).seats, 7);
  doesNotMatch(JSON.stringify(view), /412|120/);
  equal((await on.delegation()).entitlement.calculation[0], "412 members on 28 February 2026 / 75 = 5.49, nearest: 5; minimum 1: 5");
  equal(codeOf(await on.app.registration.delegation(on.hullOfficer, { slug: on.slug, affiliate: on.leeds })), "access.denied");
  const unpublished = await registering(t, {}, { published: false });
  deepEqual(unpublished.must(await unpublished.app.registration.entitlements(on.visitor, { slug: unpublished.slug })).rows, []);
  equal(codeOf(await unpublished.name("Ada")), "registration.notPublished");
});

test("settings are saved from the revision that was seen, work the list out anew, and are frozen with it", async (t) => {
  const on = await registering(t);
  const stale = { conference: on.conference, base: 0, settings: settingsWith() as never };
  equal(codeOf(await on.app.registration.saveRegistration(on.committee, stale, on.id())), "registration.changedMeanwhile");
  on.must(await on.set({ rule: { ...settingsWith().rule, step: { members: 100, seats: 1, rounding: "up" } } }));
  equal((await on.delegation()).entitlement.seats, 5, "412 / 100 rounded up");
  const csv = "group;class;members;counted_on\nLEEDS TENANTS;;501;2026-03-01\nNobody;;1;2026-03-01\n";
  const bad = await on.app.registration.enterMemberCounts(on.committee, { conference: on.conference, csv }, on.id());
  match(JSON.stringify(bad), /Nobody/);
  equal((await on.delegation()).entitlement.seats, 5, "all rows or none");
  on.must(await on.app.registration.enterMemberCounts(on.committee, { conference: on.conference, csv: csv.replace(/Nobody.*\n/, "") }, on.id()));
  equal((await on.delegation()).entitlement.seats, 6);
  on.must(await on.app.registration.freezeEntitlements(on.committee, { conference: on.conference }, on.id()));
  equal(codeOf(await on.set({})), "registration.frozen");
  equal(codeOf(await on.app.registration.publishEntitlements(on.committee, { conference: on.conference }, on.id())), "registration.frozen");
  const { frozen } = on.must(await on.app.registration.entitlements(on.visitor, { slug: on.slug }));
  deepEqual([frozen?.by, frozen?.office], ["Committee Test", "Conference Arrangements Committee"]);
});

test("a challenge is decided with a reason, recalculated, and shown; the list is not frozen before", async (t) => {
  const on = await registering(t, { challengeUntil: "2027-01-01T12:00:00.000Z" as never });
  const { app, id, conference, slug } = on;
  const ask = () => app.registration.challengeEntitlement(on.leedsOfficer, { ...on.of, words: "We are 470 since January." }, id());
  equal(codeOf(await app.registration.challengeEntitlement(on.hullOfficer, { ...on.of, words: "They are fewer." }, id())), "access.denied");
  const { challenge } = on.must(await ask());
  equal(codeOf(await ask()), "challenge.open");
  equal(codeOf(await app.registration.freezeEntitlements(on.committee, { conference }, id())), "registration.challengesOpen");
  const decide = (more: object) =>
    app.registration.decideChallenge(on.committee, { conference, challenge, reason: "The list of 28 January was received in time.", ...more } as never, id());
  equal(codeOf(await decide({ outcome: "dismissed", counts: { members: 470 } })), "challenge.dismissedChangesNothing");
  equal(on.must(await decide({ outcome: "upheld", counts: { members: 470 } })).seats, 6);
  equal(codeOf(await decide({ outcome: "dismissed" })), "challenge.decided");
  const shown = on.must(await app.registration.entitlements(on.visitor, { slug }));
  equal(shown.challenges[0]?.decided?.reason, "The list of 28 January was received in time.");
  equal(shown.challenges[0]?.words, "", "what the group wrote is not public");
  equal(shown.rows.find((row) => row.affiliate === on.leeds)?.seats, 6);
  await on.set({ challengeUntil: past });
  equal(codeOf(await ask()), "challenge.late");
});

test("what the committee decides for one group stands above the formula, also after the freeze", async (t) => {
  const on = await registering(t);
  on.must(await on.app.registration.freezeEntitlements(on.committee, { conference: on.conference }, on.id()));
  on.must(await on.app.registration.decideEntitlement(on.committee, { ...on.of, seats: 3, reason: "By decision of conference." }, on.id()));
  const { entitlement } = await on.delegation();
  equal(entitlement.seats, 3);
  match(entitlement.calculation.join("\n"), /by decision of the committee: 3\. By decision of conference\./);
});

test("a suspended group sends nobody, and names nobody from the day of its suspension", async (t) => {
  const on = await registering(t);
  await on.db.insertInto("affiliation_step").values({ affiliate_id: on.leeds, state: "suspended", effective_on: "2026-01-01", until: "2099-12-31" }).execute();
  equal(codeOf(await on.name("Ada")), "delegation.standing");
  on.must(await on.app.registration.publishEntitlements(on.committee, { conference: on.conference }, on.id()));
  const { entitlement } = await on.delegation();
  deepEqual([entitlement.seats, entitlement.observers, entitlement.calculation], [0, 0, ["suspended until 31 December 2099: no seats"]]);
});

test("a name over the entitlement is refused with the calculation; of two officers who name the last at once one is told", async (t) => {
  const on = await registering(t);
  const second = await on.person("Second", { kind: "secretary", affiliate: on.leeds });
  for (const who of ["Ada", "Bo", "Cy", "Di"]) await on.named(who);
  const both = await Promise.all([on.name("Eve"), on.name("Fay", {}, second)]);
  deepEqual(both.map(codeOf).sort(), ["delegation.full", "done"]);
  const refused = both.find((one) => !one.ok);
  match(JSON.stringify(refused), /412 members on 28 February 2026 \/ 75 = 5\.49, nearest: 5; minimum 1: 5/);
  const { delegates, state } = await on.delegation();
  deepEqual([delegates.map((one) => one.seat), state], [[1, 2, 3, 4, 5], "complete"]);
  equal(codeOf(await on.name("Ada", { as: "observer" })), "delegate.namedAlready");
  await on.named("Ob", { as: "observer" });
  equal(codeOf(await on.name("Oc", { as: "observer" })), "delegation.observersFull");
  const [first] = delegates;
  on.must(await on.app.registration.withdrawNamed(on.leedsOfficer, { ...on.of, credential: first?.credential ?? "" }, on.id()));
  await on.named("Gil");
  deepEqual(
    (await on.delegation()).delegates.map((one) => one.seat),
    [1, 2, 3, 4, 5],
    "the seat given back is taken again",
  );
});

test("an officer touches no other group's delegation, not even with its ids", async (t) => {
  const on = await registering(t);
  const credential = await on.named("Ada");
  const foreign = { conference: on.conference, affiliate: on.hull, credential };
  const { registration } = on.app;
  equal(codeOf(await registration.withdrawNamed(on.hullOfficer, foreign, on.id())), "credential.notFound");
  equal(codeOf(await registration.substitute(on.hullOfficer, { ...foreign, givenName: "Bo" }, on.id())), "credential.notFound");
  equal(codeOf(await registration.recordApologies(on.hullOfficer, { ...foreign, apologies: true }, on.id())), "credential.notFound");
  equal(codeOf(await registration.withdrawNamed(on.hullOfficer, { ...on.of, credential }, on.id())), "access.denied");
  const stranger = on.leedsOfficer.id;
  equal(
    codeOf(await registration.nameDelegate(on.hullOfficer, { conference: on.conference, affiliate: on.hull, as: "delegate", person: stranger }, on.id())),
    "person.notFound",
  );
});

test("an address that the register knows names its owner, and tells the officer nothing of what the register calls them", async (t) => {
  const on = await registering(t);
  const known = on.must(await on.app.people.addPerson(on.program, { givenName: "Beatrice", familyName: "Known", email: "bea@example.org" }, on.id())).person;
  const credential = await on.named("Bea", { email: "BEA@example.org" });
  const row = await on.db.selectFrom("credential").select("person_id").where("id", "=", credential).executeTakeFirstOrThrow();
  equal(row.person_id, known);
  equal((await on.delegation()).delegates[0]?.name, "Bea Test");
});

test("nobody is named who makes the quota impossible; a named officer may waive it with a reason, a group's officer may not", async (t) => {
  const on = await registering(t, { quota: [half] });
  for (const [who, ...classes] of [["Ann", "woman"], ["Bet", "woman"], ["Cy"], ["Dan"], ["Ed"]] as const) await on.named(who, { classes });
  equal((await on.delegation()).state, "complete");
  const [ann] = (await on.delegation()).delegates;
  const replace = (as: typeof on.desk, more: object) =>
    on.app.registration.substitute(as, { ...on.of, credential: ann?.credential ?? "", givenName: "Sam", email: "sam@example.org", ...more }, on.id());
  const refused = await replace(on.desk, {});
  equal(codeOf(refused), "delegation.quota");
  match(JSON.stringify(refused), /women: 2 needed of 5, 1 named/);
  equal(codeOf(await replace(on.leedsOfficer, { waiver: "We have nobody else." })), "access.denied");
  on.must(await replace(on.desk, { waiver: "No other woman of the branch could come." }));
  const after = await on.delegation();
  equal(after.state, "complete");
  deepEqual(
    after.waivers.map(({ reason, by, office }) => [reason, by, office]),
    [["No other woman of the branch could come.", "Desk Test", "Credentials desk"]],
  );
  const sam = after.delegates.find((one) => one.name === "Sam");
  deepEqual([sam?.replaces, sam?.seat], ["Ann Test", ann?.seat], "a new credential, linked to the old, on its seat");
  equal(after.delegates.length, 5, "never more than five");
  const bet = after.delegates.find((one) => one.name === "Bet Test");
  equal(
    codeOf(await on.app.registration.declareClasses(on.leedsOfficer, { ...on.of, credential: bet?.credential ?? "", classes: [] }, on.id())),
    "delegation.quota",
  );
  const declared = await on.db.selectFrom("quota_answer").select("class").execute();
  equal(declared.length, 1, "she who left leaves no declaration behind");
});

test("only what a rule in force asks for is kept of a declaration", async (t) => {
  const on = await registering(t);
  await on.named("Ann", { classes: ["woman", "lowPaid"] });
  deepEqual(await on.db.selectFrom("quota_answer").selectAll().execute(), []);
});

test("after the close of registration only changes are taken from groups, after the second deadline only the desk acts", async (t) => {
  const on = await registering(t);
  const credential = await on.named("Ada");
  on.must(await on.set({ namingClosesAt: past, changesCloseAt: "2027-03-01T12:00:00.000Z" as never }));
  equal(codeOf(await on.name("Bo")), "registration.closed");
  on.must(await on.app.registration.recordApologies(on.leedsOfficer, { ...on.of, credential, apologies: true }, on.id()));
  equal((await on.delegation()).delegates[0]?.apologies, true, "the seat stays");
  await on.named("Cy", {}, on.desk);
  on.must(await on.set({ namingClosesAt: past, changesCloseAt: later }));
  equal(codeOf(await on.app.registration.withdrawNamed(on.leedsOfficer, { ...on.of, credential }, on.id())), "registration.deskOnly");
  on.must(await on.app.registration.withdrawNamed(on.desk, { ...on.of, credential }, on.id()));
  const late = on.must(await on.app.registration.namedPeople(on.desk, { slug: on.slug, show: "late" }));
  deepEqual(
    late.rows.map((row) => [row.name, row.late]),
    [["Cy Test", true]],
  );
});

test("the next alternate takes a place over on request, with what was declared of them", async (t) => {
  const on = await registering(t, { quota: [half] });
  await on.named("Rae", { as: "alternate", classes: ["woman"] });
  equal(codeOf(await on.name("Roy", { as: "alternate" })), "delegation.alternatesFull");
  const credential = await on.named("Ann", { classes: ["woman"] });
  const promote = () => on.app.registration.substitute(on.leedsOfficer, { ...on.of, credential }, on.id());
  on.must(await promote());
  const { delegates, alternates } = await on.delegation();
  deepEqual([delegates.map((one) => [one.name, one.classes]), alternates], [[["Rae Test", ["woman"]]], []]);
  equal(codeOf(await promote()), "credential.notFound", "nobody takes the place of one who was replaced");
  equal(codeOf(await on.app.registration.substitute(on.leedsOfficer, { ...on.of, credential: delegates[0]?.credential ?? "" }, on.id())), "alternate.none");
});

test("a person whom two groups name is refused to the second, or asked for which of the two they come", async (t) => {
  const on = await registering(t);
  const twice = (as: object = {}) =>
    on.app.registration.nameDelegate(
      on.hullOfficer,
      { conference: on.conference, affiliate: on.hull, as: "delegate", givenName: "Ada", familyName: "Test", email: "ada@leeds.example.org", ...as },
      on.id(),
    );
  await on.named("Ada");
  equal(codeOf(await twice()), "delegate.otherGroup");
  on.must(await on.set({ twoGroups: "ask" }));
  equal(on.must(await twice()).asked, true);
  equal(codeOf(await twice()), "delegate.askedAlready");
  const ada = await on.personNamed("ada@leeds.example.org");
  const { claims } = on.must(await on.app.registration.myRegistration(ada, { slug: on.slug }));
  equal(claims[0]?.group, "Hull Renters");
  const claim = claims[0]?.id ?? "";
  equal(codeOf(await on.app.registration.chooseGroup(on.leedsOfficer, { conference: on.conference, claim, accept: true }, on.id())), "claim.notFound");
  on.must(await on.app.registration.chooseGroup(ada, { conference: on.conference, claim, accept: true }, on.id()));
  deepEqual([(await on.delegation()).delegates.length, (await on.delegation(on.hullOfficer, on.hull)).delegates.map((one) => one.name)], [0, ["Ada Test"]]);
  ok(
    (await on.mails()).some((mail) => mail.key.startsWith("registration-left:")),
    "the first group is told",
  );
});

test("those named are told by mail and accept or decline; their group is told of a refusal", async (t) => {
  const on = await registering(t, { acceptance: true });
  equal(codeOf(await on.name("Nobody", { email: "" })), "delegate.emailMissing");
  await on.named("Ada");
  await on.named("Bo");
  match((await on.mails())[0]?.body ?? "", new RegExp(`/conferences/${on.slug}/registration`));
  const [ada, bo] = [await on.personNamed("ada@leeds.example.org"), await on.personNamed("bo@leeds.example.org")];
  const answer = (who: typeof ada, accept: boolean) => on.app.registration.answerNaming(who, { conference: on.conference, accept }, on.id());
  on.must(await answer(ada, true));
  equal(codeOf(await answer(ada, true)), "naming.notAsked");
  on.must(await answer(bo, false));
  equal(codeOf(await answer(on.desk, true)), "naming.none");
  deepEqual(
    (await on.delegation()).delegates.map((one) => [one.name, one.acceptance]),
    [["Ada Test", "accepted"]],
  );
  const told = (await on.mails()).find((mail) => mail.key.startsWith("registration-left:"));
  match(told?.body ?? "", /Bo Test does not come/);
  const { totals } = on.must(await on.app.registration.registrationDesk(on.desk, { slug: on.slug }));
  deepEqual([totals.named, totals.accepted], [1, 1]);
});

test("delegates are members since before the set day, by the register or by the officer's word, which is entered", async (t) => {
  const on = await registering(t, { memberSince: "2026-01-01" as never });
  equal(codeOf(await on.name("Ada")), "delegate.memberSinceMissing");
  equal(codeOf(await on.name("Ada", { memberSince: "2026-01-02" })), "delegate.notLongEnough");
  const credential = await on.named("Ada", { memberSince: "2025-12-31" });
  on.must(await on.app.registration.withdrawNamed(on.leedsOfficer, { ...on.of, credential }, on.id()));
  const [member] = (await on.delegation()).members;
  equal(member?.name, "Ada Test", "the form offers the group's members");
  on.must(await on.app.registration.nameDelegate(on.leedsOfficer, { ...on.of, as: "delegate", person: member?.person ?? "" }, on.id()));
});

test("groups that have not named are reminded once on an occasion", async (t) => {
  const on = await registering(t);
  let hull = "";
  for (const who of ["Ada", "Bo"])
    hull =
      on.must(
        await on.app.registration.nameDelegate(on.hullOfficer, { conference: on.conference, affiliate: on.hull, as: "delegate", givenName: who }, on.id()),
      ).credential ?? "";
  const remind = async (occasion: "first" | "last", who: "none" | "short" = "none") => {
    const told = on.must(await on.app.registration.remindGroups(on.desk, { conference: on.conference, occasion, who }, on.id()));
    return [told.groups, told.unreachable, await sendReminders(on.deps, { conference: on.conference, occasion, who })];
  };
  deepEqual(await remind("first"), [1, 0, 1]);
  deepEqual(await remind("first"), [0, 0, 0]);
  deepEqual(await remind("last", "short"), [1, 0, 1], "Hull has named both of its two");
  const sent = (await on.mails()).filter((mail) => mail.key.startsWith("registration-reminder"));
  deepEqual(
    sent.map((mail) => mail.subject),
    ["Spring conference: please name your delegates", "Spring conference: please name your delegates"],
  );
  await on.db.updateTable("person").set({ email: null }).where("id", "=", on.leedsOfficer.id).execute();
  on.must(await on.app.registration.withdrawNamed(on.desk, { conference: on.conference, affiliate: on.hull, credential: hull }, on.id()));
  deepEqual(await remind("last", "short"), [1, 0, 1], "Hull has a seat free again, and had no last reminder");
});

test("observers come without a group as the settings say, until the places are taken", async (t) => {
  const on = await registering(t);
  const member = await on.person("Member");
  const come = (who = member) => on.app.registration.registerAsObserver(who, { conference: on.conference }, on.id());
  const invite = (givenName: string) =>
    on.app.registration.inviteObserver(on.desk, { conference: on.conference, givenName, email: `${givenName.toLowerCase()}@example.org` }, on.id());
  equal(codeOf(await invite("Vi")), "visitors.closed");
  on.must(await on.set({ visitors: "invited" }));
  equal(codeOf(await come()), "visitors.notPublic");
  on.must(await invite("Vi"));
  on.must(await on.set({ visitors: "public", visitorPlaces: 2 }));
  on.must(await come());
  equal(codeOf(await come()), "visitors.full");
  const list = on.must(await on.app.registration.namedPeople(on.desk, { slug: on.slug, show: "observers" }));
  deepEqual(
    list.rows.map((row) => [row.name, row.group]),
    [
      ["Vi", ""],
      ["Member Test", ""],
    ],
  );
});

test("the desk finds groups by what they have done, in pages, and by a quota that is not met", async (t) => {
  const on = await registering(t, { quota: [{ ...half, answer: "warn" }] });
  await on.named("Ada");
  await on.named("Bo");
  const show = async (asked: object) =>
    on.must(await on.app.registration.registrationDesk(on.committee, { slug: on.slug, ...asked })).rows.map((row) => [row.name, row.state]);
  deepEqual(await show({ show: "quotaUnmet" }), [["Leeds Tenants", "quotaUnmet"]]);
  deepEqual(await show({ show: "none" }), [["Hull Renters", "none"]]);
  deepEqual(await show({ sort: "toName" }), [
    ["Leeds Tenants", "quotaUnmet"],
    ["Hull Renters", "none"],
  ]);
  deepEqual(await show({ search: "hull" }), [["Hull Renters", "none"]]);
  deepEqual(await show({ page: 2 }), []);
});
