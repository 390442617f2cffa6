import type { ConferenceId } from "#domain/conference";
import type { Refusal, Result } from "#kit";
import type { Call } from "./usecase.ts";
import { freezeProcedures } from "./voting/freeze.ts";

/** Runs in the transaction of the command that it listens to; a refusal refuses that command too. */
export type ConferenceListener = (call: Call, conference: ConferenceId) => Promise<Result<null, Refusal>>;

/** Who listens when a subject acts on something that concerns another (docs/decisions/001-layers.md). */
export const subscriptions = {
  /** The settings are complete; the conference is about to be open. */
  conferenceOpening: [freezeProcedures],
} satisfies Readonly<Record<string, readonly ConferenceListener[]>>;
