import { no, ok, type Refusal, type Result } from "#kit";
import { type Office, secondFactorFor } from "./state.ts";

/** How much a session has shown: one proof; a second factor (or that one installed the program); a code on a card. */
export const assurances = ["code", "full", "card"] as const;
export type Assurance = (typeof assurances)[number];

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** In seconds: unused for so long, or so old, a session is over. Officers' sessions, which can change the register, are short. */
export const sessionLimits = {
  member: { idle: 3 * day, whole: 30 * day },
  officer: { idle: 12 * hour, whole: 7 * day },
  card: { idle: day, whole: 7 * day },
} as const;

/** A grave act needs a proof of who acts that is no older than this. */
export const freshSeconds = 10 * minute;

export const needsSecondFactor = (office: Office): boolean => secondFactorFor[office.kind];

export type SessionKind = keyof typeof sessionLimits;

/** Which limits a session is under: those of an officer only while it may act as one. */
export const sessionKind = (assurance: Assurance, held: readonly Office[]): SessionKind =>
  assurance === "card" ? "card" : assurance === "full" && held.some(needsSecondFactor) ? "officer" : "member";

export type SessionAges = { readonly sinceBegun: number; readonly sinceUsed: number };

/** Whether a session is still good; ages in seconds. */
export const isLive = (kind: SessionKind, { sinceBegun, sinceUsed }: SessionAges): boolean =>
  sinceUsed < sessionLimits[kind].idle && sinceBegun < sessionLimits[kind].whole;

type Held = { readonly offices: readonly Office[]; readonly withheld: readonly Office[] };

/** The offices that a session acts in, and those it must give a second factor for. A card of one conference opens no office elsewhere. */
export function officesOfSession(held: readonly Office[], assurance: Assurance, conference: string | null): Held {
  const within = conference === null ? held : held.filter((office) => "conference" in office && office.conference === conference);
  if (assurance === "full") return { offices: within, withheld: [] };
  return { offices: within.filter((office) => !needsSecondFactor(office)), withheld: within.filter(needsSecondFactor) };
}

const firstLock = 15;
const longestLock = hour;

/** Seconds of waiting after so many wrong tries in a row, `free` of which cost nothing: 15, 30, 60 … up to an hour. */
export const lockSeconds = (failures: number, free: number): number =>
  failures <= free ? 0 : Math.min(longestLock, firstLock * 2 ** Math.min(failures - free - 1, 20));

/** The last second factor of somebody who must have one stays: without it nobody could act in the office. */
export function mayRemoveFactor(held: readonly Office[], others: number): Result<null, Refusal<"signIn.lastFactor">> {
  return others === 0 && held.some(needsSecondFactor) ? no({ code: "signIn.lastFactor" }) : ok(null);
}
