import { equal, notDeepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { seal, sealWith, unseal } from "./seal.ts";

const secret = "only-for-tests-0123456789abcdef0123456789";

test("what is sealed is opened with the same secret, for the same purpose and row, and in no other way", () => {
  sealWith(secret);
  const sealed = seal("mail", "row-1", "Your code is 123456.");
  equal(unseal("mail", "row-1", sealed), "Your code is 123456.");
  equal(unseal("mail", "row-2", sealed), null, "moved to another row");
  equal(unseal("webhook", "row-1", sealed), null, "taken for something else");
  for (const at of [0, 13, 30]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    equal(unseal("mail", "row-1", changed), null, `changed at byte ${at}`);
  }
  equal(unseal("mail", "row-1", sealed.subarray(0, 20)), null, "cut short");
  ok(!sealed.includes("123456"));
  notDeepEqual(seal("mail", "row-1", "Your code is 123456."), sealed, "the same text never looks the same twice");
  sealWith(`${secret}x`);
  equal(unseal("mail", "row-1", sealed), null, "another secret");
  sealWith(secret);
  equal(unseal("mail", "row-1", sealed), "Your code is 123456.");
});
