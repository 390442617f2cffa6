// The four drafts of the founding conference on an item of a planned conference, with a browser and two members of the committee.
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { startDesk } from "./desk-site.ts";
import { foundingDrafts } from "./founding-texts.ts";

export async function startTable(t: TestContext) {
  const on = await startDesk(t);
  const { app, program, must, commandId: id } = on;
  const { conference, slug } = must(
    await app.conference.planConference(
      program,
      { name: "Founding conference", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London", motionsCloseAt: null },
      id(),
    ),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, id()));
  for (const { text } of foundingDrafts.slice(0, 4)) {
    const { affiliate } = must(await app.groups.admitAffiliate(program, { name: `Group ${text.title}`, kind: "local" }, id()));
    const { motion } = must(
      await app.motions.draftMotion(
        program,
        { conference, item, affiliate, text: JSON.parse(JSON.stringify(text)) as Parameters<typeof app.motions.draftMotion>[1]["text"] },
        id(),
      ),
    );
    must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
    must(await app.motions.putOnAgenda(program, { motion, fullDraft: true }, id()));
  }
  const gwen = await on.person("Gwen", { kind: "arrangements", conference });
  const tariq = await on.person("Tariq", { kind: "arrangements", conference });
  const address = `${on.site.url}/desk/conferences/${slug}/agenda/constitution/table`;
  const view = async () => must(await app.composites.compositeTable(gwen, { slug, item: "constitution" }));
  return { ...on, conference, slug, item, gwen, tariq, address, view };
}

/** Waits until the script has taken the page over. */
export const ready = (page: Page): Promise<void> => page.locator("[data-table][data-ready=yes]").waitFor();
