import {
  asChosen,
  attribute,
  clauseLabel,
  compareTexts,
  type Composite,
  type Constituent,
  findClause,
  motionsIn,
  rumpOf,
  type RumpChange,
  sourcedClausesOf,
  touched,
} from "#compose";
import { freeSlug, placed } from "#domain/conference";
import { isLeaving } from "#domain/composites";
import { asId, no, ok, type Refusal, type Result, slugOf } from "#kit";
import type { z } from "zod";
import { latestCirculation } from "../../store/assents.ts";
import { type AgendaItem, agendaOf, beforeItem, deleteItem, insertItem, numberItems } from "../../store/conference.ts";
import { findComposite } from "../../store/composites.ts";
import { findMotion, findPlace, holdLetters, holdMotion, type Motion, type Place, updateMotion } from "../../store/motions.ts";
import { compositeDraftAt, insertRump, rumpsOf, undoRumpRow } from "../../store/rumps.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { constituentsOf } from "../views/composites.ts";
import { conferenceSummary } from "../views/conference.ts";
import type { assentContract, RumpView } from "./assent-contract.ts";
import { mailLeft } from "./assent-mails.ts";
import { type Mover, standingTo } from "../views/assents.ts";
import { latestOf } from "./check.ts";
import { author, type Held, holdAsKnown, saveRevision } from "./drafting.ts";
import { scopeOf } from "./place.ts";

type Input<K extends keyof typeof assentContract> = z.output<(typeof assentContract)[K]["input"]>;

/** The mover that is to leave, as it stands to the text sent last. */
async function leaverOf(
  call: Call,
  { record }: Pick<Held, "record">,
  motion: string,
): Promise<Result<{ readonly mover: Mover; readonly all: readonly Mover[] }, Refusal>> {
  const latest = await latestCirculation(call.tx, record.id);
  if (latest === null) return no({ code: "assent.notSentYet" });
  const all = await standingTo(call.tx, record, { terms: latest, content: latest.content }, call.now);
  const mover = all.find((one) => one.motion.id === motion);
  return mover ? ok({ mover, all }) : no({ code: "assent.notAMover", field: "motion" });
}

const shared = (changes: readonly RumpChange[]): ReadonlySet<string> =>
  new Set(changes.flatMap((change) => (change.kind === "shared" ? [change.clause.id] : [])));

/** Words that only the leaver's draft has, in clauses that stay: nobody can take them out without writing the sentence anew, so a person does. */
function leaversWords(before: Composite, changes: readonly RumpChange[], leaver: Motion, drafts: readonly Constituent[]): RumpView["leaversWords"] {
  const stays = shared(changes);
  const text = asChosen(before, {});
  return before.sections.flatMap((section) =>
    sourcedClausesOf(section)
      .filter(({ clause }) => stays.has(clause.id))
      .flatMap(({ clause, sources }) => {
        const found = findClause(text, clause.id);
        const place = found ? clauseLabel(found) : `among the options of “${section.title}”`;
        const { spans, items } = attribute(clause, sources, drafts);
        const own = [...spans, ...items.flatMap((item) => item.spans)].filter(
          (span) => span.kind === "sourced" && span.sources.every((source) => source.motion === leaver.id),
        );
        return own.flatMap(({ text: words }) => (words.trim() === "" ? [] : [{ place, words: words.trim() }]));
      }),
  );
}

export async function rump(call: Call, input: Input<"rump">): Promise<Result<RumpView, Refusal>> {
  const record = await findComposite(call.tx, input.composite);
  const place = record && (await findPlace(call.tx, record.item));
  if (!record || !place) return no({ code: "composite.notFound", field: "composite" });
  const allowed = call.allow(scopeOf(place));
  if (!allowed.ok) return allowed;
  const leaver = await leaverOf(call, { record }, input.motion);
  if (!leaver.ok) return leaver;
  const { mover, all } = leaver.value;
  const { composite, changes } = rumpOf(record.draft, mover.motion.id);
  const parts = await constituentsOf(call.tx, call.actor, record.item, record.draft, await outcomesOf(call.tx, asId(place.conference.id)));
  const summary = parts.find(({ motion }) => motion.id === mover.motion.id)?.summary;
  if (summary === undefined) return no({ code: "assent.notAMover", field: "motion" });
  const others = all.filter((one) => one !== mover);
  const isTouched = (one: Mover): boolean => one.answeredTo !== null && touched(one.answeredTo.content, composite, one.motion.id).why.length > 0;
  return ok({
    conference: conferenceSummary(place.conference),
    item: { id: place.item.id, slug: place.item.slug, title: place.item.title },
    composite: { id: record.id, revision: record.revision },
    motion: summary,
    state: mover.state,
    changes,
    difference: compareTexts(asChosen(record.draft, {}), asChosen(composite, {})),
    askedAgain: others
      .filter(({ state }) => state === "agreed" || state === "assumed")
      .filter(isTouched)
      .map(({ motion }) => motion.letter),
    leaversWords: leaversWords(record.draft, changes, mover.motion, latestOf(parts)),
    remaining: motionsIn(composite).size,
    titles: Object.fromEntries(record.draft.sections.map(({ id, title }) => [id, title])),
  });
}

