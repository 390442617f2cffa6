import type { UseCases } from "../usecase.ts";
import type { registrationContract } from "./contract.ts";

export const registrationCases: UseCases<typeof registrationContract> = {};
