/** A question to the database that many wait behind: after so long it counts as lost (ETIMEDOUT), so that one dead connection does not hold them all. */
export async function answeredWithin<T>(ms: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("the database did not answer in time"), { code: "ETIMEDOUT" })), ms);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How long such a question may take. */
export const longestMs = 15_000;

/**
 * Asks for many things in one query: at once while nothing is under way, else together with all that is wanted until an answer comes. Nothing is kept:
 * each asker hears what is true after it asked. `atOnce` questions may be under way together, so that one slow answer does not hold everybody up.
 */
export function gathered<K, V>(ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>, { most = 500, atOnce = 2 } = {}): (key: K) => Promise<V | null> {
  type Waiting = { readonly resolve: (value: V | null) => void; readonly reject: (error: unknown) => void };
  const waiting = new Map<K, Waiting[]>();
  let underWay = 0;

  const next = async (): Promise<void> => {
    const now = [...waiting].slice(0, most);
    for (const [key] of now) waiting.delete(key);
    underWay += 1;
    try {
      const found = await answeredWithin(longestMs, ask(now.map(([key]) => key)));
      for (const [key, askers] of now) for (const { resolve } of askers) resolve(found.get(key) ?? null);
    } catch (error) {
      for (const [, askers] of now) for (const { reject } of askers) reject(error);
    } finally {
      underWay -= 1;
      begin();
    }
  };
  const begin = (): void => {
    while (underWay < atOnce && waiting.size > 0) void next();
  };
  return (key) =>
    new Promise((resolve, reject) => {
      const same = waiting.get(key);
      if (same) same.push({ resolve, reject });
      else waiting.set(key, [{ resolve, reject }]);
      // What else has come by this turn of the loop goes along.
      if (underWay < atOnce) setImmediate(begin);
    });
}
