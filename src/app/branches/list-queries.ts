import type { MatchListId } from "#domain/branches";
import { no, ok, type Refusal, type Result } from "#kit";
import { branchesCoded, branchesPage, versionById } from "../../store/branches.ts";
import { listById, listsPage, type MatchList } from "../../store/match-lists.ts";
import { type MatchRow, openAround, progressOf, rowNumbered, rowsPage } from "../../store/match-rows.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { branchesContract, MatchedRow } from "./contract.ts";
import { alikeRows } from "./lists.ts";
import { pagesOf, rowOf, viewOf } from "./queries.ts";

type Cases = UseCases<typeof branchesContract>;

export const lists: Cases["lists"] = async (call, { search, page, size }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { rows, total } = await listsPage(call.tx, search, (page - 1) * size, size);
  return ok({
    rows: rows.map(({ id, title, registerName, versionNumber, rows: n, open, madeBy, at }) => ({
      id,
      title,
      register: registerName,
      version: versionNumber,
      rows: n,
      open,
      by: madeBy,
      at,
    })),
    total,
    page,
    pages: pagesOf(total, size),
  });
};

async function found(call: Call, id: MatchListId): Promise<Result<MatchList, Refusal>> {
  const list = await listById(call.tx, id);
  return list ? ok(list) : no({ code: "matchList.notFound", field: "list" });
}

export const list: Cases["list"] = async (call, { list: id }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const at = await found(call, id);
  if (!at.ok) return at;
  const version = await versionById(call.tx, at.value.version);
  if (!version) return no({ code: "branchVersion.notFound", field: "list" });
  const { counts, sure, firstOpen, together } = await progressOf(call.tx, id);
  const { title, fileName, column, register, registerName, madeBy, rows } = at.value;
  return ok({
    id,
    title,
    fileName,
    column,
    rows,
    sure,
    together,
    firstOpen,
    register: { id: register, name: registerName },
    version: viewOf(version),
    by: madeBy,
    at: at.value.at,
    counts: { open: 0, branch: 0, notOnRegister: 0, left: 0, ...counts },
  });
};

/** Rows with the names of their branches. */
async function withBranches(call: Call, of: MatchList, rows: readonly MatchRow[]): Promise<MatchedRow[]> {
  const branches = await branchesCoded(
    call.tx,
    of.version,
    rows.flatMap(({ suggestion, code }) => [suggestion, code].filter((one) => one !== null)),
  );
  const named = (code: string | null) => {
    const branch = code === null ? undefined : branches.get(code);
    return branch ? rowOf(branch) : null;
  };
  return rows.map(({ n, given, suggestion, score, reason, state, code, decidedBy, decidedAt, revision }) => ({
    n,
    given,
    score,
    reason,
    state,
    decidedBy,
    decidedAt,
    revision,
    suggestion: named(suggestion),
    branch: named(code),
  }));
}

export const listRows: Cases["listRows"] = async (call, { list: id, state, search, page, size }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const at = await found(call, id);
  if (!at.ok) return at;
  const { rows, total } = await rowsPage(call.tx, id, { state, search, offset: (page - 1) * size, limit: size });
  return ok({ rows: await withBranches(call, at.value, rows), total, page, pages: pagesOf(total, size) });
};

const mostFound = 20;

export const row: Cases["row"] = async (call, { list: id, n, search }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const at = await found(call, id);
  if (!at.ok) return at;
  const stored = await rowNumbered(call.tx, id, n);
  if (!stored) return no({ code: "matchRow.notFound", field: "n" });
  const [view] = await withBranches(call, at.value, [stored]);
  if (!view) return no({ code: "matchRow.notFound", field: "n" });
  const { candidates } = stored;
  const known = await branchesCoded(
    call.tx,
    at.value.version,
    candidates.map(({ code }) => code),
  );
  const searched = search === "" ? [] : (await branchesPage(call.tx, at.value.version, { search, region: "", sort: "name", offset: 0, limit: mostFound })).rows;
  const { title, registerName, rows, open } = at.value;
  return ok({
    list: { id, title, register: registerName, rows, open },
    row: view,
    candidates: candidates.flatMap(({ code, score, reason }) => {
      const branch = known.get(code);
      return branch ? [{ code, name: branch.name, region: branch.region, score, reason }] : [];
    }),
    found: searched.map(rowOf),
    alike: await alikeRows(call, id, stored),
    ...(await openAround(call.tx, id, n)),
  });
};
