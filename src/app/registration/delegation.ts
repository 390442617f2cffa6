import { may } from "#domain/people";
import {
  accessWording,
  accessWordingNow,
  findingInWords,
  mayChallenge,
  phaseAllows,
  quotaFindings,
  quotaInWords,
  registrationAccess,
  type QuotaRule,
  quotaKey,
} from "#domain/registration";
import { no, ok } from "#kit";
import { affiliateById } from "../../store/groups.ts";
import { challengesOf } from "../../store/challenges.ts";
import { type Named } from "../../store/delegations.ts";
import { conferencesWithRegistration, membersToName } from "../../store/group-people.ts";
import { classesOf } from "../../store/quota.ts";
import { type GroupEntitlement, entitlementOfGroup, registrationOf } from "../../store/registration.ts";
import { alternatesOf, openClaims } from "../../store/reserves.ts";
import type { UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { DelegationView, NamedView, QuotaView, registrationContract } from "./contract.ts";
import { askedOf, delegationOf, type Loaded, loadDelegations, stateOf } from "./delegations.ts";
import { challengeView } from "./entitlements.ts";
import { conferenceOf, isDesk, phaseOf } from "./loaded.ts";
import { nameOf } from "./mails.ts";

type Cases = UseCases<typeof registrationContract>;

/** Members whom the form offers; a larger group names by name and address. */
const membersOffered = 500;

const namedView = (one: Named, { classes }: Pick<Loaded, "classes">): NamedView => ({
  credential: one.credential,
  name: nameOf(one),
  role: one.role,
  state: one.state,
  seat: one.seat,
  acceptance: one.acceptance,
  apologies: one.apologies,
  late: one.late,
  reachable: one.email !== null,
  replaces: one.replaces,
  classes: classes.get(one.person) ?? [],
});

function quotaViews(rules: readonly QuotaRule[], loaded: Loaded): readonly QuotaView[] {
  const delegation = delegationOf(loaded, true);
  return quotaFindings(rules, delegation).map((found) => ({
    key: found.key,
    words: quotaInWords(found.rule),
    answer: found.rule.answer,
    found: findingInWords(found, loaded.delegates.length),
    met: found.met,
    need: found.need,
    have: found.have,
    waived: loaded.waived[found.key] ?? 0,
  }));
}

const none = (affiliate: GroupEntitlement["affiliate"], name: string): GroupEntitlement => ({
  affiliate,
  name,
  region: "",
  seats: 0,
  byFormula: 0,
  reserved: [],
  alternates: 0,
  observers: 0,
  calculation: [],
  standing: "",
  decided: null,
});

export const delegation: Cases["delegation"] = async (call, { slug, affiliate }) => {
  const found = await conferenceOf(call, slug, affiliate);
  if (!found.ok) return found;
  const conference = found.value;
  const group = await affiliateById(call.tx, affiliate);
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  const registration = await registrationOf(call.tx, conference.id);
  if (registration === null) return no({ code: "registration.notPublished" });
  const { settings } = registration;
  const published = registration.publishedAt !== null;
  const entitlement = (published ? await entitlementOfGroup(call.tx, conference.id, affiliate) : null) ?? none(affiliate, group.name);
  const [loaded] = await loadDelegations(call.tx, registration, [entitlement], { withHistory: true });
  if (loaded === undefined) throw new Error("one delegation was asked for and none was loaded");
  const reserves = await alternatesOf(call.tx, conference.id, affiliate);
  const reserveClasses = await classesOf(
    call.tx,
    conference.id,
    reserves.map((one) => one.person),
  );
  const phase = phaseOf(call, conference, registration);
  const desk = isDesk(call, conference.id);
  const mayDo = (right: keyof typeof registrationAccess): boolean => may(call.actor, registrationAccess[right], { conference: conference.id, affiliate });
  const words = new Map(settings.quota.map((rule) => [quotaKey(rule), quotaInWords(rule)]));
  const heard = mayChallenge(settings, { published, frozen: registration.frozen !== null, now: call.now });
  const challenges = await challengesOf(call.tx, conference.id, { affiliate });
  return ok({
    conference: summaryOf(conference),
    group: { id: affiliate, name: group.name },
    phase,
    deadlines: { challengeUntil: settings.challengeUntil, namingClosesAt: settings.namingClosesAt, changesCloseAt: settings.changesCloseAt },
    entitlement: {
      seats: entitlement.seats,
      reserved: entitlement.reserved,
      alternates: entitlement.alternates,
      observers: entitlement.observers,
      calculation: [
        ...entitlement.calculation,
        ...(entitlement.decided === null ? [] : [`by decision of the committee: ${entitlement.decided.seats}. ${entitlement.decided.reason}`]),
      ],
      frozen: registration.frozen !== null,
    },
    state: stateOf(loaded, registration),
    delegates: loaded.delegates.map((one) => namedView(one, loaded)),
    observers: loaded.observers.map((one) => namedView(one, loaded)),
    alternates: reserves.map((one) => ({ id: one.id, name: nameOf(one), classes: reserveClasses.get(one.person) ?? [] })),
    claims: (await openClaims(call.tx, conference.id, { affiliate })).map(({ name }) => ({ name })),
    quota: quotaViews(settings.quota, loaded),
    waivers: loaded.waivers.map(({ rule, reason, by, office, at }) => ({ words: words.get(rule) ?? rule, reason, by, office, at })),
    challenges: challenges.map((one) => challengeView(one, true)),
    asked: askedOf(registration, entitlement),
    members: (await membersToName(call.tx, conference.id, affiliate, membersOffered)).map((one) => ({ person: one.person, name: nameOf(one) })),
    memberSince: settings.memberSince,
    accessWording: accessWording("officer", accessWordingNow("officer"), settings.accessDays),
    can: {
      name: phaseAllows(phase, "name", desk).ok && mayDo("nameDelegate"),
      change: phaseAllows(phase, "change", desk).ok && mayDo("substitute"),
      challenge: heard.ok && mayDo("challengeEntitlement") && challenges.every((one) => one.decided !== null),
      waive: phaseAllows(phase, "change", desk).ok && mayDo("waiveQuota"),
      enterNeeds: conference.state !== "closed" && mayDo("enterAccessNeeds"),
      decide: conference.state !== "closed" && published && mayDo("decideEntitlement"),
    },
  } satisfies DelegationView);
};

export const conferencesOfGroup: Cases["conferencesOfGroup"] = async (call, { affiliate }) => {
  const allowed = call.allow({ affiliate });
  return allowed.ok ? ok(await conferencesWithRegistration(call.tx, affiliate)) : allowed;
};
