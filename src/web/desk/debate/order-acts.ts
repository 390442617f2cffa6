import type { Actor } from "#domain/people";
import { no, type Refusal, type Result } from "#kit";
import type { App } from "../../../app/contract.ts";
import { instantOf } from "../conference/local-time.ts";
import { type Values, wholeIn } from "../voting/sending.ts";

type At = { readonly conference: string; readonly timeZone: string };

/** "entry.<item>.<question>" of each motion that is ticked. */
const entriesIn = (values: Values) =>
  Object.keys(values).flatMap((name) => {
    const [, item, question] = /^entry\.([^.]+)\.(.+)$/.exec(name) ?? [];
    return item === undefined || question === undefined ? [] : [{ item, question }];
  });

/** Sends what a form of the committee's desk stands for. */
export async function sendOrderAct(app: App, actor: Actor, values: Values, { conference, timeZone }: At): Promise<Result<unknown, Refusal>> {
  const id = values["commandId"] ?? "";
  const reason = values["reason"] ?? "";
  switch (values["form"]?.split(".")[0]) {
    case "move":
      return await app.conference.moveAgendaItem(actor, { conference, item: values["item"] ?? "", position: wholeIn(values, "position"), reason }, id);
    case "find": {
      const found = values["emergency"];
      if (found !== "yes" && found !== "no") return no({ code: "input.invalid", field: "emergency", detail: { message: "choose one of the two" } });
      return await app.debate.findEmergency(actor, { conference, motion: values["motion"] ?? "", emergency: found === "yes", reason }, id);
    }
    case "consent":
      return await app.debate.proposeConsent(actor, { conference, entries: entriesIn(values), until: instantOf(values["until"] ?? "", timeZone) }, id);
    default:
      return no({ code: "input.invalid", field: "form", detail: { message: "this form is not known" } });
  }
}
