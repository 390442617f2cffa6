import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { after, test } from "node:test";
import { inflateSync } from "node:zlib";
import { prepared } from "#domain/voting";
import { asId } from "#kit";
import { foundingComposite, foundingDrafts } from "../../../../test/build/founding-texts.ts";
import { conference, frame, hash } from "../../../../test/build/papers.ts";
import type { Paper } from "../paper.ts";
import { closePdf, writePdf } from "../pdf.ts";
import { writeText } from "../text.ts";
import { allPapers } from "./all.ts";
import { chairPaper } from "./chair.ts";
import { delegatesPaper } from "./delegates.ts";
import { fallbackPaper } from "./fallback.ts";
import type { BallotMatter } from "./matter.ts";
import { previewPaper } from "./preview.ts";
import { tellersPaper } from "./tellers.ts";

after(closePdf);

const drafts = foundingDrafts.slice(0, 4);
const letters = ["A", "B", "C", "D"];
const procedural = { motion: asId<"motion">("p"), letter: "", title: "How it is decided", kind: "procedural" as const, fullDraft: false };
const amendment = (label: string, position: number, more: { rivalGroup?: string; furthestRank?: number; fallsIf?: string[] } = {}) => ({
  amendment: asId<"amendment">(label),
  motion: drafts[0]?.motion ?? asId<"motion">(""),
  label,
  position,
  place: "clause 4.1",
  rivalGroup: null,
  furthestRank: null,
  fallsIf: [],
  ...more,
});

/** The founding conference as printed, its settings fixed by nobody; the second amendment goes further than the first, and one falls with it. */
function matterOf(composite: BallotMatter["composite"] = foundingComposite): BallotMatter {
  const amendments = [
    amendment("M1.1", 1, { rivalGroup: "size", furthestRank: 2 }),
    amendment("M1.2", 2, { rivalGroup: "size", furthestRank: 1 }),
    amendment("M1.3", 3, { fallsIf: ["M1.2"] }),
  ];
  const motions = drafts.map(({ motion, text }, at) => ({ motion, letter: letters[at] ?? "", title: text.title, kind: "original" as const, fullDraft: true }));
  const { questions, fallback, open } = prepared({ procedure: "composite", motions: [procedural, ...motions], amendments, composite }, {});
  return {
    conference,
    item: { title: "Constitution", lineNumbers: true },
    of: composite === null ? null : { kind: "published", version: 1, hash },
    composite,
    questions,
    fallback,
    hindered: "",
    open,
    motions: drafts.map(({ motion, version, text }, at) => ({
      id: motion,
      letter: letters[at] ?? "",
      kind: "original",
      title: text.title,
      submitter: `${text.title} group`,
      version,
      text,
    })),
    amendments: [],
  };
}

const textOf = (paper: Paper): string => writeText(paper);

