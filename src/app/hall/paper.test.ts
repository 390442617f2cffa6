import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "#domain/conference";
import { must } from "../../../test/build/database.ts";
import { buildScenarioHall, codeOf, optionsQuestion, yesNoQuestion } from "../../../test/build/scenario-hall.ts";
import { hallData } from "../../documents/write/hall/data.ts";
import type { HallMatter } from "../../documents/write/hall/matter.ts";
import { writeHallPdf } from "../../documents/write/hall/pdf.ts";

type Data = {
  readonly ballots: {
    readonly stacks: readonly { readonly sheets: number; readonly card: { readonly title: string; readonly choices: readonly { readonly label: string }[] } }[];
  };
  readonly forms: readonly { readonly title: string; readonly rows: readonly string[]; readonly signs: readonly string[] }[];
  readonly steps: readonly string[];
  readonly roll: { readonly groups: readonly { readonly name: string }[] };
};
const dataOf = (matter: HallMatter): Data => JSON.parse(hallData(matter, new Set())) as Data;

test("a print is known by the number of its content: the same until something of it changes, and each part has its own", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 3,
    delegates: 12,
    present: 9,
    weights: [1250, 310, 0],
    orders: { floor: { ...plainFloorOrders, sections: ["Floor", "Balcony"], card: { weights: "listed", mode: "affiliateBlock", split: false } } },
    items: [{ title: "Rules", questions: [optionsQuestion("S1", ["a", "b", "c"]), yesNoQuestion("R")], called: true }],
  });
  const { on, slug, chair, committee, tellers, desk, delegates } = hall;
  const desks = must(await on.app.hall.paperDesk(committee, { slug }));
  const print = async (parts: ("roll" | "tally" | "ballots")[] = []) => must(await on.app.hall.paperForHall(tellers[0], { slug, parts }));
  const first = await print();
  equal(first.number, desks.number);
  deepEqual((await print()).number, first.number);
  match(first.number, /^[0-9A-F]{4}-[0-9A-F]{4}$/);

  // The roll: by group, with everybody who may come, and nobody's name where another part is printed.
  deepEqual([first.roll.delegates, first.roll.inHall, first.roll.groups.map(({ people }) => people.length)], [12, 9, [4, 4, 4]]);
  deepEqual(
    first.roll.groups.map(({ weight }) => weight),
    [1250, 310, 0],
    "and what each has in a card vote",
  );
  deepEqual((await print(["tally"])).roll.groups, []);
  await hall.move([delegates[11]?.credential ?? ""], "checkedIn");
  const later = must(await on.app.hall.paperDesk(chair, { slug }));
  const changed = later.parts.filter(({ part, number }) => number !== desks.parts.find((one) => one.part === part)?.number).map(({ part }) => part);
  deepEqual(changed, ["roll"], "who came in changes the roll and no other part");
  notEqual(later.number, desks.number);

  // Cards for the question now put, and blank ones; a form for each section, telephone, and two people who enter.
  const data = dataOf({ ...(await on.app.hall.paperForHall(desk, { slug, cards: 20 }).then(must)), organisation: "", address: "" });
  match(data.roll.groups[0]?.name ?? "", / \(4\): 1,250 in a card vote$/);
  deepEqual(
    data.ballots.stacks.map(({ sheets, card }) => [sheets, card.title, card.choices.length]),
    [
      [3, "S1: Section S1", 4],
      [3, "Question: ______________", 3],
      [3, "Question: ______________", 6],
    ],
  );
  deepEqual(data.ballots.stacks[0]?.card.choices.at(-1)?.label, "Abstain");
  deepEqual(
    data.forms.map(({ title, signs }) => [title, signs.length]),
    [
      ["Tellers’ form: Floor", 2],
      ["Tellers’ form: Balcony", 2],
      ["Votes by telephone", 2],
      ["Paper entry: first person", 1],
      ["Paper entry: second person", 1],
    ],
  );
  ok(data.forms.every(({ rows }) => rows.includes("A Option a") && rows.includes("Abstain") && rows.at(-1) === "Sum of cards"));

  // Who runs no vote gets none of it.
  for (const actor of [on.visitor, delegates[0]?.actor ?? on.visitor])
    for (const parts of [[], ["order"] as const]) match(codeOf(await on.app.hall.paperForHall(actor, { slug, parts: [...parts] })), /^access\./);

  const large = must(await on.app.hall.paperForHall(chair, { slug, large: true }));
  for (const matter of [first, large]) {
    const pdf = await writeHallPdf({ ...matter, organisation: "Alliance 😀", address: "https://example.org" });
    match(pdf.ok ? Buffer.from(pdf.value).toString("latin1") : JSON.stringify(pdf), /pdfuaid:part>1</, "tagged, and no letter that fonts lack costs the print");
  }
});
