import type { Actor } from "#domain/people";
import { accessNeedKinds, accessWordingNow, namedRoles } from "#domain/registration";
import { ok, type Refusal, type Result } from "#kit";
import type { App } from "../../../app/contract.ts";
import type { DelegationView } from "../../../app/registration/contract.ts";
import { personIn } from "./person-fields.tsx";

type Values = Readonly<Record<string, string>>;

/** What the page says after an act that the use case answered. */
const say = <T>(result: Result<T, Refusal>, word: string | ((value: T) => string)): Result<string, Refusal> =>
  result.ok ? ok(typeof word === "string" ? word : word(result.value)) : result;

/** What a form with the access needs of somebody sends. */
export const needsIn = (values: Values) => ({
  kinds: accessNeedKinds.filter((kind) => values[`need-${kind}`] === "yes"),
  words: values["words"] ?? "",
  consent: values["consent"] === "yes",
  wording: Number(values["wording"] ?? accessWordingNow("person")),
});

/** Sends the command of the form that the officer filled in. */
export async function send(app: App, actor: Actor, view: DelegationView, values: Values): Promise<Result<string, Refusal>> {
  const of = { conference: view.conference.id, affiliate: view.group.id };
  const { credential = "", commandId = "" } = values;
  const { registration } = app;
  switch (values["form"]?.split(":")[0]) {
    case "name": {
      const as = namedRoles.find((role) => role === values["as"]) ?? "delegate";
      return say(await registration.nameDelegate(actor, { ...of, as, ...personIn(values, view.asked) }, commandId), ({ asked }) => (asked ? "asked" : "named"));
    }
    case "withdraw":
      return say(
        await registration.withdrawNamed(actor, { ...of, credential: credential || null, alternate: values["alternate"] || null }, commandId),
        "withdraw",
      );
    case "substitute":
      return say(
        await registration.substitute(actor, { ...of, credential, alternate: values["alternate"] || null, ...personIn(values, view.asked) }, commandId),
        "substitute",
      );
    case "apologies":
      return say(await registration.recordApologies(actor, { ...of, credential, apologies: values["apologies"] === "yes" }, commandId), "apologies");
    case "declare":
      return say(await registration.declareClasses(actor, { ...of, credential, classes: personIn(values, view.asked).classes }, commandId), "declare");
    case "waive":
      return say(await registration.waiveQuota(actor, { ...of, rule: values["rule"] ?? "", reason: values["reason"] ?? "" }, commandId), "waive");
    case "needs":
      return say(await registration.enterAccessNeeds(actor, { ...of, credential, ...needsIn(values) }, commandId), "needs");
    default:
      return say(await registration.challengeEntitlement(actor, { ...of, words: values["words"] ?? "" }, commandId), "challenge");
  }
}
