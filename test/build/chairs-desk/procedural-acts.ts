// The acts on procedural motions, leave, the consent list and emergency motions as the program is sent them, beside what the model makes of each.
import { asId } from "#kit";
import { fit, leaveToAsk, leaveToGive, mayPutConsent, type Presider, type Scope } from "./floor.ts";
import { type Act, card, chair, command, conference, debate, divisionIn, inHall, item, personOf, question } from "./hall.ts";
import { aboutWhom, challengeable, firstWaiting, type FloorKind, lawfulKinds, lostBefore, mayAdmit, mayPut, newMotion, pending, waits } from "./procedural.ts";
import { begun, decide } from "./results.ts";
import type { FloorMaker, Found } from "./speaking-acts.ts";
import type { Method } from "./voting.ts";

const methods = ["hands", "count", "electronic"] as const;
const taken: Readonly<Record<(typeof methods)[number], Method>> = { hands: "hands", count: "count", electronic: "devices" };

/** Mostly the one that is first; at times another, which waits. */
const putProcedural: FloorMaker = ({ m, f, of, dice: [x, y], offered }) => {
  const first = firstWaiting(f, of);
  const other = pending(f).find((one) => one !== first);
  const motion = x % 5 === 0 && other !== undefined ? other : first;
  const method = methods[y % methods.length] ?? "hands";
  return {
    lawful: motion === first ? offered : offered && mayPut(f, of, motion),
    send: () => debate.putProcedural(chair, { conference, motion: asId(motion?.id ?? "none"), method }, command()),
    then: (answer) => {
      if (motion) motion.state = "put";
      begun(m, { id: divisionIn(answer), about: "floor", question: motion?.id ?? "", method: taken[method] });
    },
  };
};

const settle =
  (as: "refused" | "dropped"): FloorMaker =>
  ({ f, of, offered }) => {
    const motion = firstWaiting(f, of);
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
  };

/** A slip that asks for a procedural motion or a point of order is refused as an abuse. */
const refuseSlip: FloorMaker = ({ f, of }) => {
  const [slip] = f.asking;
  return {
    lawful: slip !== undefined && of.quorate && fit(f),
    send: () => debate.refuseProcedural(chair, { conference, slip: asId(slip?.id ?? "none"), reason: "an abuse" }, command()),
    then: () => void (f.asking = f.asking.filter((one) => one !== slip)),
  };
};

/** To whoever may put what is first, or at random; whom conference has no confidence in takes no chair. */
const preside: FloorMaker = ({ f, of, dice: [x, y] }) => {
  const first = firstWaiting(f, of);
  const about = first === undefined ? undefined : aboutWhom(f, first);
  const wanted: readonly (Presider | null)[] = [null, "deputy", "third", "chair"];
  const to = about !== undefined && x % 3 > 0 ? ((["deputy", "third", "chair"] as const).find((one) => one !== about) ?? null) : (wanted[y % 4] ?? null);
  return {
    lawful: !f.distrusted.has(to ?? "chair"),
    send: () => debate.preside(chair, { conference, person: to === null ? null : asId(personOf(to)), reason: "at random" }, command()),
    then: () => void (f.presiding = to),
  };
};

const scopes: readonly Scope[] = ["conference", "item", "debate"];

/** Who moves and who seconds: somebody who has not spoken, by the slip that they handed in where there is one. */
function people({ m, f, of, dice: [x, y] }: Found, what: FloorKind) {
  const may = (n: number): boolean => what === "challenge" || !f.spoken.has(`${of.topic} ${n}`);
  const slip = f.asking.find((one) => one.what === what && m.present.has(one.who) && may(one.who));
  const mover = slip?.who ?? inHall(m, x, may)[0];
  const [seconder] = inHall(m, y, (n) => n !== mover);
  return mover === undefined || seconder === undefined ? null : { slip, mover, seconder };
}

/** As complete as the kind needs: a rule, a ruling with its challengers, a scope. */
function termsOf({ f, dice: [, y] }: Found, what: FloorKind) {
  const ruling = what === "challenge" ? (challengeable(f) ?? f.rulings[0]) : undefined;
  return { ruling, rule: what === "suspend" ? String(7 + (y % 3)) : "", scope: what === "adjourn" ? (scopes[y % scopes.length] ?? "conference") : null };
}

function inputOf(what: FloorKind, { slip, mover, seconder }: NonNullable<ReturnType<typeof people>>, { rule, ruling, scope }: ReturnType<typeof termsOf>) {
  if (what === "goOn") return { conference, what };
  const by = slip === undefined ? { who: card(mover) } : { slip: asId<"slip">(slip.id) };
  const withWhom = what === "challenge" ? { challengers: [card(mover), card(seconder)] } : { seconder: card(seconder) };
  return {
    ...{ conference, what, ...by, ...withWhom },
    ...(rule === "" ? {} : { rules: [rule], duration: "this item" }),
    ...(ruling === undefined ? {} : { ruling: asId<"ruling">(ruling.id) }),
    ...(scope === null ? {} : { scope }),
  };
}

