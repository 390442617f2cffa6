import { bookletPaper } from "#documents/write/motion.ts";
import { openPdfWriter } from "#documents/write/pdf.ts";
import { asId, type Day, type Instant, letterOf } from "#kit";
import type { Clause, MotionText, Section } from "#compose";

/**
 * Prints how long a booklet of 200 motions takes as PDF, its pages and its size. The bar is 3 seconds; the thread's start is timed apart.
 * Run: node test/bench/booklet.bench.ts [motions]
 */
const words =
  "the conference believes that every group should meet once in a month and that its minutes are open to all members who ask for them in writing before the meeting ends".split(
    " ",
  );
const sentence = (seed: number, length: number): string =>
  Array.from({ length }, (_, i) => words[(seed * 7 + i * 11 + ((seed * i) % 5)) % words.length]).join(" ");

const clause = (motion: number, section: number, n: number): Clause => ({
  id: asId<"clause">(`c${motion}-${section}-${n}`),
  number: String(n),
  text: `${sentence(motion * 31 + section * 5 + n, 18 + ((motion + n) % 14))}.`,
  items:
    n % 4 === 0
      ? [1, 2, 3].map((k) => ({ id: asId<"clause">(`i${motion}-${section}-${n}-${k}`), number: null, text: sentence(motion + n + k, 7), items: [] }))
      : [],
});
const section = (motion: number, kind: Section["kind"], title: string, at: number, clauses: number): Section => ({
  id: asId<"section">(`s${motion}-${at}`),
  kind,
  level: 1,
  number: null,
  title,
  clauses: Array.from({ length: clauses }, (_, i) => clause(motion, at, i + 1)),
});
const text = (motion: number): MotionText => ({
  title: `On ${sentence(motion, 6)}`,
  sections: [
    section(motion, "notes", "Conference notes", 1, 3),
    section(motion, "believes", "Conference believes", 2, 4),
    section(motion, "resolves", "Conference resolves", 3, 5),
  ],
});

const day = "2026-01-30" as Day;
const count = Number(process.argv[2] ?? 200);
const paper = bookletPaper(
  { organisation: "A federation", address: "https://example.org/booklet", publishedAt: "2026-03-21T10:00:00.000Z" as Instant },
  {
    conference: { name: "Conference", place: "Sheffield", startsOn: day, endsOn: day, timeZone: "Europe/London" },
    item: { title: "All motions", lineNumbers: true },
    motions: Array.from({ length: count }, (_, n) => ({
      motion: {
        id: `m${n}`,
        letter: letterOf(n),
        kind: "original",
        title: text(n).title,
        submitter: `Group ${n}`,
        state: "onAgenda",
        stateReason: "",
        submittedOn: day,
        revisedOn: null,
        supporters: ["One group", "Another group"],
        outcome: "",
      },
      text: text(n),
      version: { n: 1, datedOn: day, note: "", hash: "0".repeat(64) },
    })),
  },
);

const writer = openPdfWriter();
const started = performance.now();
const first = await writer.write({ ...paper, blocks: [] });
const ready = performance.now();
let stall = 0;
let last = performance.now();
const beat = setInterval(() => {
  stall = Math.max(stall, performance.now() - last - 5);
  last = performance.now();
}, 5);
const times: number[] = [];
const cpu = process.cpuUsage();
let bytes: Uint8Array = new Uint8Array();
for (let run = 0; run < 3; run += 1) {
  const begun = performance.now();
  const written = await writer.write(paper);
  times.push(performance.now() - begun);
  if (!written.ok || !first.ok) throw new Error(JSON.stringify(written));
  bytes = written.value;
}
clearInterval(beat);
const used = process.cpuUsage(cpu);
await writer.close();
const pages = Math.max(
  ...[
    ...Buffer.from(bytes)
      .toString("latin1")
      .matchAll(/\/Count (\d+)/g),
  ].map((match) => Number(match[1])),
);
const best = Math.min(...times);
console.log(
  `booklet of ${count} motions: ${(best / 1000).toFixed(2)} s (runs ${times.map((ms) => (ms / 1000).toFixed(2)).join(", ")}), ${pages} pages, ${(bytes.length / 1024).toFixed(0)} KiB, ${(best / 3000).toFixed(2)} of the bar of 3 s`,
);
console.log(
  `thread start with a first empty paper: ${(ready - started).toFixed(0)} ms; longest stall of the main thread: ${stall.toFixed(0)} ms; processor time ${((used.user + used.system) / times.length / 1e6).toFixed(2)} s a booklet (Typst uses all cores)`,
);
