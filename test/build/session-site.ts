// A conference with a motion that has an amendment, and a composite with an option on which delegates differ; seven delegates of three groups with
// weights; served whole. What the walk through a session (test/browser/session.test.ts) stands on.
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { type FloorOrders, plainFloorOrders } from "../../src/domain/conference/index.ts";
import { asId } from "../../src/kit/index.ts";
import { issuePrintedCode } from "../../src/store/printed-codes.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { must, type TestApp } from "./database.ts";
import { looksWrong } from "./looks.ts";
import { buildScenarioHall } from "./scenario-hall.ts";
import { serveWhole } from "./site.ts";
import { startBrowser } from "./windows.ts";

/** The text of a motion: clauses with their ids. */
export const resolves = (title: string, ...clauses: readonly (readonly [string, string])[]) => ({
  title,
  sections: [
    {
      id: "s",
      kind: "resolves" as const,
      level: 1 as const,
      number: null,
      title: "Conference resolves",
      clauses: clauses.map(([id, text], at) => ({ id, number: String(at + 1), text, items: [] })),
    },
  ],
});

async function putDues(on: TestApp, conference: string, affiliate: string): Promise<void> {
  const { app, program, commandId: id } = on;
  const { item } = must(await app.conference.saveAgendaItem(program, { conference: asId(conference), title: "Dues", procedure: "motions" }, id()));
  const text = resolves("Dues of five pounds", ["c1", "Dues are five pounds a month."], ["c2", "Whoever is out of work pays one pound."]);
  const { motion } = must(await app.motions.draftMotion(program, { conference: asId(conference), item, affiliate: asId(affiliate), text }, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion }, id()));
  const change = { op: "substitute" as const, clause: asId<"clause">("c1"), old: "five pounds", new: "eight pounds" };
  must(await app.motions.submitAmendment(program, { motion, affiliate: null, change }, id()));
}

async function putConstitution(on: TestApp, conference: string, affiliate: string): Promise<void> {
  const { app, program, commandId: id } = on;
  const at = { conference: asId<"conference">(conference) };
  const { item } = must(await app.conference.saveAgendaItem(program, { ...at, title: "Constitution", procedure: "composite" }, id()));
  const fifteen = "Between conferences a committee of fifteen leads.";
  const draft = resolves("One draft", ["size", fifteen], ["name", "The name is Homes Together."]);
  const { motion } = must(await app.motions.draftMotion(program, { ...at, item, affiliate: asId(affiliate), text: draft }, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion, fullDraft: true }, id()));
  const procedural = resolves("That the composite be taken", ["p1", "The composite is taken, section by section."]);
  const taken = must(await app.motions.draftMotion(program, { ...at, item, kind: "procedural", affiliate: null, text: procedural }, id())).motion;
  must(await app.motions.submitMotion(program, { motion: taken, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion: taken }, id()));
  const { composite } = must(await app.composites.startComposite(program, { ...at, item, title: "One constitution" }, id()));
  const of = (name: string, text: string, from: string, number: string, relation: "verbatim" | "reworded") => ({
    clause: { id: name, number: "", text, items: [] },
    sources: [{ motion, version: 1, clause: from, number, relation }],
  });
  const content = {
    title: "One constitution",
    sections: [
      {
        id: "committee",
        title: "Committee",
        pieces: [{ kind: "common" as const, ...of("n", "The name is Homes Together.", "name", "2", "verbatim") }, { kind: "options" as const }],
        question: "How many sit on the committee?",
        options: [
          { key: "a", title: "Fifteen", proposer: "Group 01", clauses: [of("a1", fifteen, "size", "1", "verbatim")] },
          { key: "b", title: "Nine", proposer: "Group 02", clauses: [of("b1", "Between conferences a committee of nine leads.", "size", "1", "reworded")] },
        ],
        method: "pairwise" as const,
        tie: ["castingVote" as const],
      },
    ],
  };
  must(await app.composites.saveComposite(program, { composite, base: 1, content }, id()));
  must(await app.composites.publishComposite(program, { composite, base: 2 }, id()));
}

type More = {
  /** Rules of the floor beside those of the session. */
  readonly floor?: Partial<FloorOrders>;
  /** Done before the conference opens, after the two items are on its agenda. */
  readonly before?: (on: TestApp, conference: string, affiliate: string) => Promise<void>;
};

/** Seven delegates in the hall (the last one is to come from elsewhere), three groups that weigh 500, 300 and 250, a quorum of five. */
export async function startSession(t: TestContext, more: More = {}) {
  const windows = await startBrowser(t, /status of 4(03|04|09|22)|ERR_INTERNET_DISCONNECTED|ERR_NETWORK|ERR_FAILED/); // closed first
  const hall = await buildScenarioHall(
    { after: () => undefined },
    {
      affiliates: 3,
      delegates: 7,
      seats: [3, 2, 2],
      present: 6,
      quorum: 5,
      weights: [500, 300, 250],
      orders: {
        ratification: { base: "votesCast", rule: "moreThan", num: 1, den: 2 },
        optionTie: ["castingVote"],
        floor: {
          ...plainFloorOrders,
          electronic: true,
          remote: true,
          card: { weights: "listed", mode: "affiliateBlock", split: false },
          demand: { delegates: 2, groups: 2 },
          challengers: 2,
          ...more.floor,
        },
      },
      before: async (on, conference) => {
        const { affiliate } = must(await on.app.groups.admitAffiliate(on.program, { name: "Hull Renters", kind: "local" }, on.commandId()));
        await putDues(on, conference, affiliate);
        await putConstitution(on, conference, affiliate);
        await more.before?.(on, conference, affiliate);
      },
    },
  );
  const { on } = hall;
  const site = await serveWhole(t, on);
  const signedIn = async ({ id }: { readonly id: string }): Promise<Page> => {
    const page = await windows.open();
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(await site.cookieFor(id)) ?? [];
    await page.context().addCookies([{ name, value, url: site.url }]);
    return page;
  };
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString() as Parameters<typeof issuePrintedCode>[1]["until"];
  /** The phone of a delegate, signed in on the page of the hall with the code of the card. */
  const onPhone = async ({ person }: { readonly person: string }): Promise<Page> => {
    const code = await inTransaction(on.db, (tx) =>
      issuePrintedCode(tx, { person: asId(person), purpose: "card", conference: hall.conference, until: tomorrow }),
    );
    const page = await windows.open(phone);
    await page.goto(`${site.url}/hall/${hall.slug}`);
    await page.getByLabel("The code on your card").fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator(".phone-holder").waitFor();
    return page;
  };
  const wrong: string[] = [];
  const look = async (page: Page): Promise<void> => void wrong.push(...(await looksWrong(page)));
  return { ...hall, site, windows, signedIn, onPhone, wrong, look };
}
