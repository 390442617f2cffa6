import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, test } from "node:test";
import { inflateSync } from "node:zlib";
import { clause, conference, constitution, decision, frame, hash, hostile, item, motion, png, section } from "../../../test/build/papers.ts";
import { constitutionPaper } from "./constitution.ts";
import { bookletPaper, comparisonPaper, motionPaper } from "./motion.ts";
import type { Block, Paper } from "./paper.ts";
import { closePdf, openPdfWriter, writePdf } from "./pdf.ts";

after(closePdf);

async function written(paper: Paper): Promise<Uint8Array> {
  const result = await writePdf(paper);
  assert.ok(result.ok, JSON.stringify(result));
  assert.match(Buffer.from(result.value).toString("latin1"), /pdfuaid:part>1</, "PDF/UA-1");
  return result.value;
}

/** The file's objects as text, those in compressed streams too. */
function insides(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  const streams = [...text.matchAll(/\/FlateDecode.*?stream\r?\n/gs)].map((match) => {
    try {
      return inflateSync(bytes.subarray(match.index + match[0].length), { finishFlush: 2 }).toString("latin1");
    } catch {
      return "";
    }
  });
  return [text, ...streams].join("\n");
}

/** Text strings of a PDF are Latin or UTF-16; both as JavaScript strings. */
const titlesIn = (text: string): string[] =>
  [...text.matchAll(/\/Title\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f]*)>)/gs)].map((match) => {
    const raw = match[2] === undefined ? Buffer.from((match[1] ?? "").replace(/\\([()\\])/g, "$1"), "latin1") : Buffer.from(match[2], "hex");
    return raw[0] === 0xfe && raw[1] === 0xff ? raw.subarray(2).swap16().toString("utf16le") : raw.toString("latin1");
  });

const withEverything = (): Paper => {
  const blocks: Block[] = [
    { kind: "heading", level: 1, number: "1", text: "One" },
    { kind: "paragraph", text: "Plain." },
    { kind: "paragraph", tone: "note", text: "Note." },
    { kind: "bullets", texts: ["a", "b"] },
    { kind: "details", details: [{ label: "By", value: "us" }] },
    {
      kind: "clause",
      number: "1.1",
      text: "Words.",
      sources: ["A 1.1", "cf. B 2.2"],
      items: [{ number: null, text: "bullet", items: [{ number: "1.1.1", text: "deep", items: [] }] }],
    },
    {
      kind: "options",
      level: 2,
      question: "How many?",
      method: "By votes.",
      options: [
        { key: "a", title: "Nine", proposer: "Leeds", clauses: [{ number: "1.2", text: "Nine.", items: [] }] },
        { key: "b", title: "None", proposer: "", clauses: [] },
      ],
    },
    { kind: "table", caption: "Table", head: ["A", "B"], rows: [["x", "1"]], widths: [3, 1], numeric: [1] },
    { kind: "figure", bytes: png, mediaType: "image/png", width: 1, height: 1, alt: "A hall", caption: "The hall" },
    { kind: "notice", title: "Notice", text: "Text." },
    {
      kind: "differences",
      number: "1.1",
      change: "changed",
      spans: [
        { kind: "same", text: "a " },
        { kind: "added", text: "b" },
        { kind: "removed", text: "c" },
      ],
    },
    { kind: "pageBreak" },
    { kind: "heading", level: 1, number: null, text: "Two", restartsLines: true },
  ];
  return { ...motionPaper(frame, motion()), blocks: [{ kind: "contents", title: "Contents" }, ...blocks] };
};

test("a PDF is tagged PDF/UA-1 with title, language, headings, table head and alternative text, for every block there is", async () => {
  const text = insides(await written(withEverything()));
  for (const mark of [
    /\/StructTreeRoot/,
    /\/MarkInfo\s*<<\s*\/Marked true/,
    /\/Lang\s*\(en-GB\)/,
    /pdfuaid:part>1</,
    /\/DisplayDocTitle true/,
    /\/S\s*\/H1/,
    /\/S\s*\/TH\b/,
    /\/Alt\s*\(A hall\)/,
    /\/S\s*\/TOC/,
  ])
    assert.match(text, mark);
  assert.match(text, /<rdf:li[^>]*>Constitution<\/rdf:li>/);
  assert.deepEqual(
    titlesIn(text).filter((title) => ["1. One", "Two"].includes(title)),
    ["1. One", "Two"],
  );
});

test("the same paper gives the same bytes, and no time but that of publication is in them", async () => {
  const first = await written(withEverything());
  const again = openPdfWriter();
  const second = await again.write(withEverything());
  await again.close();
  assert.ok(second.ok);
  assert.equal(Buffer.compare(first, second.value), 0);
  const dates = new Set(
    Buffer.from(first)
      .toString("latin1")
      .match(/D:\d{8}/g),
  );
  assert.deepEqual([...dates], ["D:20260321"]);
});

