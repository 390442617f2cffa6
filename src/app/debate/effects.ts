import type { ProceduralKind, ProceduralTerms } from "#domain/debate";
import { debateAccess } from "#domain/debate";
import type { Act, Round } from "#domain/voting";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { actsOf, holdFrozenItem, setItemState } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import type { Floor } from "../views/floor.ts";
import { append, decideOn } from "../views/item-acts.ts";
import { clausesOfMotion } from "../views/parts.ts";
import { type Loaded, loadedWith } from "../views/voting.ts";
import { leftOf } from "./agreeable.ts";
import { admit } from "./late.ts";

type Effect = (call: Call, floor: Floor, terms: ProceduralTerms, round: Round | null) => Promise<Result<unknown, Refusal>>;

/** An item held, with all that was done on it: whoever acts on it next sees what this act made of it. */
export async function holdItem(call: Call, floor: Floor, item: string): Promise<Result<Loaded, Refusal>> {
  const held = await holdFrozenItem(call.tx, item);
  if (held === null || held.conference !== floor.conference.id) return no({ code: "agendaItem.notFound", field: "item" });
  return ok(loadedWith(held, (await actsOf(call.tx, [item])).get(item) ?? []));
}

/** What a procedural motion does to the questions of the item is an act on the record of the item. */
export async function onItem(call: Call, floor: Floor, item: string, what: Act): Promise<Result<Loaded, Refusal>> {
  const on = await holdItem(call, floor, item);
  return on.ok ? append(call, on.value, what, debateAccess.putProcedural) : on;
}

const shelve =
  (outcome: "nextBusiness" | "referredBack" | "remitted"): Effect =>
  async (call, floor, { item, question, to = "", reportBy = "", clauses = [] }) => {
    // A report that is not put is referred back on the log of the floor alone.
    if (item === null || question === "") return ok(null);
    if (clauses.length === 0) return onItem(call, floor, item, { kind: "shelved", question: asId<"question">(question), outcome, to, reportBy });
    const part = await putApart(call, floor, { item, question, clauses });
    return part.ok ? onItem(call, floor, item, { kind: "shelved", question: asId<"question">(part.value), outcome, to, reportBy }) : part;
  };

type Passage = { readonly item: string; readonly question: string; readonly clauses: readonly string[] };

/** The act by which a passage becomes a question of its own, on its item. */
async function apart(
  call: Call,
  floor: Floor,
  { item, question, clauses }: Passage,
): Promise<Result<{ readonly on: Loaded; readonly words: string; readonly what: Act & { readonly kind: "partDemanded" } }, Refusal>> {
  const on = await holdItem(call, floor, item);
  if (!on.ok) return on;
  const main = on.value.item.procedure.questions.find(({ id }) => id === question);
  if (main?.subject.kind !== "motion") return no({ code: "part.noMotion", field: "question" });
  const all = await clausesOfMotion(call, on.value, main.subject.motion);
  const chosen = all.filter(({ id }) => clauses.includes(id));
  const before = on.value.item.procedure.questions.filter(({ id }) => id.startsWith(`${question}.p`)).length;
  const part = asId<"question">(`${question}.p${before + 1}`);
  const numbers = chosen.map(({ number }) => number).filter((number) => number !== "");
  const words = `${numbers.length === 1 ? "clause" : "clauses"} ${numbers.join(", ")}`;
  const title = `${main.title}: ${words}, voted apart`;
  return ok({ on: on.value, words, what: { kind: "partDemanded", question: main.id, part, title, clauses: [...clauses], all: all.map(({ id }) => id) } });
}

/** A passage becomes a question of its own, before the whole. Answers its id. */
export async function putApart(call: Call, floor: Floor, passage: Passage): Promise<Result<string, Refusal>> {
  const found = await apart(call, floor, passage);
  if (!found.ok) return found;
  const { on, what } = found.value;
  const after = await append(call, on, what, debateAccess.demandParts);
  return after.ok ? ok(what.part) : after;
}

/**
 * The passage in words ("clauses 1, 3") if it could become one now: asked before conference votes to remit it, since a vote that could not be carried out would
 * be for nothing.
 */
export async function passageApart(call: Call, floor: Floor, passage: Passage): Promise<Result<string, Refusal>> {
  const found = await apart(call, floor, passage);
  if (!found.ok) return found;
  const { on, what, words } = found.value;
  const may = decideOn(on, what);
  return may.ok ? ok(words) : no({ ...may.refusal, field: "clauses" });
}

/** The item stands on the agenda again with all that was decided on it, and is called later. */
const adjournItem: Effect = async (call, floor, { scope, item }) => {
  if (scope !== "item" || item === null) return ok(null);
  const on = await holdItem(call, floor, item);
  if (!on.ok) return on;
  await setItemState(call.tx, item, "planned");
  await call.record("voting.itemAdjourned", item, { conference: floor.conference.id });
  return ok(null);
};

/** Each motion that is left on the list has its own result. */
const agree: Effect = async (call, floor, { subject }, round) => {
  const list = floor.state.consent.get(subject ?? "");
  if (list === undefined || round === null) return no({ code: "consent.unknown" });
  for (const { item, question } of await leftOf(call, floor.conference.id, list)) {
    const after = await onItem(call, floor, item, { kind: "agreed", question: asId<"question">(question), round });
    if (!after.ok) return after;
  }
  return ok(null);
};

const nothing: Effect = () => Promise.resolve(ok(null));

const effects: Readonly<Record<ProceduralKind, Effect>> = {
  nextBusiness: shelve("nextBusiness"),
  referBack: shelve("referredBack"),
  remit: shelve("remitted"),
  adjourn: adjournItem,
  admission: (call, floor, { subject }) => admit(call, floor, subject ?? "", true),
  consent: agree,
  closure: nothing,
  suspend: nothing,
  challenge: nothing,
  noConfidence: nothing,
  goOn: nothing,
};

/** What follows from the result beyond the floor itself. */
export function carryOut(
  call: Call,
  floor: Floor,
  terms: ProceduralTerms,
  { carried, round }: { readonly carried: boolean; readonly round: Round | null },
): Promise<Result<unknown, Refusal>> {
  if (carried) return effects[terms.what](call, floor, terms, round);
  return terms.what === "admission" ? admit(call, floor, terms.subject ?? "", false) : nothing(call, floor, terms, round);
}
