import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { buildTestApp, must } from "../../../test/build/database.ts";
import { publishedFiles } from "../publish/index.ts";
import { codeOf } from "../../../test/build/planned.ts";

const clause = (id: string, number: string, text: string) => ({ id, number, text, items: [] });
const text = {
  title: "Draft",
  sections: [
    {
      id: "s",
      kind: "article" as const,
      level: 1 as const,
      number: "1",
      title: "Committee",
      clauses: [clause("size", "1.1", "Between conferences a committee of fifteen leads."), clause("fee", "1.2", "Members pay a fee each year.")],
    },
  ],
};

test("what a draft gave up is seen by the committee, explained by it, and open to all with the published text", async (t) => {
  const on = await buildTestApp(t);
  const { app, program } = on;
  const id = on.commandId;
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Leeds Tenants", kind: "local" }, id()));
  const { conference, slug } = must(
    await app.conference.planConference(program, { name: "Founding", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" }, id()),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, id()));
  const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text }, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion }, id()));
  const gwen = await on.person("Gwen", { kind: "arrangements", conference });
  const { composite } = must(await app.composites.startComposite(gwen, { conference, item, title: "One" }, id()));
  const begun = must(await app.composites.compositeDraft(gwen, { slug, item: "constitution" }));
  equal(begun.composite.settings?.newWords, "linkingOnly", "a composite begins under the default rule");
  const content = (words: string, newWords: "linkingOnly" | "allowedMarked" = "linkingOnly") => ({
    title: "One",
    settings: { newWords, assent: "imposed" as const, mayAddOptions: "committee" as const },
    sections: [
      {
        id: "committee",
        title: "Committee",
        pieces: [
          {
            kind: "common" as const,
            clause: { id: "c1", number: "", text: words, items: [] },
            sources: [{ motion, version: 1, clause: "size", number: "1.1", relation: "reworded" as const }],
          },
        ],
        question: "",
        options: [],
        method: "pairwise" as const,
        tie: [],
      },
    ],
  });
  must(await app.composites.saveComposite(gwen, { composite, base: 1, content: content("A strong committee of fifteen leads.") }, id()));

  const refused = await app.composites.publishComposite(gwen, { composite, base: 2 }, id());
  equal(codeOf(refused), "composite.problems");
  if (!refused.ok) match(String(refused.refusal.detail?.["problems"]), /Clause 1\.1 has words without a source: “strong”/);

  const written = () => app.composites.draftLoss(gwen, { slug, item: "constitution", draft: "a" });
  const fates = async () => must(await written()).chosen?.loss.clauses.map(({ fate, reason }) => [fate, reason]);
  deepEqual(await fates(), [
    ["reworded", ""],
    ["notUsed", ""],
  ]);
  const give = (reason: string, was = "", of = "fee") => app.composites.giveReason(gwen, { composite, motion, version: 1, clause: of, was, reason }, id());
  equal(codeOf(await give("Left to standing orders.")), "done");
  equal(codeOf(await give("Mine instead.")), "composite.reasonChanged");
  equal(codeOf(await give("No such clause.", "", "elsewhere")), "composite.sourceNotFound");
  deepEqual((await fates())?.[1], ["dropped", "Left to standing orders."]);
  equal(codeOf(await app.composites.draftLoss(on.visitor, { slug, item: "constitution" })), "access.signIn");
  equal(codeOf(await app.composites.compositeLoss(on.visitor, { slug, item: "constitution" })), "composite.notPublished");

  const now = must(await app.composites.compositeDraft(gwen, { slug, item: "constitution" }));
  const dropped = (now.composite.dropped ?? []).map((one) => ({ ...one }));
  must(
    await app.composites.saveComposite(
      gwen,
      { composite, base: now.revision, content: { ...content("A strong committee of fifteen leads.", "allowedMarked"), dropped } },
      id(),
    ),
  );
  must(await app.composites.publishComposite(gwen, { composite, base: now.revision + 1 }, id()));
  const open = must(await app.composites.compositeLoss(on.visitor, { slug, item: "constitution" }));
  // "committee of fifteen leads": an article alone stands for nothing.
  deepEqual([open.version, open.can.giveReason, open.drafts.length, open.chosen?.loss.share], [1, false, 1, { num: 4, den: 13 }]);
  equal(codeOf(await app.composites.compositeLoss(on.visitor, { slug, item: "constitution", draft: "Z" })), "motion.notFound");

  const files = publishedFiles(app, () => "https://mandate.example");
  const page = `/conferences/${slug}/agenda/constitution/composite/loss`;
  const csv = await files(`${page}.csv`, on.visitor, new URLSearchParams());
  match(typeof csv?.body === "string" ? csv.body : "", /A,1\.2,Committee,Left out,,,Left to standing orders\.,6,0,0,/);
  const pdf = await files(`${page}.pdf`, on.visitor, new URLSearchParams({ draft: "A" }));
  deepEqual([pdf?.status, pdf?.headers["content-type"]], [200, "application/pdf"]);
  equal((await files(`/desk/conferences/${slug}/agenda/constitution/loss.pdf`, on.visitor, new URLSearchParams()))?.status, 401);
});
