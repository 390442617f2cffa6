// The chair's acts on speakers, points of order and rulings as the program is sent them, beside what the model makes of each. Null: nobody is in the hall who could
// do such a thing now, so it is neither lawful nor unlawful.
import { asId } from "#kit";
import { adjournTo, type Around, debateKey, fit, type Floor, lineOf, rostrumFree } from "./floor.ts";
import { type Act, card, chair, command, conference, debate, type Dice, inHall } from "./hall.ts";
import type { Model } from "./voting.ts";

export type FloorAct = Act & { readonly lawful: boolean };
/** What an act of the floor is about. `offered`: the desk offers it. */
export type Found = { readonly m: Model; readonly f: Floor; readonly of: Around; readonly dice: Dice; readonly offered: boolean };
export type FloorMaker = (found: Found) => FloorAct | null;

/** At the rostrum, with the clock not yet started; `speaks`: it counts as having spoken in this debate. */
function atRostrum({ f, of }: Found, who: number, speaks = true): void {
  [f.speaker, f.clockRuns] = [who, false];
  if (speaks) f.spoken.add(`${of.topic} ${who}`);
}

/** Whoever went out is not called; a chair takes their slip off. */
const callSpeaker: FloorMaker = (found) => {
  const { m, f, of, offered } = found;
  const slip = lineOf(f, of).find(({ who }) => m.present.has(who));
  if (slip === undefined && offered) return null;
  return {
    lawful: offered,
    send: () => debate.callSpeaker(chair, { conference, slip: asId(slip?.id ?? "no-slip"), reason: "as the chair sees fit" }, command()),
    then: () => {
      if (slip === undefined) return;
      f.slips = f.slips.filter((one) => one !== slip);
      f.listOf.set(of.topic, slip.list);
      atRostrum(found, slip.who);
    },
  };
};

/** The mover opens the debate, and closes it with the reply; whoever moved a procedural motion or was asked something speaks aside from it. */
const callAs =
  (role: "mover" | "reply" | "answer"): FloorMaker =>
  (found) => {
    const { m, f, of, dice } = found;
    const key = debateKey(of);
    const mover = f.movers.get(key);
    const [who] = inHall(m, dice[0], (n) => role !== "reply" || mover === undefined || n === mover);
    if (who === undefined) return null;
    const may = {
      mover: mover === undefined && !f.closedQuestions.has(key),
      reply: of.question !== "" && !f.replied.has(key),
      answer: true,
    } as const;
    return {
      lawful: fit(f) && rostrumFree(f, of, role === "answer") && may[role],
      send: () => debate.callSpeaker(chair, { conference, who: card(who), role }, command()),
      then: () => {
        atRostrum(found, who, role !== "answer");
        if (role === "mover") f.movers.set(key, who);
        if (role !== "reply") return;
        f.replied.add(key);
        f.closedQuestions.add(key);
      },
    };
  };

const enterSpeaker: FloorMaker = ({ m, f, of, dice: [x, y], offered }) => {
  const [who] = inHall(m, x, (n) => !lineOf(f, of).some((slip) => slip.who === n));
  if (who === undefined) return null;
  const list = y % 3 === 0 ? "open" : "quota";
  return {
    lawful: offered,
    send: () => debate.enterSpeaker(chair, { conference, who: card(who), side: y % 2 === 0 ? "for" : "against", list }, command()),
    then: (answer) => void f.slips.push({ id: (answer as { readonly slip: string }).slip, who, topic: of.topic, list }),
  };
};

/** Of any kind; also without a quorum. */
const takeSlipOff: FloorMaker = ({ f, dice: [x] }) => {
  const slips = [...f.slips, ...f.asking];
  const slip = slips[x % Math.max(1, slips.length)];
  return {
    lawful: slip !== undefined && fit(f),
    send: () => debate.takeSlipOff(chair, { conference, slip: asId(slip?.id ?? "no-slip"), reason: "gone home" }, command()),
    then: () => {
      f.slips = f.slips.filter((one) => one !== slip);
      f.asking = f.asking.filter((one) => one !== slip);
    },
  };
};

/** By a slip, or called out in the hall. */
const takePoint: FloorMaker = ({ m, f, of, dice: [x, y], offered }) => {
  const slip = y % 2 === 0 ? f.asking.find(({ what, who }) => what === "pointOfOrder" && m.present.has(who)) : undefined;
  const [who] = inHall(m, x);
  if (who === undefined) return null;
  const by = slip === undefined ? { who: card(who) } : { slip: asId<"slip">(slip.id) };
  return {
    lawful: offered,
    send: () => debate.takePoint(chair, { conference, ...by, words: "the fan is loud", onVote: of.voting !== null }, command()),
    then: (answer) => {
      f.points.push((answer as { readonly point: string }).point);
      f.asking = f.asking.filter((one) => one !== slip);
      f.clockRuns = false;
    },
  };
};

const rule: FloorMaker = ({ f, dice: [x], offered }) => {
  const point = x % 4 === 0 ? undefined : f.points[0];
  return {
    lawful: offered,
    send: () => debate.rule(chair, { conference, ...(point === undefined ? {} : { point: asId(point) }), ruling: "It stands", reason: "as before" }, command()),
    then: (answer) => {
      f.points = f.points.filter((one) => one !== point);
      f.rulings.push({ id: (answer as { readonly ruling: string }).ruling, by: f.presiding ?? "chair", state: "stands", tried: false });
    },
  };
};

/** By another than the mover. */
const second: FloorMaker = ({ m, f, of, dice: [x], offered }) => {
  const [who] = inHall(m, x, (n) => f.movers.get(debateKey(of)) !== n);
  if (who === undefined) return null;
  return { lawful: offered, send: () => debate.second(chair, { conference, who: card(who) }, command()), then: () => void f.seconded.add(debateKey(of)) };
};

const simply =
  (send: Act["send"], then: (f: Floor, of: Around) => void): FloorMaker =>
  ({ f, of, offered }) => ({ lawful: offered, send, then: () => then(f, of) });

export const speakingActs = {
  callSpeaker,
  callMover: callAs("mover"),
  callReply: callAs("reply"),
  callAnswer: callAs("answer"),
  enterSpeaker,
  takeSlipOff,
  takePoint,
  rule,
  second,
  startClock: simply(
    () => debate.startClock(chair, { conference }, command()),
    (f) => void (f.clockRuns = true),
  ),
  stopClock: simply(
    () => debate.stopClock(chair, { conference }, command()),
    (f) => void (f.clockRuns = false),
  ),
  extendClock: simply(
    () => debate.extendClock(chair, { conference, seconds: 30 }, command()),
    () => undefined,
  ),
  endSpeech: simply(
    () => debate.endSpeech(chair, { conference }, command()),
    (f) => void ([f.speaker, f.clockRuns] = [null, false]),
  ),
  closeList: simply(
    () => debate.closeList(chair, { conference }, command()),
    (f, of) => void f.closedLists.add(of.topic),
  ),
  reopenList: simply(
    () => debate.reopenList(chair, { conference, reason: "time is left" }, command()),
    (f, of) => void f.closedLists.delete(of.topic),
  ),
  adjourn: simply(
    () => debate.adjourn(chair, { conference, scope: "conference", reason: "no quorum" }, command()),
    (f) => adjournTo(f, "conference"),
  ),
  resume: simply(
    () => debate.resume(chair, { conference }, command()),
    (f) => void (f.adjourned = null),
  ),
} as const satisfies Record<string, FloorMaker>;
