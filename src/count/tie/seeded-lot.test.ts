import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { hexOf, sha256, utf8 } from "./sha256.ts";
import { drawOrder, lotText, seededBelow, seededShuffle } from "./seeded-lot.ts";

const names = (number: number): string => ["", "Ada", "Bea", "Cai", "Dee", "Eve"][number] ?? `Candidate ${number}`;

test("the example of the documentation comes out as sha256sum prints it", () => {
  assert.equal(lotText("17 May 2026: 4 12 23 31 38 45", "exclusion", 3, 2, "Bea"), "17 May 2026: 4 12 23 31 38 45|exclusion|3|2|Bea");
  assert.deepEqual(drawOrder("17 May 2026: 4 12 23 31 38 45", "exclusion", 3, [2, 3, 5], names), [5, 2, 3]);
});

test("every line of the documentation is what sha256sum prints", () => {
  const page = readFileSync(new URL("../../../docs/count/lot.md", import.meta.url), "utf8");
  const lines = [...page.matchAll(/printf '%s' '([^']*)' \| sha256sum\n +([0-9a-f]{64}) {2}-/g)];
  assert.equal(lines.length, 3);
  for (const [, text = "", digest] of lines) {
    assert.equal(hexOf(sha256(utf8(text))), digest);
    assert.equal(createHash("sha256").update(text).digest("hex"), digest);
  }
  assert.deepEqual(
    lines.map(([, text]) => text),
    [2, 3, 5].map((number) => lotText("17 May 2026: 4 12 23 31 38 45", "exclusion", 3, number, names(number))),
  );
});

test("the order is that of the digests as hexadecimal, smallest first", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(50), fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 9 }), (seed, stage, between) => {
      const digest = (number: number): string =>
        createHash("sha256")
          .update(`${seed.toWellFormed()}|surplus|${stage}|${number}|${names(number)}`)
          .digest("hex");
      const expected = [...between].sort((a, b) => (digest(a) < digest(b) ? -1 : 1));
      assert.deepEqual(drawOrder(seed, "surplus", stage, between, names), expected);
    }),
  );
});

test("the order of two does not hang on who else is tied, nor on how the tied are listed", () => {
  const all = drawOrder("seed", "election", 1, [1, 2, 3, 4, 5], names);
  assert.deepEqual(drawOrder("seed", "election", 1, [5, 4, 3, 2, 1], names), all);
  const some = [4, 2, 5];
  assert.deepEqual(
    drawOrder("seed", "election", 1, some, names),
    all.filter((number) => some.includes(number)),
  );
});

test("seed, purpose, stage, number and name each change what is hashed", () => {
  const texts = [
    lotText("s", "election", 1, 1, "A"),
    lotText("t", "election", 1, 1, "A"),
    lotText("s", "surplus", 1, 1, "A"),
    lotText("s", "election", 2, 1, "A"),
    lotText("s", "election", 1, 2, "A"),
    lotText("s", "election", 1, 1, "B"),
  ];
  assert.equal(new Set(texts).size, texts.length);
});

test("people of the same name are told apart by their number", () => {
  const order = drawOrder("seed", "exclusion", 1, [1, 2], () => "Ann Smith");
  assert.deepEqual([...order].sort(), [1, 2]);
});

test("over many seeds each of three tied is first about a third of the time", () => {
  const first = [0, 0, 0, 0];
  for (let seed = 0; seed < 3000; seed++) {
    const chosen = drawOrder(`seed ${seed}`, "exclusion", 1, [1, 2, 3], names)[0] ?? 0;
    first[chosen] = (first[chosen] ?? 0) + 1;
  }
  // Fixed seeds: the same figures on every machine, each within three standard deviations of 1000.
  for (const times of first.slice(1)) assert.ok(times > 922 && times < 1078, String(times));
});

/** The same stream, made by the platform's own SHA-256. */
function* wordsOf(seed: string): Generator<number> {
  for (let block = 0; ; block++) {
    const digest = createHash("sha256").update(`${seed}|${block}`).digest();
    for (let at = 0; at < 32; at += 4) yield digest.readUInt32BE(at);
  }
}

test("numbers below a bound are the words of SHA-256 of seed|0, seed|1 …, high byte first, by remainder", () => {
  const below = seededBelow("seed");
  const words = wordsOf("seed");
  for (let time = 0; time < 40; time++) assert.equal(below(256), (words.next().value ?? 0) % 256);
});

test("words at or above the highest multiple of the bound are thrown away", () => {
  // 3 x 2^30: the highest multiple within 2^32 is itself, so a quarter of all words is thrown away.
  const bound = 3 * 2 ** 30;
  const below = seededBelow("seed");
  const expected: number[] = [];
  for (const word of wordsOf("seed")) {
    if (word < bound) expected.push(word);
    if (expected.length === 30) break;
  }
  assert.deepEqual(
    expected.map(() => below(bound)),
    expected,
  );
  assert.ok(expected.some((word) => word >= 2 ** 31));
});

test("the bounds themselves: below 1 is always 0, below 2^32 is the word itself", () => {
  const one = seededBelow("s");
  const whole = seededBelow("s");
  const words = wordsOf("s");
  for (let time = 0; time < 10; time++) {
    assert.equal(one(1), 0);
    assert.equal(whole(2 ** 32), words.next().value);
  }
});

test("a shuffle swaps from the last place down with a place at or below it", () => {
  const below = seededBelow("mix");
  const expected = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  for (let place = 9; place > 0; place--) {
    const other = below(place + 1);
    const moved = expected[place] ?? 0;
    expected[place] = expected[other] ?? 0;
    expected[other] = moved;
  }
  assert.deepEqual([...seededShuffle("mix", 10)], expected);
});

test("a shuffle is every place once, the same for the same seed, another for another", () => {
  const mixed = seededShuffle("mix", 1000);
  assert.deepEqual(
    [...mixed].sort((a, b) => a - b),
    [...Array(1000).keys()],
  );
  assert.deepEqual(seededShuffle("mix", 1000), mixed);
  assert.notDeepEqual(seededShuffle("other", 1000), mixed);
  assert.equal(seededShuffle("mix", 0).length, 0);
  assert.deepEqual([...seededShuffle("mix", 1)], [0]);
});

test("over many seeds each of the six orders of three comes about as often", () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 3000; seed++) {
    const key = [...seededShuffle(`seed ${seed}`, 3)].join("");
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  assert.equal(times.size, 6);
  for (const count of times.values()) assert.ok(count > 438 && count < 562, String(count));
});
