import type { UseCases } from "../usecase.ts";
import * as commands from "./commands.ts";
import type { compositesContract } from "./contract.ts";
import * as queries from "./queries.ts";

export const compositesCases: UseCases<typeof compositesContract> = { ...queries, ...commands };
