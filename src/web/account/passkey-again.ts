import type { ActionFunctionArgs } from "react-router";
import { contextOf, localAddress } from "../answer.ts";
import { dialogue, finished, stepOf, textOf } from "./goes-on.ts";

/** Confirming by passkey that it is oneself. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { again } = contextOf(args).signIn;
  const { step, answer, next } = await stepOf(args.request);
  if (step === "begin") return dialogue(await again.beginPasskey());
  return finished(await again.provePasskey(answer), () => localAddress(textOf(next)));
}
