import { clausesOf, compareTexts, danglingReferences, type MotionText } from "#compose";
import { motionsAccess, motionSteps, type MotionState } from "#domain/motions";
import { type Actor, may } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { draftsOf, findMotion, findPlace, findPlaceBySlugs, type Motion, motionsWhere, personName, type Place, supportersOf } from "../../store/motions.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { conferenceSummary } from "../views/conference.ts";
import { compositeAmendmentViews } from "../views/amendments.ts";
import { amendmentViews, type MotionParts, motionParts, scopeOf, seesMotion, versionView } from "../views/motions.ts";
import type {
  AmendmentView,
  BookletView,
  CompareView,
  DraftRevision,
  MotionDraftView,
  MotionSummary,
  MotionView,
  motionsContract,
  ReadDocument,
} from "./contract.ts";
import { inTime, stillPlanned } from "./place.ts";

type Input<K extends keyof typeof motionsContract> = z.output<(typeof motionsContract)[K]["input"]>;

const notFound = no({ code: "motion.notFound", field: "motion" });

/** The motion with its place, for those who see it. */
async function seen(call: Call, id: string): Promise<Result<Place & { readonly parts: MotionParts; readonly outcomes: ReadonlyMap<string, string> }, Refusal>> {
  const motion = await findMotion(call.tx, id);
  if (!motion || !seesMotion(call.actor, motion)) return notFound;
  const place = await findPlace(call.tx, motion.item);
  if (!place) throw new Error(`motion ${id} has lost its place`);
  const outcomes = await outcomesOf(call.tx, motion.conference);
  const [parts] = await motionParts(call.tx, [motion], outcomes);
  return parts ? ok({ ...place, parts, outcomes }) : notFound;
}

const goes = (motion: Motion, to: MotionState): boolean => {
  const steps: readonly MotionState[] = motionSteps[motion.state];
  return steps.includes(to);
};

function canOf(call: Call, place: Place, { motion, versions }: MotionParts): MotionView["can"] {
  const planned = stillPlanned(place, "motion").ok;
  const mine = (name: keyof typeof motionsAccess): boolean => planned && may(call.actor, motionsAccess[name], scopeOf(motion));
  const editable = motion.state !== "ruledOut" && motion.state !== "withdrawn";
  return {
    edit: mine("saveMotion") && editable,
    submit: mine("submitMotion") && editable && inTime({ ...place, motion }, call.now).ok,
    withdraw: mine("withdrawMotion") && goes(motion, "withdrawn"),
    putOnAgenda: mine("putOnAgenda") && goes(motion, "onAgenda") && versions.length > 0,
    ruleOut: mine("ruleOut") && goes(motion, "ruledOut"),
    amend: planned && motion.state === "onAgenda" && mayAmend(call.actor, motion),
  };
}

/** The committee, and the secretary of any group: amendments may be to another's motion. */
const mayAmend = (actor: Actor, motion: Motion): boolean =>
  may(actor, motionsAccess.submitAmendment, { conference: motion.conference }) ||
  (actor.kind === "person" && actor.offices.some((office) => office.kind === "secretary"));

const itemView = ({ item }: Place) => ({ id: item.id, slug: item.slug, title: item.title, lineNumbers: item.line_numbers });

export async function motion(call: Call, input: Input<"motion">): Promise<Result<MotionView, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await seen(call, input.motion);
  if (!found.ok) return found;
  const { parts, outcomes } = found.value;
  const { versions, summary } = parts;
  const version = input.version === null ? versions.at(-1) : versions.find((one) => one.n === input.version);
  if (!version) return no(versions.length === 0 ? { code: "motion.notSubmitted", field: "motion" } : { code: "motion.versionNotFound", field: "version" });
  return ok({
    conference: conferenceSummary(found.value.conference),
    item: itemView(found.value),
    motion: summary,
    text: version.text,
    version: versionView(version),
    versions: versions.map(versionView),
    amendments: amendmentViews(call.actor, [parts], outcomes),
    can: canOf(call, found.value, parts),
  });
}

/** What a writer should look at before submitting. */
function doubtsIn(text: MotionText): MotionDraftView["doubts"] {
  const empty = [...clausesOf(text)].filter(({ clause }) => clause.text === "" && clause.items.length === 0);
  return [
    ...danglingReferences(text).map(({ clause, target }) => ({ clause, code: "motion.danglingReference", detail: target })),
    ...empty.map(({ clause }) => ({ clause: clause.number, code: "motion.emptyClause", detail: "" })),
  ];
}

export async function motionDraft(call: Call, input: Input<"motionDraft">): Promise<Result<MotionDraftView, Refusal>> {
  const found = await writable(call, input.motion);
  if (!found.ok) return found;
  const { parts } = found.value;
  const { motion, summary } = parts;
  const supporters = (await supportersOf(call.tx, [motion.id])).get(motion.id) ?? [];
  return ok({
    conference: conferenceSummary(found.value.conference),
    item: itemView(found.value),
    motion: summary,
    text: motion.draft,
    revision: motion.revision,
    affiliate: motion.affiliate,
    supporters,
    contact: motion.contact,
    contactName: motion.contact === null ? null : await personName(call.tx, motion.contact),
    doubts: doubtsIn(motion.draft),
    can: canOf(call, found.value, parts),
  });
}