test("texts are set as text, whatever they hold: markup, scripts, emoji, right to left, endless words, control characters", async () => {
  const text = { title: hostile, sections: [section("1", hostile, [clause("1.1", hostile, [item(hostile)])])] };
  const paper = motionPaper({ ...frame, organisation: hostile, address: hostile }, motion(text, { submitter: hostile }));
  const table: Block = { kind: "table", caption: hostile, head: [hostile, "b"], rows: [[hostile, "x"]], widths: [1, 1], numeric: [] };
  const options: Block = {
    kind: "options",
    level: 2,
    question: hostile,
    method: hostile,
    options: [{ key: "a", title: hostile, proposer: hostile, clauses: [{ number: "#1", text: hostile, items: [] }] }],
  };
  const pdf = insides(
    await written({ ...paper, subtitle: hostile, blocks: [...paper.blocks, table, options, { kind: "notice", title: hostile, text: hostile }] }),
  );
  assert.ok(
    titlesIn(pdf).some((title) => title.includes('#import "@preview/x" #panic() \\[]*_$@ <script>alert(1)</script>')),
    "the heading in the outline",
  );
});

test("a table that breaks over pages is no harm to numbered lines, wherever on the page it begins", async () => {
  const table: Block = {
    kind: "table",
    caption: "Table",
    head: ["A", "B"],
    rows: [
      ["word ".repeat(60), "x"],
      ["word ".repeat(60), "x"],
    ],
    widths: [1, 1],
    numeric: [],
  };
  const counted: Block = { kind: "clause", number: "1", text: "Counted.", items: [] };
  for (const lines of [16, 20, 24, 28, 32]) {
    const filling: Block = { kind: "bullets", texts: Array.from({ length: lines }, () => "x") };
    await written({
      ...motionPaper(frame, motion()),
      blocks: [counted, filling, { kind: "heading", level: 1, number: null, text: "Annex" }, table, counted, filling],
    });
    await written({ ...motionPaper(frame, motion()), blocks: [filling, table, counted, filling, counted] });
  }
});

test("a sign that no font has is printed as its code, and the names of members are printed as they are", async () => {
  const pdf = insides(
    await written({ ...motionPaper(frame, motion()), title: "Anaïs O’Dowd", blocks: [{ kind: "heading", level: 1, number: null, text: "x \u{10450} y" }] }),
  );
  assert.ok(titlesIn(pdf).includes("x [U+10450] y"), JSON.stringify(titlesIn(pdf)));
  assert.match(Buffer.from(pdf, "latin1").toString("utf8"), /<rdf:li[^>]*>Anaïs O’Dowd<\/rdf:li>/);
});

test("a picture that cannot be read is described, and the rest of the paper is printed", async () => {
  const broken: Block = { kind: "figure", bytes: new Uint8Array([1, 2, 3]), mediaType: "image/jpeg", width: 10, height: 10, alt: "A hall", caption: "" };
  await written({ ...motionPaper(frame, motion()), blocks: [broken, { kind: "paragraph", text: "after" }] });
});

test("papers of nothing and papers of each kind are written", async () => {
  await written({ ...motionPaper(frame, motion()), title: "", details: [], blocks: [] });
  await written(
    constitutionPaper(
      frame,
      { conference, item: { title: "Constitution", lineNumbers: true }, adoption: { title: "Constitution", hash }, text: constitution, complete: true },
      [decision()],
    ),
  );
  await written(comparisonPaper(frame, { ...motion(), from: motion().version, to: motion().version, clauses: [] }));
  const { conference: at, item: of, ...one } = motion();
  await written(bookletPaper(frame, { conference: at, item: of, motions: [one, { ...one, text: { title: "x", sections: [] } }] }));
});

const thread = (onMessage: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from "node:worker_threads"; parentPort.on("message", (paper) => { ${onMessage} });`)}`,
  );
const titled = (title: string): Paper => ({ ...motionPaper(frame, motion()), title });

test("a paper that takes too long is given up and the next is written by a fresh thread", async () => {
  const writer = openPdfWriter({
    timeoutMs: 3000,
    thread: thread('if (paper.title === "stuck") for (;;); parentPort.postMessage({ kind: "done", pdf: new Uint8Array([7]) });'),
  });
  const [stuck, next] = await Promise.all([writer.write(titled("stuck")), writer.write(titled("next"))]);
  assert.deepEqual([stuck.ok ? "" : stuck.refusal.code, next.ok && next.value[0]], ["document.timedOut", 7]);
  await writer.close();
});

test("a thread that dies refuses its paper only", async () => {
  const writer = openPdfWriter({
    thread: thread('if (paper.title === "bad") process.exit(3); parentPort.postMessage({ kind: "done", pdf: new Uint8Array([7]) });'),
  });
  const [bad, next] = await Promise.all([writer.write(titled("bad")), writer.write(titled("next"))]);
  assert.deepEqual([bad.ok ? "" : bad.refusal.code, next.ok], ["document.failed", true]);
  await writer.close();
});

test("when too many papers wait, one more is refused at once; after closing all are", async () => {
  const writer = openPdfWriter({ queue: 1, thread: thread("") });
  const running = writer.write(titled("1"));
  const waiting = writer.write(titled("2"));
  const busy = await writer.write(titled("3"));
  assert.equal(busy.ok ? "" : busy.refusal.code, "document.busy");
  await writer.close();
  for (const each of [await running, await waiting, await writer.write(titled("4"))]) assert.equal(each.ok ? "" : each.refusal.code, "document.closed");
});

test("the typesetting thread does not keep the process alive, and a waiting paper does", async () => {
  const script = `import { writePdf } from "#documents/write/pdf.ts"; const r = await writePdf(${JSON.stringify(titled("x"))}); process.stdout.write(String(r.ok));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: new URL("../../..", import.meta.url),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise((resolve) => child.on("exit", resolve));
  assert.deepEqual([code, out], [0, "true"]);
});
