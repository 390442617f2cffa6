import {
  checkFloor,
  inDebate,
  isSpeech,
  lawfulFloor,
  lawfulProcedurals,
  type ProceduralKind,
  proceduralKinds,
  proceduralRules,
  type SlipSide,
  slipSides,
  speakerOf,
  type SpeechRole,
} from "#domain/debate";
import { thresholdWords } from "#domain/voting";
import { ok, type Refusal } from "#kit";
import { acceptancesOf } from "../../store/amendments.ts";
import { chairsOf, type FloorCredential } from "../../store/debate.ts";
import { conferenceNamed } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import { type Floor, floorOf } from "../views/floor.ts";
import { clausesOfMotion } from "../views/parts.ts";
import { lawfulOn } from "../views/voting.ts";
import { ownCredential } from "./acting.ts";
import { leftOf } from "./agreeable.ts";
import type { ChairFloor, debateContract, MyFloor, WhyNot } from "./contract.ts";
import { consentViews, floorView, leaveView, leaveShown, type People, peopleOf, person, slipView, speechView, why } from "./presenting.ts";

type Cases = UseCases<typeof debateContract>;

export const floor: Cases["floor"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const now = await floorOf(call.tx, found.value, call.actor, call.now);
  return ok(await floorView(call, now, await peopleOf(call, now)));
};

/** Questions of the item that the floor may act on, with their titles. */
async function actedOn(call: Call, { called }: Floor): Promise<Pick<ChairFloor, "withdrawable" | "incorporable" | "partable">> {
  if (called === null) return { withdrawable: [], incorporable: [], partable: [] };
  const may = lawfulOn(called);
  const { questions } = called.item.procedure;
  const listed = (ids: readonly string[]) => questions.filter(({ id }) => ids.includes(id)).map(({ id, title }) => ({ question: id, title }));
  const amendments = questions.flatMap(({ subject }) => (subject.kind === "amendment" ? [subject.amendment] : []));
  const accepted = await acceptancesOf(call.tx, amendments);
  const taken = questions.flatMap(({ id, subject }) =>
    subject.kind === "amendment" && (accepted.get(subject.amendment)?.state ?? "objected") !== "objected" ? [id] : [],
  );
  const partable: ChairFloor["partable"][number][] = [];
  for (const { id, title, subject } of questions) {
    if (subject.kind !== "motion" || !may.part.includes(id)) continue;
    partable.push({ question: id, title, clauses: await clausesOfMotion(call, called, subject.motion) });
  }
  return { withdrawable: listed(may.withdraw), incorporable: listed(may.incorporate.filter((id) => taken.includes(id))), partable };
}

const idsOf = (questions: readonly { readonly question: string }[]): string[] => questions.map(({ question }) => question);

/** Every act of the chair, with the reason why not. */
async function chairActsOf(call: Call, now: Floor, acted: Awaited<ReturnType<typeof actedOn>>): Promise<ChairFloor["acts"]> {
  const { state, of, conference } = now;
  const closed: WhyNot | null = conference.state === "open" ? null : { code: "conference.notOpen", detail: { state: conference.state } };
  const consent: string[] = [];
  for (const list of state.consent.values()) if ((await leftOf(call, conference.id, list)).length > 0) consent.push(list.id);
  const { withdrawable, incorporable, partable } = acted;
  const lawful = lawfulFloor(state, of, { withdrawable: idsOf(withdrawable), incorporable: idsOf(incorporable), partable: idsOf(partable), consent });
  return [...lawful].map(([act, refusal]) => ({ act, why: closed ?? why(refusal) }));
}

const labelled = (now: Floor, reasons: ReadonlyMap<ProceduralKind, Refusal | null>) =>
  proceduralKinds
    .filter((what) => what !== "admission" && what !== "consent")
    .map((what) => ({
      what,
      label: proceduralRules[what].label,
      thresholdWords: thresholdWords(proceduralRules[what].threshold(now.of.orders)),
      why: why(reasons.get(what) ?? null),
    }));

const secondsBy = ({ speeches }: Floor["of"]["orders"]): Readonly<Record<SpeechRole, number>> => ({
  mover: speeches.mover,
  seconder: speeches.seconder,
  speaker: speeches.speaker,
  reply: speeches.reply,
  procedural: speeches.speaker,
  answer: speeches.speaker,
});

