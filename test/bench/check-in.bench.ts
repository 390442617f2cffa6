// node test/bench/check-in.bench.ts — a conference of 10,000 delegates of 500 groups: cards for all, six desks that check in at once, the roll for a device.
import { randomUUID } from "node:crypto";
import { buildTestApp } from "../build/database.ts";
import { makeWaitingCards } from "../build/desk.ts";

const delegates = 10_000;
const groups = 500;
const desks = 6;
const acts = 3000;

const closing: (() => Promise<void>)[] = [];
const on = await buildTestApp({ after: (close: () => Promise<void>) => void closing.push(close) });
const { app, program, must, commandId, db } = on;
const { conference, slug } = must(
  await app.conference.planConference(
    program,
    { name: "Large conference", startsOn: "2026-03-21", endsOn: "2026-03-22", timeZone: "Europe/London" },
    commandId(),
  ),
);
const names = Array.from({ length: groups }, (_, n) => `Group ${String(n).padStart(3, "0")}`);
for (const name of names) must(await app.groups.admitAffiliate(program, { name, kind: "local" }, commandId()));
const lines = Array.from({ length: delegates }, (_, n) => `${names[n % groups] ?? ""},Given${n},Family${n},delegate,`);
const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const from = performance.now();
  const result = await work();
  console.log(`${what}: ${Math.round(performance.now() - from)} ms`);
  return result;
};
await timed(`${delegates} delegates entered from a list`, async () =>
  must(await app.credentials.importCredentials(program, { conference, csv: ["group,given_name,family_name,role,status", ...lines].join("\n") }, commandId())),
);
const desk = await on.person("Desk", { kind: "credentials", conference });
must(await app.credentials.printCards(desk, { conference }, commandId()));
await timed(`${delegates} cards with codes`, () => makeWaitingCards(on));
const roll = await timed("the whole roll for a device", async () => must(await app.credentials.deskRoll(desk, { slug, size: 20_000 })));
console.log(`the roll as JSON: ${Math.round(JSON.stringify(roll).length / 1000)} kB`);

const times: number[] = [];
const ids = roll.rows.map(({ id }) => id);
let next = 0;
const from = performance.now();
await Promise.all(
  Array.from({ length: desks }, async (_, n) => {
    let since = roll.now;
    for (let id = ids[next++]; id !== undefined && times.length < acts; id = ids[next++]) {
      const began = performance.now();
      must(await app.credentials.checkIn(desk, { conference, credential: id, desk: `Desk ${n + 1}`, way: "card" }, randomUUID()));
      times.push(performance.now() - began);
      // every tenth answer a desk asks for the news of the others
      if (times.length % 10 === 0) since = must(await app.credentials.deskNews(desk, { slug, since })).now;
    }
  }),
);
times.sort((one, other) => one - other);
const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(1)} ms`;
console.log(
  `${times.length} check-ins at ${desks} desks: median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}; ${Math.round((times.length / (performance.now() - from)) * 1000)} a second`,
);
await timed("credentials report of now", async () => must(await app.credentials.credentialsReport(desk, { slug, present: true })));
await timed("search by name, 50 of them", async () => must(await app.credentials.credentials(desk, { slug, search: "family99" })));
await timed("search by group", async () => must(await app.credentials.credentials(desk, { slug, search: "group 07" })));
await db.selectFrom("credential").select("id").limit(1).execute();
for (const close of closing.reverse()) await close();
