import { mayPutConsent } from "#domain/debate";
import { no, ok } from "#kit";
import type { UseCases } from "../usecase.ts";
import { instantOf } from "../views/floor.ts";
import { act, chairing, done, myself, onFloor } from "./acting.ts";
import { agreeable, leftOf } from "./agreeable.ts";
import type { debateContract } from "./contract.ts";
import { bring } from "./bringing.ts";
import { put } from "./procedural.ts";

type Cases = UseCases<typeof debateContract>;

export const proposeConsent: Cases["proposeConsent"] = async (call, { conference, entries, until }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  // Any delegate may take a motion off until then (handbook, section 3): there must be time to.
  if (Date.parse(until) <= Date.parse(call.now)) return no({ code: "consent.timeOver", field: "until" });
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
  const may = mayPutConsent(state, of, list);
  const found = state.consent.get(list);
  if (!may.ok) return may.refusal.code === "consent.tooEarly" ? no({ ...may.refusal, detail: { until: instantOf(found?.until ?? 0) } }) : may;
  if (found === undefined || (await leftOf(call, conference, found)).length === 0) return no({ code: "consent.empty" });
  const before = [...state.procedural.values()].findLast(({ terms, state: is }) => terms.subject === list && (is === "pending" || is === "put"));
  if (before !== undefined) return put(call, floor.value, before.id, method, "putConsent");
  const terms = { what: "consent" as const, item: null, question: "", topic: "", subject: list };
  const brought = await bring(call, floor.value, terms, "putConsent");
  return brought.ok ? put(call, brought.value.floor, brought.value.motion, method, "putConsent") : brought;
};
