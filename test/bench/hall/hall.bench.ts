// npm run bench:hall -- [--delegates 5000] [--seconds 30] [--rounds 5]
// A hall of delegates against the program as it is started in production, with its own PostgreSQL, on this machine: each holds a stream, all vote in
// every division; then as many votes as can be recorded, beside what the database alone does with the same statement.
import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runningEmbedded } from "../../../src/store/embedded.ts";
import { openDatabase } from "../../../src/store/open.ts";
import { readPostmaster } from "../../../src/store/postmaster.ts";
import { buildProgram } from "../../../src/main.ts";
import { buildCastingHall } from "../../build/casting-hall.ts";
import { startProgram } from "../../build/program.ts";
import { phone } from "./connection.ts";
import type { CrowdSays, CrowdTold } from "./crowd.ts";
import { residentMb, serverMb } from "./memory.ts";
import { voteAlone } from "./single.ts";

const { values: options } = parseArgs({
  options: {
    delegates: { type: "string", default: "5000" },
    seconds: { type: "string", default: "30" },
    rounds: { type: "string", default: "5" },
    flood: { type: "string", default: "10" },
    profile: { type: "string", default: "" },
  },
});
const delegates = Number(options.delegates);
const rounds = Number(options.rounds);
const say = (line: string): void => console.log(line);
const quiet = { info: () => undefined, warn: () => undefined, error: (event: string, error: unknown) => console.error(event, error) };

