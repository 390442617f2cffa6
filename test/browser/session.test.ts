// A session of conference with everybody in it: chair, two tellers, committee, big screen, seven delegates of three groups, one of them elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { asId } from "#kit";
import { press, says } from "../build/chair-window.ts";
import { must } from "../build/database.ts";
import { startSession } from "../build/session-site.ts";
import { stepsOf } from "../build/writing-site.ts";

test("a session: an amendment, a tie, a card vote after hands, a lost quorum and half the hall without a net", { timeout: 400_000 }, async (t) => {
  const hall = await startSession(t);
  const step = stepsOf(t);
  const { on, conference, slug, delegates, desk, site, windows } = hall;
  const { app, commandId: id } = on;
  const of = (page: string): string => `${site.url}/desk/conferences/${slug}/${page}`;
  const elsewhere = delegates[6];
  assert.ok(elsewhere);
  must(await app.hall.placeDelegate(hall.committee, { conference, credential: asId(elsewhere.credential), attends: "remote" }, id()));

  const chair = await hall.signedIn(hall.chair);
  const tellers = [await hall.signedIn(hall.tellers[0]), await hall.signedIn(hall.tellers[1])] as const;
  const committee = await hall.signedIn(hall.committee);
  const screen = await windows.open({ viewport: { width: 1920, height: 1080 } });
  const phones: Page[] = [];
  for (const delegate of delegates) phones.push(await hall.onPhone(delegate));
  await chair.goto(of("chair"));
  for (const teller of tellers) await teller.goto(of("count"));
  await committee.goto(of("running-order"));
  await screen.goto(`${site.url}/conferences/${slug}/screen`);

  /** The chair opens the vote that is next, in the way named; answers once every phone that is to shows it. */
  const open = async (way: RegExp): Promise<void> => {
    await chair.getByRole("radio", { name: way }).check();
    await press(chair, "Open the vote");
    await says(chair, "The vote is open");
  };
  const close = async (): Promise<void> => {
    await press(chair, "Close the vote now");
    await says(chair, "The vote is closed");
  };
  const vote = async (phone: Page, choice: string): Promise<void> => {
    await phone.locator(".phone-ballot .phone-choice", { hasText: choice }).click();
    await press(phone, "Send my vote");
  };
  const recorded = (phone: Page, choice: string): Promise<void> => says(phone, new RegExp(`Recorded at \\d\\d:\\d\\d: ${choice}`));
  const decisions = async () => (await hall.results()).items.flatMap((one) => one.decisions);

  await step("who is elsewhere comes in, and is counted", async () => {
    const remote = phones[6];
    assert.ok(remote);
    await press(remote, "Come in");
    await says(remote, "are counted as present");
    await says(screen, "7 delegates present, quorum 5");
    await says(chair, /7 of 7 delegates present/i);
  });

  await step("the amendment is voted on with phones; half of them lose the net, and none of their votes is lost or doubled", async () => {
    await press(chair, "Call Dues");
    await chair.getByLabel("Moved by").first().fill("Ann of Leeds");
    await press(chair, "It is moved and seconded");
    await open(/^Delegates’ devices/);
    const away = phones.slice(0, 4);
    for (const phone of phones) await phone.locator(".phone-ballot .phone-choice").first().waitFor();
    for (const phone of away) await phone.context().setOffline(true);
    for (const [at, phone] of phones.entries()) await vote(phone, at < 5 ? "For" : "Against");
    for (const phone of phones.slice(4)) await recorded(phone, phone === phones[4] ? "For" : "Against");
    for (const phone of away) await says(phone, /not sent/i);
    for (const phone of away.slice(0, 3)) {
      await phone.context().setOffline(false);
      await recorded(phone, "For");
    }
    await close();
    await press(chair, "Declare the result");
    await phones[3]?.context().setOffline(false);
    for (const phone of phones) await says(phone, /carried, 4 to 2/i);
    await says(phones[3] ?? screen, /not counted|No vote was recorded/i);
    await says(screen, /carried, 4 to 2/i);
    await hall.look(chair);
    await hall.look(screen);
    await hall.look(phones[0] ?? screen);
  });

  await step("the motion is carried by hands; delegates demand a card vote, which is lost and replaces it", async () => {
    await open(/^Show of hands/);
    await close();
    await chair.getByRole("radio", { name: /More hands for/ }).check();
    await press(chair, "Declare the result");
    await says(screen, /carried on a show of hands/i);
    await chair.getByText("Somebody demands a card vote").click();
    await chair.getByRole("group").or(chair.locator("form")).getByLabel("Delegates standing").last().fill("3");
    await chair.getByLabel("Groups").last().fill("2");
    await chair.getByRole("radio", { name: /^Card vote, by devices/ }).check();
    await press(chair, "Open a card vote");
    await says(chair, "The vote is open");
    await says(phones[0] ?? screen, "500");
    await vote(phones[0] ?? screen, "For");
    await vote(phones[3] ?? screen, "Against");
    await vote(phones[5] ?? screen, "Against");
    for (const [phone, choice] of [
      [phones[0], "For"],
      [phones[3], "Against"],
      [phones[5], "Against"],
    ] as const)
      await recorded(phone ?? screen, choice);
    await close();
    await press(chair, "Declare the result");
    await says(screen, /lost, 500 to 550/i);
    const last = (await decisions()).slice(-2);
    assert.deepEqual(
      last.map(({ outcome, annulled }) => [outcome, annulled === null]),
      [
        ["carried", false],
        ["lost", true],
      ],
    );
  });

  await step("the options are equal, and the chair’s casting vote decides between them", async () => {
    await chair.goto(of("chair"));
    await press(chair, "Call Constitution");
    await open(/^Show of hands/);
    await close();
    await chair.getByRole("radio", { name: /More hands for/ }).check();
    await press(chair, "Declare the result");
    await says(chair, "How many sit on the committee?");
    await open(/^Delegates’ devices/);
    for (const phone of phones) await phone.locator(".phone-ballot .phone-choice", { hasText: "Fifteen" }).waitFor();
    for (const [at, phone] of phones.entries()) {
      const choice = at === 6 ? "Abstain" : at % 2 === 0 ? "Fifteen" : "Nine";
      await vote(phone, choice);
      await says(phone, /Recorded at/i);
    }
    await close();
    await press(chair, "Declare the result");
    await says(screen, "The chair is asked for a casting vote");
    await chair.getByRole("radio", { name: /Nine/ }).check();
    await press(chair, "Give the casting vote");
    await says(screen, /3-3, 1 abstention, casting vote of the chair for b/i);
    for (const phone of phones) await says(phone, /casting vote of the chair for b/i);
  });

  await step("three leave: without a quorum nothing may be put; they come back, tellers count, and the whole is ratified", async () => {
    const leaving = delegates.slice(0, 3);
    const move = async (to: "out" | "checkedIn"): Promise<void> => {
      for (const { credential } of leaving) must(await app.credentials.moveCredential(desk, { conference, credential: asId(credential), to }, id()));
    };
    await move("out");
    await says(screen, "Quorum lost: 4 present, 5 needed");
    await says(chair, "Quorum lost: 5 needed");
    assert.equal(await chair.getByRole("button", { name: "Open the vote" }).count(), 0);
    for (const phone of phones.slice(3)) await says(phone, /quorum/i);
    await move("checkedIn");
    await says(screen, "7 delegates present, quorum 5");
    await open(/^Tellers in the hall, devices elsewhere/);
    for (const [teller, against] of [
      [tellers[0], "1"],
      [tellers[1], "1"],
    ] as const) {
      await teller.getByLabel("For", { exact: true }).fill("5");
      await teller.getByLabel("Against", { exact: true }).fill(against);
      await teller.getByLabel("Abstentions").fill("0");
      await press(teller, /Enter my count/);
      await says(teller, /entered|the same/i);
    }
    // Six hands in the hall, and the vote of the one who is elsewhere.
    await vote(phones[6] ?? screen, "For");
    await recorded(phones[6] ?? screen, "For");
    await close();
    await press(chair, "Declare the result");
    await says(screen, /carried, 6 to 1|Adopted/i);
    for (const phone of phones) await says(phone, /carried, 6 to 1/i);
    const record = await decisions();
    assert.equal(record.at(-1)?.reason.startsWith("carried, 6 to 1"), true, record.at(-1)?.reason);
  });

  await step("the committee sees the running order as it is, and no page was at fault", async () => {
    await says(committee, "Constitution");
    await hall.look(committee);
    await hall.look(chair);
    assert.deepEqual(hall.wrong, []);
    assert.deepEqual(windows.consoleErrors, []);
  });
});
