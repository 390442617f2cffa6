// One round: a division is opened, all vote, a fault comes at a moment by chance, the chair closes and declares; then everything is looked at.
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { follow, type Follower, phone } from "../../bench/hall/connection.ts";
import { buildCastingHall, type CastingHall } from "../../build/casting-hall.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { type CuttingProxy, cuttingProxy } from "./cutting-proxy.ts";
import { checkAll } from "./invariants.ts";
import { buildStage, type Stage } from "./stage.ts";
import { allVote, type Sending, tryTooLate, type Voter, votersOf } from "./voters.ts";

export type Play = { readonly stage: Stage; readonly hall: CastingHall; readonly proxy: CuttingProxy; readonly chance: Chance; readonly stopMs: number };

export type Fault = {
  readonly name: string;
  readonly words: string;
  /** Copies of every vote that are sent beside it. */
  readonly copies?: number;
  readonly nodes?: 2;
  /** The program itself goes on: nobody has to start it again. */
  readonly goesOn?: true;
  /** Needs a file system of its own, small enough to be filled. */
  readonly small?: true;
  /** Comes while the votes come in. */
  readonly strike: (play: Play) => Promise<void> | void;
};

const nothing = (): void => undefined;
const ballast = "ballast";

/** Fills what is left of the file system, for a moment. */
async function fillDisk({ stage: { dataDir }, chance }: Play): Promise<void> {
  const file = join(dataDir, ballast);
  const free = (): number => {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  };
  try {
    for (let part = 0; free() > 0 && part < 1000; part++) writeFileSync(`${file}-${part}`, Buffer.alloc(Math.min(free(), 4_000_000), 1));
  } catch {
    // Full: what was wanted.
  }
  await pause(500 + chance.below(1500));
  for (let part = 0; part < 1000; part++) rmSync(`${file}-${part}`, { force: true });
}

export const faults: readonly Fault[] = [
  { name: "program", words: "kill -9 of the program", strike: ({ stage }) => stage.nodes[0]?.kill("SIGKILL") },
  { name: "backend", words: "kill -9 of a server process of the database", goesOn: true, strike: ({ stage }) => stage.killBackend() },
  { name: "database", words: "kill -9 of the whole database", strike: ({ stage }) => stage.killDatabase() },
  {
    name: "stop",
    words: "SIGSTOP of the program",
    goesOn: true,
    strike: async ({ stage, stopMs }) => {
      stage.nodes[0]?.kill("SIGSTOP");
      await pause(stopMs);
      stage.nodes[0]?.kill("SIGCONT");
    },
  },
  { name: "duplicate", words: "every vote sent four times, in any order", goesOn: true, copies: 3, strike: nothing },
  {
    name: "cut",
    words: "answers cut after the commit",
    goesOn: true,
    strike: async ({ proxy }) => {
      proxy.cut(0.4);
      await pause(1000);
      proxy.cut(0);
    },
  },
  {
    name: "clock",
    words: "clock of the program an hour ahead, then an hour back",
    goesOn: true,
    strike: async ({ stage }) => {
      stage.nodes[0]?.kill("SIGUSR2");
      await pause(500);
      stage.nodes[0]?.kill("SIGUSR2");
      await pause(500);
      stage.nodes[0]?.kill("SIGUSR2");
    },
  },
  { name: "disk", words: "disk full", small: true, strike: fillDisk },
  {
    name: "node",
    words: "two nodes on one database, one killed with kill -9",
    nodes: 2,
    strike: ({ stage, chance }) => chance.one(stage.nodes).kill("SIGKILL"),
  },
];

export type Theatre = { readonly play: Play; readonly voters: readonly Voter[]; readonly followers: readonly Follower[]; readonly end: () => Promise<void> };

