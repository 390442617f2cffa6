import { optionAdders, optionMethods, tieSteps } from "#compose";
import type { App } from "../../../../app/contract.ts";
import type { Actor } from "#domain/people";
import type { Refusal, Result } from "#kit";
import { invalid } from "../../../answer.ts";
import { instantOf } from "../../conference/local-time.ts";

type Values = Readonly<Record<string, string>>;
type Step = Parameters<App["composites"]["setBallot"]>[1]["step"];

/** What a form of the ballot asks for, by the first word of its name. */
const steps: Readonly<Record<string, (values: Values) => Step | null>> = {
  section: ({ section = "", to }) => ({ kind: "moveSection", section, to: to === "up" ? "up" : "down" }),
  option: ({ section = "", option = "", to }) => ({ kind: "moveOption", section, option, to: to === "up" ? "up" : "down" }),
  letter: ({ section = "" }) => ({ kind: "letter", section }),
  proposer: ({ section = "", option = "", proposer = "" }) => ({ kind: "proposer", section, option, proposer }),
  question: (values) => {
    const method = optionMethods.find((one) => one === values["method"]);
    const tie = ["tie1", "tie2", "tie3"].flatMap((name) => tieSteps.find((one) => one === values[name]) ?? []);
    return method === undefined ? null : { kind: "question", section: values["section"] ?? "", question: values["question"] ?? "", method, tie };
  },
  who: (values) => {
    const who = optionAdders.find((one) => one === values["who"]);
    return who === undefined ? null : { kind: "mayAdd", who };
  },
};

type Sent = { readonly app: App; readonly actor: Actor; readonly composite: string; readonly timeZone: string; readonly values: Values };

/** Carries out what a form of the committee's ballot page asks for. */
export async function sendBallotAct({ app, actor, composite, timeZone, values }: Sent): Promise<Result<unknown, Refusal>> {
  const { form = "", commandId = "", offer = "", reason = "" } = values;
  const [kind = ""] = form.split("-");
  const base = Number(values["base"]);
  if (kind === "until") {
    const until = (values["until"] ?? "") === "" ? null : instantOf(values["until"] ?? "", timeZone);
    return app.composites.setOptionsUntil(actor, { composite, until }, commandId);
  }
  if (kind === "offer") return app.composites.decideOption(actor, { offer, base, take: values["take"] === "yes", reason }, commandId);
  const step = steps[kind]?.(values) ?? null;
  if (step === null) return invalid("form", "Choose one of what is listed.");
  return app.composites.setBallot(actor, { composite, base, step }, commandId);
}
