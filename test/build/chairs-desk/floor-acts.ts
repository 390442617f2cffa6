// The acts of the floor as the program is sent them, beside what the model makes of each. Null: nobody is in the hall who could do such a thing now, so it is
// neither lawful nor unlawful.
import { asId } from "#kit";
import type { Actor } from "#domain/people";
import {
  adjournTo,
  challengeable,
  type Floor,
  type FloorActName,
  floorActs,
  type FloorKind,
  floorKinds,
  lawfulKinds,
  lawfulOnFloor,
  leaveToAsk,
  leaveToGive,
  lostBefore,
  mayPut,
  pending,
  type Presider,
  type Procedural,
  type Scope,
  waitingMotion,
} from "./floor.ts";
import { around, begun, type Method, type Model, registered } from "./voting.ts";
import { type Act, chair, command, conference, type Dice, divisionIn, hall, item, on } from "./voting-acts.ts";

const { debate } = on.app;
/** Others who hold the office of the chair and may take it. */
const others = {
  deputy: await on.person("Deputy", { kind: "chair", conference }),
  third: await on.person("Third", { kind: "chair", conference }),
} as const;
const personOf = (presider: Presider): string => (presider === "chair" ? chair : others[presider]).id;
const card = (n: number): string => hall.delegates[n]?.credential ?? "";
const question = (id: string) => asId<"question">(id);

export type FloorAct = Act & { readonly lawful: boolean };
export const movings = floorKinds.map((kind) => `move:${kind}` as const);
export const allFloorActs = [...floorActs, ...movings, "moverAnswers", "objection"] as const;
export type AnyFloorAct = (typeof allFloorActs)[number];

type Found = { readonly m: Model; readonly f: Floor; readonly of: ReturnType<typeof around>; readonly dice: Dice; readonly offered: boolean };

/** Places of delegates who are in the hall, from the n-th on, that are as wanted. */
const present = (m: Model, from: number, wanted: (n: number) => boolean = () => true): number[] =>
  Array.from({ length: registered }, (_, at) => (from + at) % registered).filter((n) => m.present.has(n) && wanted(n));

const spoke = ({ f, of }: Found, n: number): boolean => f.spoken.has(`${of.topic} ${n}`);

function callSpeaker({ m, f, of, offered }: Found): FloorAct | null {
  // Whoever went out is not called; a chair takes their slip off.
  const slip = f.slips.find((one) => one.topic === of.topic && m.present.has(one.who));
  if (slip === undefined && offered) return null;
  return {
    lawful: offered,
    send: () => debate.callSpeaker(chair, { conference, slip: asId(slip?.id ?? "no-slip"), reason: "as the chair sees fit" }, command()),
    then: () => {
      f.slips = f.slips.filter((one) => one !== slip);
      f.speaker = slip?.who ?? null;
      f.clockRuns = false;
      f.spoken.add(`${of.topic} ${slip?.who ?? ""}`);
    },
  };
}

function enterSpeaker({ m, f, of, dice: [x, y], offered }: Found): FloorAct | null {
  const [who] = present(m, x, (n) => !f.slips.some((slip) => slip.topic === of.topic && slip.who === n));
  if (who === undefined) return null;
  return {
    lawful: offered,
    send: () => debate.enterSpeaker(chair, { conference, who: card(who), side: y % 2 === 0 ? "for" : "against" }, command()),
    then: (answer) => void f.slips.push({ id: (answer as { readonly slip: string }).slip, who, topic: of.topic }),
  };
}

function takePoint({ m, f, of, dice: [x], offered }: Found): FloorAct | null {
  const [who] = present(m, x);
  if (who === undefined) return null;
  return {
    lawful: offered,
    send: () => debate.takePoint(chair, { conference, who: card(who), words: "the fan is loud", onVote: of.voting !== null }, command()),
    then: (answer) => {
      f.points.push((answer as { readonly point: string }).point);
      f.clockRuns = false;
    },
  };
}

function rule({ f, dice: [x], offered }: Found): FloorAct {
  const point = x % 4 === 0 ? undefined : f.points[0];
  return {
    lawful: offered,
    send: () => debate.rule(chair, { conference, ...(point === undefined ? {} : { point: asId(point) }), ruling: "It stands", reason: "as before" }, command()),
    then: (answer) => {
      f.points = f.points.filter((one) => one !== point);
      f.rulings.push({ id: (answer as { readonly ruling: string }).ruling, by: f.presiding ?? "chair", state: "stands", tried: false });
    },
  };
}

const methods = ["hands", "count", "electronic"] as const;
const taken: Readonly<Record<(typeof methods)[number], Method>> = { hands: "hands", count: "count", electronic: "devices" };

