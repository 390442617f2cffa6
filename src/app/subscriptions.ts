import type { ConferenceId } from "#domain/conference";
import type { CredentialId } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import type { Refusal, Result } from "#kit";
import type { Call } from "./usecase.ts";
import { freezeProcedures } from "./voting/freeze.ts";

/** Runs in the transaction of the command that it listens to; a refusal refuses that command too. */
export type ConferenceListener = (call: Call, conference: ConferenceId) => Promise<Result<null, Refusal>>;

/** A delegate's place is about to be handed on; `classes` are what is declared of the substitute. */
export type Substitution = {
  readonly conference: ConferenceId;
  readonly affiliate: AffiliateId | null;
  readonly leaving: CredentialId;
  readonly person: PersonId;
  readonly classes: readonly string[];
};
export type SubstitutionListener = (call: Call, substitution: Substitution) => Promise<Result<null, Refusal>>;

type Listeners = { readonly conferenceOpening: readonly ConferenceListener[]; readonly substituting: readonly SubstitutionListener[] };

/** Who listens when a subject acts on something that concerns another (docs/decisions/001-layers.md). */
export const subscriptions: Listeners = {
  /** The settings are complete; the conference is about to be open. */
  conferenceOpening: [freezeProcedures],
  /** The desk hands a place on: a quota is looked at again (handbook §8, scenario 16). */
  substituting: [],
};
