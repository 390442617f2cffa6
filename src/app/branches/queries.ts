import { branchesAccess, type Differences, differencesOf, type RegisteredBranch, type RegisterId } from "#domain/branches";
import { may } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import {
  affiliatesOfBranch,
  allRegisters,
  branchesOf,
  branchesPage,
  branchHistory,
  registerById,
  regionsOf,
  successorsOf,
  type Version,
  versionNumbered,
  versionsOf,
} from "../../store/branches.ts";
import { aliasesOfBranch } from "../../store/branch-aliases.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { BranchRow, branchesContract, DifferencesView, VersionView } from "./contract.ts";
import { hashOf, lookThrough, problemsInWords } from "./files.ts";

type Cases = UseCases<typeof branchesContract>;

export const viewOf = ({ id, number, source, datedOn, hash, branches, importedBy, at }: Version): VersionView => ({
  id,
  number,
  source,
  datedOn,
  hash,
  branches,
  importedBy,
  at,
});
export const rowOf = ({ code, name, region, aliases }: RegisteredBranch): BranchRow => ({ code, name, region, aliases });

export const registers: Cases["registers"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const [known, versions] = [await allRegisters(call.tx), await versionsOf(call.tx, null)];
  return ok({
    registers: known.map(({ id, name, aliases }) => ({ id, name, aliases, versions: versions.filter(({ register }) => register === id).map(viewOf) })),
    can: { import: may(call.actor, branchesAccess.importRegister, {}), match: may(call.actor, branchesAccess.startList, {}) },
  });
};

type Found = { readonly register: { readonly id: RegisterId; readonly name: string }; readonly version: Version };

/** A register and one of its versions: the one in force when `number` is null. */
async function found(call: Call, id: RegisterId, number: number | null): Promise<Result<Found, Refusal>> {
  const register = await registerById(call.tx, id);
  if (!register) return no({ code: "branchRegister.notFound", field: "register" });
  const version = await versionNumbered(call.tx, id, number);
  return version ? ok({ register, version }) : no({ code: "branchVersion.notFound", field: "version" });
}

export const pagesOf = (total: number, size: number): number => Math.max(1, Math.ceil(total / size));

export const branches: Cases["branches"] = async (call, { register, version, search, region, sort, page, size }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const at = await found(call, register, version);
  if (!at.ok) return at;
  const list = await branchesPage(call.tx, at.value.version.id, { search, region, sort, offset: (page - 1) * size, limit: size });
  return ok({
    register: at.value.register,
    version: viewOf(at.value.version),
    regions: await regionsOf(call.tx, at.value.version.id),
    rows: list.rows.map(rowOf),
    total: list.total,
    page,
    pages: pagesOf(list.total, size),
  });
};

export const branch: Cases["branch"] = async (call, { register, code }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const at = await found(call, register, null);
  if (!at.ok) return at;
  const history = await branchHistory(call.tx, register, code);
  const [last] = history;
  if (!last) return no({ code: "branch.notFound", field: "code" });
  const { tx } = call;
  const predecessors = await Promise.all(
    last.branch.predecessors.map(async (former) => ({ code: former, name: (await branchHistory(tx, register, former))[0]?.branch.name ?? null })),
  );
  const forget = may(call.actor, branchesAccess.forgetAlias, {});
  return ok({
    ...rowOf(last.branch),
    register: at.value.register,
    version: viewOf(last.version),
    inForce: last.version.number === at.value.version.number,
    names: history.map(({ version, branch: then }) => ({ version: version.number, datedOn: version.datedOn, name: then.name, region: then.region })),
    predecessors,
    successors: (await successorsOf(tx, at.value.version.id, code)).map(rowOf),
    affiliates: await affiliatesOfBranch(tx, register, code),
    // what people wrote in lists is for those who read lists
    remembered: forget ? (await aliasesOfBranch(tx, register, code)).map(({ id, given, by, at: when }) => ({ id, given, by, at: when })) : [],
    can: { link: may(call.actor, branchesAccess.linkAffiliate, {}), forget },
  });
};

const shown = 500;

function differencesView(differences: Differences): DifferencesView {
  const { added, gone, renamed, moved, same } = differences;
  return {
    added: added.slice(0, shown).map(rowOf),
    gone: gone.slice(0, shown).map((one) => ({ ...rowOf(one), successors: one.successors.map(rowOf) })),
    renamed: renamed.slice(0, shown),
    moved: moved.slice(0, shown),
    counts: { added: added.length, gone: gone.length, renamed: renamed.length, moved: moved.length, same },
  };
}

export const differences: Cases["differences"] = async (call, { register, from, to }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const before = await found(call, register, from);
  if (!before.ok) return before;
  const after = await found(call, register, to);
  if (!after.ok) return after;
  const compared = differencesOf(await branchesOf(call.tx, before.value.version.id), await branchesOf(call.tx, after.value.version.id));
  return ok({ ...differencesView(compared), register: after.value.register, from: viewOf(before.value.version), to: viewOf(after.value.version) });
};

const sampleSize = 5;

export const checkRegister: Cases["checkRegister"] = async (call, { register, bytes }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const file = lookThrough(bytes);
  if (!file.ok) return file;
  const versions = register === null ? [] : await versionsOf(call.tx, register);
  const [inForce] = versions;
  if (register !== null && !inForce) return no({ code: "branchRegister.notFound", field: "register" });
  const hash = hashOf(file.value, call.deps);
  const isWhole = file.value.problems.length === 0;
  return ok({
    columns: Object.entries(file.value.columns).map(([field, column]) => ({ field, column })),
    branches: file.value.branches.length,
    sample: file.value.branches.slice(0, sampleSize).map(rowOf),
    problems: problemsInWords(file.value.problems),
    problemCount: file.value.problems.length,
    hash,
    sameAs: isWhole ? (versions.find((version) => version.hash === hash)?.number ?? null) : null,
    differences: inForce && isWhole ? differencesView(differencesOf(await branchesOf(call.tx, inForce.id), file.value.branches)) : null,
  });
};
