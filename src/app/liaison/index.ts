import type { UseCases } from "../usecase.ts";
import type { liaisonContract } from "./contract.ts";

export const liaisonCases: UseCases<typeof liaisonContract> = {};
