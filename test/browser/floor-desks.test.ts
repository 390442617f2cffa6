// Pages of the floor that the walk through a session does not come to: trial, mandate, list of speakers, points, leave, closure, counts by section and on
// paper, recount, adjournment, consent list, presence, weights and standing orders.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { asId } from "#kit";
import { chairWith, formOf, press, says } from "../build/chair-window.ts";
import { must, type TestApp } from "../build/database.ts";
import { timeIsOver } from "../build/floor-log.ts";
import { resolves, startSession } from "../build/session-site.ts";
import { stepsOf } from "../build/writing-site.ts";

/** Two motions on which nothing else is to be voted. */
async function putRepairs({ app, program, commandId: id }: TestApp, conference: string, affiliate: string): Promise<void> {
  const at = { conference: asId<"conference">(conference) };
  const { item } = must(await app.conference.saveAgendaItem(program, { ...at, title: "Repairs", procedure: "motions" }, id()));
  for (const [title, words] of [
    ["Repairs within a week", "Repairs are done within a week."],
    ["A light on every stair", "Every stair has a light."],
  ] as const) {
    const text = resolves(title, ["c1", words]);
    const { motion } = must(await app.motions.draftMotion(program, { ...at, item, affiliate: asId(affiliate), text }, id()));
    must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
    must(await app.motions.putOnAgenda(program, { motion }, id()));
  }
}