/** A stage with a hall of so many delegates, each with a phone; some of them follow. */
export async function openTheatre(
  dataDir: string,
  fault: Fault,
  size: { readonly delegates: number; readonly rounds: number; readonly seed: number; readonly stopMs: number },
): Promise<Theatre> {
  const stage = await buildStage(dataDir, fault.nodes ?? 1);
  const { database, app } = stage.look();
  const hall = await buildCastingHall(database.db, app, { delegates: size.delegates, items: [{ questions: size.rounds }] });
  const chance = chanceOf(size.seed);
  const portOf = (n: number): number => stage.nodes[n % stage.nodes.length]?.port ?? 0;
  const proxy = await cuttingProxy(() => portOf(0), chance);
  let turn = 0;
  // With two nodes each attempt may go to the other one, as a balancer in front of them would send it.
  const voters = votersOf(hall.delegates, () => (stage.nodes.length > 1 ? portOf(turn++) : proxy.port), fault.copies ?? 0);
  const followers = hall.delegates.slice(0, Math.max(20, size.delegates / 3)).map((_, n) => follow(() => portOf(n), hall.slug));
  return {
    play: { stage, hall, proxy, chance, stopMs: size.stopMs },
    voters,
    followers,
    end: async () => {
      for (const one of followers) one.close();
      for (const one of voters) for (const by of [one.phone, ...one.echoes]) by.close();
      proxy.close();
      await stage.end();
    },
  };
}

/** The chair's acts, sent under one id until they are answered: what the rules refuse is told. */
async function act({ stage, hall }: Play, name: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const id = randomUUID();
  const last = { answer: "" };
  for (const until = performance.now() + 90_000; performance.now() < until; await pause(150)) {
    for (const { port } of stage.nodes) {
      const chair = phone(() => port, hall.chair.cookie, 4000);
      const answer = await chair.ask("POST", `/api/v1/voting/${name}`, { conference: hall.conference, ...input }, id);
      chair.close();
      if (answer.status === 200) return JSON.parse(answer.body) as Readonly<Record<string, unknown>>;
      last.answer = `${answer.status} ${answer.body.slice(0, 200)}`;
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new Error(`${name}: ${last.answer}`);
    }
  }
  throw new Error(`${name} was not answered: ${last.answer}`);
}

const startsOf = ({ nodes }: Stage): number => nodes.reduce((sum, node) => sum + node.starts(), 0);

/** Answers what went wrong; nothing is what is wanted. */
export async function playRound({ play, voters, followers }: Theatre, fault: Fault, round: number, voteMs: number): Promise<string[]> {
  const { stage, hall, chance } = play;
  const [item] = hall.items;
  const question = item?.questions[round];
  if (!item || question === undefined) throw new Error("there are not so many questions");
  const wrongs = new Set<string>();
  const wrong = (words: string): void => void (wrongs.size < 10 ? wrongs.add(words) : undefined);
  await stage.whole();
  const starts = startsOf(stage);
  if (round === 0) await act(play, "callItem", { item: item.id });
  const division = String((await act(play, "openDivision", { item: item.id, question, taking: { method: "count", channels: ["electronic"] } }))["division"]);

  let closing = false;
  const sending: Sending = { division, withinMs: voteMs, copies: fault.copies ?? 0, chance, wrong, closed: () => closing };
  const voting = allVote(voters, sending);
  await pause(voteMs / 4 + chance.below(voteMs / 2));
  const strike = Promise.resolve(fault.strike(play));
  // The chair does not know of any fault, and closes when it is time.
  await pause(chance.below(voteMs));
  await act(play, "closeDivision", { division });
  closing = true;
  await strike;
  await voting;
  await tryTooLate(voters.slice(0, 10), sending);
  await act(play, "declare", { division });
  // Equal votes are a result too; the next question waits until the chair has decided this one.
  const sum = (key: string): number => voters.filter(({ acknowledged }) => acknowledged?.key === key).length;
  if (sum("for") === sum("against")) await act(play, "castingVote", { item: item.id, question, for: "against" });
  await stage.whole();
  if (fault.goesOn && startsOf(stage) > starts) wrong("the program ended, and had to be started again");
  await checkAll(stage, { division, slug: hall.slug, voters, followers }, wrong);
  return [...wrongs];
}

/** What the programs wrote on standard error that nobody expects of such a fault: nothing of a vote may be in it. */
export const leaked = ({ play: { stage } }: Theatre): string[] =>
  stage.nodes
    .map((node) => node.errors())
    .concat(logOf(stage.dataDir))
    .filter((words) => /"votes":|castVote.*against/.test(words));

function logOf(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, "postgres.log"), "utf8");
  } catch {
    return "";
  }
}
