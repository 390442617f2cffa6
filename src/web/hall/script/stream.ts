import type { HallNow } from "../../../app/hall/contract.ts";
import { ask, tryAgain } from "./ask.ts";
import { slug } from "./state.ts";

/** Where no stream comes through at all, the picture of the hall is asked for so often. */
const lookEveryMs = 15_000;
/** A stream that broke off is not spoken of until it has been gone for so long. */
const goneMs = 4000;

/** Follows the hall for as long as the page is open, through every loss of the net. `onLine`: whether what is shown is fresh. */
export function follow(onPicture: (now: HallNow) => void, onLine: (fresh: boolean) => void): void {
  let source: EventSource | null = null;
  let gone: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;

  const lost = (): void => {
    gone ??= setTimeout(() => onLine(false), goneMs);
  };
  const back = (): void => {
    clearTimeout(gone);
    gone = undefined;
    tries = 0;
    onLine(true);
    tryAgain();
  };
  const open = (): void => {
    clearTimeout(again);
    source?.close();
    source = new EventSource(`/live/hall/${encodeURIComponent(slug)}`);
    source.addEventListener("open", back);
    source.addEventListener("hall", (event) => onPicture(JSON.parse((event as MessageEvent<string>).data) as HallNow));
    source.addEventListener("error", () => {
      lost();
      // The browser comes back by itself from a broken line, and not from an answer that was an error.
      if (source?.readyState !== EventSource.CLOSED) return;
      tries += 1;
      again = setTimeout(open, Math.min(20_000, 1000 * 2 ** Math.min(tries, 5)) * (0.6 + Math.random() * 0.8));
    });
  };
  const look = async (): Promise<void> => {
    if (source?.readyState === EventSource.OPEN || document.hidden) return;
    const answer = await ask<HallNow>("hall/hallNow", { slug });
    if (answer.kind !== "ok") return;
    onPicture(answer.value);
    tryAgain();
  };

  if (window.EventSource) open();
  setInterval(() => void look(), lookEveryMs);
  addEventListener("online", () => {
    open();
    tryAgain();
  });
  addEventListener("offline", () => onLine(false));
  // A phone that slept has missed things, whatever its stream believes.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && source?.readyState !== EventSource.OPEN) open();
    if (!document.hidden) tryAgain();
  });
}
