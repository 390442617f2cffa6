import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bytesOf, grownMarks, grownStarts, grownWeights, textOf, utf8Text } from "./bytes.ts";

test("text becomes the bytes that every other program makes of it, and comes back", () => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
      const bytes = bytesOf(text);
      assert.deepEqual([...bytes], [...encoder.encode(text)]);
      assert.equal(textOf(bytes), decoder.decode(encoder.encode(`x${text}`)).slice(1));
    }),
  );
  for (const text of ["", "a", "\u007f", "\u0080", "\u07ff", "\u0800", "\uffff", "\u{10000}", "\u{10ffff}"]) assert.equal(textOf(bytesOf(text)), text);
  assert.deepEqual([...bytesOf("\ud800x\udc00")], [0xef, 0xbf, 0xbd, 0x78, 0xef, 0xbf, 0xbd]);
});

test("bytes are UTF-8 exactly when a strict decoder says so", () => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const strictly = (bytes: Uint8Array): string | null => {
    try {
      return strict.decode(bytes);
    } catch {
      return null;
    }
  };
  const byte = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x9f, 0xa0, 0x8f, 0x90, 0x41),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 6 }), (list) => {
      const bytes = Uint8Array.from(list);
      assert.equal(utf8Text(bytes), strictly(bytes));
    }),
    { numRuns: 3_000 },
  );
  for (const list of [
    [0xc0, 0x80],
    [0xc1, 0xbf],
    [0xe0, 0x9f, 0xbf],
    [0xf0, 0x8f, 0xbf, 0xbf],
    [0xed, 0xa0, 0x80],
    [0xed, 0xbf, 0xbf],
    [0xf4, 0x90, 0x80, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xc2],
    [0xe2, 0x82],
    [0xc2, 0x41],
    [0x80],
  ])
    assert.equal(utf8Text(Uint8Array.from(list)), null, String(list));
  assert.equal(utf8Text(Uint8Array.of(0xc2, 0x80, 0xe2, 0x82, 0xac), 2), "€");
  assert.equal(utf8Text(Uint8Array.of(0xe2, 0x82, 0xac, 0xc2), 0, 3), "€");
});

test("what is not UTF-8 is Windows-1252, each byte a character", () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  assert.equal(textOf(all), new TextDecoder("windows-1252").decode(all));
  assert.equal(textOf(Uint8Array.of(65, 0xe9, 66), 1, 2), "é");
});

test("arrays grow to at least twice their length and keep what they hold", () => {
  const marks = grownMarks(Uint8Array.of(1, 2, 3), 4);
  assert.deepEqual(marks, Uint8Array.of(1, 2, 3, 0, 0, 0));
  assert.deepEqual(grownMarks(Uint16Array.of(300), 5), Uint16Array.of(300, 0, 0, 0, 0));
  assert.deepEqual(grownStarts(Uint32Array.of(7), 3), Uint32Array.of(7, 0, 0));
  assert.deepEqual(grownWeights(Float64Array.of(2 ** 53 - 1), 1), Float64Array.of(2 ** 53 - 1, 0));
});
