import type { ActionFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import { codeTyped, goesOn } from "../account/goes-on.ts";
import { invalid } from "../answer.ts";
import { votesGiven } from "./phone-words.ts";

/** The page, as it is on a device of one's own or (`desk`) on one that delegates share in turn. */
export const phonePath = (slug: string, desk: boolean, more = ""): string => {
  const query = [desk ? "desk=1" : "", more].filter(Boolean).join("&");
  return `/hall/${slug}${query === "" ? "" : `?${query}`}`;
};

type Fields = Readonly<Record<string, string>>;
type Sent = { readonly args: ActionFunctionArgs; readonly slug: string; readonly desk: boolean; readonly fields: Fields };

/** Nothing of the last person stays on a shared device: no session, and nothing that the browser kept of its pages. */
async function handOn({ args, slug }: Sent, done: string): Promise<Response> {
  const { setCookie } = await contextOf(args).signIn.handOn();
  const left = onwards(phonePath(slug, true, done), setCookie);
  left.headers.set("Clear-Site-Data", '"cache", "storage"');
  return left;
}

async function signIn({ args, slug, desk, fields }: Sent) {
  const signedIn = await contextOf(args).signIn.usePrintedCode(codeTyped(fields["code"] ?? ""));
  // the code is never shown again
  return signedIn.ok ? goesOn(signedIn.value, phonePath(slug, desk)) : refill(signedIn.refusal, { form: "signIn" });
}

/** A vote from a form, as it is sent by a browser without JavaScript: the id and what was known to stand are in the form, so that a resend is the same vote. */
async function vote(sent: Sent) {
  const { args, slug, desk, fields } = sent;
  const { app, actor } = contextOf(args);
  const given = votesGiven(fields, Number(fields["weight"] ?? 1));
  if (given.kind === "wrong") return refill(invalid("votes", given.words).refusal, fields);
  const input = { division: fields["division"] ?? "", votes: given.votes, after: Number(fields["after"] ?? 0) };
  const cast = await app.voting.castVote(actor, input, fields["commandId"] ?? "");
  if (!cast.ok) return refill(cast.refusal, fields);
  return desk ? handOn(sent, "done=1") : onwards(phonePath(slug, false));
}

async function floor({ args, slug, desk, fields }: Sent) {
  const { app, actor } = contextOf(args);
  const { id: conference } = await valueOf(args, app.conference.conference(actor, { slug }));
  const { commandId = newCommandId(), slip = "", question = "", side = "", what, words = "" } = fields;
  const ask = { conference, side, ...(side === "procedural" ? { what } : {}), words, list: fields["list"] === "quota" ? "quota" : "open" };
  const send = () => {
    switch (fields["form"]) {
      case "withdraw":
        return app.debate.withdrawSlip(actor, { conference, slip }, commandId);
      case "pull":
        return app.debate.pullFromConsent(actor, { conference, list: fields["list"] ?? "", item: fields["item"] ?? "", question }, commandId);
      case "object":
        return app.debate.object(actor, { conference, question }, commandId);
      default:
        return app.debate.askToSpeak(actor, ask as Parameters<typeof app.debate.askToSpeak>[1], commandId);
    }
  };
  const done = await send();
  return done.ok ? onwards(phonePath(slug, desk)) : refill(done.refusal, fields);
}

export async function phoneAction(args: ActionFunctionArgs) {
  const fields = textsOf(await args.request.formData());
  const sent: Sent = { args, slug: args.params["slug"] ?? "", desk: new URL(args.request.url).searchParams.get("desk") === "1", fields };
  switch (fields["form"]) {
    case "signIn":
      return signIn(sent);
    case "vote":
      return vote(sent);
    case "handOn":
      return handOn(sent, fields["done"] === "1" ? "done=1" : "");
    default:
      return floor(sent);
  }
}
