import type { Refusal } from "#kit";

/** `away`: no answer came, or none that decides anything; what was sent may or may not have arrived. */
export type Answer<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "away"; readonly waitMs: number };

const patienceMs = 12_000;

/** An id for one act. `randomUUID` is missing on plain http, as on the hall's own machine. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Calls a use case: a command with its id, a query without. */
export async function ask<T>(useCase: string, input: object, id?: string): Promise<Answer<T>> {
  const address = `/api/v1/${useCase}`;
  try {
    const given = await (id === undefined
      ? fetch(`${address}?input=${encodeURIComponent(JSON.stringify(input))}`, { signal: AbortSignal.timeout(patienceMs) })
      : fetch(address, {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": id },
          body: JSON.stringify(input),
          signal: AbortSignal.timeout(patienceMs),
        }));
    if (given.status >= 500 || given.status === 429 || given.status === 408)
      return { kind: "away", waitMs: 1000 * Number(given.headers.get("retry-after") ?? 0) };
    const body: unknown = await given.json();
    return given.ok ? { kind: "ok", value: body as T } : { kind: "refused", refusal: body as Refusal };
  } catch {
    return { kind: "away", waitMs: 0 };
  }
}

/** The wait before the next try: half a second, then longer, with chance in it so that a hall does not come in one moment. */
const pauseOf = (tries: number): number => Math.min(8000, 500 * 2 ** Math.min(tries, 5)) * (0.6 + Math.random() * 0.8);

let wake: (() => void) | null = null;
/** The net may be back: whoever waits tries at once. */
export const tryAgain = (): void => wake?.();

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      if (wake === done) wake = null;
      resolve();
    };
    const timer = setTimeout(done, ms);
    wake = done;
  });

/** Sends a command until it is answered, always under the same id: however often it arrives, it counts once. */
export async function deliver<T>(useCase: string, input: object, id: string, onAway: () => void): Promise<Exclude<Answer<T>, { readonly kind: "away" }>> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask<T>(useCase, input, id);
    if (answer.kind !== "away") return answer;
    onAway();
    await pause(Math.max(answer.waitMs, pauseOf(tries)));
  }
}
