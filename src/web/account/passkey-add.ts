import type { ActionFunctionArgs } from "react-router";
import { contextOf } from "../answer.ts";
import { dialogue, finished, stepOf, textOf } from "./goes-on.ts";

/** Adding a passkey to one's own account. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { account } = contextOf(args).signIn;
  const { step, answer, name } = await stepOf(args.request);
  if (step === "begin") return dialogue(await account.beginPasskey());
  return finished(await account.addPasskey(answer, textOf(name)), () => "/account/security?done=passkeyAdded");
}
