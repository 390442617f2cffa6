import { quorumOf } from "#domain/conference";
import { credentialsAccess, type CredentialsFigures, seesPresentReport } from "#domain/credentials";
import { may } from "#domain/people";
import { asId, type Instant, no, ok, type Refusal, type Result } from "#kit";
import type { Conference } from "../../store/conference.ts";
import {
  type GroupFigures,
  groupFigures,
  insertAdoption,
  insertReport,
  type PublishedReport,
  reportContent as publishedContent,
  reportVersions,
} from "../../store/credentials-report.ts";
import { held } from "../held.ts";
import { subscriptions } from "../subscriptions.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { credentialsContract, ReportContent, ReportRow } from "./contract.ts";
import { foundConference } from "./found.ts";
import { personIn } from "./steps.ts";

type Cases = UseCases<typeof credentialsContract>;

function reportRow(group: GroupFigures, quotas: ReadonlyMap<string, boolean>): ReportRow {
  const { affiliate, affiliateId, entitled, registered, apologies, present, attended, substitutes, suspended, observers, observersAttended, contested } = group;
  const quotaMet = affiliateId === null ? null : (quotas.get(affiliateId) ?? null);
  const counts = { registered, apologies, present, attended, substitutes, suspended, observers, observersAttended };
  return { affiliate, entitled, ...counts, weight: null, quotaMet, contested };
}

/** The report as of a moment. The quorum is of those registered then. */
async function contentAt(call: Call, { id, standingOrders }: Conference, at: Instant): Promise<ReportContent> {
  const groups = await groupFigures(call.tx, id, at);
  const sum = (of: (group: GroupFigures) => number): number => groups.reduce((total, group) => total + of(group), 0);
  const registered = sum((group) => group.registered);
  const figures: CredentialsFigures = {
    groups: groups.filter((group) => group.registered > 0).length,
    groupsPresent: groups.filter((group) => group.present > 0).length,
    registered,
    apologies: sum((group) => group.apologies),
    present: sum((group) => group.present),
    attended: sum((group) => group.attended),
    substitutes: sum((group) => group.substitutes),
    suspended: sum((group) => group.suspended),
    observers: sum((group) => group.observers),
    observersPresent: sum((group) => group.observersPresent),
    observersAttended: sum((group) => group.observersAttended),
    quorum: standingOrders.quorum === undefined ? 0 : quorumOf(standingOrders.quorum, registered),
  };
  const affiliates = groups.flatMap(({ affiliateId }) => (affiliateId === null ? [] : [asId<"affiliate">(affiliateId)]));
  // what is declared for a quota has no history: of an earlier moment nothing is said of it
  const quotas: ReadonlyMap<string, boolean> = at === call.now ? await subscriptions.quotasMet(call, id, affiliates) : new Map();
  return { figures, rows: groups.map((group) => reportRow(group, quotas)) };
}

/** What was published is kept as it was and never read as anything else. */
async function contentOf(call: Call, conference: Conference, n: number): Promise<ReportContent | null> {
  return (await publishedContent(call.tx, conference.id, n)) as ReportContent | null;
}

type Shown = { readonly version: PublishedReport | null; readonly statedAt: Instant; readonly content: ReportContent };

async function shownOf(
  call: Call,
  conference: Conference,
  versions: readonly PublishedReport[],
  asked: { readonly version: number | null; readonly at: Instant | null; readonly present: boolean },
): Promise<Result<Shown, Refusal>> {
  const seesPresent = may(call.actor, seesPresentReport, { conference: conference.id });
  if (seesPresent && asked.version === null && (asked.present || asked.at !== null || versions.length === 0)) {
    const at = asked.at ?? call.now;
    if (at > call.now) return no({ code: "credentialsReport.future", field: "at" });
    return ok({ version: null, statedAt: at, content: await contentAt(call, conference, at) });
  }
  const version = asked.version === null ? versions.at(-1) : versions.find(({ n }) => n === asked.version);
  const content = version === undefined ? null : await contentOf(call, conference, version.n);
  return version === undefined || content === null ? no({ code: "credentialsReport.notPublished" }) : ok({ version, statedAt: version.statedAt, content });
}

export const credentialsReport: Cases["credentialsReport"] = async (call, { slug, ...asked }) => {
  const found = await foundConference(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const versions = await reportVersions(call.tx, conference.id);
  const shown = await shownOf(call, conference, versions, asked);
  if (!shown.ok) return shown;
  const { version } = shown.value;
  const earlier = version === null ? versions.at(-1) : versions.find(({ n }) => n === version.n - 1);
  const mayDo = (name: "publishCredentialsReport" | "adoptCredentialsReport"): boolean =>
    conference.state !== "closed" && may(call.actor, credentialsAccess[name], { conference: conference.id });
  return ok({
    conference: summaryOf(conference),
    ...shown.value,
    before: earlier === undefined ? null : ((await contentOf(call, conference, earlier.n))?.figures ?? null),
    versions,
    can: {
      present: may(call.actor, seesPresentReport, { conference: conference.id }),
      publish: mayDo("publishCredentialsReport"),
      adopt: mayDo("adoptCredentialsReport") && version !== null && version.adoptedAt === null,
    },
  });
};

export const publishCredentialsReport: Cases["publishCredentialsReport"] = async (call, { conference, at, note }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const statedAt = at ?? call.now;
  if (statedAt > call.now) return no({ code: "credentialsReport.future", field: "at" });
  const last = (await reportVersions(call.tx, conference)).at(-1);
  if (last && statedAt <= last.statedAt) return no({ code: "credentialsReport.earlier", field: "at", detail: { at: last.statedAt } });
  const n = (last?.n ?? 0) + 1;
  const content = await contentAt(call, place.value, statedAt);
  await insertReport(call.tx, { conference, n, statedAt, note, content, by: personIn(call.actor) });
  const { registered, present, quorum } = content.figures;
  await call.record("credentialsReport.published", conference, { conference }, { version: n, registered, present, quorum });
  return ok({ n });
};

export const adoptCredentialsReport: Cases["adoptCredentialsReport"] = async (call, { conference, version }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  if (!(await reportVersions(call.tx, conference)).some(({ n }) => n === version)) return no({ code: "credentialsReport.notPublished", field: "version" });
  if (!(await insertAdoption(call.tx, conference, version, personIn(call.actor)))) return no({ code: "credentialsReport.adopted" });
  await call.record("credentialsReport.adopted", conference, { conference }, { version });
  return ok({});
};
