import type { Actor } from "#domain/people";
import { no, type Refusal, type Result } from "#kit";
import type { App } from "../../../app/contract.ts";
import type { ChairDesk } from "../../../app/voting/contract.ts";
import type { Refill } from "../../answer.ts";

/** What every form of the chair's desk is given. */
export type ChairProps = { readonly desk: ChairDesk; readonly commandId: string; readonly refill?: Refill | undefined };

type Values = Readonly<Record<string, string>>;
type Send = (app: App, actor: Actor, values: Values) => Promise<Result<unknown, Refusal>>;

const place = (values: Values) => ({ conference: values["conference"] ?? "", item: values["item"] ?? "", question: values["question"] ?? "" });
const running = (values: Values) => ({ conference: values["conference"] ?? "", division: values["division"] ?? "" });
const idOf = (values: Values): string => values["commandId"] ?? "";

/** Each form of the desk names its act in the field "form"; the use case decides whether it is lawful. */
const sends: Readonly<Record<string, Send>> = {
  callItem: (app, actor, values) => app.voting.callItem(actor, { conference: values["conference"] ?? "", item: values["item"] ?? "" }, idOf(values)),
  moved: (app, actor, values) =>
    app.voting.recordMoved(actor, { ...place(values), moved: true, mover: values["mover"] ?? "", seconder: values["seconder"] ?? "" }, idOf(values)),
  notMoved: (app, actor, values) => app.voting.recordMoved(actor, { ...place(values), moved: false }, idOf(values)),
  openDivision: (app, actor, values) => app.voting.openDivision(actor, place(values), idOf(values)),
  closeDivision: (app, actor, values) => app.voting.closeDivision(actor, running(values), idOf(values)),
  declare: (app, actor, values) => app.voting.declare(actor, running(values), idOf(values)),
  voidDivision: (app, actor, values) => app.voting.voidDivision(actor, { ...running(values), reason: values["reason"] ?? "" }, idOf(values)),
  castingVote: (app, actor, values) => app.voting.castingVote(actor, { ...place(values), for: values["for"] ?? "" }, idOf(values)),
  declineCastingVote: (app, actor, values) => app.voting.castingVote(actor, { ...place(values), for: null }, idOf(values)),
  withdrawOption: (app, actor, values) =>
    app.voting.withdrawOption(actor, { ...place(values), option: values["option"] ?? "", reason: values["reason"] ?? "" }, idOf(values)),
  remit: (app, actor, values) => app.voting.remit(actor, { ...place(values), to: values["to"] ?? "" }, idOf(values)),
  correct: (app, actor, values) => app.voting.correct(actor, { ...place(values), reason: values["reason"] ?? "" }, idOf(values)),
  closeItem: (app, actor, values) =>
    app.voting.closeItem(actor, { conference: values["conference"] ?? "", item: values["item"] ?? "", reason: values["reason"] ?? "" }, idOf(values)),
  closeConference: (app, actor, values) => app.conference.closeConference(actor, { conference: values["conference"] ?? "" }, idOf(values)),
};

/** Sends the act that a form of the chair's desk stands for. */
export async function sendChairAct(app: App, actor: Actor, values: Values): Promise<Result<unknown, Refusal>> {
  const send = sends[values["form"] ?? ""];
  return send ? await send(app, actor, values) : no({ code: "input.invalid", field: "form", detail: { message: "this form is not known" } });
}
