import { type Cast, type Fate, frozenDivision, writeCasts } from "./casting.ts";
import { answeredWithin, longestMs } from "./gathered.ts";
import type { Db } from "./tx.ts";

export type BoxLimits = {
  /** Votes in one statement. */
  readonly most?: number;
  /** Votes that wait, of all and of one person; beyond them a vote is refused, to be sent again. */
  readonly waiting?: number;
  readonly ofOne?: number;
};

/** `full`: too many wait. The same vote may be sent again under the same id. */
export type CastAnswer = Exclude<Fate, { readonly kind: "again" }> | { readonly kind: "full" };

export type BallotBox = {
  readonly cast: (cast: Cast) => Promise<CastAnswer>;
  /** What of a division never changes: asked of the database once. Its state is not in it. */
  readonly frozen: (division: string) => ReturnType<typeof frozenDivision>;
  /** How many statements were sent, for those who measure. */
  readonly statements: () => number;
};

type Waiting = { readonly cast: Cast; readonly resolve: (answer: CastAnswer) => void; readonly reject: (error: unknown) => void; tries: number };

/** The fault without what the database says of the row: that would be somebody's vote. */
const quietly = (error: unknown): Error => {
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  const known = typeof code === "string" ? code : "";
  // Words of the connection are kept, by which a database that is away is told from a fault.
  const said =
    known === "" && typeof message === "string" && /^(Connection terminated|timeout exceeded)/.test(message) ? message : `votes were not written (${known})`;
  return Object.assign(new Error(said), { code: known });
};

const mostTries = 20;
const mostFrozen = 64;

/**
 * Takes votes as they come and writes them together: at once while nothing is being written, else with all that come until the statement before is
 * durable. One statement is under way at a time, so one commit to disk serves hundreds of votes and none waits for more than two.
 */
export function ballotBox(db: Db, states: readonly string[], { most = 400, waiting: mostWaiting = 10_000, ofOne = 8 }: BoxLimits = {}): BallotBox {
  const queue: Waiting[] = [];
  const waitingOf = new Map<string, number>();
  const frozen = new Map<string, ReturnType<typeof frozenDivision>>();
  let writing = false;
  let sent = 0;

  const settle = ({ cast }: Waiting, tell: () => void): void => {
    const left = (waitingOf.get(cast.person) ?? 1) - 1;
    if (left > 0) waitingOf.set(cast.person, left);
    else waitingOf.delete(cast.person);
    tell();
  };
  const write = async (batch: readonly Waiting[]): Promise<Waiting[]> => {
    sent += 1;
    // Sent again after that, a vote that was written nevertheless is found to be the same.
    const fates = await answeredWithin(
      longestMs,
      writeCasts(
        db,
        batch.map(({ cast }) => cast),
        states,
      ),
    );
    return batch.filter((one, at) => {
      const fate = fates[at] ?? { kind: "again" };
      if (fate.kind === "again" && one.tries++ < mostTries) return true;
      settle(one, () => (fate.kind === "again" ? one.reject(new Error("a vote found no end")) : one.resolve(fate)));
      return false;
    });
  };
  const run = async (): Promise<void> => {
    writing = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, most);
      try {
        queue.unshift(...(await write(batch)));
      } catch (error) {
        for (const one of batch) settle(one, () => one.reject(quietly(error)));
      }
    }
    writing = false;
  };
  const begin = (): void => {
    if (!writing && queue.length > 0) void run();
  };

  return {
    cast: (cast) =>
      new Promise((resolve, reject) => {
        const mine = waitingOf.get(cast.person) ?? 0;
        if (queue.length >= mostWaiting || mine >= ofOne) {
          resolve({ kind: "full" });
          return;
        }
        waitingOf.set(cast.person, mine + 1);
        queue.push({ cast, resolve, reject, tries: 0 });
        // Whatever else has come by this turn of the loop goes along.
        if (!writing) setImmediate(begin);
      }),
    frozen: (division) => {
      const known = frozen.get(division);
      if (known) return known;
      const asked = frozenDivision(db, division);
      frozen.set(division, asked);
      const forget = (): void => void frozen.delete(division);
      asked.then((found) => (found === null ? forget() : undefined), forget);
      for (const oldest of frozen.keys()) if (frozen.size > mostFrozen) frozen.delete(oldest);
      return asked;
    },
    statements: () => sent,
  };
}
