import { mailCounts, mailHealth } from "#store/mail-desk.ts";
import { queueState } from "#store/jobs.ts";
import type { OpenDatabase } from "#store/open.ts";
import { inSnapshot } from "#store/tx.ts";
import { type Finding, fine, warn, wrong } from "./doctor-report.ts";

const most = 1000;
/** "1 mail", "12 mails", "1000 or more mails". */
const things = (n: number, thing: string): string => (n === 1 ? `1 ${thing}` : `${n >= most ? `${most} or more` : n} ${thing}s`);

const minutesSince = (instant: string): number => Math.max(0, Math.round((Date.now() - Date.parse(instant)) / 60_000));
const ago = (minutes: number): string =>
  minutes < 120 ? `${minutes} minutes` : minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;

const slowMinutes = 10;
const lateMinutes = 60;

/** How mail and jobs stand in the database. */
export async function queueFindings({ db, pool }: OpenDatabase): Promise<readonly Finding[]> {
  const { rows } = await pool.query<{ n: number }>(
    "select count(*)::integer as n from pg_stat_activity where datname = current_database() and application_name = 'mandate jobs'",
  );
  const [health, counts, queue] = await inSnapshot(db, async (tx) => [await mailHealth(tx), await mailCounts(tx, most), await queueState(tx)] as const);
  const findings: Finding[] = [
    rows[0]?.n ? fine("A program is doing the jobs of the queue.") : warn("No program is doing jobs at present: mail waits until one is started."),
  ];
  if (health.awaySince !== null)
    findings.push(
      wrong(
        `The mail server has been away for ${ago(minutesSince(health.awaySince))}: ${health.answer}`,
        "See under Mail; what waits is sent when it is back.",
      ),
    );
  if (health.oldestQueued !== null) {
    const minutes = minutesSince(health.oldestQueued);
    const says = `${things(counts.queued, "mail")} waiting, the first for ${ago(minutes)}.`;
    findings.push(minutes < slowMinutes ? fine(says) : minutes < lateMinutes ? warn(says) : wrong(says));
  } else findings.push(fine("No mail waits."));
  if (counts.uncertain > 0)
    findings.push(warn(`Of ${things(counts.uncertain, "mail")} nobody knows whether it arrived.`, "An administrator decides on the page of mail, /outbox."));
  if (counts.refused > 0) findings.push(warn(`${things(counts.refused, "mail")} refused by the recipient's server.`, "See /outbox for who and why."));
  if (counts.captured > 0)
    findings.push(warn(`${things(counts.captured, "mail")} captured because no mail server was set.`, "Read and delete them at /outbox."));
  findings.push(
    queue.failed > 0
      ? wrong(`${things(queue.failed, "job")} failed for good.`, "An administrator sees why, and has them tried again, at /desk/jobs.")
      : fine("No job has failed for good."),
  );
  return findings;
}
