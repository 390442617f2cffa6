import { z } from "zod";
import type { Delivery } from "#domain/connections";
import { deliverMail } from "../../store/mail.ts";
import {
  awaitPlace,
  mailToGo,
  mendMail,
  purgeMail,
  putOffMail,
  serverAwayUntil,
  settleMail,
  type Taken,
  takeMail,
  takePlace,
} from "../../store/mail-delivery.ts";
import { inTransaction } from "../../store/tx.ts";
import { type Task, task, type TaskCall } from "./task.ts";

/** Kept of mail that is over: the text a fortnight, for questions; the address and subject half a year; that there was one two years. */
const keep = { textDays: 14, addressDays: 180, rowDays: 730 } as const;

const lateMinutes = 15;

/** The database may be away for a moment just when the mail server has answered: what it said must not be forgotten. */
const settleTries = 8;

async function settled({ deps, mail }: TaskCall, taken: Taken & { readonly kind: "send" }, delivery: Delivery): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(deps.db, (tx) => settleMail(tx, taken, delivery, mail.retrySeconds));
    } catch (error) {
      if (tries >= settleTries) throw error;
      await new Promise((resolve) => void setTimeout(resolve, 250 * 2 ** Math.min(tries, 5)));
    }
  }
}

/** Whether this mail may go now; else it has been put off. */
async function mayGo({ deps, mail: { perMinute } }: TaskCall, id: string, placed: boolean): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    const row = await mailToGo(tx, id);
    const away = row?.secret ? null : await serverAwayUntil(tx);
    if (away !== null) {
      await putOffMail(tx, id, away);
      return false;
    }
    if (perMinute === 0 || placed || row?.state !== "queued") return true;
    // What is urgent takes a place in the flow too, and does not wait for it.
    const seconds = await takePlace(tx, perMinute);
    if (row.secret || seconds < 1) return true;
    await awaitPlace(tx, id, seconds);
    return false;
  });
}

async function deliver(call: TaskCall, id: string, placed: boolean): Promise<void> {
  if (call.stopping.aborted) throw new Error("the program is ending");
  if (!(await mayGo(call, id, placed))) return;
  const taken = await inTransaction(call.deps.db, (tx) => takeMail(tx, id));
  if (taken.kind !== "send") return;
  await settled(call, taken, await call.sendMail(taken.mail, call.stopping));
}

/** Mail through the queue. */
export const mailTasks: readonly Task[] = [
  task(deliverMail, "Send one mail", z.object({ mail: z.string().regex(/^\d{1,18}$/), placed: z.boolean().default(false) }), (call, { mail, placed }) =>
    deliver(call, mail, placed),
  ),
  task(
    "mendMail",
    "Look again at mail that should have gone and has not",
    z.object({}),
    async ({ deps }) => {
      const mended = await inTransaction(deps.db, (tx) => mendMail(tx, lateMinutes));
      if (mended.again + mended.uncertain > 0) deps.log.warn("mail.mended", mended);
    },
    { every: "*/5 * * * *" },
  ),
  task("purgeMail", "Wipe texts and addresses of mail that is long over", z.object({}), ({ deps }) => inTransaction(deps.db, (tx) => purgeMail(tx, keep)), {
    every: "17 3 * * *",
  }),
];
