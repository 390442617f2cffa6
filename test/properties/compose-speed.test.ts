import assert from "node:assert/strict";
import { test } from "node:test";
import { diffWords } from "#compose";

test("two texts of 20,000 words are compared in less than a second of processor time, alike or not", () => {
  const words = (seed: number, vocabulary: number): string =>
    Array.from({ length: 20_000 }, (_, i) => `w${(i * seed + ((i * i) % 97)) % vocabulary}`).join(" ");
  const revised = words(7, 4000)
    .split(" ")
    .filter((_, i) => i % 50 !== 0)
    .join(" ");
  for (const [from, to] of [
    [words(7, 4000), revised],
    [words(7, 4000), words(11, 4000)],
    [words(7, 30), words(11, 30)],
    [words(1, 2), words(5, 3)],
  ] as const) {
    const start = process.cpuUsage();
    diffWords(from, to);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 1_000_000, `${user + system} µs of processor time`);
  }
});
