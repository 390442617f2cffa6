import type { UseCases } from "../usecase.ts";
import * as commands from "./commands.ts";
import type { motionsContract } from "./contract.ts";
import { amendmentProposals } from "./amendment-order.ts";
import * as queries from "./queries.ts";

export const motionsCases: UseCases<typeof motionsContract> = { ...queries, amendmentProposals, ...commands };
