import { ok } from "#kit";
import { emptyAccepted } from "../../store/roll.ts";
import type { ConferenceListener } from "../subscriptions.ts";

/** With the conference the last results are accepted too: how single people voted is not kept unless it was to be named (trust.md 3.8). */
export const resultsAccepted: ConferenceListener = async (call, conference) => {
  await emptyAccepted(call.tx, conference);
  return ok(null);
};
