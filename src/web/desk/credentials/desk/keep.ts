import type { Act, Conflict } from "./acts.ts";
import type { KeptRoll } from "./roll.ts";

/** What this device keeps, each under its conference: the roll, what waits to be sent, and what a person must settle. */
type Kept = { readonly roll: KeptRoll; readonly queue: readonly Act[]; readonly conflicts: readonly Conflict[] };

const database = "mandate-desk";
const shelf = "kept";

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(shelf);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no store"));
  });
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      // On the disk before anybody is told: a phone may be switched off in the next moment.
      const transaction = db.transaction(shelf, mode, { durability: "strict" });
      const request = work(transaction.objectStore(shelf));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("not kept"));
    });
  } finally {
    db.close();
  }
}

export const kept = <K extends keyof Kept>(slug: string, what: K): Promise<Kept[K] | undefined> =>
  within("readonly", (store) => store.get(`${what} ${slug}`) as IDBRequest<Kept[K] | undefined>);

export const keep = async <K extends keyof Kept>(slug: string, what: K, value: Kept[K]): Promise<void> => {
  await within("readwrite", (store) => store.put(value, `${what} ${slug}`));
};

/** Forgets the roll, and the page that was kept for when there is no net. */
export async function wipe(slug: string, ...what: readonly (keyof Kept)[]): Promise<void> {
  for (const one of what) await within("readwrite", (store) => store.delete(`${one} ${slug}`));
  if ("caches" in globalThis) await caches.delete(`${database} ${slug}`);
}
