import { type ImportState, importStateWords } from "#domain/imports";
import { consentWordsOf } from "./consent-words.ts";
import type { Tone } from "../../ui/badge.tsx";

export const stateTone = {
  uploading: "wait",
  mapping: "wait",
  checking: "now",
  checked: "wait",
  committing: "now",
  committed: "good",
  reverting: "now",
  reverted: "neutral",
  dropped: "neutral",
} as const satisfies Record<ImportState, Tone>;

export const stateInWords = (state: ImportState): string => importStateWords[state].charAt(0).toUpperCase() + importStateWords[state].slice(1);

const many = (n: number, one: string, more: string): string => `${figure(n)} ${n === 1 ? one : more}`;

/** 12,345: groups of three, the same on every machine. */
export const figure = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** What is done beside the rows themselves, in words. */
export function effectInWords(effect: string, n: number): string {
  const words: Readonly<Record<string, string>> = {
    membership: many(n, "person comes into a group", "people come into a group"),
    memberCount: many(n, "number of members is recorded", "numbers of members are recorded"),
    substitute: many(n, "substitute takes a delegate’s place", "substitutes take delegates’ places"),
    apology: many(n, "apology is recorded", "apologies are recorded"),
  };
  return words[effect] ?? consentWordsOf(effect, many(n, "consent", "consents"), n === 1);
}

export const bytesInWords = (bytes: number): string =>
  bytes < 10_000 ? `${figure(bytes)} bytes` : bytes < 1_000_000 ? `${figure(Math.round(bytes / 1000))} kB` : `${figure(Math.round(bytes / 1_000_000))} MB`;

export const separatorInWords = (separator: string): string => ({ ",": "commas", ";": "semicolons", "\t": "tabs", "|": "strokes" })[separator] ?? separator;
