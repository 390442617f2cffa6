import type { UseCases } from "../usecase.ts";
import type { credentialsContract } from "./contract.ts";

export const credentialsCases: UseCases<typeof credentialsContract> = {};
