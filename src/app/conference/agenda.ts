import { freeSlug, inState, placed } from "#domain/conference";
import { asId, no, ok, type Refusal, type Result, slugOf } from "#kit";
import {
  type AgendaItem,
  agendaOf,
  beforeItem,
  type Conference,
  deleteItem,
  deleteSession,
  insertItem,
  insertSession,
  numberItems,
  sessionsOf,
  updateItem,
  updateSession,
} from "../../store/conference.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { conferenceContract } from "./contract.ts";
import { held } from "../held.ts";

type Cases = UseCases<typeof conferenceContract>;

export const saveSession: Cases["saveSession"] = async (call, { conference, session, title, startsAt, endsAt }) => {
  const found = await held(call, conference);
  if (!found.ok) return found;
  if (endsAt <= startsAt) return no({ code: "session.endsBeforeStart", field: "endsAt" });
  const saved = { id: session ?? asId<"session">(call.deps.newId()), title, startsAt, endsAt };
  if (session === null) await insertSession(call.tx, conference, saved);
  else if (!(await updateSession(call.tx, conference, saved))) return no({ code: "session.notFound", field: "session" });
  await call.record("session.saved", saved.id, { conference });
  return ok({ session: saved.id });
};

export const removeSession: Cases["removeSession"] = async (call, { conference, session }) => {
  const found = await held(call, conference);
  if (!found.ok) return found;
  if (!(await deleteSession(call.tx, conference, session))) return no({ code: "session.notFound", field: "session" });
  await call.record("session.removed", session, { conference });
  return ok({});
};

type Wanted = Parameters<Cases["saveAgendaItem"]>[1];

/** From the opening on the agenda is frozen: what is decided, in which order and how. Notes, line numbers and sessions may still be put right. */
function frozenPart(conference: Conference, before: AgendaItem | null, wanted: Wanted): Result<null, Refusal> {
  const frozen =
    before === null ||
    before.title !== wanted.title ||
    before.procedure !== wanted.procedure ||
    (wanted.position !== null && wanted.position !== before.position);
  return frozen ? inState(conference.state, "planned") : ok(null);
}

/** An item keeps its procedure once something is before it that the other procedure has no place for. */
async function procedureChange(call: Call, before: AgendaItem, { procedure }: Wanted): Promise<Result<null, Refusal>> {
  if (before.procedure === procedure) return ok(null);
  const { motions, composite } = await beforeItem(call.tx, before.id);
  if (composite || (motions && procedure === "report")) return no({ code: "agendaItem.inUse", field: "procedure" });
  return ok(null);
}

async function saveItem(call: Call, before: AgendaItem | null, agenda: readonly AgendaItem[], wanted: Wanted): Promise<AgendaItem> {
  const { conference, title, note, procedure, lineNumbers, session, position } = wanted;
  const kept = { conference, session, title, note, procedure, lineNumbers };
  const item: AgendaItem = before
    ? { ...before, ...kept }
    : {
        ...kept,
        id: asId(call.deps.newId()),
        slug: freeSlug(
          slugOf(title),
          agenda.map((other) => other.slug),
          "item",
        ),
        position: agenda.length + 1,
        state: "planned",
      };
  if (before) await updateItem(call.tx, item);
  else await insertItem(call.tx, item);
  await numberItems(
    call.tx,
    placed(
      agenda.map((other) => other.id),
      item.id,
      position,
    ),
  );
  return item;
}

export const saveAgendaItem: Cases["saveAgendaItem"] = async (call, input) => {
  const found = await held(call, input.conference);
  if (!found.ok) return found;
  const agenda = await agendaOf(call.tx, input.conference);
  const before = agenda.find((item) => item.id === input.item) ?? null;
  if (input.item !== null && !before) return no({ code: "agendaItem.notFound", field: "item" });
  const frozen = frozenPart(found.value, before, input);
  if (!frozen.ok) return frozen;
  if (input.session !== null && !(await sessionsOf(call.tx, input.conference)).some((session) => session.id === input.session))
    return no({ code: "session.notFound", field: "session" });
  const procedure = before ? await procedureChange(call, before, input) : ok(null);
  if (!procedure.ok) return procedure;
  const item = await saveItem(call, before, agenda, input);
  await call.record("agendaItem.saved", item.id, { conference: input.conference }, { procedure: item.procedure });
  return ok({ item: item.id, slug: item.slug });
};

/** While conference sits, what is to come may be put in another order, with the reason; what was called or decided keeps its place. */
export const moveAgendaItem: Cases["moveAgendaItem"] = async (call, { conference, item, position, reason }) => {
  const found = await held(call, conference);
  if (!found.ok) return found;
  const agenda = await agendaOf(call.tx, conference);
  const moved = agenda.find((one) => one.id === item);
  if (!moved) return no({ code: "agendaItem.notFound", field: "item" });
  const first = 1 + Math.max(0, ...agenda.filter(({ state }) => state !== "planned").map((one) => one.position));
  if (moved.state !== "planned" || position < first || position > agenda.length)
    return no({ code: "agendaItem.place", field: "position", detail: { first, last: agenda.length, state: moved.state } });
  const ids = agenda.map((one) => one.id);
  await numberItems(call.tx, placed(ids, moved.id, position));
  await call.record("agendaItem.moved", item, { conference }, { from: moved.position, to: position, reason });
  return ok({});
};

export const removeAgendaItem: Cases["removeAgendaItem"] = async (call, { conference, item }) => {
  const found = await held(call, conference);
  if (!found.ok) return found;
  const agenda = (await agendaOf(call.tx, conference)).map((other) => other.id);
  if (!agenda.includes(item)) return no({ code: "agendaItem.notFound", field: "item" });
  const { motions, composite, other } = await beforeItem(call.tx, item);
  if (motions || composite || other) return no({ code: "agendaItem.inUse", field: "item" });
  await deleteItem(call.tx, item);
  await numberItems(
    call.tx,
    agenda.filter((kept) => kept !== item),
  );
  await call.record("agendaItem.removed", item, { conference });
  return ok({});
};
