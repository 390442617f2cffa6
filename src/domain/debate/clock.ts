/** The clock of one speech. It stands still until it is started, and while a point of order is heard. Times in milliseconds. */
export type Clock = { readonly seconds: number; readonly before: number; readonly runningSince: number | null };

export const newClock = (seconds: number): Clock => ({ seconds, before: 0, runningSince: null });

export const elapsed = (clock: Clock, now: number): number => clock.before + (clock.runningSince === null ? 0 : Math.max(0, now - clock.runningSince));

export const started = (clock: Clock, at: number): Clock => (clock.runningSince === null ? { ...clock, runningSince: at } : clock);

export const stopped = (clock: Clock, at: number): Clock => ({ ...clock, before: elapsed(clock, at), runningSince: null });

/** A minute before the end the light turns amber, at the end red; of a short speech the last third is amber. */
export const lights = { amberSeconds: 60, shortShare: { num: 1, den: 3 } } as const;

/** Seconds elapsed at which the light changes. */
export function lightsOf(seconds: number): { readonly amberAt: number; readonly redAt: number } {
  const warning = Math.min(lights.amberSeconds, Math.floor((seconds * lights.shortShare.num) / lights.shortShare.den));
  return { amberAt: seconds - warning, redAt: seconds };
}

export type Light = "green" | "amber" | "red";

export function lightAt(clock: Clock, now: number): Light {
  const { amberAt, redAt } = lightsOf(clock.seconds);
  const seconds = elapsed(clock, now) / 1000;
  return seconds >= redAt ? "red" : seconds >= amberAt ? "amber" : "green";
}
