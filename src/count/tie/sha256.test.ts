import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { hexOf, sha256, utf8 } from "./sha256.ts";

const known = (text: string): string => hexOf(sha256(utf8(text)));

test("the published examples of SHA-256 come out", () => {
  assert.equal(known("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(known(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(known("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  assert.equal(known("a".repeat(1_000_000)), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

test("every length around the block of 64 bytes is padded as the standard says", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
    assert.equal(hexOf(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"), `${length} bytes`);
  }
});

test("a digest has 32 bytes and the bytes given stay as they are", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  assert.equal(sha256(bytes).length, 32);
  assert.deepEqual([...bytes], [1, 2, 3]);
});

test("bytes are written as two lower-case digits each", () => {
  assert.equal(hexOf(Uint8Array.of(0, 10, 171, 255)), "000aabff");
});

test("text becomes UTF-8 of one to four bytes a character", () => {
  for (const text of ["A", "\u007f", "\u0080", "é", "\u07ff", "\u0800", "€", "\uffff", "\u{10000}", "😀", "Zoë Müller", ""])
    assert.equal(hexOf(utf8(text)), Buffer.from(text, "utf8").toString("hex"), JSON.stringify(text));
});

test("half a surrogate pair becomes the replacement character", () => {
  assert.equal(hexOf(utf8("\ud800")), "efbfbd");
  assert.equal(hexOf(utf8("a\udc00b")), "61efbfbd62");
});
