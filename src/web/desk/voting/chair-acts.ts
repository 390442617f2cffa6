import { type DivisionChannel, divisionChannels, divisionMethods } from "#domain/voting";
import type { Actor } from "#domain/people";
import { no, type Refusal, type Result } from "#kit";
import type { App } from "../../../app/contract.ts";
import type { ChairDesk, Way } from "../../../app/voting/contract.ts";
import type { Refill } from "../../answer.ts";
import { floorSends } from "../debate/floor-acts.ts";
import { type Send, type Values, wholeIn } from "./sending.ts";

/** What every form of the chair's desk is given. */
export type ChairProps = { readonly desk: ChairDesk; readonly commandId: string; readonly refill?: Refill | undefined };

const place = (values: Values) => ({ conference: values["conference"] ?? "", item: values["item"] ?? "", question: values["question"] ?? "" });
const running = (values: Values) => ({ conference: values["conference"] ?? "", division: values["division"] ?? "" });
const idOf = (values: Values): string => values["commandId"] ?? "";

/** A way of voting as the value of a field: "count:tellers+electronic". */
export const wayText = ({ method, channels }: Pick<Way, "method" | "channels">): string => `${method}:${channels.join("+")}`;

/** How it is voted on, as chosen; a way that is not known is left to the use case's own default. */
function takingIn(values: Values) {
  const [method, channels = ""] = (values["way"] ?? "").split(":");
  const known = divisionMethods.find((one) => one === method);
  if (known === undefined) return {};
  const disclosure = (["aggregate", "perAffiliate", "named"] as const).find((one) => one === values["disclosure"]);
  const chosen = channels.split("+").flatMap((channel): DivisionChannel[] => divisionChannels.filter((one) => one === channel));
  return {
    taking: {
      method: known,
      channels: chosen,
      ...(disclosure && { disclosure }),
      ...(values["confidential"] === "yes" && { confidential: true }),
    },
  };
}

/** The channels of a way that was chosen for what is demanded; its method is the demand's own. */
function channelsIn(values: Values) {
  const chosen = takingIn(values).taking;
  return chosen ? { channels: chosen.channels } : {};
}

/** Each form of the desk names its act in the field "form"; the use case decides whether it is lawful. */
const sends: Readonly<Record<string, Send>> = {
  callItem: (app, actor, values) => app.voting.callItem(actor, { conference: values["conference"] ?? "", item: values["item"] ?? "" }, idOf(values)),
  moved: (app, actor, values) =>
    app.voting.recordMoved(actor, { ...place(values), moved: true, mover: values["mover"] ?? "", seconder: values["seconder"] ?? "" }, idOf(values)),
  notMoved: (app, actor, values) => app.voting.recordMoved(actor, { ...place(values), moved: false }, idOf(values)),
  openDivision: (app, actor, values) => app.voting.openDivision(actor, { ...place(values), ...takingIn(values) }, idOf(values)),
  declareHands: (app, actor, values) =>
    app.voting.declareHands(actor, { ...running(values), seen: values["seen"] ?? "", nemCon: values["nemCon"] === "yes" }, idOf(values)),
  demandCount: (app, actor, values) =>
    app.voting.demandDivision(
      actor,
      { ...place(values), method: "count", ...channelsIn(values), delegates: wholeIn(values, "delegates"), groups: wholeIn(values, "groups") },
      idOf(values),
    ),
  demandCard: (app, actor, values) =>
    app.voting.demandDivision(
      actor,
      { ...place(values), method: "card", ...channelsIn(values), delegates: wholeIn(values, "delegates"), groups: wholeIn(values, "groups") },
      idOf(values),
    ),
  recount: (app, actor, values) => app.voting.recount(actor, { ...place(values), reason: values["reason"] ?? "" }, idOf(values)),
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

/** Sends the act that a form of the chair's desk stands for. What stands behind a dot only tells forms of one act apart. */
export async function sendChairAct(app: App, actor: Actor, values: Values): Promise<Result<unknown, Refusal>> {
  const act = (values["form"] ?? "").split(".", 1)[0] ?? "";
  const send = sends[act] ?? floorSends[act];
  return send ? await send(app, actor, values) : no({ code: "input.invalid", field: "form", detail: { message: "this form is not known" } });
}
