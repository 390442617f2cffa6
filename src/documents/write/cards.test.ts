import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { decodeQR } from "qr/decode.js";
import { cardNumberText } from "#domain/credentials";
import { type Card, qrPicture } from "./cards.ts";
import { openCardWriter } from "./pdf.ts";

/** The content streams of a PDF, as text. */
function streamsOf(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf);
  return [...bytes.toString("latin1").matchAll(/\/FlateDecode.*?stream\r?\n/gs)].map((match) => {
    try {
      return inflateSync(bytes.subarray(match.index + match[0].length), { finishFlush: 2 }).toString("latin1");
    } catch {
      return "";
    }
  });
}

/** Black bars on white, `scale` pixels a module, as a camera would see them. */
function seen(bars: readonly (readonly [x: number, y: number, width: number])[], size: number, scale = 4) {
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [x, y, width] of bars)
    for (let line = y * scale; line < (y + 1) * scale; line++)
      for (let at = x * scale; at < (x + width) * scale; at++) data.fill(0, (line * side + at) * 4, (line * side + at) * 4 + 3);
  return { width: side, height: side, data };
}

/** The bars of a QR code as they stand in the file: one path of rectangles, in modules under a transformation, and filled as a whole. */
function barsIn(path: string): { readonly bars: [number, number, number][]; readonly size: number } {
  const bars = [...path.matchAll(/([\d.]+) ([\d.]+) m\n([\d.]+) [\d.]+ l\n[\d.]+ [\d.]+ l\n[\d.]+ [\d.]+ l\nh/g)].map(
    ([, x, y, to]): [number, number, number] => [Math.round(Number(x)), Math.round(Number(y)), Math.round(Number(to) - Number(x))],
  );
  return { bars, size: Math.max(...bars.map(([x, , width]) => x + width)) + 4 };
}

const address = (n: number): string => `https://conference.example.org/card?c=${cardNumberText(n)}#abcd-efgh-jkmn-pqrs-tuvw-xyz2-34${10 + (n % 80)}`;
const card = (n: number, name: string): Card => ({ name, group: "Hull Renters", role: "Delegate", number: cardNumberText(n), address: address(n) });

test("a code is drawn as bars that a reader reads", () => {
  const bars = [...qrPicture(address(10_001)).matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]): [number, number, number] => [
    Number(x),
    Number(y),
    Number(width),
  ]);
  const size = Number(/viewBox="0 0 (\d+)/.exec(qrPicture(address(10_001)))?.[1]);
  assert.equal(decodeQR(seen(bars, size)), address(10_001));
});

test("cards of any script and length make a tagged file with a readable code on each", async (t) => {
  const writer = openCardWriter();
  t.after(() => writer.close());
  const names = [
    "Ada Lund",
    "محمد العلي",
    "Σωκράτης Παπαδόπουλος",
    "李小龍",
    "Þórður 😀",
    "A".repeat(160),
    "",
    "#strong[x] $y$ \\u{1}",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Jones",
    "Ed",
    "Flo",
  ];
  const cards = names.map((name, n) => card(10_001 + n, name));
  const made = await writer.write({ organisation: "Federation", conference: "Founding conference", cards });
  assert.ok(made.ok, JSON.stringify(made));
  const text = Buffer.from(made.value).toString("latin1");
  assert.match(text, /pdfuaid:part>1</, "PDF/UA-1");
  const streams = streamsOf(made.value);
  assert.match(text, /\/Count 2\b/, "ten cards a page");
  const paths = streams.flatMap((stream) => stream.split(/\nf\*?\n/));
  const read = paths.flatMap((path) => {
    const { bars, size } = barsIn(path);
    return bars.length > 100 ? [decodeQR(seen(bars, size))] : [];
  });
  assert.deepEqual(read.sort(), cards.map((one) => one.address).sort());
  const again = await writer.write({ organisation: "Federation", conference: "Founding conference", cards });
  assert.ok(again.ok && Buffer.from(again.value).equals(Buffer.from(made.value)), "the same cards give the same bytes");
});
