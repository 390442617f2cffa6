// Delegates who vote, change their vote, and send again what was not answered, until they know; and what they know at the end.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Outcome, phone, type Phone } from "../../bench/hall/connection.ts";
import type { CastingDelegate } from "../../build/casting-hall.ts";
import type { Chance } from "./chance.ts";

export type Voter = CastingDelegate & {
  readonly phone: Phone;
  /** Further ways to the program, on which copies of what was sent arrive when they like. */
  readonly echoes: readonly Phone[];
  /** The last vote of which this delegate was told that it is recorded. */
  acknowledged: { readonly n: number; readonly key: string } | null;
};

export type Sending = {
  readonly division: string;
  readonly withinMs: number;
  /** Each vote is sent again beside itself so often, some of them late. */
  readonly copies: number;
  readonly chance: Chance;
  /** What must never happen, in words. */
  readonly wrong: (words: string) => void;
  /** Set once the chair has closed: what is under way is brought to its end, nothing new is begun. */
  readonly closed: () => boolean;
};

type Cast = { readonly division: string; readonly votes: Readonly<Record<string, number>>; readonly after: number };

const keys = ["for", "against", "abstain"];
const path = "/api/v1/voting/castVote";

export const votersOf = (delegates: readonly CastingDelegate[], portNow: (n: number) => number, copies: number): Voter[] =>
  delegates.map((delegate, n) => {
    const one = (): Phone => phone(() => portNow(n), delegate.cookie, 5000);
    return { ...delegate, phone: one(), echoes: Array.from({ length: copies }, one), acknowledged: null };
  });

const codeOf = ({ body }: Outcome): string => /"code":"([^"]+)"/.exec(body)?.[1] ?? "";
const numberOf = ({ body }: Outcome): number => Number(/"n":(\d+)/.exec(body)?.[1] ?? 0);

/** Sends until an answer says what became of it. Null: it came too late. */
async function settled(by: Phone, cast: Cast, id: string, { chance, wrong }: Sending): Promise<number | null> {
  for (const until = performance.now() + 150_000; performance.now() < until; ) {
    const answer = await by.ask("POST", path, cast, id);
    if (answer.status === 200) return numberOf(answer);
    const code = codeOf(answer);
    if (code === "division.notOpen") return null;
    if (answer.status !== 0 && answer.status < 500 && answer.status !== 429) {
      wrong(`a vote was answered ${answer.status} ${code}`);
      return null;
    }
    await pause(100 + chance.below(200));
  }
  wrong("a vote was not answered in 150 seconds");
  return null;
}

/** A copy that arrives when it likes. It may be told that something else stands; if it is told that it is recorded, it is the same record. */
async function echo(by: Phone, cast: Cast, id: string, n: Promise<number | null>, sending: Sending): Promise<void> {
  await pause(sending.chance.below(400));
  const answer = await by.ask("POST", path, cast, id);
  const first = await n;
  if (answer.status === 200 && first !== null && numberOf(answer) !== first) sending.wrong(`one vote was recorded as ${first} and as ${numberOf(answer)}`);
}

async function votes(voter: Voter, sending: Sending): Promise<void> {
  const { chance } = sending;
  const changes = 1 + chance.below(3);
  const gap = sending.withinMs / (changes + 1);
  for (let n = 0; n < changes; n++) {
    await pause(chance.below(gap * 2));
    if (sending.closed()) return;
    const key = chance.one(keys);
    const cast: Cast = { division: sending.division, votes: { [key]: 1 }, after: voter.acknowledged?.n ?? 0 };
    const id = randomUUID();
    const recorded = settled(voter.phone, cast, id, sending);
    const echoes = voter.echoes.map((by) => echo(by, cast, id, recorded, sending));
    const at = await recorded;
    // A copy may be the one that was recorded while this delegate was told that it was too late; it then asks once more.
    if (at !== null) voter.acknowledged = { n: at, key };
    await Promise.all(echoes);
    if (at === null) {
      const again = voter.echoes.length > 0 ? await settled(voter.phone, cast, id, sending) : null;
      if (again !== null) voter.acknowledged = { n: again, key };
      return;
    }
  }
}

/** All vote. Ends when each of them knows what is recorded. */
export async function allVote(voters: readonly Voter[], sending: Sending): Promise<void> {
  for (const voter of voters) voter.acknowledged = null;
  await Promise.all(voters.map((voter) => votes(voter, sending)));
}

/** After the close: whoever tries, tries in vain. */
export async function tryTooLate(voters: readonly Voter[], sending: Sending): Promise<void> {
  await Promise.all(
    voters.map(async (voter) => {
      const cast = { division: sending.division, votes: { for: 1 }, after: voter.acknowledged?.n ?? 0 };
      if ((await settled(voter.phone, cast, randomUUID(), sending)) !== null) sending.wrong("a vote was recorded after the close");
    }),
  );
}
