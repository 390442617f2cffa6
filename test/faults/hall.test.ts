// A few rounds of the faults of the hall; all of them, many times: npm run faults:hall.
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { temporaryFolder } from "../build/program.ts";
import { faults, leaked, openTheatre, playRound } from "./hall/rounds.ts";

test("votes under way while the program or its database is killed, while answers are lost and while every vote comes several times are recorded once or not at all", async (t) => {
  // One hall for all of them: a start of the program is what takes long.
  const some = ["duplicate", "cut", "program", "database"].flatMap((name) => faults.filter((fault) => fault.name === name));
  const [first] = some;
  if (!first) throw new Error("no such fault");
  const theatre = await openTheatre(join(temporaryFolder(t), "data"), first, { delegates: 30, rounds: some.length, seed: 7, stopMs: 500 });
  t.after(theatre.end);
  for (const [round, fault] of some.entries()) deepEqual(await playRound(theatre, fault, round, 400), [], fault.words);
  deepEqual(leaked(theatre), []);
});