/** The item directly after the composite's, on which a motion that left stands by itself. */
async function ownItem(call: Call, { conference, item }: Place, motion: Motion): Promise<AgendaItem> {
  const agenda = await agendaOf(call.tx, asId(conference.id));
  const title = `Motion ${motion.letter}: ${motion.draft.title}`.slice(0, 160);
  const own: AgendaItem = {
    id: asId(call.deps.newId()),
    conference: asId(conference.id),
    session: item.session_id === null ? null : asId(item.session_id),
    title,
    note: `Left the composite on ${item.title}`.slice(0, 500),
    procedure: "motions",
    lineNumbers: item.line_numbers,
    slug: freeSlug(
      slugOf(title),
      agenda.map(({ slug }) => slug),
      "item",
    ),
    position: agenda.length + 1,
    state: "planned",
  };
  await insertItem(call.tx, own);
  const ids = agenda.map(({ id }) => id);
  await numberItems(call.tx, placed(ids, own.id, ids.findIndex((id) => id === item.id) + 2));
  return own;
}

export async function confirmRump(call: Call, input: Input<"confirmRump">): Promise<Result<{ readonly revision: number; readonly item: string }, Refusal>> {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const motion = await holdMotion(call.tx, input.motion);
  const leaver = await leaverOf(call, { record }, input.motion);
  if (!leaver.ok) return leaver;
  if (!motion || !isLeaving(leaver.value.mover.state)) return no({ code: "assent.notLeaving", detail: { letter: leaver.value.mover.motion.letter } });
  const revision = await saveRevision(call, held.value, rumpOf(record.draft, motion.id).composite);
  const item = await ownItem(call, place, motion);
  await updateMotion(call.tx, motion.id, { agenda_item_id: item.id });
  const id = call.deps.newId();
  await insertRump(call.tx, {
    id,
    composite: record.id,
    motion: motion.id,
    revisionBefore: record.revision,
    revisionAfter: revision,
    item: item.id,
    by: author(call),
  });
  await call.record("composite.rumpMade", record.id, scopeOf(place), { motion: motion.id, revision, state: leaver.value.mover.state });
  await call.record("agendaItem.saved", item.id, scopeOf(place), { procedure: item.procedure });
  await mailLeft(call, { place, motion, rump: id }, item);
  return ok({ revision, item: item.slug });
}

/** The item of its own is removed again when nothing else has come before it since. */
async function giveUpItem(call: Call, place: Place, item: AgendaItem["id"]): Promise<void> {
  const { motions, composite, other } = await beforeItem(call.tx, item);
  if (motions || composite || other) return;
  await deleteItem(call.tx, item);
  await numberItems(
    call.tx,
    (await agendaOf(call.tx, asId(place.conference.id))).map(({ id }) => id),
  );
  await call.record("agendaItem.removed", item, scopeOf(place));
}

export async function undoRump(call: Call, input: Input<"undoRump">): Promise<Result<{ readonly revision: number }, Refusal>> {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const made = (await rumpsOf(call.tx, record.id)).find(({ motion }) => motion === input.motion);
  const motion = await findMotion(call.tx, input.motion);
  if (made === undefined || !motion) return no({ code: "assent.noRump", field: "motion" });
  const latest = await latestCirculation(call.tx, record.id);
  if (latest !== null && latest.revision >= made.revisionAfter) return no({ code: "assent.rumpSent", detail: { n: latest.n } });
  const before = await compositeDraftAt(call.tx, record.id, made.revisionBefore);
  if (record.revision !== made.revisionAfter || before === null) return no({ code: "assent.rumpEdited" });
  if (motion.letter !== "" && (await holdLetters(call.tx, record.item)).has(motion.letter))
    return no({ code: "assent.letterTaken", detail: { letter: motion.letter } });
  const revision = await saveRevision(call, held.value, before);
  await updateMotion(call.tx, motion.id, { agenda_item_id: record.item });
  await undoRumpRow(call.tx, made.id, author(call));
  await giveUpItem(call, place, asId(made.item));
  await call.record("composite.rumpUndone", record.id, scopeOf(place), { motion: motion.id, revision });
  return ok({ revision });
}
