import type { UseCases } from "../usecase.ts";
import type { organisingContract } from "./contract.ts";

export const organisingCases: UseCases<typeof organisingContract> = {};
