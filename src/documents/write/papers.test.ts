import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import type { CompositeView } from "../../app/composites/contract.ts";
import type { AmendmentView, CompareView, MotionView } from "../../app/motions/contract.ts";
import type { DecisionsView } from "../../app/decisions/contract.ts";
import type { ReportView } from "../../app/reports/contract.ts";
import type { AdoptedView, DecisionView } from "../../app/voting/contract.ts";
import { blocksOf, conference, constitution, day, decision, detailOf, frame, hash, instant, motion, summary, version } from "../../../test/build/papers.ts";
import { amendmentsPaper } from "./amendments.ts";
import { constitutionPaper } from "./constitution.ts";
import { decisionsPaper } from "./decisions.ts";
import type {
  AmendmentMatter,
  ComparisonMatter,
  CompositeMatter,
  AdoptedMatter,
  DecisionMatter,
  DecisionsMatter,
  MotionMatter,
  ReportMatter,
} from "./matter.ts";
import { bookletPaper, comparisonPaper, motionPaper } from "./motion.ts";
import { bodyBlocks, reportPaper } from "./report.ts";
import { writeText } from "./text.ts";
import { figuresInWords, resultInWords } from "./words.ts";

/** Holds at the type check: the views of the use cases can be handed to the papers as they are. */
export const views = {
  motion: (view: MotionView): MotionMatter => view,
  compare: (view: CompareView): ComparisonMatter => view,
  amendment: (view: AmendmentView): AmendmentMatter => view,
  composite: (view: CompositeView): CompositeMatter => view,
  decision: (view: DecisionView): DecisionMatter => view,
  decisions: (view: DecisionsView): DecisionsMatter => view,
  adopted: (view: AdoptedView): AdoptedMatter => view,
  report: (view: ReportView): ReportMatter => view,
};

const item = { title: "Constitution", lineNumbers: true };

test("a motion's paper names its submitter, supporters, dates, version and hash, and numbers its lines if the item asks", () => {
  const paper = motionPaper(frame, motion());
  assert.equal(detailOf(paper, "Submitted by"), "Leeds Tenants Union");
  assert.equal(detailOf(paper, "Supported by"), "O’Dowd Street Tenants and Anaïs and friends");
  assert.equal(detailOf(paper, "Submitted on"), "14 January 2026");
  assert.equal(detailOf(paper, "Version"), "2, dated 30 January 2026");
  assert.deepEqual([paper.subtitle, paper.lineNumbers, paper.hash], ["Motion A — Constitution", true, hash]);
  assert.equal(motionPaper(frame, { ...motion(), item: { ...item, lineNumbers: false } }).lineNumbers, false);
});

test("a motion ruled out says so with its reason; one on the agenda says nothing", () => {
  assert.equal(
    detailOf(motionPaper(frame, motion(constitution, { state: "ruledOut", stateReason: "received late" })), "Standing"),
    "ruled out of order: received late",
  );
  assert.equal(detailOf(motionPaper(frame, motion()), "Standing"), undefined);
});

test("in a booklet each motion begins a page, is in the contents, and counts its lines from 1", () => {
  const { text, version: at } = motion();
  const paper = bookletPaper(frame, {
    conference,
    item,
    motions: [
      { motion: summary(), text, version: at },
      { motion: summary({ letter: "", kind: "procedural" }), text, version: at },
    ],
  });
  const starts = blocksOf(paper, "heading").filter((heading) => heading.level === 1);
  assert.deepEqual(
    starts.map((heading) => [heading.text, heading.restartsLines]),
    [
      ["Motion A: Constitution", true],
      ["Procedural motion: Constitution", true],
    ],
  );
  assert.equal(blocksOf(paper, "pageBreak").length, 2);
  assert.equal(paper.blocks[0]?.kind, "contents");
});

test("a comparison prints only the clauses that differ, with signs besides the marking", () => {
  const paper = comparisonPaper(frame, {
    conference,
    motion: summary(),
    from: version({ n: 1 }),
    to: version(),
    clauses: [
      { section: "Aims", number: "1", kind: "same", spans: [{ kind: "same", text: "kept" }] },
      {
        section: "Aims",
        number: "2",
        kind: "changed",
        spans: [
          { kind: "same", text: "we " },
          { kind: "removed", text: "may" },
          { kind: "added", text: "shall" },
        ],
      },
    ],
  });
  const text = writeText(paper);
  assert.ok(text.includes("2 (changed) we [−may−][+shall+]"), text);
  assert.ok(text.includes("1 clause differs; 1 did not change and is not printed."), text);
});

