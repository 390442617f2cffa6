import { hearSigns, type Heard, type Sign, sweepPresence } from "../../store/presence.ts";
import type { Db } from "../../store/tx.ts";

/** Signs that come within this time are written in one statement. */
const gatherMs = 250;
/** Who is gone is looked for so often while anybody gives a sign; else the job does it each minute. */
const sweepMs = 10_000;

type Waiting = { readonly sign: Sign; readonly tell: (connected: boolean) => void; readonly fail: (error: unknown) => void };

export type Signs = { readonly hear: (sign: Sign) => Promise<boolean> };

/** Gathers the signs of life of delegates elsewhere: thousands of pages say every half minute that they are there. */
function gatherSigns(db: Db, now: () => number): Signs {
  let waiting: Waiting[] = [];
  let swept = now();

  const write = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const heard = new Map(
        (
          await hearSigns(
            db,
            batch.map(({ sign }) => sign),
          )
        ).map((one) => [keyOf(one), one]),
      );
      const back = [...heard.values()].some(({ away }) => away);
      if (back || now() - swept >= sweepMs) {
        swept = now();
        await sweepPresence(db);
      }
      for (const { sign, tell } of batch) tell(isIn(heard.get(keyOf(sign))));
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  };

  return {
    hear: (sign) =>
      new Promise((tell, fail) => {
        if (waiting.length === 0) setTimeout(() => void write(), gatherMs);
        waiting.push({ sign, tell, fail });
      }),
  };
}

const keyOf = ({ conference, person }: Sign): string => `${conference} ${person}`;
/** One who was away is in again with this very sign. */
const isIn = (heard: Heard | undefined): boolean => heard !== undefined && (heard.connected || heard.away);

const gathering = new WeakMap<Db, Signs>();

/** The one gatherer of this program for a database. */
export function signsOf(db: Db): Signs {
  const known = gathering.get(db);
  if (known) return known;
  const made = gatherSigns(db, () => performance.now());
  gathering.set(db, made);
  return made;
}
