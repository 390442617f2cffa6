import type { ConferenceId } from "#domain/conference";
import type { CredentialId } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import type { Refusal, Result } from "#kit";
import { delegationAtTheDesk, quotasMet } from "./registration/at-the-desk.ts";
import type { Call } from "./usecase.ts";
import { freezeProcedures } from "./voting/freeze.ts";

/** Runs in the transaction of the command that it listens to; a refusal refuses that command too. */
export type ConferenceListener = (call: Call, conference: ConferenceId) => Promise<Result<null, Refusal>>;

/**
 * The desk is about to enter a delegate: in the place of one who leaves, or as one more (`leaving: null`). `classes` are what is
 * declared of the person; `waiver` is the reason of an officer who lets a quota pass.
 */
export type DelegationChange = {
  readonly conference: ConferenceId;
  readonly affiliate: AffiliateId | null;
  readonly leaving: CredentialId | null;
  readonly person: PersonId;
  readonly classes: readonly string[];
  readonly waiver: string;
};
export type DelegationListener = (call: Call, change: DelegationChange) => Promise<Result<null, Refusal>>;

/** What another subject knows of delegations, for the credentials report. */
export type QuotaTeller = (call: Call, conference: ConferenceId, affiliates: readonly AffiliateId[]) => Promise<ReadonlyMap<AffiliateId, boolean>>;

type Listeners = {
  readonly conferenceOpening: readonly ConferenceListener[];
  readonly delegationChanging: readonly DelegationListener[];
  readonly quotasMet: QuotaTeller;
};

/** Who listens when a subject acts on something that concerns another (docs/decisions/001-layers.md). */
export const subscriptions: Listeners = {
  /** The settings are complete; the conference is about to be open. */
  conferenceOpening: [freezeProcedures],
  /** The desk enters a delegate: entitlement and quota are looked at again (handbook §8, scenario 16). */
  delegationChanging: [delegationAtTheDesk],
  quotasMet,
};
