import { no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { findTable, presenceOf, tableSteps } from "../../store/composite-tables.ts";
import { findComposite } from "../../store/composites.ts";
import { findPlace } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import type { TableStateView, tableContract } from "./table-contract.ts";
import { author } from "./drafting.ts";
import { scopeOf } from "./place.ts";

/** What a page that is open asks for at each change: whether there is something new, without the table itself. */
export async function tableState(call: Call, input: z.output<(typeof tableContract)["tableState"]["input"]>): Promise<Result<TableStateView, Refusal>> {
  const record = await findComposite(call.tx, input.composite);
  const place = record && (await findPlace(call.tx, record.item));
  if (!record || !place) return no({ code: "composite.notFound", field: "composite" });
  const allowed = call.allow(scopeOf(place));
  if (!allowed.ok) return allowed;
  const table = await findTable(call.tx, record.id);
  const own = author(call);
  const [last] = await tableSteps(call.tx, record.id, 1);
  const there = (await presenceOf(call.tx, record.id)).filter(({ person }) => person !== own).map(({ name, row }) => ({ name, row }));
  return ok({ revision: table?.revision ?? 0, by: last === undefined || last.person === own ? "" : last.name, there });
}
