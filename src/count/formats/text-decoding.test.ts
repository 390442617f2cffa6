import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { no, ok } from "#kit";
import { electionOf } from "../election.ts";
import { bytesOf, textOf } from "./bytes.ts";
import type { Reader } from "./reader.ts";
import { anyEncoding, encodingOf, textAtStart } from "./text-decoding.ts";

const units = (text: string, bigEnd: boolean): Uint8Array =>
  Uint8Array.from({ length: text.length * 2 }, (_, at) => (text.charCodeAt(at >> 1) >> ((at % 2 === 0) === bigEnd ? 8 : 0)) & 255);

/** A reader that keeps what it is given. */
const keeper = (): { readonly reader: Reader; readonly kept: number[] } => {
  const kept: number[] = [];
  return {
    kept,
    reader: {
      push: (chunk) => {
        for (const byte of chunk) kept.push(byte);
        return kept.includes(33) ? no({ code: "count.shout" }) : ok(null);
      },
      end: () => ok(electionOf([])),
    },
  };
};

const through = (bytes: Uint8Array, size: number): string => {
  const { reader, kept } = keeper();
  const wrapped = anyEncoding(reader);
  for (let from = 0; from < bytes.length; from += size) wrapped.push(bytes.subarray(from, from + size));
  assert.ok(wrapped.end().ok);
  return textOf(Uint8Array.from(kept));
};

test("the first bytes tell the encoding: by the mark, or by a NUL beside the first character", () => {
  assert.deepEqual(encodingOf(Uint8Array.of(0xef, 0xbb, 0xbf, 52)), { encoding: "utf-8", mark: 3 });
  assert.deepEqual(encodingOf(Uint8Array.of(0xef, 0xbb, 0x41)), { encoding: "utf-8", mark: 0 });
  assert.deepEqual(encodingOf(Uint8Array.of(0xff, 0xfe, 52, 0)), { encoding: "utf-16le", mark: 2 });
  assert.deepEqual(encodingOf(Uint8Array.of(0xfe, 0xff, 0, 52)), { encoding: "utf-16be", mark: 2 });
  assert.deepEqual(encodingOf(Uint8Array.of(52, 0, 32, 0)), { encoding: "utf-16le", mark: 0 });
  assert.deepEqual(encodingOf(Uint8Array.of(0, 52)), { encoding: "utf-16be", mark: 0 });
  for (const bytes of [[], [52], [0], [0, 0], [52, 32], [0xff, 0x41], [0xfe, 0x41]])
    assert.deepEqual(encodingOf(Uint8Array.from(bytes)), { encoding: "utf-8", mark: 0 });
});

test("UTF-16 of both orders and UTF-8 come out as the same UTF-8, cut anywhere", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map((some) => `4 ${some}`.replaceAll("!", "."));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (some, size) => {
      for (const mark of ["", "\ufeff"]) {
        assert.equal(through(units(mark + some, false), size), some);
        assert.equal(through(units(mark + some, true), size), some);
        assert.equal(through(bytesOf(mark + some), size), some);
      }
    }),
  );
});

test("files of less than four bytes are passed on at their end", () => {
  for (const text of ["", "4", "42", "4 2"]) {
    assert.equal(through(bytesOf(text), 1), text);
    assert.equal(through(bytesOf(text), 8), text);
  }
  assert.equal(through(units("4", false), 1), "4");
  assert.equal(through(bytesOf("\ufeff"), 1), "");
});

test("long UTF-16 is passed on in pieces, and UTF-8 without being copied", () => {
  const text = "12 é😀 ".repeat(40_000);
  assert.equal(through(units(text, false), text.length * 2), text);
  const { reader } = keeper();
  const given: Uint8Array[] = [];
  const wrapped = anyEncoding({ ...reader, push: (chunk) => (given.push(chunk), ok(null)) });
  const first = bytesOf("abcd");
  const second = bytesOf("efgh");
  wrapped.push(first);
  wrapped.push(second);
  assert.ok(given[0] === first && given[1] === second);
});

test("halves of characters become U+FFFD", () => {
  assert.equal(through(units("4\ud800x", false), 9), "4\ufffdx");
  assert.equal(through(units("4\ud800\ud800\udc00", false), 9), "4\ufffd\u{10000}");
  assert.equal(through(units("4\udc00x", false), 9), "4\ufffdx");
  assert.equal(through(units("4\udfffx\udbffx", false), 9), "4\ufffdx\ufffdx");
  assert.equal(through(units("4\udbff\udfff\ue000\ud7ff", false), 9), "4\u{10ffff}\ue000\ud7ff");
  assert.equal(through(units("4\ud800", false), 9), "4\ufffd");
  assert.equal(through(Uint8Array.of(52, 0, 53), 9), "4\ufffd");
  assert.equal(through(Uint8Array.of(52, 0, 53, 0, 54), 9), "45\ufffd");
});

test("a refusal of the reader is passed back, at the beginning, later and at the end", () => {
  const refused = no({ code: "count.shout" });
  const tell = (chunks: readonly Uint8Array[]): unknown => {
    const wrapped = anyEncoding(keeper().reader);
    for (const chunk of chunks) {
      const pushed = wrapped.push(chunk);
      if (!pushed.ok) return pushed;
    }
    return wrapped.end();
  };
  assert.deepEqual(tell([bytesOf("ab!d")]), refused);
  assert.deepEqual(tell([bytesOf("abcd"), bytesOf("!")]), refused);
  assert.deepEqual(tell([bytesOf("!")]), refused);
  assert.deepEqual(tell([units("4!".padEnd(80_000, "x"), false)]), refused);
});

test("the text at the beginning is shown in any encoding", () => {
  assert.equal(textAtStart(bytesOf("\ufeff4 2")), "4 2");
  assert.equal(textAtStart(units("\ufeff4 é", true)), "4 é");
  assert.equal(textAtStart(units("4 é", false)), "4 é");
});
