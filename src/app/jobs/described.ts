import { tasks } from "./tasks.ts";

/** What a job does, in words; the bare name for one of a later or earlier program. */
export const summaryOf = (name: string): string => tasks.find((task) => task.name === name)?.summary ?? name;

/** The recurring tasks with their times. */
export const recurring = (): readonly { readonly name: string; readonly summary: string; readonly at: string }[] =>
  tasks.flatMap(({ name, summary, every }) => (every === undefined ? [] : [{ name, summary, at: every }]));