const amendment = ({
  change = { op: "substitute", clause: asId<"clause">("c"), old: "fifteen", new: "eleven" },
  ...changes
}: Partial<AmendmentMatter>): AmendmentMatter => ({
  id: "a1",
  label: "M1.1",
  composite: null,
  motionLetter: "A",
  motionTitle: "Constitution",
  clauseNumber: "4.1",
  change,
  parts: (change.op === "several" ? change.of : [change]).map((one) => ({ place: "4.1", change: one })),
  effects: [],
  spans: [],
  submitter: "Wirral",
  rivalGroup: null,
  furthestRank: null,
  fallsIf: [],
  state: "onAgenda",
  stateReason: "",
  outcome: "",
  ...changes,
});

test("an amendment says in words what it does and what makes it fall", () => {
  const text = writeText(
    amendmentsPaper(frame, {
      conference,
      item,
      amendments: [
        amendment({ rivalGroup: "size", furthestRank: 1 }),
        amendment({ label: "M1.2", change: { op: "delete", clause: asId<"clause">("c") }, fallsIf: ["M1.1"] }),
      ],
    }),
  );
  assert.ok(text.includes("Clause 4.1: delete “fifteen” and insert “eleven”."), text);
  assert.ok(text.includes("Clause 4.1: delete the clause."), text);
  assert.ok(text.includes("Falls if carried: M1.1"), text);
  assert.equal(text.match(/To motion A: Constitution/g)?.length, 1, "one heading for the amendments to one motion");
  assert.match(writeText(amendmentsPaper(frame, { conference, item, amendments: [] })), /No amendments are before conference/);
});

test("figures name each side, abstentions, those present and what was needed; several rounds are told apart", () => {
  assert.equal(figuresInWords(decision()), "For 88, against 40, abstentions 4; 132 present. At least two thirds of votes cast: 86 needed.");
  const round = (votes: Record<string, number>) => ({
    between: Object.keys(votes),
    purpose: "decide" as const,
    present: 132,
    entitled: 171,
    tally: { votes, abstentions: 2 },
  });
  const chosen = decision({
    outcome: "chosen",
    option: "b",
    threshold: null,
    rounds: [round({ a: 60, b: 41, c: 29 }), round({ a: 65, b: 65 })],
    castingVote: { between: ["a", "b"], for: "b" },
    reason: "65 to 65, casting vote",
  });
  assert.equal(
    figuresInWords(chosen),
    "Round 1: Option A 60, Option B 41, Option C 29, abstentions 2; 132 present. Round 2: Option A 65, Option B 65, abstentions 2; 132 present. Casting vote of the chair for Option B.",
  );
  assert.equal(resultInWords(chosen), "Option B: Nine members. 65 to 65, casting vote.");
  assert.equal(figuresInWords(decision({ outcome: "fell", rounds: [] })), "");
});

/** As the list has it: with who moved it, and the text that was put. */
const decided = (changes: Parameters<typeof decision>[0] = {}) => ({
  ...decision(changes),
  mover: "Ada (Leeds)",
  seconder: "",
  method: "card" as const,
  parts: [],
  amendments: [{ question: "M1.1" }],
  text: null,
});

test("the decision list keeps a decision that was annulled, with the reason of the correction", () => {
  const paper = decisionsPaper(frame, {
    conference,
    items: [
      {
        title: "Constitution",
        decisions: [decided({ annulled: { reason: "a block was counted twice" } }), decided()],
        adopted: { title: "Constitution", hash },
        followUps: [],
      },
    ],
  });
  const rows = blocksOf(paper, "table")[0]?.rows ?? [];
  assert.equal(rows.length, 2);
  assert.match(writeText(paper), /moved by Ada \(Leeds\); voted by card vote; with amendments M1\.1\./);
  assert.match(rows[0]?.[3] ?? "", /Annulled by correction: a block was counted twice\.$/);
  assert.match(writeText(paper), new RegExp(hash));
});

