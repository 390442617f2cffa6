import type { UseCases } from "../usecase.ts";
import { addPhotograph, removePhotograph, saveReport } from "./commands.ts";
import type { reportsContract } from "./contract.ts";
import { photograph, report } from "./queries.ts";

export const reportsCases: UseCases<typeof reportsContract> = { report, photograph, saveReport, addPhotograph, removePhotograph };