/** The motion for those who write it. To others an unpublished one does not exist; of a published one the draft is still not theirs. */
async function writable(call: Call, id: string) {
  const found = await seen(call, id);
  if (!found.ok) return found;
  const allowed = call.allow(scopeOf(found.value.parts.motion));
  return allowed.ok ? found : allowed;
}

export async function draftHistory(call: Call, input: Input<"draftHistory">): Promise<Result<readonly DraftRevision[], Refusal>> {
  const found = await writable(call, input.motion);
  if (!found.ok) return found;
  const drafts = await draftsOf(call.tx, input.motion);
  return ok(drafts.map(({ draft, ...revision }) => ({ ...revision, text: draft.text })));
}

export async function compareVersions(call: Call, input: Input<"compareVersions">): Promise<Result<CompareView, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await seen(call, input.motion);
  if (!found.ok) return found;
  const { versions, summary } = found.value.parts;
  const [from, to] = [input.from, input.to].map((n) => versions.find((version) => version.n === n));
  if (!from) return no({ code: "motion.versionNotFound", field: "from" });
  if (!to) return no({ code: "motion.versionNotFound", field: "to" });
  return ok({
    conference: conferenceSummary(found.value.conference),
    motion: summary,
    from: versionView(from),
    to: versionView(to),
    clauses: compareTexts(from.text, to.text),
  });
}

/** Whose motions the actor works on: those of conferences arranged and groups served; an administrator's and the program's are all. */
async function deskMotions(call: Call): Promise<Motion[]> {
  const { actor, tx } = call;
  if (actor.kind === "visitor") return [];
  if (
    actor.kind === "program" ||
    actor.offices.some((office) => office.kind === "administrator" || (office.kind === "arrangements" && office.conference === null))
  )
    return motionsWhere(tx, {});
  const conferences = actor.offices.flatMap((office) => (office.kind === "arrangements" ? (office.conference ?? []) : []));
  const affiliates = actor.offices.flatMap((office) => (office.kind === "secretary" ? [office.affiliate] : []));
  return conferences.length + affiliates.length === 0 ? [] : motionsWhere(tx, { conferences, affiliates });
}

export async function motionDesk(
  call: Call,
): Promise<
  Result<
    readonly (MotionSummary & { readonly conference: MotionView["conference"]; readonly item: { readonly slug: string; readonly title: string } })[],
    Refusal
  >
> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const byItem = Map.groupBy(await deskMotions(call), (one) => one.item);
  const rows = [];
  for (const [item, motions] of byItem) {
    const place = await findPlace(call.tx, item);
    if (!place) continue;
    const parts = await motionParts(call.tx, motions, await outcomesOf(call.tx, asId(place.conference.id)));
    rows.push(
      ...parts.map(({ summary }) => ({
        ...summary,
        conference: conferenceSummary(place.conference),
        item: { slug: place.item.slug, title: place.item.title },
      })),
    );
  }
  return ok(rows);
}

export async function amendments(call: Call, input: Input<"amendments">): Promise<Result<readonly AmendmentView[], Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const place = await findPlaceBySlugs(call.tx, input.slug, input.item);
  if (!place) return no({ code: "agendaItem.notFound", field: "item" });
  const outcomes = await outcomesOf(call.tx, asId(place.conference.id));
  const motions = (await motionsWhere(call.tx, { item: place.item.id })).filter((one) => seesMotion(call.actor, one));
  const toMotions = amendmentViews(call.actor, await motionParts(call.tx, motions, outcomes), outcomes);
  return ok([...toMotions, ...(await compositeAmendmentViews(call.tx, call.actor, place, outcomes))]);
}

export async function readDocument(call: Call, input: Input<"readDocument">): Promise<Result<ReadDocument, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  return call.deps.readDocument(input.fileName, Buffer.from(input.bytes, "base64"));
}

export async function booklet(call: Call, input: Input<"booklet">): Promise<Result<BookletView, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const place = await findPlaceBySlugs(call.tx, input.slug, input.item);
  if (!place) return no({ code: "agendaItem.notFound", field: "item" });
  const onAgenda = (await motionsWhere(call.tx, { item: place.item.id })).filter((motion) => motion.state === "onAgenda");
  const parts = await motionParts(call.tx, onAgenda, await outcomesOf(call.tx, asId(place.conference.id)));
  const motions = parts.flatMap(({ summary, versions }) => {
    const latest = versions.at(-1);
    return latest ? [{ motion: summary, text: latest.text, version: versionView(latest) }] : [];
  });
  return ok({ conference: conferenceSummary(place.conference), item: itemView(place), motions });
}
