import type { UseCases } from "../usecase.ts";
import type { branchesContract } from "./contract.ts";

export const branchesCases: UseCases<typeof branchesContract> = {};
