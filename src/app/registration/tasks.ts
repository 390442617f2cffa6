import { z } from "zod";
import { forgetAfterConferences } from "../../store/access-needs.ts";
import { transactionTime } from "../../store/clock.ts";
import { inTransaction } from "../../store/tx.ts";
import { id } from "../define.ts";
import { type Task, task } from "../jobs/task.ts";
import { remindTask, sendReminders } from "./reminders.ts";

/** What registration does by itself. */
export const registrationTasks: readonly Task[] = [
  task(
    remindTask,
    "Remind groups that have not named their delegates",
    z.object({ conference: id("conference"), occasion: z.string().max(20), who: z.enum(["none", "short"]) }),
    async ({ deps }, reminder) => void (await sendReminders(deps, reminder)),
  ),
  task(
    "forgetAccessNeeds",
    "Delete access needs and quota declarations of conferences that are over",
    z.object({}),
    async ({ deps }) => {
      const forgotten = await inTransaction(deps.db, async (tx) => forgetAfterConferences(tx, await transactionTime(tx)));
      // how many, and never whose
      if (forgotten.needs + forgotten.answers > 0) deps.log.info("registration.forgotten", forgotten);
    },
    { every: "41 3 * * *" },
  ),
];
