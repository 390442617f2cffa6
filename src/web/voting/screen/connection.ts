import type { HallNow } from "../../../app/hall/contract.ts";

type Told = { readonly now: (now: HallNow) => void; readonly lost: () => void; readonly back: () => void };

const checkEveryMs = 10_000;
const patienceMs = 5000;

/**
 * The stream of what is before the hall. It comes again by itself, also after the server has refused it. A net that is gone without a word
 * is found by asking (`checks`): a screen is one of few, so it may; those at home are many.
 */
export function followHall(slug: string, checks: boolean, told: Told): void {
  let stream: EventSource | null = null;
  let again: number | undefined;

  const connect = (): void => {
    clearTimeout(again);
    stream?.close();
    stream = new EventSource(`/live/hall/${encodeURIComponent(slug)}`);
    stream.addEventListener("hall", (event: MessageEvent<string>) => {
      told.back();
      told.now(JSON.parse(event.data) as HallNow);
    });
    stream.addEventListener("open", told.back);
    stream.addEventListener("error", () => {
      told.lost();
      if (stream?.readyState === EventSource.CLOSED) again = window.setTimeout(connect, 2000 + Math.random() * 3000);
    });
  };
  let wasAway = false;
  const check = async (): Promise<void> => {
    try {
      const answer = await fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
      // After a loss the old stream may hang on a connection that nobody serves any more.
      if (wasAway && answer.ok) connect();
      wasAway = !answer.ok;
    } catch {
      wasAway = true;
    }
    if (wasAway) told.lost();
  };
  connect();
  if (checks) setInterval(() => void check(), checkEveryMs);
  addEventListener("offline", told.lost);
  addEventListener("online", connect);
}
