import type { ConsentList } from "#domain/debate";
import { agreeable as agreeableOn } from "#domain/voting";
import { no, type Refusal, type Result } from "#kit";
import { findFrozenItem } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { load, recordOf } from "../views/voting.ts";

type Entry = { readonly item: string; readonly question: string };

/** A motion of the conference that can be decided together with others, on an item that is not done with: what the vote on the list will be able to decide. */
export async function agreeable(call: Call, conference: string, { item, question }: Entry): Promise<Result<null, Refusal>> {
  const found = await findFrozenItem(call.tx, item);
  if (found === null || found.conference !== conference) return no({ code: "agendaItem.notFound", field: "entries" });
  if (found.state === "closed") return no({ code: "item.closed", field: "entries" });
  const on = await load(call.tx, found);
  const may = agreeableOn(on.item.procedure, on.item.orders, recordOf(on), question);
  return may.ok ? may : no({ ...may.refusal, field: "entries" });
}

/** What of a consent list is put together: nobody took it off, and it was not decided or amended meanwhile. */
export async function leftOf(call: Call, conference: string, { entries }: ConsentList): Promise<Entry[]> {
  const left: Entry[] = [];
  for (const { item, question, pulledBy } of entries)
    if (pulledBy === null && (await agreeable(call, conference, { item, question })).ok) left.push({ item, question });
  return left;
}
