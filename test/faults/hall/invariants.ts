// What must hold after every round, whatever happened in it; read from the database itself.
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { follow as followChain, genesis } from "../../../src/domain/audit/index.ts";
import { linksAfter } from "../../../src/store/audit.ts";
import type { Follower } from "../../bench/hall/connection.ts";
import type { Stage } from "./stage.ts";
import type { Voter } from "./voters.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

type Stored = { readonly unit: string; readonly n: number; readonly votes: Readonly<Record<string, number>>; readonly late: boolean };

/** Each delegate's last acknowledged vote is in the box, once, and nothing else is. */
async function checkBox(stage: Stage, division: string, voters: readonly Voter[], wrong: (words: string) => void): Promise<void> {
  const { pool } = stage.look().database;
  const { rows } = await pool.query<Stored>(
    "select unit, n, votes, ballot.at > division.closed_at as late from ballot join division on division.id = ballot.division_id where division_id = $1",
    [division],
  );
  const box = new Map(rows.map((row) => [row.unit, row]));
  if (box.size !== rows.length) wrong("two votes of one unit");
  for (const { credential, acknowledged } of voters) {
    const stored = box.get(credential);
    box.delete(credential);
    if (acknowledged === null && stored) wrong(`${credential}: recorded as ${stored.n}, though it was told that it was too late`);
    else if (acknowledged && !stored) wrong(`${credential}: vote ${acknowledged.n} was acknowledged and is lost`);
    else if (acknowledged && stored && (stored.n !== acknowledged.n || stored.votes[acknowledged.key] !== 1))
      wrong(`${credential}: ${acknowledged.n} ${acknowledged.key} was acknowledged, ${stored.n} ${JSON.stringify(stored.votes)} is recorded`);
    if (stored?.late) wrong(`${credential}: recorded after the close`);
  }
  if (box.size > 0) wrong(`${box.size} votes of nobody`);
  const roll = await pool.query<{ n: number; strangers: number }>(
    `select count(*)::integer as n, (select count(*)::integer from ballot where division_id = $1 and not exists
       (select from division_roll where division_id = $1 and unit = ballot.unit)) as strangers from division_roll where division_id = $1`,
    [division],
  );
  if (roll.rows[0]?.n !== voters.length || roll.rows[0].strangers > 0) wrong(`roll and box differ: ${JSON.stringify(roll.rows[0])}`);
}

/** The declared figures are the sum of what was acknowledged. */
async function checkTally(stage: Stage, division: string, voters: readonly Voter[], wrong: (words: string) => void): Promise<void> {
  const { rows } = await stage
    .look()
    .database.pool.query<{ state: string; tally: { votes: Record<string, number>; abstentions: number } }>("select state, tally from division where id = $1", [
      division,
    ]);
  const sum = (key: string): number => voters.filter(({ acknowledged }) => acknowledged?.key === key).length;
  const { state, tally } = rows[0] ?? { state: "not there", tally: null };
  if (state !== "declared" || tally?.votes["for"] !== sum("for") || tally.votes["against"] !== sum("against") || tally.abstentions !== sum("abstain"))
    wrong(`${state} ${JSON.stringify(tally)}, where for ${sum("for")}, against ${sum("against")}, abstentions ${sum("abstain")} were acknowledged`);
}

/** The chain of official acts is whole and ends where the log says. */
async function checkChain(stage: Stage, wrong: (words: string) => void): Promise<void> {
  const { app, database } = stage.look();
  let head = { n: 0, hash: genesis };
  for (;;) {
    const links = await database.db.transaction().execute((tx) => linksAfter(tx, head.n, 5000));
    if (links.length === 0) break;
    const followed = followChain(head, links, hash);
    if (followed.flaw) return wrong(`the log is broken: ${JSON.stringify(followed.flaw)}`);
    head = followed.head;
  }
  const end = await app.audit.verify({ kind: "program", name: "faults" }, { head });
  if (!end.ok || end.value.flaw) wrong(`the end of the log: ${JSON.stringify(end)}`);
}

const withoutTime = (picture: object): string => JSON.stringify({ ...picture, at: "" });

/** Every stream comes to show what the database says. */
async function checkStreams(stage: Stage, slug: string, followers: readonly Follower[], wrong: (words: string) => void): Promise<void> {
  const seen = (one: Follower): string => (one.latest() === "" ? "" : withoutTime(JSON.parse(one.latest()) as object));
  let astray = followers.length;
  let wanted = "";
  for (const until = performance.now() + 30_000; performance.now() < until && astray > 0; await pause(100)) {
    const now = await stage.look().app.hall.hallNow({ kind: "visitor" }, { slug });
    if (!now.ok) return wrong(`no picture: ${now.refusal.code}`);
    wanted = withoutTime(now.value);
    astray = followers.filter((one) => !one.connected() || seen(one) !== wanted).length;
  }
  if (astray > 0) wrong(`${astray} of ${followers.length} streams do not show ${wanted.slice(0, 300)}`);
}

export async function checkAll(
  stage: Stage,
  round: { readonly division: string; readonly slug: string; readonly voters: readonly Voter[]; readonly followers: readonly Follower[] },
  wrong: (words: string) => void,
): Promise<void> {
  await checkBox(stage, round.division, round.voters, wrong);
  await checkTally(stage, round.division, round.voters, wrong);
  await checkChain(stage, wrong);
  await checkStreams(stage, round.slug, round.followers, wrong);
}
