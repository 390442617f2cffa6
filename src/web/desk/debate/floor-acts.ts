import { adjournable, debateSides, proceduralKinds, slipLists, slipSides, speechRoles } from "#domain/debate";
import type { Send, Values } from "../voting/sending.ts";
import { clausesIn } from "./clause-boxes.tsx";

const text = (values: Values, name: string): string => values[name] ?? "";
const idOf = (values: Values): string => text(values, "commandId");
/** Left out where the field is empty: nothing was chosen. */
const maybe = <N extends string>(values: Values, name: N): { readonly [K in N]?: string } =>
  text(values, name).trim() === "" ? {} : ({ [name]: text(values, name).trim() } as { readonly [K in N]?: string });
const whole = (values: Values, name: string): number => (/^\s*\d{1,5}\s*$/.test(text(values, name)) ? Number(text(values, name)) : Number.NaN);
const flag = (values: Values, name: string): boolean => text(values, name) === "yes";
/** Numbers of cards or rules, as they are read out: apart by commas, spaces or lines. */
const listed = (values: Values, name: string, apart = /[\s,;]+/): string[] =>
  text(values, name)
    .split(apart)
    .map((one) => one.trim())
    .filter((one) => one !== "");
const oneOf = <T extends string>(known: readonly T[], value: string): T | undefined => known.find((one) => one === value);
const at = (values: Values) => ({ conference: text(values, "conference") });
const methodOf = (values: Values) => ({ method: oneOf(["hands", "count", "electronic"] as const, text(values, "method")) ?? "hands" });
const reasonOf = (values: Values) => ({ reason: text(values, "reason") });

const entering = (values: Values) => ({
  ...at(values),
  who: text(values, "who"),
  side: oneOf(slipSides, text(values, "side")) ?? "either",
  list: oneOf(slipLists, text(values, "list")) ?? "open",
  remote: flag(values, "remote"),
  words: text(values, "words"),
});

const calling = (values: Values) => ({
  ...at(values),
  ...maybe(values, "slip"),
  ...maybe(values, "who"),
  role: oneOf(speechRoles, text(values, "role")) ?? "speaker",
  side: oneOf(debateSides, text(values, "side")) ?? "either",
  remote: flag(values, "remote"),
  ...reasonOf(values),
});

const moving = (values: Values) => {
  const scope = oneOf(adjournable, text(values, "scope"));
  return {
    ...at(values),
    what: oneOf(proceduralKinds, text(values, "what")) ?? "closure",
    ...maybe(values, "slip"),
    ...maybe(values, "who"),
    ...maybe(values, "seconder"),
    challengers: listed(values, "challengers"),
    ...maybe(values, "ruling"),
    ...(scope && { scope }),
    until: text(values, "until"),
    to: text(values, "to"),
    reportBy: text(values, "reportBy"),
    rules: listed(values, "rules", /[,;\n]+/),
    duration: text(values, "duration"),
    clauses: clausesIn(values),
  };
};

const onQuestion = (values: Values) => ({ ...at(values), question: text(values, "question") });
const onItem = (values: Values) => ({ ...onQuestion(values), item: text(values, "item") });
const motionOf = (values: Values) => ({ ...at(values), motion: text(values, "motion") });

