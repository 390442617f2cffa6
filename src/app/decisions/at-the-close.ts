import type { ConferenceId } from "#domain/conference";
import { followUpOf } from "#domain/decisions";
import { asId, ok, type Refusal, type Result } from "#kit";
import { insertFollowUp } from "../../store/follow-ups.ts";
import type { Call } from "../usecase.ts";
import { loadedItems } from "../views/decisions.ts";

/** Conference closes: items that were not reached stand referred to the executive, which reports back (handbook, section 2). */
export async function standReferred(call: Call, conference: ConferenceId): Promise<Result<null, Refusal>> {
  for (const { item, history } of await loadedItems(call, conference)) {
    if (item.procedure.questions.length === 0 || history.state.next.kind === "finished") continue;
    const wanted = followUpOf({ outcome: "notReached", title: item.title, to: "", by: null });
    if (wanted === null) continue;
    const id = asId<"followUp">(call.deps.newId());
    if (await insertFollowUp(call.tx, { id, conference, item: item.id, question: null, ownerGroup: null, ...wanted }))
      await call.record("followUp.stoodReferred", id, { conference }, { item: item.id });
  }
  return ok(null);
}
