import { asChosen, clauseLabel, compareTexts, type Composite, findClause, isSameText, settingsOf, touched } from "#compose";
import { assentStates, isStillAsked, touchesInWords } from "#domain/composites";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import {
  answersOf,
  type AssentRow,
  type Circulation,
  circulatedMotionsOf,
  circulationsNumbered,
  compositeSentTo,
  latestCirculation,
  reachedFor,
  remindedAt,
} from "../../store/assents.ts";
import { type CompositeRecord, findComposite, findCompositeOfItem } from "../../store/composites.ts";
import { findMotion, findPlace, motionsWhere, type Place } from "../../store/motions.ts";
import { rumpsOf } from "../../store/rumps.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { type MotionParts, motionParts, scopeOf, seesMotion } from "../views/motions.ts";
import { officeToAnswer } from "./assent-commands.ts";
import type {
  AnswerView,
  AssentsView,
  assentContract,
  CirculationView,
  LeftView,
  MoverOrder,
  MoverView,
  MyAssentView,
  TouchedView,
} from "./assent-contract.ts";
import { type Mover, moversOn, standingTo, statusOf } from "../views/assents.ts";
import { stillPlanned } from "./drafting.ts";
import { itemOf, placeFor, placeView } from "./place.ts";

type Input<K extends keyof typeof assentContract> = z.output<(typeof assentContract)[K]["input"]>;

const textOf = (content: Composite) => asChosen(content, {});

const circulationView = ({ n, mode, hash, madeAt, deadline, silence, note }: Circulation): CirculationView => ({
  n,
  mode,
  hash,
  madeAt,
  deadline,
  silence,
  note,
});

/** Texts by number, for the places that answers name. */
type Texts = ReadonlyMap<number, Circulation>;

function answerView({ circulation: n, answer, words, clause, by, office, at }: AssentRow, texts: Texts): AnswerView {
  const content = clause === null ? undefined : texts.get(n)?.content;
  const found = content && clause !== null ? findClause(textOf(content), asId(clause)) : null;
  const section = content?.sections.find(({ options }) => options.some(({ clauses }) => clauses.some((one) => one.clause.id === clause)));
  return { n, answer, words, place: found ? clauseLabel(found) : (section?.title ?? ""), by, office, at };
}

/** What concerns a motion between two texts, and the whole difference with it: everybody is shown all of it. */
function touchedView(from: Circulation, to: Circulation, motion: Mover["motion"]): TouchedView {
  const [was, is] = [textOf(from.content), textOf(to.content)];
  const { why } = touched(from.content, to.content, motion.id);
  return { from: from.n, to: to.n, why: touchesInWords(why, was, is), difference: compareTexts(was, is) };
}

type Desk = { readonly record: CompositeRecord; readonly latest: Circulation | null; readonly movers: readonly Mover[]; readonly texts: Texts };

async function deskOf(call: Call, record: CompositeRecord): Promise<Desk> {
  const latest = await latestCirculation(call.tx, record.id);
  const terms = latest ?? { n: 0, mode: settingsOf(record.draft).assent, deadline: null, silence: "stands" as const };
  const movers = await standingTo(call.tx, record, { terms, content: latest?.content ?? record.draft }, call.now);
  const numbers = [...(await answersOf(call.tx, record.id)).values()].flat().flatMap(({ circulation, clause }) => (clause === null ? [] : [circulation]));
  return { record, latest, movers, texts: await circulationsNumbered(call.tx, record.id, numbers) };
}

async function moverViews(call: Call, { record, latest, movers, texts }: Desk, parts: ReadonlyMap<string, MotionParts>): Promise<MoverView[]> {
  const reached = await reachedFor(
    call.tx,
    movers.map(({ motion }) => motion.id),
  );
  const reminded = latest ? await remindedAt(call.tx, latest.id) : new Map();
  return movers.flatMap((mover): MoverView[] => {
    const summary = parts.get(mover.motion.id)?.summary;
    if (!summary) return [];
    const { motion, state, answers, answeredTo, sent } = mover;
    return [
      {
        motion: summary,
        state,
        answers: answers.map((answer) => answerView(answer, texts)),
        sent,
        touched: state === "askedAgain" && latest && answeredTo ? touchedView(answeredTo, latest, motion) : null,
        wouldBeAsked: state === "agreed" && answeredTo !== null && touched(answeredTo.content, record.draft, motion.id).why.length > 0,
        reached: reached.flatMap((one) => (one.motion === motion.id ? [{ name: one.name, office: one.office }] : [])),
        remindedAt: reminded.get(motion.id) ?? null,
      },
    ];
  });
}

