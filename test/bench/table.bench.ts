// node test/bench/table.bench.ts — the table of a composite with 20 drafts and 400 rows: time of the server, bytes, and frames while a real browser scrolls.
import { gzipSync } from "node:zlib";
import type { CompositeTable, TableRow } from "#compose";
import { rowClasses } from "#compose";
import { asId } from "#kit";
import { putTable } from "../../src/store/composite-tables.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { ready } from "../build/table-site.ts";
import { startDesk } from "../build/desk-site.ts";

const drafts = 20;
const rows = 400;

const closing: (() => void | Promise<void>)[] = [];
const t = { after: (close: () => void | Promise<void>) => void closing.push(close) };
const on = await startDesk(t as Parameters<typeof startDesk>[0]);
const { app, program, must, commandId: id } = on;

const words = "the committee shall report to conference on every matter that a group has raised in writing and publish what it answers within seven days".split(
  " ",
);
const sentence = (n: number, d: number): string => `Topic ${n}, ${Array.from({ length: 24 }, (_, at) => words[(at * (d + 1) + n) % words.length]).join(" ")}.`;
const textOf = (d: number) => ({
  title: `Draft ${d + 1}`,
  sections: Array.from({ length: 20 }, (_, s) => ({
    id: `d${d}-s${s}`,
    kind: "article" as const,
    level: 1 as const,
    number: String(s + 1),
    title: `Matter ${s + 1}`,
    clauses: Array.from({ length: rows / 20 }, (_c, c) => ({
      id: `d${d}-c${s * 20 + c}`,
      number: `${s + 1}.${c + 1}`,
      text: sentence(s * 20 + c, d),
      items: [],
    })),
  })),
});

const { conference, slug } = must(
  await app.conference.planConference(program, { name: "Large", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" }, id()),
);
const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Rules", procedure: "composite" }, id()));
const motions: string[] = [];
for (let d = 0; d < drafts; d++) {
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: `Group ${d}`, kind: "local" }, id()));
  const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text: textOf(d) }, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion, fullDraft: true }, id()));
  motions.push(motion);
}
const { composite } = must(await app.composites.startComposite(program, { conference, item, title: "Rules" }, id()));
const content: CompositeTable = {
  rows: Array.from(
    { length: rows },
    (_, n): TableRow => ({
      id: asId<"row">(`row-${n}`),
      title: `Topic ${n + 1}`,
      section: `Matter ${Math.floor(n / 20) + 1}`,
      cells: Object.fromEntries(motions.map((motion, d) => [motion, [asId<"clause">(`d${d}-c${n}`)]])),
      class: rowClasses[n % rowClasses.length] ?? "single",
      classBy: "program",
      confidence: 800,
      reason: "Many words in common",
      slots: null,
      decision: n % 3 === 0 ? { kind: "options" } : null,
    }),
  ),
};
await inTransaction(on.db, (tx) => putTable(tx, { composite, content, drafts: motions.map((motion) => ({ motion, version: 1 })), revision: 1 }));

const gwen = await on.person("Gwen", { kind: "arrangements", conference });
const page = await on.signedIn(gwen, { viewport: { width: 1440, height: 900 } });
const address = `${on.site.url}/desk/conferences/${slug}/agenda/rules/table`;
const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const round = (n: number): number => Math.round(n);

const times: number[] = [];
let html = "";
for (let n = 0; n < 6; n++) {
  const from = performance.now();
  html = await (await page.request.get(address)).text();
  times.push(performance.now() - from);
}
console.log(
  `${rows} rows of ${drafts} drafts: the server answers in ${round(median(times))} ms (${times.map(round).join(", ")}); ${round(html.length / 1000)} kB, ${round(gzipSync(html).length / 1000)} kB zipped`,
);

const from = performance.now();
await page.goto(address);
await ready(page);
console.log(`open in the browser after ${round(performance.now() - from)} ms; ${await page.locator("*").count()} elements`);

/** Scrolls by so many pixels in every frame, and answers the frames a second and the slowest. */
const frames = (by: number, side: "top" | "left") =>
  page.evaluate(
    async ({ step, left }) => {
      const scroller = document.querySelector(".table-scroll");
      if (!scroller) throw new Error("no table");
      const gaps: number[] = [];
      let last = performance.now();
      const began = last;
      while (performance.now() - began < 4000) {
        scroller.scrollBy(left ? step : 0, left ? 0 : step);
        const now = await new Promise<number>((resolve) => void requestAnimationFrame(resolve));
        gaps.push(now - last);
        last = now;
      }
      gaps.shift();
      gaps.sort((a, b) => a - b);
      return {
        perSecond: (gaps.length / gaps.reduce((sum, gap) => sum + gap, 0)) * 1000,
        p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
        worst: gaps.at(-1) ?? 0,
      };
    },
    { step: by, left: side === "left" },
  );
const idle = await frames(0, "top");
console.log(`frames without scrolling, what this machine gives: ${idle.perSecond.toFixed(1)} a second`);
for (const [what, by, side] of [
  ["down, as by a wheel", 30, "top"],
  ["down, as by a flick", 150, "top"],
  ["sideways", 20, "left"],
] as const) {
  const { perSecond, p95, worst } = await frames(by, side);
  console.log(
    `scrolling ${what}: ${perSecond.toFixed(1)} frames a second, ${(perSecond / 60).toFixed(2)} of 60; 95 % within ${p95.toFixed(1)} ms, slowest ${worst.toFixed(0)} ms`,
  );
}

const acting = async (what: string, act: () => Promise<void>): Promise<void> => {
  const began = performance.now();
  await act();
  console.log(`${what}: ${round(performance.now() - began)} ms`);
};
await page.locator(".topic-link").nth(200).scrollIntoViewIfNeeded();
await acting("a row opened", async () => {
  await page.locator(".topic-link").nth(200).click();
  await page.locator("[data-open=row-200]").waitFor();
});
await acting("a decision taken and shown", async () => {
  await page.getByRole("radio", { name: /^Left out/ }).check();
  await page.locator("#field-decide-reason").fill("Twice in it");
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await page.getByRole("status").getByText("The decision is kept.").waitFor();
});
for (const close of closing.reverse()) await close();
