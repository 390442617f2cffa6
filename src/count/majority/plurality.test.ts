import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../election.ts";
import { fptp } from "./plurality.ts";

test("the candidate with most first preferences wins", () => {
  const outcome = fptp.count(
    electionOf([
      [3, [1]],
      [4, [2]],
    ]),
    { ties: { last: { kind: "ask" }, lots: [] } },
  );
  assert.ok(outcome.ok && outcome.value.kind === "counted");
  assert.deepEqual(outcome.value.count.elected, [{ number: 2, stage: 1 }]);
});
