import type { ConsentList } from "#domain/debate";
import { no, ok, type Refusal, type Result } from "#kit";
import { actsOf, findFrozenItem } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { loadedWith } from "../views/voting.ts";

type Entry = { readonly item: string; readonly question: string };

/** A motion of the conference that can be decided together with others: whole, not decided, with nothing on it that must be voted before. */
export async function agreeable(call: Call, conference: string, { item, question }: Entry): Promise<Result<null, Refusal>> {
  const found = await findFrozenItem(call.tx, item);
  if (found === null || found.conference !== conference) return no({ code: "agendaItem.notFound", field: "entries" });
  const { item: on, history } = loadedWith(found, (await actsOf(call.tx, [item])).get(item) ?? []);
  const motion = on.procedure.questions.find(({ id }) => id === question);
  if (motion?.kind !== "motion") return no({ code: "consent.noMotion", field: "entries", detail: { question } });
  const decided = new Set<string>(history.state.decisions.map((decision) => decision.question));
  if (decided.has(question)) return no({ code: "question.alreadyDecided", field: "entries", detail: { question, outcome: "" } });
  const { subject } = motion;
  const open = on.procedure.questions.find(
    (one) =>
      one.id !== question &&
      one.kind !== "moving" &&
      "motion" in one.subject &&
      "motion" in subject &&
      one.subject.motion === subject.motion &&
      !decided.has(one.id),
  );
  return open === undefined ? ok(null) : no({ code: "consent.amendmentOpen", field: "entries", detail: { question: open.id } });
}

/** What of a consent list is put together: nobody took it off, and it was not decided or amended meanwhile. */
export async function leftOf(call: Call, conference: string, { entries }: ConsentList): Promise<Entry[]> {
  const left: Entry[] = [];
  for (const { item, question, pulledBy } of entries)
    if (pulledBy === null && (await agreeable(call, conference, { item, question })).ok) left.push({ item, question });
  return left;
}
