import type { ConferenceId } from "#domain/conference";
import { buildProcedure } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import { agendaOf, conferenceById } from "../../store/conference.ts";
import { insertProcedure } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { brokenBy } from "../views/assents.ts";
import { beforeItem } from "../views/before-item.ts";

/**
 * Freezes the questions of every item: from the opening on, nothing that is put to the vote changes. Refuses the opening,
 * naming the item, when what is before one of them cannot be put.
 */
export async function freezeProcedures(call: Call, conference: ConferenceId): Promise<Result<null, Refusal>> {
  const found = await conferenceById(call.tx, conference);
  if (!found) return no({ code: "conference.notFound", field: "conference" });
  for (const item of await agendaOf(call.tx, conference)) {
    const { before, compositeVersion, orphans } = await beforeItem(call.tx, item);
    // Put to the vote, it would change words that are not in the text any more.
    if (orphans.length > 0) return no({ code: "amendment.orphaned", field: "item", detail: { amendments: orphans, item: item.slug } });
    const leavers = await brokenBy(call.tx, item.id, call.now);
    if (leavers.length > 0) return no({ code: "composite.broken", field: "item", detail: { movers: leavers, item: item.slug } });
    const procedure = buildProcedure(before, found.standingOrders);
    if (!procedure.ok) return no({ ...procedure.refusal, field: "item", detail: { ...procedure.refusal.detail, item: item.slug } });
    await insertProcedure(call.tx, item.id, procedure.value, compositeVersion);
    await call.record("procedure.frozen", item.id, { conference }, { questions: procedure.value.questions.length });
  }
  return ok(null);
}