/** Mostly the one that is first; at times another, which waits. */
function putProcedural({ m, f, of, dice: [x, y], offered }: Found): FloorAct {
  const first = waitingMotion(f, of);
  const other = pending(f).find((one) => one !== first);
  const motion = x % 5 === 0 && other !== undefined ? other : first;
  const method = methods[y % methods.length] ?? "hands";
  return {
    lawful: motion === first ? offered : offered && mayPut(f, of, motion),
    send: () => debate.putProcedural(chair, { conference, motion: asId(motion?.id ?? "none"), method }, command()),
    then: (answer) => {
      if (motion) motion.state = "put";
      begun(m, divisionIn(answer), "floor", motion?.id ?? "", taken[method]);
    },
  };
}

function settle({ f, of, offered }: Found, as: "refused" | "dropped"): FloorAct {
  const motion = waitingMotion(f, of);
  const input = { conference, motion: asId<"proceduralMotion">(motion?.id ?? "none"), reason: "at random" };
  return {
    lawful: offered,
    send: () => (as === "refused" ? debate.refuseProcedural(chair, input, command()) : debate.dropProcedural(chair, input, command())),
    then: () => {
      if (motion === undefined) return;
      motion.state = as;
      for (const ruling of f.rulings) if (motion.what === "challenge" && ruling.id === motion.ruling) ruling.tried = false;
    },
  };
}

/** To whoever may put what is first, or at random; whom conference has no confidence in takes no chair. */
function preside({ f, of, dice: [x, y] }: Found): FloorAct {
  const first = waitingMotion(f, of);
  const about = first?.what === "challenge" ? f.rulings.find(({ id }) => id === first.ruling)?.by : first?.presided;
  const wanted: readonly (Presider | null)[] = [null, "deputy", "third", "chair"];
  const to = first !== undefined && x % 3 > 0 ? ((["deputy", "third", "chair"] as const).find((one) => one !== about) ?? null) : (wanted[y % 4] ?? null);
  return {
    lawful: !f.distrusted.has(to ?? "chair"),
    send: () => debate.preside(chair, { conference, person: to === null ? null : asId(personOf(to)), reason: "at random" }, command()),
    then: () => {
      f.presiding = to;
    },
  };
}

function leave({ f, of, dice: [x], offered, m }: Found, act: "askLeave" | "giveLeave"): FloorAct | null {
  const id = act === "askLeave" ? leaveToAsk(f, of) : leaveToGive(f, of);
  const [who] = present(m, x);
  if (who === undefined) return null;
  return {
    lawful: offered,
    send: () =>
      act === "askLeave"
        ? debate.askLeave(chair, { conference, item: item(of.item ?? "none"), question: question(id ?? "A"), who: card(who), reason: "overtaken" }, command())
        : debate.giveLeave(chair, { conference, question: question(id ?? "A") }, command()),
    then: () => {
      if (act === "askLeave") {
        f.leave = f.leave.filter((one) => one.item !== of.item || one.question !== id);
        f.leave.push({ item: of.item ?? "", question: id ?? "", state: "open" });
        return;
      }
      for (const one of f.leave) if (one.item === of.item && one.question === id) one.state = "given";
      if (id === "mV") m.moved = false;
      decideByHand(m, id ?? "");
    },
  };
}

function decideByHand(m: Model, id: string): void {
  const one = m.of.get(id);
  if (one === undefined) return;
  one.decided = "hand";
  one.tie = false;
  m.order.push(id);
}

function objection({ f, of, dice: [x], m, offered: _ }: Found): FloorAct | null {
  const [who] = present(m, x);
  const open = f.leave.find(({ item: on1, state }) => on1 === of.item && state === "open");
  if (who === undefined) return null;
  return {
    lawful: open !== undefined && !f.distrusted.has(f.presiding ?? "chair"),
    send: () => debate.recordObjection(chair, { conference, question: question(open?.question ?? "A"), who: card(who) }, command()),
    then: () => {
      if (open) open.state = "objected";
    },
  };
}

const scopes: readonly Scope[] = ["conference", "item", "debate"];

/** As complete as the kind needs: a mover who has not spoken, a seconder, a rule, a ruling with its challengers. */
function move(found: Found, what: FloorKind): FloorAct | null {
  const {
    m,
    f,
    of,
    dice: [x, y],
  } = found;
  const movers = present(m, x, (n) => what === "challenge" || !spoke(found, n));
  const [who, seconder] = [movers[0], present(m, y, (n) => n !== movers[0])[0]];
  if (who === undefined || seconder === undefined) return null;
  const ruling = challengeable(f) ?? f.rulings[0];
  const rule1 = String(7 + (y % 3));
  const scope = scopes[y % scopes.length] ?? "conference";
  const free = what !== "suspend" || (!f.suspended.has(rule1) && !lostBefore(f, of, what, rule1) && !pending(f).some((one) => one.rule === rule1));
  const here = what !== "adjourn" || scope === "conference" || of.item !== null;
  return {
    lawful: lawfulKinds(f, of).includes(what) && free && here,
    send: () =>
      debate.moveProcedural(
        chair,
        {
          conference,
          what,
          ...(what === "goOn" ? {} : { who: card(who) }),
          ...(what === "challenge" ? { challengers: [card(who), card(seconder)] } : what === "goOn" ? {} : { seconder: card(seconder) }),
          ...(what === "suspend" ? { rules: [rule1], duration: "this item" } : {}),
          ...(what === "challenge" && ruling !== undefined ? { ruling: asId(ruling.id) } : {}),
          ...(what === "adjourn" ? { scope } : {}),
        },
        command(),
      ),
    then: (answer) => {
      const [id = ""] = (answer as { readonly motions: readonly string[] }).motions;
      const shelves = what === "nextBusiness" || what === "remit" || what === "referBack";
      const motion: Procedural = {
        ...{ id, what, item: of.item, topic: of.topic, question: shelves ? (of.shelvable ?? of.question) : of.question },
        ...{ scope: what === "adjourn" ? scope : null, rule: what === "suspend" ? rule1 : "", ruling: what === "challenge" ? (ruling?.id ?? "") : "" },
        ...{ presided: f.presiding ?? "chair", asked: false, state: "pending" },
      };
      f.procedural.push(motion);
      if (what === "challenge" && ruling) ruling.tried = true;
    },
  };
}