const adopted: AdoptedMatter = { conference, item, adoption: { title: "Constitution", hash }, text: constitution, complete: true };

test("the constitution says by whom, where, when and with which figures it was adopted, in the conference's own time", () => {
  const paper = constitutionPaper(frame, { ...adopted, conference: { ...conference, timeZone: "Pacific/Auckland" } }, [
    decision({ outcome: "lost", reason: "lost" }),
    decision(),
    decision({ annulled: { reason: "x" }, reason: "annulled one" }),
  ]);
  const [notice] = blocksOf(paper, "notice");
  assert.equal(
    notice?.text,
    "Adopted by Founding Conference in Sheffield on 22 March 2026. Ratification of the whole text: Carried, 88 to 40, two thirds of votes cast. For 88, against 40, abstentions 4; 132 present. At least two thirds of votes cast: 86 needed.",
  );
  assert.deepEqual([paper.hash, detailOf(paper, "SHA-256 of the text")], [hash, hash]);
  assert.equal(blocksOf(paper, "table")[0]?.rows.length, 3);
});

test("a text not adopted never claims to be", () => {
  for (const complete of [true, false]) {
    const paper = constitutionPaper(frame, { ...adopted, adoption: null, complete }, [decision({ outcome: "lost" })]);
    assert.equal(blocksOf(paper, "notice")[0]?.title, "Not yet adopted");
    assert.equal(paper.hash, undefined);
    assert.doesNotMatch(writeText(paper), /Adopted by|As adopted/);
  }
});

const report: ReportMatter = {
  conference,
  items: [
    {
      title: "Constitution",
      decisions: [decided()],
      adopted: null,
      followUps: [{ title: "Register it", owner: "Anaïs O’Dowd", dueOn: day("2026-04-30"), state: "open", overdue: false }],
    },
  ],
  attendance: { registered: 171, present: 132, observers: 6, quorum: 57, at: instant("2026-03-21T10:30:00.000Z") },
  affiliates: [
    { affiliate: "Leeds", registered: 6, attended: 5, substitutes: 1, observers: 0 },
    { affiliate: "Wirral", registered: 1, attended: 1, substitutes: 0, observers: 2 },
  ],
  body: "We met.\n\n## Debate\nIt was long.\n- One\n- Two",
  photographs: [{ id: "p1", alt: "The hall", caption: "Voting", credit: "O’Dowd", width: 4, height: 3, mediaType: "image/jpeg" }],
};

test("a report gives attendance with its sum, decisions with figures, follow-ups with owner and due date, and photographs with alternative text", () => {
  const paper = reportPaper(frame, report, new Map([["p1", new Uint8Array([1])]]));
  const text = writeText(paper);
  assert.ok(text.includes("171 delegates were registered. At 10:30 on 21 March 2026, 132 delegates and 6 observers were present; the quorum is 57."), text);
  assert.deepEqual(blocksOf(paper, "table")[0]?.rows.at(-1), ["All groups", "7", "6", "1", "2"]);
  assert.ok(text.includes("What is to be done: Register it | Who: Anaïs O’Dowd | By: 30 April 2026 | State: open"), text);
  assert.ok(text.includes("For 88, against 40"), text);
  assert.deepEqual(
    blocksOf(paper, "figure").map(({ alt, caption }) => [alt, caption]),
    [["The hall", "Voting. Photograph: O’Dowd"]],
  );
  assert.equal(blocksOf(reportPaper(frame, report, new Map()), "figure").length, 0);
});

test("the words of a report are paragraphs, headings and bullets, and nothing else in them is markup", () => {
  assert.deepEqual(bodyBlocks("We *met*.\nTwice.\n\n## Debate\nLong.\n- One\n- <b>Two</b>"), [
    { kind: "paragraph", text: "We *met*. Twice." },
    { kind: "heading", level: 2, number: null, text: "Debate" },
    { kind: "paragraph", text: "Long." },
    { kind: "bullets", texts: ["One", "<b>Two</b>"] },
  ]);
  assert.deepEqual(bodyBlocks(""), []);
});
