import type { UseCases } from "../usecase.ts";
import type { connectionsContract } from "./contract.ts";

export const connectionsCases: UseCases<typeof connectionsContract> = {};