export const move =
  (what: FloorKind): FloorMaker =>
  (found) => {
    const { f, of } = found;
    const who = people(found, what);
    if (who === null) return null;
    const terms = termsOf(found, what);
    const { rule, ruling, scope } = terms;
    const free = rule === "" || (!f.suspended.has(rule) && !lostBefore(f, of, "suspend", rule) && !pending(f).some((one) => one.rule === rule));
    const here = scope === null || scope === "conference" || of.item !== null;
    const shelves = what === "nextBusiness" || what === "remit" || what === "referBack";
    return {
      lawful: lawfulKinds(f, of).includes(what) && free && here,
      send: () => debate.moveProcedural(chair, inputOf(what, who, terms), command()),
      then: (answer) => {
        const [id = ""] = (answer as { readonly motions: readonly string[] }).motions;
        const about = { item: of.item, topic: of.topic, question: shelves ? (of.shelvable ?? of.question) : of.question };
        f.procedural.push(newMotion(f, id, what, { ...about, scope, rule, ruling: ruling?.id ?? "" }));
        if (what !== "goOn") f.asking = f.asking.filter((slip) => slip !== who.slip);
        if (ruling) ruling.tried = true;
      },
    };
  };

const moverAnswers: FloorMaker = ({ f, of, dice: [x] }) => {
  const motion = f.procedural.find((one) => one.what === "remit" && waits(one, of));
  return {
    lawful: motion !== undefined && of.quorate && fit(f),
    send: () => debate.moverAnswers(chair, { conference, motion: asId(motion?.id ?? "none"), agrees: x % 2 === 0 }, command()),
    then: () => {
      if (motion) motion.asked = true;
    },
  };
};

const askLeave: FloorMaker = ({ m, f, of, offered, dice: [x] }) => {
  const id = leaveToAsk(f, of) ?? "A";
  const [who] = inHall(m, x);
  if (who === undefined) return null;
  const onItem = of.item ?? "none";
  return {
    lawful: offered,
    send: () => debate.askLeave(chair, { conference, item: item(onItem), question: question(id), who: card(who), reason: "overtaken" }, command()),
    then: () => {
      f.leave = f.leave.filter((one) => one.item !== onItem || one.question !== id);
      f.leave.push({ item: onItem, question: id, state: "open" });
    },
  };
};

const giveLeave: FloorMaker = ({ m, f, of, offered }) => {
  const id = leaveToGive(f, of) ?? "A";
  return {
    lawful: offered,
    send: () => debate.giveLeave(chair, { conference, question: question(id) }, command()),
    then: () => {
      for (const one of f.leave) if (one.item === of.item && one.question === id) one.state = "given";
      if (id === "mV") m.moved = false;
      decide(m, id, "hand");
    },
  };
};

/** One from the floor is enough. */
const objection: FloorMaker = ({ m, f, of, dice: [x] }) => {
  const [who] = inHall(m, x);
  const open = f.leave.find((one) => one.item === of.item && one.state === "open");
  if (who === undefined) return null;
  return {
    lawful: open !== undefined && fit(f),
    send: () => debate.recordObjection(chair, { conference, question: question(open?.question ?? "A"), who: card(who) }, command()),
    then: () => {
      if (open) open.state = "objected";
    },
  };
};

/** Brought before conference and put in one act. */
const putConsent: FloorMaker = ({ m, f, of, dice: [x, y], offered }) => {
  const list = f.consent.find((one) => mayPutConsent(f, of, one)) ?? f.consent[x % Math.max(1, f.consent.length)];
  const method = methods[y % methods.length] ?? "hands";
  const send: Act["send"] = () => debate.putConsent(chair, { conference, list: asId(list?.id ?? "none"), method }, command());
  return {
    lawful: offered,
    send,
    then: (answer) => {
      const before = f.procedural.find((one) => one.subject === list?.id && waits(one, of));
      const motion = before ?? newMotion(f, `proc-${f.procedural.length + 1}`, "consent", { subject: list?.id ?? "" });
      if (before === undefined) f.procedural.push(motion);
      motion.state = "put";
      begun(m, { id: divisionIn(answer), about: "floor", question: motion.id, method: taken[method] });
    },
  };
};

const moveAdmission: FloorMaker = ({ f, of }) => ({
  lawful: mayAdmit(f, of) && fit(f),
  send: () => debate.moveAdmission(chair, { conference, motion: asId(f.late?.id ?? "none") }, command()),
  then: (answer) => void f.procedural.push(newMotion(f, (answer as { readonly motion: string }).motion, "admission", { subject: f.late?.id ?? "" })),
});

export const proceduralActs = {
  ...{ putProcedural, refuseProcedural: settle("refused"), dropProcedural: settle("dropped"), refuseSlip, preside, moverAnswers },
  ...{ askLeave, giveLeave, objection, putConsent, moveAdmission },
} as const satisfies Record<string, FloorMaker>;
