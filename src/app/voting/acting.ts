import type { ConferenceId } from "#domain/conference";
import { officeFor, type Rights } from "#domain/people";
import { type Act, decide, type Question, type QuestionId } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Conference, shareConference } from "../../store/conference.ts";
import { actsOf, appendAct, findDivision, holdFrozenItem, type RecordedAct, runningDivision, type StoredDivision } from "../../store/voting.ts";
import { whilePermitted } from "../held.ts";
import type { Call } from "../usecase.ts";
import { type Loaded, loadedWith } from "../views/voting.ts";

/** The conference while it sits; it neither opens nor closes until this transaction ends. */
async function sitting(call: Call, id: ConferenceId): Promise<Result<Conference, Refusal>> {
  const allowed = call.allow({ conference: id });
  if (!allowed.ok) return allowed;
  const conference = await shareConference(call.tx, id);
  if (!conference) return no({ code: "conference.notFound", field: "conference" });
  const open = whilePermitted(call, conference.state);
  return open.ok ? ok(conference) : open;
}

export type Acting = Loaded & { readonly conference: Conference; readonly acts: readonly RecordedAct[]; readonly running: StoredDivision | null };

/** The item that is called, held: whoever acts on it next sees what this act made of it. */
export async function acting(call: Call, conference: ConferenceId, itemId: string): Promise<Result<Acting, Refusal>> {
  const found = await sitting(call, conference);
  if (!found.ok) return found;
  const item = await holdFrozenItem(call.tx, itemId);
  if (!item || item.conference !== conference) return no({ code: "agendaItem.notFound", field: "item" });
  if (item.state !== "called") return no({ code: "item.notCalled", field: "item", detail: { state: item.state } });
  const loaded = loadedWith(item, (await actsOf(call.tx, [item.id])).get(item.id) ?? []);
  return ok({ ...loaded, conference: found.value, running: await runningDivision(call.tx, item.id) });
}

/** The same, from a division that is being taken or was. */
export async function actingOnDivision(
  call: Call,
  conference: ConferenceId,
  id: string,
): Promise<Result<Acting & { readonly stored: StoredDivision }, Refusal>> {
  const open = await sitting(call, conference);
  if (!open.ok) return open;
  const missing = no({ code: "division.notFound", field: "division" });
  const before = await findDivision(call.tx, id);
  if (!before) return missing;
  const on = await acting(call, conference, before.item);
  if (!on.ok) return on.refusal.code === "agendaItem.notFound" ? missing : on;
  // read again: only now is it held
  const stored = await findDivision(call.tx, id);
  return stored ? ok({ ...on.value, stored }) : missing;
}

/** Appends the act if the rules allow it: the one way in which anything gets onto the record of an item. */
export async function append(call: Call, on: Loaded, act: Act, rights: Rights): Promise<Result<Loaded, Refusal>> {
  const { item, acts } = on;
  const decided = decide(
    item.procedure,
    item.orders,
    acts.map((one) => one.act),
    act,
  );
  if (!decided.ok) return decided;
  const seq = acts.length + 1;
  const question = "question" in act ? questionOf(on, act.question) : undefined;
  const scope = { conference: item.conference };
  const person = call.actor.kind === "person" ? call.actor.id : null;
  await appendAct(call.tx, item.id, seq, act, { person, office: officeFor(call.actor, rights, scope), rule: question?.rule ?? "" });
  await call.record(`voting.${act.kind}`, item.id, scope, "question" in act ? { question: act.question, seq } : { seq });
  return ok(loadedWith(item, [...acts, { seq, act, at: call.now }]));
}

export const questionOf = ({ item }: Loaded, id: QuestionId): Question | undefined => item.procedure.questions.find((question) => question.id === id);
