import type { Actor } from "#domain/people";
import type { Refusal, Result } from "#kit";
import type { App } from "../../../app/contract.ts";

export type Values = Readonly<Record<string, string>>;
/** Sends what a form has in it to the use case that decides whether it is lawful. */
export type Send = (app: App, actor: Actor, values: Values) => Promise<Result<unknown, Refusal>>;

/** A whole number as typed, 0 where nothing is; anything else stays what it is, so that the contract refuses it at its field. */
export const wholeIn = (values: Values, name: string): number => {
  const text = (values[name] ?? "").trim();
  if (text === "") return 0;
  return /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
};