/** Pages of a PDF, which must be PDF/UA-1. */
async function pagesOf(paper: Paper): Promise<number> {
  const written = await writePdf(paper);
  if (!written.ok) throw new Error(JSON.stringify(written.refusal));
  const bytes = Buffer.from(written.value);
  match(bytes.toString("latin1"), /pdfuaid:part>1</);
  const streams = [...bytes.toString("latin1").matchAll(/\/FlateDecode.*?stream\r?\n/gs)].map(({ index, 0: head }) => {
    try {
      return inflateSync(bytes.subarray(index + head.length), { finishFlush: 2 }).toString("latin1");
    } catch {
      return "";
    }
  });
  return [bytes.toString("latin1"), ...streams].join("\n").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test("the fallback agenda has the drafts moved in order, amendments furthest first with what falls, and the drafts against each other, without any composite", () => {
  const text = textOf(fallbackPaper(frame, matterOf(null)));
  const order = ["M1: leeds", "M1.2", "M1.1", "M1.3", "M2: bristol", "M3: clydeside", "M4: network", "F: The motions as amended", "Appendix: Motion A"];
  const places = order.map((part) => text.indexOf(part, text.indexOf("\nM1: leeds")));
  ok(places.every((place) => place >= 0));
  deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  match(text, /M1\.1 .*falls if M1\.2 is carried/);
  match(text, /M1\.3 .*falls if M1\.2 is carried/);
  match(text, /Decided by one round: the option with most votes is chosen\. If the votes are equal: the chair has a casting vote between them\./);
  match(text, /Not fixed yet: .*casting vote of the chair/, "what standing orders do not say yet is named");
});

test("the chair's paper says each vote in order, with the options, their proposers, the rule and what follows", () => {
  const [body] = foundingComposite.sections.filter(({ options }) => options.length > 0);
  if (!body) throw new Error("there is a question");
  const consequence = {
    id: "k",
    when: [{ section: body.id, option: "b" }],
    effect: {
      kind: "strike" as const,
      clause: foundingComposite.sections[0]?.pieces.flatMap((piece) => (piece.kind === "common" ? [piece.clause.id] : []))[0] ?? asId<"clause">(""),
    },
    reason: "it has no object then",
  };
  const text = textOf(chairPaper(frame, matterOf({ ...foundingComposite, consequences: [consequence] })));
  match(text, /Vote: P .*\nVote: S1 .*\nVote: S2 [^]*Vote: R /);
  match(text, /Option A, “Independent, and no support for candidates”, proposed by Leeds Tenants Union/);
  match(text, /If S1 is Option B: clause 1\.1 is struck \(it has no object then\)\./);
  match(text, /P: Procedural[^]*?if none is given, it is lost/);
  doesNotMatch(text.slice(0, text.indexOf("S1: ", 2000)), /no option is chosen/, "a motion that is not carried is lost, and no option of it");
});

test("tellers have a page for each vote and round, one for the amendments to each draft, and one for the last vote", async () => {
  const paper = tellersPaper(frame, matterOf());
  const text = textOf(paper);
  match(text, /S3, round 1: [^]*S3, round 2: [^]*S3, repeat or vote between equals: /);
  match(text, /Amendments to M1, in order of voting\n.*M1\.2.*\n.*M1\.1.*\n.*M1\.3/);
  equal(await pagesOf(paper), 1 + paper.blocks.filter(({ kind }) => kind === "pageBreak").length);
});

test("as if every first option were chosen: one page that names what is assumed, with every clause", async () => {
  const paper = previewPaper(frame, matterOf(), "first");
  const text = textOf(paper);
  match(text, /S3, Size of the leading committee: Option A: Fifteen members/);
  match(text, /5\.1 Between conferences the Alliance is led by a Steering Committee of fifteen/);
  doesNotMatch(text, /A Steering Committee of nine people/);
  equal(await pagesOf(paper), 1);
});

test("the delegates' sheet has each question with its options beside each other and where they come from; words that were offered are the proposer's", async () => {
  const sections = foundingComposite.sections.map((section) => ({
    ...section,
    options: section.options.map((option, at) =>
      at > 0
        ? option
        : {
            ...option,
            clauses: option.clauses.map(({ clause }) => ({ clause, sources: [] })),
            offered: { offer: "o", words: option.clauses.map(({ clause }) => clause.text) },
          },
    ),
  }));
  const paper = delegatesPaper(frame, matterOf({ ...foundingComposite, sections }));
  const text = textOf(paper);
  match(text, /1\.4 The Alliance is independent[^\n]*\[proposer\]/);
  match(text, /1\.4 The Alliance does not belong to any party[^\n]*\[cf\. B 1\.3\]/);
  ok((await pagesOf(paper)) < 7);
});

test("all papers in one file, and a draft is said to be one", async () => {
  const text = textOf(allPapers(frame, { ...matterOf(), of: { kind: "draft", revision: 7 } }));
  match(text, /A draft: Printed from revision 7/);
  match(text, /For the chair[^]*For the tellers[^]*For delegates[^]*If the procedure is lost/);
});
