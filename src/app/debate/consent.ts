import { actsOf, findFrozenItem } from "../../store/voting.ts";
import { no, ok, type Instant, type Refusal, type Result } from "#kit";
import type { Call, UseCases } from "../usecase.ts";
import { loadedWith } from "../views/voting.ts";
import { act, chairing, done, myself, onFloor } from "./acting.ts";
import type { debateContract } from "./contract.ts";
import { bring } from "./bringing.ts";
import { put } from "./procedural.ts";

type Cases = UseCases<typeof debateContract>;

/** A motion of the conference that can be decided together with others: whole, not decided, with nothing on it that must be voted before. */
async function agreeable(
  call: Call,
  conference: string,
  { item, question }: { readonly item: string; readonly question: string },
): Promise<Result<null, Refusal>> {
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

export const proposeConsent: Cases["proposeConsent"] = async (call, { conference, entries, until }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  for (const entry of entries) {
    const may = await agreeable(call, conference, entry);
    if (!may.ok) return may;
  }
  if (new Set(entries.map(({ item, question }) => `${item} ${question}`)).size < entries.length) return no({ code: "consent.twice", field: "entries" });
  const list = call.deps.newId();
  const after = await act(call, floor.value, { kind: "consentProposed", list, entries, until: Date.parse(until) }, "proposeConsent");
  return after.ok ? ok({ list }) : after;
};

export const pullFromConsent: Cases["pullFromConsent"] = async (call, { conference, list, item, question }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  const me = await myself(call, conference);
  if (!me.ok) return me;
  if (me.value.role !== "delegate") return no({ code: "floor.noDelegate" });
  return done(act(call, floor.value, { kind: "consentPulled", list, item, question, credential: me.value.id }, "pullFromConsent"));
};

/** What nobody took off until the announced time is put together; each motion has its own result. */
export const putConsent: Cases["putConsent"] = async (call, { conference, list, method }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const { state, of } = floor.value;
  const found = state.consent.get(list);
  if (found === undefined) return no({ code: "consent.unknown", field: "list" });
  if (of.now <= found.until) return no({ code: "consent.tooEarly", detail: { until: new Date(found.until).toISOString() as Instant } });
  const left = found.entries.filter(({ pulledBy }) => pulledBy === null);
  if (left.length === 0) return no({ code: "consent.empty" });
  for (const entry of left) {
    const may = await agreeable(call, conference, entry);
    if (!may.ok) return may;
  }
  const before = [...state.procedural.values()].find(
    ({ terms, state: is }) => terms.subject === list && (is === "pending" || is === "put" || is === "carried"),
  );
  if (before?.state === "carried") return no({ code: "consent.decided" });
  if (before !== undefined) return put(call, floor.value, before.id, method, "putConsent");
  const terms = { what: "consent" as const, item: null, question: "", topic: "", subject: list };
  const brought = await bring(call, floor.value, terms, "putConsent");
  return brought.ok ? put(call, brought.value.floor, brought.value.motion, method, "putConsent") : brought;
};
