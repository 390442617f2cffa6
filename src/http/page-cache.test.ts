import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { test } from "node:test";
import { answer, type Answer, codingFor } from "./answer.ts";
import { limiter } from "./limits.ts";
import { pageCache, shared } from "./page-cache.ts";

const page = (text: string): Answer => answer(200, { "content-type": "text/plain" }, text);

test("reads asked for at the same time are one, and none is of an earlier moment than its asking", async () => {
  let value = 1;
  let reads = 0;
  const read = shared(async () => {
    reads++;
    const seen = value;
    await new Promise((resolve) => void setTimeout(resolve, 10));
    return seen;
  });
  const first = read();
  value = 2; // committed after the first read began
  const later = [read(), read(), read()];
  equal(await first, 1);
  deepEqual(await Promise.all(later), [2, 2, 2]);
  equal(reads, 2);
  value = 3;
  equal(await read(), 3);
});

test("a read that fails fails those who waited for it, and no later one", async () => {
  let fails = true;
  const read = shared(async () => {
    await Promise.resolve();
    if (fails) throw new Error("away");
    return 1;
  });
  const [first, second] = [read(), read()];
  await rejects(first);
  await rejects(second);
  fails = false;
  equal(await read(), 1);
});

test("the least recently read page goes first when memory is full, and a page too large for it is not kept", async () => {
  const cache = pageCache({ version: async () => 1, maxBytes: 12_000 });
  const made: string[] = [];
  const get = (address: string, size = 1000) => cache.answerFor(address, async () => (made.push(address), page("x".repeat(size))));
  for (const address of ["a", "b", "c"]) await get(address);
  await get("a");
  await get("d");
  await get("a");
  await get("b");
  deepEqual(made, ["a", "b", "c", "d", "b"]);
  await get("large", 100_000);
  ok(cache.size().bytes <= 12_000);
});

test("a page is made again when its version or a minute has passed", async () => {
  let [version, now, made] = [1, 0, 0];
  const cache = pageCache({ version: async () => version, clock: () => now });
  const get = () => cache.answerFor("a", async () => page(String(++made)));
  await get();
  await get();
  equal(made, 1);
  version = 2;
  await get();
  equal(made, 2);
  now = 60_000;
  await get();
  equal(made, 3);
});

test("a page that could not be made is tried again by the next reader", async () => {
  const cache = pageCache({ version: async () => 1 });
  await rejects(cache.answerFor("a", async () => Promise.reject(new Error("no"))));
  equal(Buffer.from((await cache.answerFor("a", async () => page("yes"))).body).toString(), "yes");
});

test("an allowance fills again with time, and a right attempt costs nothing", () => {
  let now = 0;
  const limit = limiter({ burst: 2, perHour: 60 }, () => now);
  const take = (): boolean => limit.take("a").ok;
  deepEqual([take(), take(), take()], [true, true, false]);
  const refused = limit.take("a");
  deepEqual(refused.ok ? null : refused.refusal, { code: "rate.tooMany", detail: { seconds: 60 } });
  now = 60_000;
  deepEqual([take(), take()], [true, false]);
  limit.giveBack("a");
  equal(take(), true);
  equal(limit.take("b").ok, true);
});

test("a coding is used only if the reader takes it", () => {
  deepEqual(["", "gzip", "gzip, br", "br;q=0, gzip", "identity", "BR"].map(codingFor), [null, "gzip", "br", "gzip", null, "br"]);
});
