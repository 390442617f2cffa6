// The delegates of the bench, in a process of their own: each holds a stream and votes once in each division. Spoken to by messages.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Follower, follow, phone } from "./connection.ts";

export type CrowdTold =
  | { readonly tell: "follow"; readonly port: number; readonly slug: string; readonly cookies: readonly string[] }
  /** All vote within this time, each at a moment of its own. `shares` of them change it at once after. */
  | { readonly tell: "vote"; readonly division: string; readonly withinMs: number }
  /** As fast as it goes for so long: every delegate changes the vote again and again, so many at once. */
  | { readonly tell: "flood"; readonly division: string; readonly seconds: number; readonly atOnce: number }
  /** Says when every stream has a picture in which these words are. */
  | { readonly tell: "await"; readonly words: string }
  | { readonly tell: "end" };

export type CrowdSays =
  | { readonly say: "following"; readonly streams: number }
  | { readonly say: "voted"; readonly times: readonly number[]; readonly refused: Readonly<Record<string, number>>; readonly votes: readonly string[] }
  | {
      readonly say: "flooded";
      readonly recorded: number;
      readonly seconds: number;
      readonly times: readonly number[];
      readonly refused: Readonly<Record<string, number>>;
    }
  /** `at`: wall-clock time at which the last of them had it; that of the machine, which both processes share. */
  | { readonly say: "seen"; readonly streams: number; readonly at: number };

const say = (words: CrowdSays): void => void process.send?.(words);

let phones: ReturnType<typeof phone>[] = [];
let followers: Follower[] = [];
let awaited: { readonly words: string; readonly missing: Set<number> } | null = null;

function heard(n: number, data: string): void {
  if (!awaited?.missing.has(n) || !data.includes(awaited.words)) return;
  awaited.missing.delete(n);
  if (awaited.missing.size > 0) return;
  awaited = null;
  say({ say: "seen", streams: followers.length, at: Date.now() });
}

async function beginFollowing(port: number, slug: string, cookies: readonly string[]): Promise<void> {
  phones = cookies.map((cookie) => phone(() => port, cookie));
  followers = [];
  for (const n of cookies.keys()) {
    followers.push(
      follow(
        () => port,
        slug,
        (data) => heard(n, data),
      ),
    );
    if (n % 100 === 99) await pause(20);
  }
  while (followers.some((one) => !one.connected())) await pause(50);
  say({ say: "following", streams: followers.length });
}

const keys = ["for", "against", "abstain"];
const ways = (n: number): string => keys[n % 7 < 4 ? 0 : n % 7 < 6 ? 1 : 2] ?? "for";

async function vote(division: string, withinMs: number): Promise<void> {
  const times: number[] = [];
  const refused: Record<string, number> = {};
  const votes: string[] = [];
  await Promise.all(
    phones.map(async (one, n) => {
      await pause((withinMs * n) / phones.length);
      const id = randomUUID();
      const from = performance.now();
      const answer = await one.ask("POST", "/api/v1/voting/castVote", { division, votes: { [ways(n)]: 1 }, after: 0 }, id);
      times.push(performance.now() - from);
      if (answer.status === 200) votes[n] = ways(n);
      else refused[`${answer.status} ${answer.body.slice(0, 60)}`] = (refused[`${answer.status} ${answer.body.slice(0, 60)}`] ?? 0) + 1;
    }),
  );
  say({ say: "voted", times, refused, votes: Array.from(phones, (_, n) => votes[n] ?? "") });
}

async function flood(division: string, seconds: number, atOnce: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const refused: Record<string, number> = {};
  const known = phones.map(() => 0);
  const turns = Array.from({ length: Math.min(atOnce, phones.length) }, (_, n) => n);
  let recorded = 0;
  await Promise.all(
    turns.map(async (first) => {
      // Each turn goes round its own share of the delegates.
      for (let n = first; performance.now() < until; n = n + turns.length < phones.length ? n + turns.length : first) {
        const one = phones[n];
        if (!one) return;
        const from = performance.now();
        const answer = await one.ask(
          "POST",
          "/api/v1/voting/castVote",
          { division, votes: { [keys[recorded % 3] ?? "for"]: 1 }, after: known[n] ?? 0 },
          randomUUID(),
        );
        times.push(performance.now() - from);
        if (answer.status === 200) {
          known[n] = Number(/"n":(\d+)/.exec(answer.body)?.[1] ?? 0);
          recorded += 1;
        } else refused[String(answer.status)] = (refused[String(answer.status)] ?? 0) + 1;
      }
    }),
  );
  say({ say: "flooded", recorded, seconds, times, refused });
}

function awaitWords(words: string): void {
  const missing = new Set(followers.flatMap((one, n) => (one.latest().includes(words) ? [] : [n])));
  if (missing.size === 0) say({ say: "seen", streams: followers.length, at: Date.now() });
  else awaited = { words, missing };
}

process.on("message", (told: CrowdTold) => {
  switch (told.tell) {
    case "follow":
      void beginFollowing(told.port, told.slug, told.cookies);
      break;
    case "vote":
      void vote(told.division, told.withinMs);
      break;
    case "flood":
      void flood(told.division, told.seconds, told.atOnce);
      break;
    case "await":
      awaitWords(told.words);
      break;
    case "end":
      process.exit(0);
  }
});
