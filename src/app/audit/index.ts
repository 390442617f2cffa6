import type { UseCases } from "../usecase.ts";
import type { auditContract } from "./contract.ts";

export const auditCases: UseCases<typeof auditContract> = {};