async function leftViews(call: Call, place: Place, { record, latest, texts }: Desk): Promise<LeftView[]> {
  const rumps = await rumpsOf(call.tx, record.id);
  const motions = await motionsWhere(call.tx, { ids: rumps.map(({ motion }) => motion) });
  const parts = new Map(
    (await motionParts(call.tx, motions, await outcomesOf(call.tx, asId(place.conference.id)))).map((part) => [String(part.motion.id), part]),
  );
  const answers = await answersOf(call.tx, record.id);
  const views: LeftView[] = [];
  for (const rump of rumps) {
    const part = parts.get(rump.motion);
    const at = part && (await findPlace(call.tx, part.motion.item));
    if (!part || !at) continue;
    const [last] = answers.get(rump.motion) ?? [];
    const mayUndo = stillPlanned(place).ok && record.revision === rump.revisionAfter && (latest === null || latest.revision < rump.revisionAfter);
    views.push({ motion: part.summary, item: itemOf(at), at: rump.madeAt, mayUndo, answer: last ? answerView(last, texts) : null });
  }
  return views;
}

/** Those whose letter, group, title or answers have the words, in the order asked for; of equals the letters decide. */
function inOrder(movers: readonly MoverView[], { search, sort }: Input<"assents">): readonly MoverView[] {
  const wanted = search.toLowerCase();
  const found = movers.filter(({ motion, answers }) =>
    [motion.letter, motion.submitter, motion.title, ...answers.flatMap(({ words, by }) => [words, by])].some((text) => text.toLowerCase().includes(wanted)),
  );
  const keys: Readonly<Record<MoverOrder, (mover: MoverView) => string>> = {
    letter: () => "",
    state: ({ state }) => String(assentStates.indexOf(state)),
    group: ({ motion }) => motion.submitter.toLowerCase(),
  };
  // The order of letters is the order of the list; sorting keeps it among equals.
  return found.toSorted((a, b) => (keys[sort](a) < keys[sort](b) ? -1 : keys[sort](a) > keys[sort](b) ? 1 : 0));
}

export async function assents(call: Call, input: Input<"assents">): Promise<Result<AssentsView, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const base = placeView(place);
  const record = await findCompositeOfItem(call.tx, place.item.id);
  if (!record)
    return ok({
      ...base,
      composite: null,
      mode: "asked",
      status: "notCirculated",
      latest: null,
      unsent: null,
      movers: [],
      standing: [],
      left: [],
      can: { change: false },
    });
  const desk = await deskOf(call, record);
  const motions = await moversOn(call.tx, record.item);
  const parts = new Map(
    (await motionParts(call.tx, motions, await outcomesOf(call.tx, asId(place.conference.id)))).map((part) => [String(part.motion.id), part]),
  );
  const { latest } = desk;
  return ok({
    ...base,
    composite: {
      id: record.id,
      title: record.draft.title,
      revision: record.revision,
      publishedVersion: record.currentVersion,
      sections: record.draft.sections.length,
    },
    mode: settingsOf(record.draft).assent,
    status: statusOf(record, latest ? desk.movers : null),
    latest: latest && circulationView(latest),
    unsent: latest && !isSameText(latest.content, record.draft) ? { difference: compareTexts(textOf(latest.content), textOf(record.draft)) } : null,
    movers: inOrder(await moverViews(call, desk, parts), input),
    standing: desk.movers.map(({ state }) => state),
    left: await leftViews(call, place, desk),
    can: { change: stillPlanned(place).ok },
  });
}

/** The motion's own text in its latest version. */
const ownOf = ({ motion, versions }: MotionParts): MyAssentView["own"] => {
  const latest = versions.at(-1);
  return { motion: motion.id, version: latest?.n ?? 1, text: latest?.text ?? motion.draft };
};

type Mine = { readonly motion: Mover["motion"]; readonly record: CompositeRecord; readonly place: Place; readonly latest: Circulation };