const dataDir = mkdtempSync(join(tmpdir(), "mandate-bench-hall-"));
const program = startProgram(["start"], {
  DATA_DIR: dataDir,
  PORT: "0",
  ...(options.profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${options.profile}` } : {}),
});
const crowd = fork(fileURLToPath(new URL("crowd.ts", import.meta.url)), { stdio: "inherit" });
let failed = false;

const hears = <S extends CrowdSays["say"]>(words: S): Promise<CrowdSays & { readonly say: S }> =>
  new Promise((resolve) => {
    const listen = (said: CrowdSays): void => {
      if (said.say !== words) return;
      crowd.off("message", listen);
      resolve(said as CrowdSays & { readonly say: S });
    };
    crowd.on("message", listen);
  });
function tell<S extends CrowdSays["say"]>(told: CrowdTold, answer: S): Promise<CrowdSays & { readonly say: S }> {
  const answered = hears(answer);
  crowd.send(told);
  return answered;
}

const at = (times: readonly number[], share: number): number => [...times].sort((one, other) => one - other)[Math.floor((times.length - 1) * share)] ?? 0;
const ms = (time: number): string => `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
/** A bar of the design, and whether this machine keeps it. Told, never a failure: a loaded machine is slow. */
const bar = (kept: boolean, words: string): string => `${kept ? "kept" : "NOT kept"}: ${words}`;

async function run(): Promise<void> {
  const [, url = ""] = await program.prints(/Mandate is at\s+(http:\/\/\S+)/, 180_000);
  const port = Number(new URL(url).port);
  const server = runningEmbedded(dataDir);
  if (!server) throw new Error("the program has no server of its own");
  const database = openDatabase(server.urlOf("mandate"));
  const { app } = buildProgram({ db: database.db, log: quiet });
  const items = [{ questions: rounds + 1 }];
  const hall = await buildCastingHall(database.db, app, { delegates, groups: Math.max(1, Math.round(delegates / 20)), items });
  const [item] = hall.items;
  if (!item) throw new Error("there is no item");
  say(
    `${delegates} delegates on ${availableParallelism()} processors, which the load, the program and its database share; votes spread over ${options.seconds} s`,
  );

  const chair = phone(() => port, hall.chair.cookie);
  const must = async (name: string, input: object): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await chair.ask("POST", `/api/v1/voting/${name}`, { conference: hall.conference, ...input }, randomUUID());
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as Readonly<Record<string, unknown>>;
  };
  await must("callItem", { item: item.id });
  const open = async (question: string): Promise<string> =>
    String((await must("openDivision", { item: item.id, question, taking: { method: "count", channels: ["electronic"] } }))["division"]);

  const began = performance.now();
  await tell({ tell: "follow", port, slug: hall.slug, cookies: hall.delegates.map(({ cookie }) => cookie) }, "following");
  say(`${delegates} streams open after ${ms(performance.now() - began)}; program ${residentMb(program.process.pid ?? 0).now} MB`);

  const all = { lost: 0, doubled: 0, p99: 0, result: 0 };
  for (const question of item.questions.slice(0, rounds)) {
    const openedAt = Date.now();
    const division = await open(question);
    const opened = await tell({ tell: "await", words: `"id":"${division}","state":"open"` }, "seen");
    const voted = await tell({ tell: "vote", division, withinMs: Number(options.seconds) * 1000 }, "voted");
    const closedAt = Date.now();
    await must("closeDivision", { division });
    const seen = hears("seen");
    crowd.send({ tell: "await", words: `"result":{"division":"${division}"` } satisfies CrowdTold);
    const declaredAt = Date.now();
    await must("declare", { division });
    const result = await seen;
    const box = await database.db.selectFrom("ballot").select(["unit", "n", "votes"]).where("division_id", "=", division).execute();
    const stored = new Map(box.map(({ unit, n, votes }) => [unit, { n, votes: votes as Readonly<Record<string, number>> }]));
    const lost = voted.votes.filter((key, n) => key !== "" && stored.get(hall.delegates[n]?.credential ?? "")?.votes[key] !== 1).length;
    const doubled = box.filter(({ n }) => n !== 1).length + Math.max(0, box.length - new Set(box.map(({ unit }) => unit)).size);
    const p99 = at(voted.times, 0.99);
    const lateness = result.at - closedAt;
    Object.assign(all, { lost: all.lost + lost, doubled: all.doubled + doubled, p99: Math.max(all.p99, p99), result: Math.max(all.result, lateness) });
    if (lost + doubled > 0 || box.length !== delegates) failed = true;
    say(
      `${question}: ${voted.votes.filter((key) => key !== "").length} acknowledged, ${box.length} in the box, ${lost} lost, ${doubled} double; answers p50 ${ms(at(voted.times, 0.5))}, p99 ${ms(p99)}, longest ${ms(at(voted.times, 1))}; ` +
        `opening on every stream after ${opened.at - openedAt} ms, result ${lateness} ms after the close was sent (${result.at - declaredAt} ms after the declaration)`,
    );
    for (const [what, times] of Object.entries(voted.refused)) say(`  refused ${times} times: ${what}`);
  }
  const memory = residentMb(program.process.pid ?? 0);
  const postmaster = readPostmaster(join(dataDir, "postgres"))?.pid ?? 0;
  say(`memory: program ${memory.now} MB, at most ${memory.most} MB; its database ${serverMb(postmaster)} MB`);

  const last = await open(item.questions[rounds] ?? "");
  await tell({ tell: "await", words: `"id":"${last}","state":"open"` }, "seen");
  const flooded = await tell({ tell: "flood", division: last, seconds: Number(options.flood), atOnce: 1000 }, "flooded");
  const recorded = flooded.recorded / flooded.seconds;
  say(
    `as fast as it goes, 1,000 at once for ${flooded.seconds} s: ${Math.round(recorded)} votes recorded a second over HTTP, p50 ${ms(at(flooded.times, 0.5))}, p99 ${ms(at(flooded.times, 0.99))}${Object.keys(flooded.refused).length > 0 ? `, refused ${JSON.stringify(flooded.refused)}` : ""}`,
  );
  const sum = await database.db
    .selectFrom("ballot")
    .select((eb) => eb.fn.sum<string>("n").as("n"))
    .where("division_id", "=", last)
    .executeTakeFirstOrThrow();
  if (Number(sum.n) < flooded.recorded) failed = true;
  say(`  ${flooded.recorded} acknowledged, ${sum.n} changes in the box`);
  const alone = await voteAlone(server.urlOf("mandate"), last, delegates, Number(options.flood));
  say(`the same statement for one vote each, by ${alone.by}: ${Math.round(alone.perSecond)} a second; ratio ${(recorded / alone.perSecond).toFixed(2)}`);
  say("OpenSlides: no figure of votes a second was found published to set beside it.");
  say("");
  say(bar(all.lost === 0, `${all.lost} acknowledged votes lost, 0 wanted`));
  say(bar(all.doubled === 0, `${all.doubled} counted double, 0 wanted`));
  say(bar(all.p99 < 500, `p99 of the answers ${ms(all.p99)} in the slowest division, 500 ms wanted`));
  say(bar(all.result < 2000, `result on every stream at most ${all.result} ms after the close, 2,000 ms wanted`));
  say(bar(memory.most < 600, `program at most ${memory.most} MB, 600 MB wanted`));
  say(bar(recorded >= 0.5 * alone.perSecond, `ratio to the database alone ${(recorded / alone.perSecond).toFixed(2)}, 0.5 wanted`));
  chair.close();
  await database.close();
}

try {
  await run();
} finally {
  crowd.kill();
  program.process.kill("SIGTERM");
  await program.ended;
  if (program.errors() !== "") console.error(program.errors().slice(0, 2000));
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
