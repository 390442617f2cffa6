import { asId, no, ok } from "#kit";
import { insertRegion, regionById, regionClash, updateRegion } from "../../store/regions.ts";
import type { UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";

type Cases = UseCases<typeof groupsContract>;

const taken = { name: "region.nameTaken", code: "region.codeTaken" } as const;

export const saveRegion: Cases["saveRegion"] = async (call, { region, base, name, code }) => {
  const allowed = call.allow(region === null ? {} : { region });
  if (!allowed.ok) return allowed;
  const details = { name, code: code === "" ? null : code.toUpperCase() };
  const clash = await regionClash(call.tx, region, details.name, details.code);
  const before = region === null ? null : await regionById(call.tx, region);
  if (region !== null && before === null) return no({ code: "region.notFound", field: "region" });
  if (before !== null && before.revision !== base) return no({ code: "region.changedMeanwhile", detail: { name: before.name, code: before.code ?? "" } });
  if (clash !== null) return no({ code: taken[clash], field: clash, detail: { [clash]: clash === "name" ? name : code } });
  const id = region ?? asId<"region">(call.deps.newId());
  await (before === null ? insertRegion(call.tx, { id, ...details }) : updateRegion(call.tx, { id, ...details }));
  await call.record(before === null ? "region.added" : "region.edited", id, { region: id });
  return ok({ region: id });
};
