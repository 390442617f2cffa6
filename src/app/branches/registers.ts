import type { RegisterId } from "#domain/branches";
import type { PersonId } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import {
  branchesCoded,
  holdRegister,
  insertRegister,
  insertVersion,
  registerById,
  saveAffiliateBranch,
  versionNumbered,
  versionsOf,
} from "../../store/branches.ts";
import { affiliateById } from "../../store/groups.ts";
import { forget } from "../../store/branch-aliases.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { branchesContract } from "./contract.ts";
import { hashOf, readWhole } from "./files.ts";

type Cases = UseCases<typeof branchesContract>;

export const actorOf = (call: Call): PersonId | null => (call.actor.kind === "person" ? call.actor.id : null);

/** The register that the version goes into: the one asked for, or a new one. */
async function registerFor(call: Call, register: RegisterId | null, name: string): Promise<Result<RegisterId, Refusal>> {
  if (register !== null) {
    if (!(await registerById(call.tx, register))) return no({ code: "branchRegister.notFound", field: "register" });
    await holdRegister(call.tx, register);
    return ok(register);
  }
  if (name === "") return no({ code: "branchRegister.nameMissing", field: "name" });
  const id = asId<"branchRegister">(call.deps.newId());
  return (await insertRegister(call.tx, { id, name })) ? ok(id) : no({ code: "branchRegister.nameTaken", field: "name" });
}

export const importRegister: Cases["importRegister"] = async (call, { register, name, source, datedOn, bytes }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (datedOn > call.now.slice(0, 10)) return no({ code: "branchRegister.notYet", field: "datedOn" });
  const file = readWhole(bytes);
  if (!file.ok) return file;
  const into = await registerFor(call, register, name);
  if (!into.ok) return into;
  const hash = hashOf(file.value, call.deps);
  const [last] = await versionsOf(call.tx, into.value);
  // A register that goes back to what it was is a version like any other; only the one in force is not entered twice.
  if (last?.hash === hash) return no({ code: "branchRegister.sameAgain", field: "file", detail: { number: last.number } });
  const number = (last?.number ?? 0) + 1;
  const { branches } = file.value;
  const version = {
    id: asId<"branchVersion">(call.deps.newId()),
    register: into.value,
    number,
    source,
    datedOn,
    hash,
    branches: branches.length,
    importedBy: actorOf(call),
  };
  await insertVersion(call.tx, version, branches);
  await call.record("branchRegister.imported", into.value, {}, { version: number, branches: branches.length, hash });
  return ok({ register: into.value, version: number });
};

export const linkAffiliate: Cases["linkAffiliate"] = async (call, { affiliate, register, code }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  const version = await versionNumbered(call.tx, register, null);
  if (!version) return no({ code: "branchRegister.notFound", field: "register" });
  if (code !== null && !(await branchesCoded(call.tx, version.id, [code])).has(code)) return no({ code: "branch.notFound", field: "code" });
  await saveAffiliateBranch(call.tx, { affiliate, register, code, by: actorOf(call) });
  await call.record(code === null ? "affiliate.branchUnlinked" : "affiliate.branchLinked", affiliate, { affiliate }, { register, code: code ?? "" });
  return ok({});
};

export const forgetAlias: Cases["forgetAlias"] = async (call, { alias }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const forgotten = await forget(call.tx, alias, actorOf(call));
  if (!forgotten) return no({ code: "branchAlias.notFound", field: "alias" });
  await call.record("branchAlias.forgotten", alias, {}, { register: forgotten.register, code: forgotten.code });
  return ok({});
};
