import { type Composite, isSameText, motionsIn, settingsOf, type Touched, touched } from "#compose";
import { type AssentState, assentStateOf, type CirculationTerms, compositeAssentOf, isAssent, isLeaving } from "#domain/composites";
import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import { answersOf, type AssentRow, type Circulation, circulationsNumbered, latestCirculation, motionsCirculatedTo } from "../../store/assents.ts";
import { type CompositeRecord, findCompositeOfItem, findCompositeVersion } from "../../store/composites.ts";
import { type Motion, motionsWhere } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";

/** A motion of the composite, and how its mover stands to a text. `since`: what differs between the text answered last and this one. */
export type Mover = {
  readonly motion: Motion;
  readonly state: AssentState;
  readonly answers: readonly AssentRow[];
  readonly answeredTo: Circulation | null;
  readonly since: Touched | null;
  readonly sent: boolean;
};

/** The motions that the composite answers to: those that stand on its item. One that left stands on another. */
export const moversOn = async (tx: Tx, item: string): Promise<Motion[]> =>
  (await motionsWhere(tx, { item })).filter(({ kind, state }) => kind === "original" && state === "onAgenda");

type Text = { readonly terms: CirculationTerms; readonly content: Composite };

/** How each mover stands to a text on these terms: the text sent last, or one about to be sent. */
export async function standingTo(tx: Tx, record: CompositeRecord, { terms, content }: Text, now: Instant): Promise<readonly Mover[]> {
  const answers = await answersOf(tx, record.id);
  const sent = await motionsCirculatedTo(tx, record.id);
  const motions = await moversOn(tx, record.item);
  const latest = motions.flatMap(({ id }) => answers.get(id)?.slice(0, 1) ?? []);
  const texts = await circulationsNumbered(
    tx,
    record.id,
    latest.map(({ circulation }) => circulation),
  );
  return motions.map((motion) => {
    const own = answers.get(motion.id) ?? [];
    const [last = null] = own;
    const answeredTo = last === null ? null : (texts.get(last.circulation) ?? null);
    const since = answeredTo === null ? null : touched(answeredTo.content, content, motion.id);
    const state = assentStateOf(terms, last, (since?.why.length ?? 0) > 0, now);
    return { motion, state, answers: own, answeredTo, since, sent: sent.has(motion.id) };
  });
}

const nameOf = ({ letter, submitter }: Motion): string => `${letter} (${submitter})`;

/**
 * Whether the draft may be published as far as the movers go. Where they are asked, it must be the text that was sent to them last, and each of them has agreed
 * to it or has left. A composite of which the mode was never chosen and which was never sent to anybody is published as the committee wills.
 */
export async function assentsComplete(tx: Tx, record: CompositeRecord, now: Instant): Promise<Result<null, Refusal>> {
  if (settingsOf(record.draft).assent === "imposed") return ok(null);
  const latest = await latestCirculation(tx, record.id);
  if (latest === null) return record.draft.settings === undefined ? ok(null) : no({ code: "composite.notCirculated" });
  if (!isSameText(latest.content, record.draft)) return no({ code: "composite.changedSinceCirculated", detail: { n: latest.n } });
  const missing = (await standingTo(tx, record, { terms: latest, content: latest.content }, now)).filter(({ state, sent }) => !sent || !isAssent(state));
  if (missing.length === 0) return ok(null);
  const leaving = missing.filter(({ state }) => isLeaving(state));
  return no({
    code: leaving.length === missing.length ? "composite.rumpMissing" : "composite.assentsMissing",
    detail: { movers: missing.map(({ motion }) => nameOf(motion)) },
  });
}

/** How the composite as a whole stands with its movers. */
export const statusOf = (record: CompositeRecord, movers: readonly Mover[] | null) =>
  compositeAssentOf(settingsOf(record.draft).assent, movers?.map(({ state }) => state) ?? [], record.currentVersion !== null);

/**
 * Movers who left a text that is published with their words in it still: neither is their own motion put nor is the text what the others agreed to, so that it
 * cannot be put before a rump is published (handbook, domain section 2: `agreed → broken`). Names, none if all is well.
 */
export async function brokenBy(tx: Tx, item: string, now: Instant): Promise<readonly string[]> {
  const record = await findCompositeOfItem(tx, item);
  const latest = record && (await latestCirculation(tx, record.id));
  const published = record?.currentVersion ? await findCompositeVersion(tx, record.id, record.currentVersion) : null;
  if (!record || !latest || !published || settingsOf(published.content).assent === "imposed") return [];
  const named = motionsIn(published.content);
  const movers = await standingTo(tx, record, { terms: latest, content: latest.content }, now);
  return movers.filter(({ motion, state }) => isLeaving(state) && named.has(motion.id)).map(({ motion }) => nameOf(motion));
}
