import { type DateAnswer, isQuarter, type MeetingState, quarterInWords } from "#domain/organising";
import type { Tone } from "../ui/badge.tsx";

export const meetingWords = { polling: "Dates are asked for", fixed: "Fixed", held: "Held", cancelled: "Cancelled" } satisfies Record<MeetingState, string>;
export const meetingTones = { polling: "wait", fixed: "now", held: "good", cancelled: "bad" } satisfies Record<MeetingState, Tone>;
export const answerWords = { yes: "Yes", ifNeeded: "If need be", no: "No" } satisfies Record<DateAnswer, string>;
export const replyWords = { coming: "Comes", apologies: "Apologies" } as const;

/** "April to June 2026"; anything else as it is. */
export const quarterText = (text: string): string => (isQuarter(text) ? quarterInWords(text) : text);
