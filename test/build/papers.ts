import { asId, type Day, type Instant, isDay, isInstant } from "#kit";
import type { Clause, Item, MotionText, Section } from "#compose";
import type { ConferenceMatter, DecisionMatter, Frame, MotionMatter, MotionSummaryMatter, VersionMatter } from "#documents/write/matter.ts";
import type { Block, Paper } from "#documents/write/paper.ts";

/** Views as papers need them, for the tests of what is published. */

export function day(text: string): Day {
  if (!isDay(text)) throw new Error(`not a day: ${text}`);
  return text;
}
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new Error(`not an instant: ${text}`);
  return text;
}

export const frame: Frame = { organisation: "Commonhold Alliance", address: "https://example.org/motions/a", publishedAt: instant("2026-03-21T16:04:10.000Z") };
export const conference: ConferenceMatter = {
  name: "Founding Conference",
  place: "Sheffield",
  startsOn: day("2026-03-21"),
  endsOn: day("2026-03-21"),
  timeZone: "Europe/London",
};
export const hash = "9b74c9897bac770ffc029102a200c5de1f3b2b0a8d0ce7e2a5f5d5fa3b1c77aa";

let made = 0;
export const item = (text: string, items: Item[] = [], number: string | null = null): Item => ({ id: asId<"clause">(`i${++made}`), number, text, items });
export const clause = (number: string, text: string, items: Item[] = []): Clause => ({ id: asId<"clause">(`c${++made}`), number, text, items });
export const section = (number: string | null, title: string, clauses: Clause[], level: 1 | 2 = 1): Section => ({
  id: asId<"section">(`s${++made}`),
  kind: number === null ? "resolves" : "article",
  level,
  number,
  title,
  clauses,
});

export const summary = (changes: Partial<MotionSummaryMatter> = {}): MotionSummaryMatter => ({
  id: "m1",
  letter: "A",
  kind: "original",
  title: "A constitution",
  submitter: "Leeds Tenants Union",
  state: "onAgenda",
  stateReason: "",
  submittedOn: day("2026-01-14"),
  revisedOn: null,
  supporters: ["O’Dowd Street Tenants", "Anaïs and friends"],
  outcome: "",
  ...changes,
});
export const version = (changes: Partial<VersionMatter> = {}): VersionMatter => ({ n: 2, datedOn: day("2026-01-30"), note: "", hash, ...changes });

export const constitution: MotionText = {
  title: "Constitution",
  sections: [
    section("1", "Name and aims", [
      clause("1.1", "The name is Commonhold Alliance."),
      clause("1.2", "The Alliance exists for", [item("secure homes", [item("for all who rent")]), item("decent homes")]),
    ]),
    section("2", "Conference", [
      clause("2.1", "Conference is sovereign."),
      clause("2.2", "Conference meets", [item("once a year;", [], "2.2.1"), item("when a third of groups ask.", [], "2.2.2")]),
    ]),
  ],
};
export const motion = (text: MotionText = constitution, changes: Partial<MotionSummaryMatter> = {}): MotionMatter => ({
  conference,
  item: { title: "Constitution", lineNumbers: true },
  motion: summary(changes),
  text,
  version: version(),
});

/** A text that would do harm or break a file if it were taken as markup anywhere. */
export const hostile = `#import "@preview/x" #panic() \\[]*_$@ <script>alert(1)</script> & "q" 'q' {{x}} %1 \u0000\u0007 \ud800 אבג مرحبا 😀👩‍👩‍👧 中文 =1+1 ${"long".repeat(60)}`;

export const decision = (changes: Partial<DecisionMatter> = {}): DecisionMatter => ({
  question: asId<"question">("R"),
  title: "Ratification of the whole text",
  outcome: "carried",
  rounds: [{ between: ["for", "against"], purpose: "decide", present: 132, entitled: 171, tally: { votes: { for: 88, against: 40 }, abstentions: 4 } }],
  reason: "carried, 88 to 40, two thirds of votes cast",
  labels: { for: "For", against: "Against", a: "Fifteen members", b: "Nine members" },
  threshold: { words: "at least two thirds of votes cast", needed: 86 },
  decidedAt: instant("2026-03-21T15:42:00.000Z"),
  annulled: null,
  ...changes,
});

/** A picture of one pixel. */
export const png = new Uint8Array(Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));

export const detailOf = (paper: Paper, label: string): string | undefined => paper.details.find((each) => each.label === label)?.value;
export const blocksOf = <K extends Block["kind"]>(paper: Paper, kind: K): Extract<Block, { kind: K }>[] =>
  paper.blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