/** Each form of the floor names its act in the field "form"; the use case decides whether it is lawful. */
export const floorSends: Readonly<Record<string, Send>> = {
  callSpeaker: (app, actor, values) => app.debate.callSpeaker(actor, calling(values), idOf(values)),
  enterSpeaker: (app, actor, values) => app.debate.enterSpeaker(actor, entering(values), idOf(values)),
  takeSlipOff: (app, actor, values) => app.debate.takeSlipOff(actor, { ...at(values), slip: text(values, "slip"), ...reasonOf(values) }, idOf(values)),
  startClock: (app, actor, values) => app.debate.startClock(actor, at(values), idOf(values)),
  stopClock: (app, actor, values) => app.debate.stopClock(actor, at(values), idOf(values)),
  extendClock: (app, actor, values) => app.debate.extendClock(actor, { ...at(values), seconds: whole(values, "seconds"), ...reasonOf(values) }, idOf(values)),
  endSpeech: (app, actor, values) => app.debate.endSpeech(actor, at(values), idOf(values)),
  closeList: (app, actor, values) => app.debate.closeList(actor, { ...at(values), ...reasonOf(values) }, idOf(values)),
  reopenList: (app, actor, values) => app.debate.reopenList(actor, { ...at(values), ...reasonOf(values) }, idOf(values)),
  second: (app, actor, values) => app.debate.second(actor, { ...at(values), who: text(values, "who"), reserves: flag(values, "reserves") }, idOf(values)),
  takePoint: (app, actor, values) =>
    app.debate.takePoint(
      actor,
      { ...at(values), ...maybe(values, "slip"), ...maybe(values, "who"), words: text(values, "words"), onVote: flag(values, "onVote") },
      idOf(values),
    ),
  rule: (app, actor, values) =>
    app.debate.rule(
      actor,
      {
        ...at(values),
        ...maybe(values, "point"),
        taken: text(values, "taken") !== "no",
        ruling: text(values, "ruling"),
        ...reasonOf(values),
        rule: text(values, "rule"),
      },
      idOf(values),
    ),
  moveProcedural: (app, actor, values) => app.debate.moveProcedural(actor, moving(values), idOf(values)),
  moverAnswers: (app, actor, values) => app.debate.moverAnswers(actor, { ...motionOf(values), agrees: flag(values, "agrees") }, idOf(values)),
  putProcedural: (app, actor, values) => app.debate.putProcedural(actor, { ...motionOf(values), ...methodOf(values) }, idOf(values)),
  refuseProcedural: (app, actor, values) =>
    app.debate.refuseProcedural(actor, { ...at(values), ...maybe(values, "motion"), ...maybe(values, "slip"), ...reasonOf(values) }, idOf(values)),
  dropProcedural: (app, actor, values) => app.debate.dropProcedural(actor, { ...motionOf(values), ...reasonOf(values) }, idOf(values)),
  preside: (app, actor, values) => app.debate.preside(actor, { ...at(values), person: text(values, "person"), ...reasonOf(values) }, idOf(values)),
  adjourn: (app, actor, values) =>
    app.debate.adjourn(
      actor,
      { ...at(values), scope: oneOf(adjournable, text(values, "scope")) ?? "conference", until: text(values, "until"), ...reasonOf(values) },
      idOf(values),
    ),
  resume: (app, actor, values) => app.debate.resume(actor, at(values), idOf(values)),
  askLeave: (app, actor, values) => app.debate.askLeave(actor, { ...onItem(values), who: text(values, "who"), ...reasonOf(values) }, idOf(values)),
  giveLeave: (app, actor, values) => app.debate.giveLeave(actor, onQuestion(values), idOf(values)),
  askIncorporation: (app, actor, values) => app.debate.askIncorporation(actor, onItem(values), idOf(values)),
  incorporate: (app, actor, values) => app.debate.incorporate(actor, onQuestion(values), idOf(values)),
  recordObjection: (app, actor, values) => app.debate.recordObjection(actor, { ...onQuestion(values), who: text(values, "who") }, idOf(values)),
  demandParts: (app, actor, values) =>
    app.debate.demandParts(
      actor,
      {
        ...onItem(values),
        who: text(values, "who"),
        leave: flag(values, "leave"),
        clauses: clausesIn(values),
      },
      idOf(values),
    ),
  putConsent: (app, actor, values) => app.debate.putConsent(actor, { ...at(values), list: text(values, "list"), ...methodOf(values) }, idOf(values)),
  moveAdmission: (app, actor, values) => app.debate.moveAdmission(actor, motionOf(values), idOf(values)),
};
