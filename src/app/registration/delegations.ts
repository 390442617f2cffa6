import type { ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { classesAsked, type Delegation, delegationState, type DelegationState, type QuotaClass, type Waived } from "#domain/registration";
import type { Fraction } from "#kit";
import { federationToday } from "../../store/federation-day.ts";
import { type Named, namedBy } from "../../store/delegations.ts";
import { genderOfSingleBefore } from "../../store/group-people.ts";
import { type Waiver, classesOf, waivedBy, waiversOf } from "../../store/quota.ts";
import { type GroupEntitlement, type Registration, groupsToCount } from "../../store/registration.ts";
import type { Tx } from "../../store/tx.ts";

/** A group's delegation as it stands, with all that the quota rules look at. */
export type Loaded = {
  readonly entitlement: GroupEntitlement;
  readonly delegates: readonly Named[];
  readonly observers: readonly Named[];
  readonly classes: ReadonlyMap<PersonId, readonly QuotaClass[]>;
  readonly waivers: readonly Waiver[];
  readonly waived: Waived;
  readonly members: Delegation["members"];
  readonly singleBefore: Delegation["singleBefore"];
};

const share = (part: number | undefined, whole: number | undefined): Fraction | undefined =>
  part === undefined || whole === undefined || whole === 0 ? undefined : { num: part, den: whole };

/** Shares of women and young members of groups, where a rule asks for them and they were counted. */
export async function sharesOf(
  tx: Tx,
  registration: Registration,
  affiliates: readonly AffiliateId[],
): Promise<ReadonlyMap<AffiliateId, Delegation["members"]>> {
  if (!registration.settings.quota.some((rule) => rule.kind === "proportion")) return new Map();
  const day = await federationToday(tx);
  const groups = await groupsToCount(tx, registration.conference, { today: day, asOf: registration.settings.rule.asOf ?? day, affiliates });
  return new Map(
    groups.map((group) => {
      const of = (one: string) => group.counts.find((count) => count.class === one)?.members;
      const [woman, young] = [share(of("women"), of("members")), share(of("young"), of("members"))];
      return [group.affiliate, { ...(woman ? { woman } : {}), ...(young ? { young } : {}) }];
    }),
  );
}

/** What the register says of the one delegate of the conference before; asked only where a rule on delegations of one is in force. */
async function singleBeforeOf(tx: Tx, registration: Registration, entitlement: GroupEntitlement): Promise<Delegation["singleBefore"]> {
  if (entitlement.seats !== 1 || !registration.settings.quota.some((rule) => rule.kind === "single" && rule.every === "otherYear")) return {};
  const gender = await genderOfSingleBefore(tx, registration.conference, entitlement.affiliate);
  return gender === null ? {} : { woman: gender === "woman" };
}

const byGroup = <T extends { readonly affiliate: AffiliateId | null }>(rows: readonly T[]): ReadonlyMap<AffiliateId | null, readonly T[]> =>
  Map.groupBy(rows, (row) => row.affiliate);

/** Delegations of several groups at once. History of delegations of one is looked up for one group only. */
export async function loadDelegations(
  tx: Tx,
  registration: Registration,
  entitlements: readonly GroupEntitlement[],
  { withHistory = false }: { readonly withHistory?: boolean } = {},
): Promise<readonly Loaded[]> {
  const conference: ConferenceId = registration.conference;
  const affiliates = entitlements.map((one) => one.affiliate);
  const named = await namedBy(tx, conference, affiliates);
  const classes = await classesOf(
    tx,
    conference,
    named.map((one) => one.person),
  );
  const [people, waivers, members] = [byGroup(named), byGroup(await waiversOf(tx, conference, affiliates)), await sharesOf(tx, registration, affiliates)];
  const loaded: Loaded[] = [];
  for (const entitlement of entitlements) {
    const here = people.get(entitlement.affiliate) ?? [];
    const passed = waivers.get(entitlement.affiliate) ?? [];
    loaded.push({
      entitlement,
      delegates: here.filter((one) => one.role === "delegate"),
      observers: here.filter((one) => one.role === "observer"),
      classes,
      waivers: passed,
      waived: waivedBy(passed),
      members: members.get(entitlement.affiliate) ?? {},
      singleBefore: withHistory ? await singleBeforeOf(tx, registration, entitlement) : {},
    });
  }
  return loaded;
}

/** The delegation as the rules see it; `open`: seats that may still be filled by whoever acts. */
export const delegationOf = (loaded: Loaded, mayName: boolean): Delegation => {
  const { entitlement, delegates, classes } = loaded;
  return {
    entitled: entitlement.seats,
    reserved: entitlement.reserved,
    named: delegates.map((one) => classes.get(one.person) ?? []),
    open: mayName ? Math.max(0, entitlement.seats - delegates.length) : 0,
    members: loaded.members,
    singleBefore: loaded.singleBefore,
  };
};

export const stateOf = (loaded: Loaded, registration: Registration): DelegationState =>
  delegationState(delegationOf(loaded, true), registration.settings.quota, loaded.waived);

/** The classes that the officer of a group is asked to declare. */
export const askedOf = (registration: Registration, entitlement: GroupEntitlement): readonly QuotaClass[] =>
  classesAsked(
    registration.settings.quota,
    entitlement.reserved.map((one) => one.class),
  );
