import type { HallDebate } from "../../../app/hall/contract.ts";

type Speaker = NonNullable<HallDebate["speaker"]>;

export type Light = "green" | "amber" | "red";
/** The time of the one who speaks. `standing`: the chair has stopped the clock. */
export type ClockFace = { readonly light: Light; readonly figures: string; readonly words: string; readonly standing: boolean; readonly left: number };

/** The amber light of most rostrums: one minute is left. */
export const warningSeconds = 60;

const figuresOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

const wordsOf = (left: number): string => {
  if (left <= 0) return "Time is up";
  return left <= warningSeconds ? "Less than one minute left" : "Speaking time";
};

/** `now`: the moment by the database's clock, in milliseconds. */
export function clockFace({ since, seconds, stoppedAfter }: Speaker, now: number): ClockFace {
  const spoken = stoppedAfter ?? Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const left = seconds - spoken;
  const light = left <= 0 ? "red" : left <= warningSeconds ? "amber" : "green";
  return {
    light,
    figures: left < 0 ? `+${figuresOf(-left)}` : figuresOf(left),
    words: stoppedAfter === null ? wordsOf(left) : stoppedAfter === 0 ? "The clock has not started" : "The clock is stopped",
    standing: stoppedAfter !== null,
    left,
  };
}

/** What is said aloud as the light changes; null while it stays. Going back to green (time given) is silent. */
export function signalOf(before: Light | null, after: Light): string | null {
  if (before === after || before === null || after === "green") return null;
  return after === "red" ? "Time is up" : "One minute left";
}
