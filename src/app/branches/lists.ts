import { isWorthRemembering, mayDecide, type MatchListId } from "#domain/branches";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { branchesCoded, registerById, versionNumbered } from "../../store/branches.ts";
import { forgetRow, rememberAlias } from "../../store/branch-aliases.ts";
import { deleteList, insertList, listById, type MatchList } from "../../store/match-lists.ts";
import {
  acceptSuggestions,
  countAlike,
  holdRow,
  holdSure,
  type MatchRow,
  reopenRow,
  reopenTogether,
  saveDecision,
  suggestAlike,
  updateSuggestions,
} from "../../store/match-rows.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { branchesContract } from "./contract.ts";
import { readNames } from "./files.ts";
import { matcherFor, matchNames } from "./matcher.ts";
import { actorOf } from "./registers.ts";

type Cases = UseCases<typeof branchesContract>;

export const startList: Cases["startList"] = async (call, { title, register, fileName, column, bytes }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const version = (await registerById(call.tx, register)) ? await versionNumbered(call.tx, register, null) : null;
  if (!version) return no({ code: "branchRegister.notFound", field: "register" });
  const read = readNames(bytes, column);
  if (!read.ok) return read;
  const rows = await matchNames(await matcherFor(call.tx, register, version.id), read.value.names);
  const id = asId<"matchList">(call.deps.newId());
  await insertList(call.tx, { id, title, version: version.id, fileName, column: read.value.column, madeBy: actorOf(call) }, rows);
  const sure = rows.filter((row) => row.suggestion !== null).length;
  await call.record("matchList.started", id, {}, { register, version: version.number, rows: rows.length, sure });
  return ok({ list: id, rows: rows.length, sure });
};

/** The list and its row as the person saw it; else the second of two who decide is told. */
async function heldAt(call: Call, list: MatchListId, n: number, base: number): Promise<Result<{ readonly list: MatchList; readonly row: MatchRow }, Refusal>> {
  const found = await listById(call.tx, list);
  if (!found) return no({ code: "matchList.notFound", field: "list" });
  const row = await holdRow(call.tx, list, n);
  if (!row) return no({ code: "matchRow.notFound", field: "n" });
  const free = mayDecide(row, base);
  return free.ok ? ok({ list: found, row }) : free;
}

const decidedHere = "a person decided this for the same text";

export const decideRow: Cases["decideRow"] = async (call, { list, n, base, decision, code, remember }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if ((decision === "branch") !== (code !== null)) return no({ code: "matchRow.branchMissing", field: "code" });
  const held = await heldAt(call, list, n, base);
  if (!held.ok) return held;
  const { list: found, row } = held.value;
  const branch = code === null ? null : ((await branchesCoded(call.tx, found.version, [code])).get(code) ?? null);
  if (code !== null && branch === null) return no({ code: "branch.notFound", field: "code" });
  const by = actorOf(call);
  await forgetRow(call.tx, list, n, by);
  await saveDecision(call.tx, list, n, { state: decision, code, by });
  let alike = 0;
  if (branch && remember && isWorthRemembering(row.given, branch)) {
    await rememberAlias(call.tx, { id: call.deps.newId(), register: found.register, key: row.key, given: row.given, code: branch.code, list, n, by });
    alike = await suggestAlike(call.tx, list, row.key, branch.code, decidedHere);
  }
  await call.record("matchRow.decided", list, {}, { n, decision, ...(code === null ? {} : { code }) });
  return ok({ alike });
};

export const undoRow: Cases["undoRow"] = async (call, { list, n, base }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const held = await heldAt(call, list, n, base);
  if (!held.ok) return held;
  const { list: found, row } = held.value;
  if (row.state === "open") return no({ code: "matchRow.stillOpen", field: "n" });
  const forgotten = await forgetRow(call.tx, list, n, actorOf(call));
  await reopenRow(call.tx, list, n);
  // What was suggested because of the decision is suggested no longer.
  if (forgotten) {
    const [again] = await matchNames(await matcherFor(call.tx, found.register, found.version), [row.given]);
    if (again) await updateSuggestions(call.tx, list, row.key, again);
  }
  await call.record("matchRow.reopened", list, {}, { n });
  return ok({});
};

export const acceptSure: Cases["acceptSure"] = async (call, { list, rows }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await listById(call.tx, list))) return no({ code: "matchList.notFound", field: "list" });
  const sure = await holdSure(call.tx, list);
  if (sure !== rows) return no({ code: "matchList.changedMeanwhile", field: "rows", detail: { rows: sure, seen: rows } });
  const together = call.deps.newId();
  await acceptSuggestions(call.tx, list, together, actorOf(call));
  await call.record("matchList.acceptedTogether", list, {}, { rows, together });
  return ok({ together, rows });
};

export const undoTogether: Cases["undoTogether"] = async (call, { list, together }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await listById(call.tx, list))) return no({ code: "matchList.notFound", field: "list" });
  const rows = await reopenTogether(call.tx, list, together);
  if (rows === 0) return no({ code: "matchList.notTogether", field: "together" });
  await call.record("matchList.reopenedTogether", list, {}, { rows, together });
  return ok({ rows });
};

export const discardList: Cases["discardList"] = async (call, { list }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await listById(call.tx, list);
  if (!found) return no({ code: "matchList.notFound", field: "list" });
  await deleteList(call.tx, list);
  await call.record("matchList.discarded", list, {}, { rows: found.rows, open: found.open });
  return ok({});
};

/** Other open rows of the list with the same text, for the page. */
export const alikeRows = (call: Call, list: MatchListId, row: MatchRow): Promise<number> =>
  row.key === "" ? Promise.resolve(0) : countAlike(call.tx, list, row.n, row.key);
