import type { UseCases } from "../usecase.ts";
import { admitAffiliate, importAffiliates } from "./commands.ts";
import type { groupsContract } from "./contract.ts";
import { affiliate, affiliates } from "./queries.ts";

export const groupsCases: UseCases<typeof groupsContract> = { affiliates, affiliate, admitAffiliate, importAffiliates };
