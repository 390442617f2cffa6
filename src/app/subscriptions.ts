import type { ConferenceId } from "#domain/conference";
import type { CredentialId } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import type { Round } from "#domain/voting";
import type { Refusal, Result } from "#kit";
import type { StoredDivision } from "../store/voting.ts";
import { floorDeclared } from "./debate/procedural.ts";
import { trialDeclared } from "./hall/trial.ts";
import { standReferred } from "./decisions/at-the-close.ts";
import { delegationAtTheDesk, quotasMet } from "./registration/at-the-desk.ts";
import type { Call } from "./usecase.ts";
import { resultsAccepted } from "./voting/accepted.ts";
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

/**
 * A division on a procedural motion or a trial was declared: `round` holds its figures. Answers the sentence of its result. Runs in the transaction that
 * declares it; what it refuses is not declared.
 */
export type DivisionListener = (call: Call, declared: { readonly division: StoredDivision; readonly round: Round }) => Promise<Result<string, Refusal>>;

type Listeners = {
  /** By what the division is about; a question of an item decides that item, in app/voting itself. */
  readonly divisionDeclared: { readonly floor: DivisionListener | null; readonly trial: DivisionListener | null };
  readonly conferenceOpening: readonly ConferenceListener[];
  readonly conferenceClosing: readonly ConferenceListener[];
  readonly delegationChanging: readonly DelegationListener[];
  readonly quotasMet: QuotaTeller;
};

/** Who listens when a subject acts on something that concerns another (docs/decisions/001-layers.md). */
export const subscriptions: Listeners = {
  divisionDeclared: { floor: floorDeclared, trial: trialDeclared },
  /** The settings are complete; the conference is about to be open. */
  conferenceOpening: [freezeProcedures],
  /** The conference is about to be closed: what it did not reach stands referred, and single votes go. */
  conferenceClosing: [standReferred, resultsAccepted],
  /** The desk enters a delegate: entitlement and quota are looked at again (handbook §8, scenario 16). */
  delegationChanging: [delegationAtTheDesk],
  quotasMet,
};
