// A planned conference with a browser: what the tests of writing share.
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { must } from "./database.ts";
import { looksWrong } from "./looks.ts";
import { clause, planned } from "./planned.ts";
import { serveWhole } from "./site.ts";
import { startBrowser, type WindowOptions } from "./windows.ts";

export const fifteen = "Between conferences a committee of fifteen leads.";
const nine = "Between conferences nine people lead.";
const section = (number: string, title: string, ...clauses: ReturnType<typeof clause>[]) => ({
  id: `s${number}`,
  kind: "article" as const,
  level: 1 as const,
  number,
  title,
  clauses,
});
const draftA = {
  title: "The Leeds draft",
  sections: [
    section("1", "Name", clause("name", "1.1", "The organisation is called Homes Together.")),
    section("2", "Committee", clause("size", "2.1", fifteen)),
  ],
};
const draftB = { title: "The Hull draft", sections: [section("1", "Leadership", clause("lead", "1.1", nine))] };

/** A planned conference with two drafts of a constitution and one motion on housing; the windows of those who write. */
export async function startPlanned(t: TestContext) {
  const windows = await startBrowser(t); // closed first, so that no window asks a server that is gone
  // Closed by the site: first the server, then what it stands on.
  const on = await planned({ after: () => undefined });
  const site = await serveWhole(t, on);
  const { app, program, conference, slug, id } = on;
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, id()));
  for (const [affiliate, text] of [
    [on.leeds, draftA],
    [on.hull, draftB],
  ] as const) {
    const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text }, id()));
    must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
    must(await app.motions.putOnAgenda(program, { motion, fullDraft: true }, id()));
  }
  const housing = await on.onAgenda();
  const [gwen, tariq] = [await on.person("Gwen", { kind: "arrangements", conference }), await on.person("Tariq", { kind: "arrangements", conference })];
  const signedIn = async ({ id: person }: { readonly id: string }, options?: WindowOptions): Promise<Page> => {
    const page = await windows.open(options);
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(await site.cookieFor(person)) ?? [];
    await page.context().addCookies([{ name, value, url: site.url }]);
    return page;
  };
  const composite = `${site.url}/desk/conferences/${slug}/agenda/constitution/composite`;
  const amendments = `${site.url}/desk/conferences/${slug}/agenda/housing/amendments`;
  const amend = `${site.url}/desk/conferences/${slug}/motions/${housing}/amend`;
  const open = `${site.url}/conferences/${slug}/agenda`;
  const wrong: string[] = [];
  /** Looks at the page as it is now, on a desktop and on a phone; what is wrong is told at the end. */
  const look = async (page: Page): Promise<void> => void wrong.push(...(await looksWrong(page)));
  return { ...on, windows, wrong, look, gwen, tariq, housing, signedIn, address: { composite, amendments, amend, open, api: `${site.url}/api/v1` } };
}

export const main = (page: Page): Promise<string> => page.locator("main").innerText();
export const alert = (page: Page): Promise<string> => page.locator("[role=alert]").innerText();
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole("button", typeof name === "string" ? { name, exact: true } : { name })
    .first()
    .click();

/** Steps that stand on those before them: after a failure the rest is left out. */
export function stepsOf(t: TestContext) {
  let failed = false;
  return (rule: string, walk: () => Promise<void>): Promise<void> =>
    t.test(rule, async (one) => {
      if (failed) return one.skip("a step before it failed");
      failed = true;
      await walk();
      failed = false;
    });
}