export const chairFloor: Cases["chairFloor"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const now = await floorOf(call.tx, found.value, call.actor, call.now);
  const people = await peopleOf(call, now);
  const view = await floorView(call, now, people);
  const acted = await actedOn(call, now);
  const { state, of } = now;
  const seconder = state.seconded.get(inDebate(of.topic, of.question));
  return ok({
    ...view,
    ...acted,
    acts: await chairActsOf(call, now, acted),
    procedurals: labelled(now, lawfulProcedurals(state, of, null)),
    asking: [...state.slips.values()].filter((slip) => !isSpeech(slip)).map((slip) => slipView(people, now, slip)),
    next: view.waiting[0] ?? null,
    mover: of.mover === null ? null : person(people, of.mover),
    reservedSeconder: seconder?.reserves === true ? person(people, seconder.credential) : null,
    deputies: await chairsOf(call.tx, found.value.id),
    seconds: secondsBy(of.orders),
    challengers: of.orders.challengers,
    remittable: of.orders.remitParts ? (acted.partable.find(({ question }) => question === of.shelvable)?.clauses ?? []) : [],
  });
};

const notMine: WhyNot = { code: "floor.noCredential", detail: {} };

/** What this person may ask for, each asking the very check that the slip is put to. */
function mayAsk(now: Floor, me: FloorCredential): MyFloor["may"] {
  const { topic, question } = now.of;
  return slipSides.map((side: SlipSide) => {
    if (!me.here) return { side, why: { code: "floor.notIn", detail: {} } };
    const mine = [...now.state.slips.values()].find((slip) => slip.credential === me.id && slip.topic === topic && isSpeech(slip));
    // A slip that waits already may be changed.
    if (mine !== undefined && isSpeech({ side })) return { side, why: null };
    if (side === "procedural") {
      const reasons = [...lawfulProcedurals(now.state, now.of, me.id).values()];
      const some = reasons.some((reason) => reason === null);
      return {
        side,
        why: me.role === "observer" ? { code: "slip.observer", detail: {} } : some ? null : why(reasons.find((reason) => reason !== null) ?? null),
      };
    }
    const slip = { credential: me.id, observer: me.role === "observer", topic, question, side, what: null, words: "", list: "open" as const };
    const checked = checkFloor(now.state, now.of, { kind: "asked", slip: "", ...slip, remote: me.remote, atDesk: false });
    return { side, why: checked.ok ? null : why(checked.refusal) };
  });
}

const mySlips = (now: Floor, people: People, me: string, waiting: readonly { readonly id: string }[]): MyFloor["slips"] =>
  [...now.state.slips.values()]
    .filter(({ credential }) => credential === me)
    .map((slip) => ({ ...slipView(people, now, slip), place: waiting.findIndex(({ id }) => id === slip.id) + 1 }));

export const myFloor: Cases["myFloor"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const now = await floorOf(call.tx, found.value, call.actor, call.now);
  const me = await ownCredential(call, found.value.id);
  const people = await peopleOf(call, now);
  const view = await floorView(call, now, people);
  const mine = me === null || speakerOf(now.state)?.credential !== me.id ? null : speechView(people, now);
  const closed: WhyNot | null = found.value.state === "open" ? null : { code: "conference.notOpen", detail: { state: found.value.state } };
  const may = me === null ? slipSides.map((side) => ({ side, why: notMine })) : mayAsk(now, me);
  return ok({
    conference: summaryOf(found.value),
    at: call.now,
    credential: me?.id ?? null,
    may: closed === null ? may : slipSides.map((side) => ({ side, why: closed })),
    procedurals: labelled(now, lawfulProcedurals(now.state, now.of, me?.id ?? "")).map(({ what, label, why: reason }) => ({
      what,
      label,
      why: closed ?? (me === null ? notMine : reason),
    })),
    quotaList: now.of.orders.quotaList,
    slips: me === null ? [] : mySlips(now, people, me.id, view.waiting),
    speaking: mine,
    leave: leaveShown(now).map((leave) => ({ ...leaveView(now, leave), objected: me !== null && leave.objectors.includes(me.id) })),
    consent: await consentViews(call, people, now),
  });
};
