import { isTerminal, write } from "./count-files.ts";

/** Shows how far a step is: `share` from 0 to 100. */
export type Progress = { readonly isShown: boolean; readonly tell: (step: string, share: number) => void; readonly done: () => void };

const silent: Progress = { isShown: false, tell: () => undefined, done: () => undefined };

const waitMs = 1000;
const betweenMs = 100;
const betweenLinesMs = 1000;
const width = 24;

/**
 * A bar on standard error once the work takes longer than a second, when that is a terminal; with `isWanted` also elsewhere, as lines.
 */
export function progressOf(isWanted: boolean, now: () => number = () => performance.now()): Progress {
  const isBar = isTerminal(2);
  if (!isBar && !isWanted) return silent;
  const began = now();
  let last = began + waitMs - (isBar ? betweenMs : betweenLinesMs);
  let hasBar = false;
  return {
    isShown: true,
    tell: (step, share) => {
      const time = now();
      if (time - began < waitMs || time - last < (isBar ? betweenMs : betweenLinesMs)) return;
      last = time;
      const whole = Math.max(0, Math.min(100, Math.round(share)));
      const full = Math.round((whole * width) / 100);
      write(2, isBar ? `\r\x1b[2K${step} [${"#".repeat(full)}${" ".repeat(width - full)}] ${whole} %` : `${step}: ${whole} %\n`);
      hasBar = isBar;
    },
    done: () => {
      if (hasBar) write(2, "\r\x1b[2K");
      hasBar = false;
    },
  };
}
