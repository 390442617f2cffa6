import type { UseCases } from "../usecase.ts";
import { addPhotograph, removePhotograph, saveFollowUp, saveReport } from "./commands.ts";
import type { reportsContract } from "./contract.ts";
import { decisions, photograph, report } from "./queries.ts";

export const reportsCases: UseCases<typeof reportsContract> = { decisions, report, photograph, saveFollowUp, saveReport, addPhotograph, removePhotograph };
