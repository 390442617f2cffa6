import type { UseCases } from "../usecase.ts";
import type { importsContract } from "./contract.ts";

export const importsCases: UseCases<typeof importsContract> = {};
