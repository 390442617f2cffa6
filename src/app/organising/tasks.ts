import { quarterInWords, quarterOf, remindersDue } from "#domain/organising";
import { z } from "zod";
import { queueMail } from "../../store/mail.ts";
import { holdersOf } from "../../store/offices.ts";
import { coverageOf, federationDay, organisersOf, withdrawalsToTell } from "../../store/organising.ts";
import { findPerson } from "../../store/people.ts";
import { inTransaction, type Tx } from "../../store/tx.ts";
import { type Task, task } from "../jobs/task.ts";

/** Reminds the organisers, and late in the quarter the committee, of regions that have no meeting in it. Each is told once a quarter. Answers how many mails were queued. */
export async function remindOfQuarter(tx: Tx, publicUrl: string): Promise<number> {
  const { today } = await federationDay(tx);
  const due = remindersDue(today);
  if (due.length === 0) return 0;
  const quarter = quarterOf(today);
  const { regions } = await coverageOf(tx, quarter);
  const without = regions.filter((region) => region.meetingsThisQuarter === 0 && region.groups > 0);
  let queued = 0;
  for (const region of without)
    for (const { person, email } of await organisersOf(tx, region.id)) {
      if (email === null || email === "") continue;
      const text = `${region.name} has no meeting in ${quarterInWords(quarter)} yet. Propose dates to the groups here:\n\n${publicUrl}/desk/regions/${region.id}\n`;
      const isNew = await queueMail(tx, {
        key: `quarter-reminder:${quarter}:${region.id}:${person}`,
        to: email,
        person,
        subject: `No meeting in ${region.name} this quarter yet`,
        text,
        purpose: "reminder",
      });
      if (isNew) queued += 1;
    }
  if (!due.includes("committee") || without.length === 0) return queued;
  for (const { person } of await holdersOf(tx, ["organising"])) {
    const email = (await findPerson(tx, person))?.email ?? "";
    if (email === "") continue;
    const isNew = await queueMail(tx, {
      key: `quarter-committee:${quarter}:${person}`,
      to: email,
      person,
      subject: `Regions without a meeting in ${quarterInWords(quarter)}`,
      text: `These regions have groups and no meeting in ${quarterInWords(quarter)}:\n\n${without.map(({ name }) => `- ${name}`).join("\n")}\n\n${publicUrl}/desk/regions\n`,
      purpose: "reminder",
    });
    if (isNew) queued += 1;
  }
  return queued;
}

/** Tells those who have an address from a contact sheet that its owner withdrew. Each is told once. Answers how many mails were queued. */
export async function tellOfWithdrawals(tx: Tx): Promise<number> {
  let queued = 0;
  for (const { consent, name, group, receiver, email } of await withdrawalsToTell(tx)) {
    const who = name === "" ? `a contact of ${group}` : `${name} (${group})`;
    const isNew = await queueMail(tx, {
      key: `withdrawn:${consent}:${receiver}`,
      to: email,
      person: receiver,
      subject: `Please delete a contact of ${group}`,
      text: `${who} no longer agrees to be on the contact sheet of the region. Please delete the name, the address and the telephone number wherever you keep the sheet.\n\nYou get this because you received a sheet with this contact on it.\n`,
      purpose: "withdrawal",
    });
    if (isNew) queued += 1;
  }
  return queued;
}

/** What the program does by itself for regional organising. */
export const organisingTasks: readonly Task[] = [
  task(
    "remindOfQuarter",
    "Reminds organisers of regions that have no meeting this quarter",
    z.object({}),
    async ({ deps, publicUrl }) => {
      await inTransaction(deps.db, (tx) => remindOfQuarter(tx, publicUrl()));
    },
    { every: "20 7 * * *" },
  ),
  task(
    "tellOfWithdrawals",
    "Tells those who have a contact sheet that somebody on it withdrew",
    z.object({}),
    async ({ deps }) => {
      await inTransaction(deps.db, tellOfWithdrawals);
    },
    { every: "*/10 * * * *" },
  ),
];
