import type { RowState } from "#domain/branches";
import type { Tone } from "../../ui/badge.tsx";

export const rowStateWords = { open: "Open", branch: "Confirmed", notOnRegister: "Not on the register", left: "Left open" } as const satisfies Record<
  RowState,
  string
>;
export const rowStateTones = { open: "wait", branch: "good", notOnRegister: "bad", left: "neutral" } as const satisfies Record<RowState, Tone>;

/** "0.935" as "94 of 100". */
export const scoreInWords = (thousandths: number): string => `${Math.round(thousandths / 10)} of 100`;

export const countOf = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** "Same name; passed over: CLP": reasons of the program begin small. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const branchAddress = (register: string, code: string): string => `/desk/branches/registers/${register}/branches/${encodeURIComponent(code)}`;
export const rowAddress = (list: string, n: number): string => `/desk/branches/lists/${list}/rows/${n}`;

/** The page asked for in an address, from 1. */
export const pageAsked = (text: string | null): number => Math.min(100_000, Math.max(1, Math.trunc(Number(text ?? "1")) || 1));