test("the desks of the floor: trial, mandate, speakers, points, leave, closure, counts, adjournment, consent", {
  timeout: 400_000,
}, async (t) => {
  const sections = ["Left side", "Right side"];
  const hall = await startSession(t, { before: putRepairs, floor: { sections, trialFailure: { num: 9, den: 10 } } });
  const step = stepsOf(t);
  const { on, conference, slug, delegates, site, windows, look } = hall;
  const { app, program, commandId: id } = on;
  const of = (page: string): string => `${site.url}/desk/conferences/${slug}/${page}`;
  const [first, mover, , other, second] = delegates;
  assert.ok(first && mover && other && second);
  const chair = await hall.signedIn(hall.chair);
  const tellers = [await hall.signedIn(hall.tellers[0]), await hall.signedIn(hall.tellers[1])] as const;
  const committee = await hall.signedIn(hall.committee);
  const [ann, bob] = [await hall.onPhone(first), await hall.onPhone(other)];

  const { fold, moveIt, declareHands } = chairWith(chair, { mover: mover.credential, seconder: second.credential });
  const slip = async (phone: Page, side: string): Promise<void> => {
    await phone.getByRole("link", { name: "Ask to speak" }).click();
    await phone.getByRole("radio", { name: side, exact: true }).check();
    await press(phone, "Ask for the floor");
  };

  await step("a trial vote is opened, a delegate answers on the phone, and closing it says go", async () => {
    await chair.goto(of("trial"));
    await press(chair, /^Ask “/);
    await says(chair, "Open since");
    await look(chair);
    await ann.locator(".phone-ballot .phone-choice").first().click();
    await press(ann, "Send my vote");
    await says(ann, /Recorded at/i);
    await press(chair, "Close the trial and show the share");
    await says(chair, /1 of 6 \(16%\) devices answered/);
    await says(chair, "Votes may be taken by device.");
    await look(chair);
  });

  await step("the officer of a group writes its mandate, and its delegate reads it on the phone when the item is called", async () => {
    const officer = await hall.signedIn(await on.person("Secretary", { kind: "secretary", affiliate: asId(first.affiliate) }));
    await officer.goto(`${site.url}/desk/groups/${first.affiliate}/mandates/${slug}`);
    await officer.getByLabel("Mandate").first().fill("For the motion, against eight pounds.");
    await press(officer, /^Save/);
    await says(officer, "The note is saved");
    await look(officer);
    await chair.goto(of("chair"));
    await press(chair, "Call Dues");
    await chair.getByLabel("Moved by").first().fill("Ann of Leeds");
    await press(chair, "It is moved and seconded");
    await says(ann, "For the motion, against eight pounds.");
    assert.equal(await bob.getByText("against eight pounds").isVisible(), false);
  });

  await step("two ask to speak on their phones: each sees the place on the list, and the chair calls them", async () => {
    await slip(ann, "Speak for");
    await says(ann, "You are next to speak.");
    await slip(bob, "Speak against");
    await says(bob, "You are number 2 of 2 on the list.");
    await look(bob);
    await press(chair, /^Call Delegate 1/);
    await says(ann, "You have the floor.");
    await says(bob, "You are next to speak.");
    await look(chair);
    await press(chair, "Speech ended");
    await says(chair, "Call Delegate 4");
  });

  await step("a point of order is heard and ruled on, and the hall is told", async () => {
    await slip(ann, "Point of order");
    await press(chair, /^Hear the point/);
    await says(bob, "A point of order is being heard.");
    const ruling = chair.locator("form", { has: chair.getByRole("button", { name: "Rule", exact: true }) }).first();
    await ruling.getByRole("radio", { name: "is not taken" }).check();
    await ruling.getByLabel("Ruling", { exact: true }).fill("The amendment is in order.");
    await ruling.getByLabel("Reason").fill("It was handed in on time.");
    await look(chair);
    await ruling.getByRole("button").click();
    await says(chair, "Rulings so far: 1");
    await bob.locator("#phone-notice").waitFor({ state: "hidden" });
  });

  await step("leave to withdraw is asked: the hall is asked whether anybody objects, and one who does on the phone is enough", async () => {
    await fold("A mover asks leave to withdraw");
    const form = formOf(chair, "Ask whether anybody objects");
    await form.getByLabel("Card number of the mover").fill(mover.credential);
    await form.getByLabel("Reason").fill("It is covered by the motion.");
    await form.getByRole("button").click();
    await says(bob, /Leave is asked to withdraw: .+ Does anybody object\?/);
    await look(bob);
    await press(bob, "I object");
    await says(bob, "You have objected.");
    await says(chair, "Somebody has objected");
    await look(chair);
    assert.equal(await chair.getByRole("button", { name: "Nobody objects: it is withdrawn" }).count(), 0);
  });

  await step("the closure is moved, put and carried by hands; the amendment is carried by hands", async () => {
    await moveIt("Question be now put", "closure");
    await look(chair);
    await declareHands();
    await chair.getByRole("radio", { name: /^Show of hands/ }).check();
    await press(chair, "Open the vote");
    await declareHands();
    await says(chair, /carried on a show of hands/i);
  });

  /** Both tellers enter every sheet of the vote. */
  const enter = async (sheets: readonly (readonly [string, string, string])[]): Promise<void> => {
    for (const teller of tellers) {
      for (const [sheet, votesFor, against] of sheets) {
        await teller.goto(of("count"));
        await teller.getByRole("link", { name: new RegExp(`^${sheet}`) }).click();
        await teller.getByRole("heading", { name: new RegExp(`^${sheet}: your count`) }).waitFor();
        await teller.getByLabel("For", { exact: true }).fill(votesFor);
        await teller.getByLabel("Against", { exact: true }).fill(against);
        await teller.getByLabel("Abstentions").fill("0");
        if (teller === tellers[0] && sheet === "Left side") await look(teller);
        await press(teller, "Enter my count");
        await says(teller, /Your count is entered|both counts are the same|All counts are in/);
      }
    }
  };
  const settle = async (): Promise<void> => {
    await press(chair, "Close the vote now");
    await press(chair, "Declare the result");
  };

  await step("a count is demanded: tellers count two sections; it is counted again, and the first figures are annulled", async () => {
    await fold("Somebody demands a count by tellers");
    const demand = formOf(chair, "Open a count by tellers");
    await demand.getByLabel("Delegates standing").fill("3");
    await demand.getByLabel("Groups").fill("2");
    await demand
      .getByRole("radio", { name: /tellers/i })
      .first()
      .check();
    await demand.getByRole("button").click();
    await says(chair, "The vote is open");
    await enter([
      ["Left side", "3", "1"],
      ["Right side", "1", "1"],
    ]);
    await says(chair, "✓ both counts are the same");
    await says(chair, "The counts: Left side");
    assert.equal(await chair.getByText("✕ no").count(), 0);
    await look(chair);
    await settle();
    await says(chair, /carried, 4 to 2/i);
    await fold("Recount");
    const again = formOf(chair, "Count it again");
    await again.getByLabel("Reason").fill("A row was counted twice.");
    await again.getByRole("button").click();
    await says(chair, "The vote is open");
    await enter([
      ["Left side", "2", "1"],
      ["Right side", "0", "2"],
    ]);
    await look(tellers[1]);
    await settle();
    await says(chair, /lost, 2 to 3/i);
  });

  await step("the motion is voted on paper, which two people enter", async () => {
    await chair.getByRole("radio", { name: /^Paper, entered by two people/ }).check();
    await look(chair);
    await press(chair, "Open the vote");
    await says(chair, "The vote is open");
    for (const [teller, votesFor] of [
      [tellers[0], "5"],
      [tellers[1], "4"],
      [tellers[1], "5"],
    ] as const) {
      await teller.goto(of("count"));
      await says(teller, "Paper: two people count it, each alone.");
      await teller.getByLabel("For", { exact: true }).fill(votesFor);
      await teller.getByLabel("Against", { exact: true }).fill("1");
      await teller.getByLabel("Abstentions").fill("0");
      await press(teller, /^Enter my/);
      await says(teller, /Your count is entered|counts differ|Both counts are the same/);
      await look(teller);
    }
    await settle();
    await says(chair, /carried, 5 to 1/i);
  });

  await step("conference adjourns on a motion, and resumes", async () => {
    await moveIt("Adjourn", "adjourn", { terms: { scope: "conference", until: "14:00" } });
    await declareHands();
    await says(chair, "Conference stands adjourned until 14:00");
    await says(ann, "Conference stands adjourned until 14:00");
    await look(chair);
    await press(chair, "Resume");
    await ann.locator("#phone-notice").waitFor({ state: "hidden" });
  });

  await step("the committee proposes a consent list; a delegate takes a motion off on the phone; the rest is put together", async () => {
    await committee.goto(of("running-order"));
    await committee.getByText("Propose a consent list").click();
    for (const title of ["Repairs within a week", "A light on every stair"]) await committee.getByRole("checkbox", { name: new RegExp(title) }).check();
    await committee.getByLabel("May be taken off until").fill("2099-10-03T10:00");
    await press(committee, "Propose the list");
    await says(committee, "motions may still be taken off");
    await ann.getByText("Consent list: motions to be put together (2)").click();
    await look(ann);
    await press(ann, /^Take it off the list.*A light on every stair/);
    await says(ann, "Taken off by Delegate 1");
    await says(committee, "taken off by Delegate 1");
    await look(committee);
    const [, , repairs] = (await hall.results()).items;
    const question = repairs?.questions.find(({ kind, title }) => kind === "motion" && title.includes("week"))?.id;
    assert.ok(repairs && question);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const proposed = must(await app.debate.proposeConsent(hall.committee, { conference, entries: [{ item: asId(repairs.item.id), question }], until }, id()));
    await timeIsOver(on.db, proposed.list);
    await chair.goto(of("chair"));
    await fold("Consent list: 1 motion to be put together");
    await chair.getByRole("button", { name: "Put them together" }).last().click();
    await declareHands();
    await says(committee, "carried together");
    await look(committee);
  });

  await step("presence has its line over the day, weights are changed, standing orders of the floor stand as they were saved", async () => {
    await committee.goto(of("presence"));
    await committee.getByRole("img", { name: /at most 6 delegates present, now 6; the quorum is 5/ }).waitFor();
    await look(committee);
    await committee.goto(of("weights"));
    await committee.getByRole("link", { name: "Change the weight of Group 02" }).click();
    await committee.getByLabel("Weight").fill("310");
    await look(committee);
    await press(committee, "Save the weight");
    await says(committee, "1,060");
    const next = must(
      await app.conference.planConference(program, { name: "Autumn", startsOn: "2027-10-03", endsOn: "2027-10-04", timeZone: "Europe/London" }, id()),
    );
    const planner = await hall.signedIn(await on.person("Planner", { kind: "arrangements", conference: next.conference }));
    const orders = `${site.url}/desk/conferences/${next.slug}/standing-orders`;
    await planner.goto(orders);
    await planner.getByLabel("Delegates may vote with their own devices").selectOption("yes");
    await planner.getByLabel("Sections of the hall that tellers count apart").fill("Left\nRight");
    await planner.getByLabel("Speaker", { exact: true }).fill("90");
    await planner.getByLabel("Question be now put").selectOption("atLeast 2/3 votesCast");
    await planner.getByLabel("Devices silent in the trial vote").fill("a tenth");
    await press(planner, "Save standing orders");
    await says(planner, "Write the share as a fraction, such as 1/10.");
    await planner.getByLabel("Devices silent in the trial vote").fill("1/5");
    await look(planner);
    await press(planner, "Save standing orders");
    await planner.waitForURL(/done=orders/);
    await planner.goto(orders);
    assert.deepEqual(
      [
        await planner.getByLabel("Delegates may vote with their own devices").inputValue(),
        await planner.getByLabel("Sections of the hall that tellers count apart").inputValue(),
        await planner.getByLabel("Speaker", { exact: true }).inputValue(),
        await planner.getByLabel("Question be now put").inputValue(),
        await planner.getByLabel("Devices silent in the trial vote").inputValue(),
      ],
      ["yes", "Left\nRight", "90", "atLeast 2/3 votesCast", "1/5"],
    );
  });

  await step("no page was at fault", async () => {
    assert.deepEqual(hall.wrong, []);
    assert.deepEqual(windows.consoleErrors, []);
  });
});