/** The motion with the text sent to its mover last, for those who answer for it. */
async function mineOf(call: Call, id: string): Promise<Result<Mine, Refusal>> {
  const motion = await findMotion(call.tx, id);
  const allowed = call.allow(motion ? scopeOf(motion) : {});
  if (!allowed.ok) return allowed;
  if (!motion || !seesMotion(call.actor, motion)) return no({ code: "motion.notFound", field: "motion" });
  if (officeToAnswer(call, motion) === null) return no({ code: "assent.notYours", detail: { letter: motion.letter } });
  const sentTo = await compositeSentTo(call.tx, motion.id);
  const record = sentTo === null ? null : await findComposite(call.tx, sentTo);
  const place = record && (await findPlace(call.tx, record.item));
  const latest = record && (await latestCirculation(call.tx, record.id));
  return record && place && latest ? ok({ motion, record, place, latest }) : no({ code: "assent.notSentYet" });
}

export async function myAssent(call: Call, input: Input<"myAssent">): Promise<Result<MyAssentView, Refusal>> {
  const mine = await mineOf(call, input.motion);
  if (!mine.ok) return mine;
  const { motion, record, place, latest } = mine.value;
  const desk = await deskOf(call, record);
  const isLeft = motion.item !== record.item;
  const elsewhere = isLeft ? await findPlace(call.tx, motion.item) : null;
  const others = (await moversOn(call.tx, record.item)).filter(({ id }) => id !== motion.id);
  const [own, ...rest] = await motionParts(call.tx, [motion, ...others], await outcomesOf(call.tx, motion.conference));
  if (!own) throw new Error(`motion ${motion.id} has no parts`);
  const answers = (await answersOf(call.tx, record.id)).get(motion.id) ?? [];
  return ok({
    ...placeView(place),
    motion: own.summary,
    latest: circulationView(latest),
    composite: latest.content,
    text: textOf(latest.content),
    constituents: [own, ...rest].map(({ summary }) => summary).toSorted((a, b) => (a.letter < b.letter ? -1 : 1)),
    own: ownOf(own),
    state: desk.movers.find((one) => one.motion.id === motion.id)?.state ?? "stands",
    answers: answers.map((answer) => answerView(answer, desk.texts)),
    since: await sinceOf(call, record, latest, motion, answers),
    left: elsewhere && itemOf(elsewhere),
    can: { answer: !isLeft && motion.state === "onAgenda" && stillPlanned(place).ok },
  });
}

/** From the text that was answered last to the one before the mover now; without an answer from the text before it. */
async function sinceOf(
  call: Call,
  record: CompositeRecord,
  latest: Circulation,
  motion: Mover["motion"],
  answers: readonly AssentRow[],
): Promise<TouchedView | null> {
  const n = answers[0]?.circulation ?? latest.n - 1;
  if (n < 1 || n === latest.n) return null;
  const from = (await circulationsNumbered(call.tx, record.id, [n])).get(n);
  return from ? touchedView(from, latest, motion) : null;
}

export async function assentsAsked(call: Call): Promise<
  Result<
    readonly {
      readonly motion: string;
      readonly letter: string;
      readonly title: string;
      readonly item: string;
      readonly state: Mover["state"];
      readonly deadline: Circulation["deadline"];
    }[],
    Refusal
  >
> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { actor } = call;
  if (actor.kind !== "person") return ok([]);
  const affiliates = actor.offices.flatMap((office) => (office.kind === "secretary" ? [office.affiliate] : []));
  const asked = [];
  for (const [composite, mine] of Map.groupBy(await circulatedMotionsOf(call.tx, { person: actor.id, affiliates }), (one) => one.composite)) {
    const record = await findComposite(call.tx, composite);
    const place = record && (await findPlace(call.tx, record.item));
    if (!record || !place) continue;
    const { movers, latest } = await deskOf(call, record);
    for (const { motion, state } of movers)
      if (mine.some((one) => one.motion === motion.id) && (isStillAsked(state) || state === "informed"))
        asked.push({ motion: motion.id, letter: motion.letter, title: motion.draft.title, item: place.item.title, state, deadline: latest?.deadline ?? null });
  }
  return ok(asked);
}
