import { mailActs, mailLifeDays, mayActOnMail } from "#domain/connections";
import { no, ok } from "#kit";
import { failedJobs, queueState, recurringStates, removeFailedJob, retryJob } from "../../store/jobs.ts";
import {
  holdMail,
  leaveMail,
  mailById,
  mailCounts,
  mailHealth,
  type MailLine,
  mailsWhere,
  removeCaptured as remove,
  sendAgain,
} from "../../store/mail-desk.ts";
import { recurring, summaryOf } from "../jobs/described.ts";
import type { UseCases } from "../usecase.ts";
import type { connectionsContract, MailLineView } from "./contract.ts";

type Cases = UseCases<typeof connectionsContract>;

const lineView = ({ wiped, ...line }: MailLine): MailLineView => ({ ...line, can: mailActs[line.state].filter((act) => mayActOnMail(act, line.state, wiped)) });

export const mails: Cases["mails"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  // One more than is shown tells whether there is a next page.
  const found = await mailsWhere(call.tx, { ...input, limit: input.limit + 1 });
  const rows = found.slice(0, input.limit).map(lineView);
  return ok({ rows, next: found.length > input.limit ? (rows.at(-1)?.id ?? null) : null });
};

export const mail: Cases["mail"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await mailById(call.tx, input.mail);
  if (!found) return no({ code: "mail.notFound" });
  return ok({ ...lineView(found.line), files: found.files });
};

const most = 1000;

export const mailState: Cases["mailState"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const [counts, health, queue] = [await mailCounts(call.tx, most), await mailHealth(call.tx), await queueState(call.tx)];
  return ok({ counts, most, ...health, failedJobs: queue.failed });
};

export const settleMail: Cases["settleMail"] = async (call, { mail: id, how }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const held = await holdMail(call.tx, id);
  if (!held) return no({ code: "mail.notFound" });
  if (how === "again" && held.wiped) return no({ code: "mail.wiped" });
  if (!mayActOnMail(how, held.state, held.wiped)) return no({ code: "mail.settled", detail: { is: held.state } });
  const by = call.actor.kind === "person" ? call.actor.id : null;
  if (how === "again") await sendAgain(call.tx, id, by, mailLifeDays);
  else await leaveMail(call.tx, id, by);
  await call.record(how === "again" ? "mail.sentAgain" : "mail.left", id, {}, { was: held.state });
  return ok({});
};

export const removeCaptured: Cases["removeCaptured"] = async (call, { mail: id }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const removed = await remove(call.tx, id);
  if (removed === 0 && id !== null) return no({ code: "mail.notFound" });
  await call.record("mail.removed", id ?? "captured", {}, { removed });
  return ok({ removed });
};

const jobsOnPage = 50;

export const jobs: Cases["jobs"] = async (call, { page }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const [state, found, ran] = [
    await queueState(call.tx),
    await failedJobs(call.tx, { limit: jobsOnPage, offset: (page - 1) * jobsOnPage }),
    await recurringStates(call.tx),
  ];
  return ok({
    ...state,
    jobs: found.map((job) => ({ ...job, summary: summaryOf(job.task), payload: JSON.stringify(job.payload) })),
    page,
    pages: Math.max(1, Math.ceil(state.failed / jobsOnPage)),
    recurring: recurring().map((one) => ({ ...one, lastRun: ran.find(({ name }) => name === one.name)?.lastRun ?? null })),
  });
};

export const settleJob: Cases["settleJob"] = async (call, { job, how }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const done = how === "again" ? await retryJob(call.tx, job) : await removeFailedJob(call.tx, job);
  if (!done) return no({ code: "job.notFound" });
  await call.record(how === "again" ? "job.triedAgain" : "job.removed", job);
  return ok({});
};
