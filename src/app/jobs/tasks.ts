import { connectionsTasks } from "../connections/tasks.ts";
import { decisionsTasks } from "../decisions/tasks.ts";
import { credentialsTasks } from "../credentials/tasks.ts";
import { hallTasks } from "../hall/tasks.ts";
import { importsTasks } from "../imports/tasks.ts";
import { mailTasks } from "./mail.ts";
import { organisingTasks } from "../organising/tasks.ts";
import { registrationTasks } from "../registration/tasks.ts";
import { peopleTasks } from "../people/tasks.ts";
import type { Task } from "./task.ts";

/** Every kind of job that the program does. Each subject adds its own list here; names are unique, and stay: jobs in the queue bear them. */
export const tasks: readonly Task[] = [
  ...mailTasks,
  ...peopleTasks,
  ...credentialsTasks,
  ...decisionsTasks,
  ...connectionsTasks,
  ...hallTasks,
  ...organisingTasks,
  ...registrationTasks,
  ...importsTasks,
];
