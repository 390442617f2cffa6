import type { ActionFunctionArgs } from "react-router";
import { contextOf } from "../answer.ts";
import { dialogue, finished, pageAfter, stepOf, textOf } from "./goes-on.ts";

/** Signing in by passkey: the script asks for a challenge, and sends what the authenticator answered. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { signIn } = contextOf(args);
  const { step, answer, next } = await stepOf(args.request);
  if (step === "begin") return dialogue(await signIn.beginPasskey());
  return finished(await signIn.usePasskey(answer), ({ then }) => pageAfter(then, textOf(next)));
}