function moverAnswers({ f, of, dice: [x] }: Found): FloorAct {
  const motion = f.procedural.find(({ what, state }) => what === "remit" && (state === "pending" || (state === "put" && of.voting === null)));
  return {
    lawful: motion !== undefined && of.quorate && !f.distrusted.has(f.presiding ?? "chair"),
    send: () => debate.moverAnswers(chair, { conference, motion: asId(motion?.id ?? "none"), agrees: x % 2 === 0 }, command()),
    then: () => {
      if (motion) motion.asked = true;
    },
  };
}

type Plain = Exclude<
  FloorActName,
  "callSpeaker" | "enterSpeaker" | "takePoint" | "rule" | "putProcedural" | "refuseProcedural" | "dropProcedural" | "preside" | "askLeave" | "giveLeave"
>;

function plain({ m, f, of, offered, dice: [x] }: Found, name: Plain): FloorAct | null {
  const [who] = present(m, x);
  const acts: Readonly<Record<Plain, () => Act>> = {
    startClock: () => ({ send: () => debate.startClock(chair, { conference }, command()), then: () => void (f.clockRuns = true) }),
    stopClock: () => ({ send: () => debate.stopClock(chair, { conference }, command()), then: () => void (f.clockRuns = false) }),
    extendClock: () => ({ send: () => debate.extendClock(chair, { conference, seconds: 30 }, command()), then: () => undefined }),
    endSpeech: () => ({
      send: () => debate.endSpeech(chair, { conference }, command()),
      then: () => {
        [f.speaker, f.clockRuns] = [null, false];
      },
    }),
    closeList: () => ({ send: () => debate.closeList(chair, { conference }, command()), then: () => void f.closedLists.add(of.topic) }),
    reopenList: () => ({
      send: () => debate.reopenList(chair, { conference, reason: "time is left" }, command()),
      then: () => void f.closedLists.delete(of.topic),
    }),
    second: () => ({
      send: () => debate.second(chair, { conference, who: card(who ?? 0) }, command()),
      then: () => void f.seconded.add(`${of.topic}/${of.question}`),
    }),
    adjourn: () => ({
      send: () => debate.adjourn(chair, { conference, scope: "conference", reason: "no quorum" }, command()),
      then: () => adjournTo(f, "conference"),
    }),
    resume: () => ({ send: () => debate.resume(chair, { conference }, command()), then: () => void (f.adjourned = null) }),
  };
  return name === "second" && who === undefined ? null : { ...acts[name](), lawful: offered };
}

export function floorActOf(m: Model, name: AnyFloorAct, dice: Dice): FloorAct | null {
  const of = around(m);
  const found: Found = { m, f: m.floor, of, dice, offered: lawfulOnFloor(m.floor, of).some((one) => one === name) };
  switch (name) {
    case "callSpeaker":
      return callSpeaker(found);
    case "enterSpeaker":
      return enterSpeaker(found);
    case "takePoint":
      return takePoint(found);
    case "rule":
      return rule(found);
    case "putProcedural":
      return putProcedural(found);
    case "refuseProcedural":
      return settle(found, "refused");
    case "dropProcedural":
      return settle(found, "dropped");
    case "preside":
      return preside(found);
    case "askLeave":
    case "giveLeave":
      return leave(found, name);
    case "objection":
      return objection(found);
    case "moverAnswers":
      return moverAnswers(found);
    default: {
      const kind = floorKinds.find((one) => name === `move:${one}`);
      return kind === undefined ? plain(found, name as Plain) : move(found, kind);
    }
  }
}

/** Another of the office gives the chair back to whom it is of; refused where conference has no confidence in the one who gives it back. */
export async function handBack(m: Model): Promise<void> {
  const f = m.floor;
  const by: Actor = others.deputy;
  const sent = await debate.preside(by, { conference, person: null, reason: "the vote is over" }, command());
  if (sent.ok === f.distrusted.has("deputy")) throw new Error(`the chair was given back: ${JSON.stringify(sent)}`);
  if (sent.ok) f.presiding = null;
}
