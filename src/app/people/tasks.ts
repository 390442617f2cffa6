import { z } from "zod";
import { scanDuplicates } from "../../store/duplicates.ts";
import { purgeJoinRequests } from "../../store/joining.ts";
import { inTransaction } from "../../store/tx.ts";
import { scanTask } from "./duplicates.ts";
import { purgeLeavers } from "./leaving.ts";
import { programCall } from "../usecase.ts";
import { type Task, task } from "../jobs/task.ts";

/** Some at a time, so that nobody waits long for a lock. */
async function eraseLeavers({ deps, stopping }: Parameters<Task["run"]>[0]): Promise<void> {
  let erased = 0;
  for (let n = -1; n !== 0 && !stopping.aborted; erased += n)
    n = await inTransaction(deps.db, async (tx) => purgeLeavers(await programCall(deps, tx, "people.purgeLeavers")));
  if (erased > 0) deps.log.info("people.leaversErased", { erased });
}

/** What the register of people needs done by itself. */
export const peopleTasks: readonly Task[] = [
  task(
    "purgeJoinRequests",
    "Delete forms to join that were not confirmed or not decided",
    z.object({}),
    async ({ deps }) => {
      await inTransaction(deps.db, purgeJoinRequests);
    },
    { every: "7 * * * *" },
  ),
  task("purgeLeavers", "Erase those who left longer ago than their data is kept", z.object({}), eraseLeavers, { every: "41 2 * * *" }),
  task(scanTask, "Look through the register for people entered twice", z.object({ scan: z.string() }), ({ deps, stopping }, { scan }) =>
    scanDuplicates(deps.db, scan, stopping),
  ),
];
