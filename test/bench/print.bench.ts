// How long one button takes: paper for the hall of 5,000 delegates and 200 amendments, from the question to the file. `node test/bench/print.bench.ts`
import { randomUUID } from "node:crypto";
import { hallParts } from "../../src/documents/write/hall/matter.ts";
import { writeHallPdf } from "../../src/documents/write/hall/pdf.ts";
import { buildScenarioHall, yesNoQuestion } from "../build/scenario-hall.ts";

const [delegates, amendments] = [5000, 200];
const closing: (() => Promise<void>)[] = [];
const hall = await buildScenarioHall(
  { after: (close: () => Promise<void>) => void closing.push(close) },
  { affiliates: 400, delegates, present: 4000, items: [{ title: "Constitution", questions: [yesNoQuestion("A")], called: true }] },
);
const { on, conference, slug, chair, items } = hall;
const clause = (n: number) => ({
  id: `c${n}`,
  number: `${n}`,
  text: `Between conferences clause ${n} is led by a committee of fifteen people, elected by conference, of whom half are women.`,
  items: [],
});
const text = {
  title: "A federation of groups",
  sections: [{ id: "s", kind: "article", number: "1", title: "All", clauses: Array.from({ length: 100 }, (_, n) => clause(n + 1)) }],
};
await on.db
  .insertInto("motion")
  .values({
    id: "m",
    conference_id: conference,
    agenda_item_id: items[0] ?? "",
    kind: "original",
    letter: "A",
    affiliate_id: hall.groups[0] ?? "",
    submitter: "Leeds",
    state: "onAgenda",
    draft_title: text.title,
    draft_text: JSON.stringify(text),
    submitted_on: "2026-03-01",
    published_at: "2026-03-01T00:00:00.000Z",
  })
  .execute();
await on.db
  .insertInto("motion_version")
  .values({ motion_id: "m", n: 1, content: JSON.stringify(text), hash: "0".repeat(64), dated_on: "2026-03-01", made_by: "" })
  .execute();
await on.db
  .insertInto("amendment")
  .values(
    Array.from({ length: amendments }, (_, n) => ({
      id: `a${n}`,
      label: `M1.${n + 1}`,
      motion_id: "m",
      motion_version: 1,
      position: n + 1,
      change: JSON.stringify({ op: "substitute", clause: `c${(n % 100) + 1}`, old: "fifteen", new: "eleven" }),
      submitter: "Bristol",
      state: "onAgenda",
      falls_if: [],
    })),
  )
  .execute();
for (const [what, parts, large] of [["all", [], false], ["all, large print", [], true], ...hallParts.map((part) => [part, [part], false] as const)] as const) {
  const began = performance.now();
  const view = await on.app.hall.paperForHall(chair, { slug, parts: [...parts], large });
  if (!view.ok) throw new Error(view.refusal.code);
  const read = performance.now() - began;
  const pdf = await writeHallPdf({ ...view.value, organisation: "Alliance", address: `https://example.org/${randomUUID()}` });
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.refusal));
  console.log(
    `${what.padEnd(18)} ${(read / 1000).toFixed(1)} s read, ${((performance.now() - began) / 1000).toFixed(1)} s in all, ${(pdf.value.length / 1e6).toFixed(1)} MB; ` +
      `${view.value.roll.delegates} delegates, ${view.value.sheets.length} amendments; ${Math.round(process.memoryUsage().rss / 1e6)} MB after`,
  );
}
for (const close of closing) await close();
