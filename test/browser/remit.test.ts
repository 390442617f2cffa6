// Clauses of a motion are remitted from the chair's desk, by ticking them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { chairWith, press, says } from "../build/chair-window.ts";
import { must, type TestApp } from "../build/database.ts";
import { resolves, startSession } from "../build/session-site.ts";

/** A motion of three clauses. */
async function putKitchens({ app, program, commandId: id }: TestApp, conference: string, affiliate: string): Promise<void> {
  const at = { conference: asId<"conference">(conference) };
  const { item } = must(await app.conference.saveAgendaItem(program, { ...at, title: "Kitchens", procedure: "motions" }, id()));
  const text = resolves(
    "Shared kitchens",
    ["k1", "Every house has a shared kitchen."],
    ["k2", "A fund pays for the stoves."],
    ["k3", "Kitchens are open to neighbours."],
  );
  const { motion } = must(await app.motions.draftMotion(program, { ...at, item, affiliate: asId(affiliate), text }, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion }, id()));
}

test("one clause of a motion is ticked and remitted: the hall is told which, and the rest is put without it", { timeout: 200_000 }, async (t) => {
  const { on, slug, delegates, site, look, ...hall } = await startSession(t, { before: putKitchens, floor: { remitParts: true } });
  const [first, mover, , , second] = delegates;
  assert.ok(first && mover && second);
  const chair = await hall.signedIn(hall.chair);
  const ann = await hall.onPhone(first);
  const { moveIt, declareHands } = chairWith(chair, { mover: mover.credential, seconder: second.credential });

  await chair.goto(`${site.url}/desk/conferences/${slug}/chair`);
  await press(chair, "Call Kitchens");
  await chair.getByLabel("Moved by").first().fill("Ann of Leeds");
  await press(chair, "It is moved and seconded");
  await moveIt("Remit", "remit", {
    terms: { to: "the house committee", reportBy: "2027-03-01" },
    choose: async (form) => {
      await form.getByRole("checkbox", { name: /A fund pays for the stoves/ }).check();
      await look(chair);
    },
    before: async () => {
      await says(chair, "That clause 2 be remitted to the house committee");
      await press(chair, "The mover agrees to it");
      await says(ann, "That clause 2 be remitted to the house committee");
    },
  });
  await declareHands();
  await says(chair, "Remitted to the house committee, to report back by 2027-03-01.");
  const business = await chair.locator(".course li").allInnerTexts();
  assert.deepEqual(
    business.map((row) => row.split("\n").at(-1)),
    ["moved", "remitted", "now"],
    "the order of business says what came out, not only that something did",
  );
  await look(chair);
  await chair.getByRole("radio", { name: /^Delegates’ devices/ }).check();
  await press(chair, "Open the vote");
  const text = ann.getByRole("link", { name: "Read the text" });
  const opened = ann.waitForEvent("popup");
  await text.click();
  const read = await opened;
  await says(read, "Kitchens are open to neighbours.");
  assert.equal(await read.getByText("A fund pays for the stoves.").count(), 0, "a delegate reads what is voted on, not what was handed in");
  await read.close();
  await ann.locator(".phone-ballot .phone-choice").first().click();
  await press(ann, "Send my vote");
  await says(ann, /Recorded at/i);
  await press(chair, "Close the vote now");
  await press(chair, "Declare the result");
  await says(chair, /carried, 1 to 0/i);

  const kitchens = (await hall.results()).items.find(({ item }) => item.title === "Kitchens");
  assert.ok(kitchens);
  const { text: adopted } = must(await on.app.voting.adoptedText(on.visitor, { slug, item: kitchens.item.slug }));
  assert.deepEqual(
    adopted.sections.flatMap(({ clauses }) => clauses.map(({ text: words }) => words)),
    ["Every house has a shared kitchen.", "Kitchens are open to neighbours."],
  );
  assert.deepEqual(
    kitchens.decisions.map(({ outcome }) => outcome),
    ["moved", "remitted", "carried"],
  );
  assert.deepEqual([hall.wrong, hall.windows.consoleErrors], [[], []]);
});
