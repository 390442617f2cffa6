import { z } from "zod";
import { itemsToEnter } from "../../store/decisions.ts";
import { holdFrozenItem } from "../../store/voting.ts";
import { transactionTime } from "../../store/clock.ts";
import { inTransaction } from "../../store/tx.ts";
import type { Deps } from "../deps.ts";
import { type Task, task } from "../jobs/task.ts";
import { enterItem } from "../views/entering.ts";
import { load } from "../views/voting.ts";

/** Enters decisions that are not in the search yet: of before there was one, and what an import of a conference brought. Answers how many items. */
export async function enterMissing(deps: Deps, most = 1000): Promise<number> {
  const items = await inTransaction(deps.db, (tx) => itemsToEnter(tx, most));
  for (const id of items) {
    await inTransaction(deps.db, async (tx) => {
      const item = await holdFrozenItem(tx, id);
      if (item) await enterItem({ tx, deps, now: await transactionTime(tx) }, await load(tx, item));
    });
  }
  return items.length;
}

export const decisionsTasks: readonly Task[] = [
  task("enterDecisions", "Enter decisions that the search does not have yet", z.object({}), async ({ deps }) => void (await enterMissing(deps)), {
    every: "*/5 * * * *",
  }),
];
