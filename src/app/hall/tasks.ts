import { z } from "zod";
import { sweepPresence } from "../../store/presence.ts";
import { type Task, task } from "../jobs/task.ts";

export const hallTasks: readonly Task[] = [
  task(
    "watchPresence",
    "Check out delegates elsewhere who are gone, and in again who are back",
    z.unknown(),
    async ({ deps }) => {
      await sweepPresence(deps.db);
    },
    { every: "* * * * *" },
  ),
];
