import type { Refusal } from "#kit";
import { debateTexts } from "../../texts/refusals-debate.ts";
import { hallTexts } from "../../texts/refusals-hall.ts";
import { votingTexts } from "../../texts/refusals-voting.ts";

const texts: Readonly<Record<string, string>> = {
  ...debateTexts,
  ...hallTexts,
  ...votingTexts,
  "access.signIn": "You are signed out on this device. Sign in again; what you had chosen was not recorded.",
  "conference.wrongState": "Conference is not in session.",
};

/** The sentence of a refusal; those of the hall alone, since every byte of the page counts. */
export const say = ({ code, detail }: Pick<Refusal, "code" | "detail">): string =>
  (texts[code] ?? `This was not done (${code}).`).replace(/\{(\w+)\}/g, (_, name: string) => String(detail?.[name] ?? "…"));
