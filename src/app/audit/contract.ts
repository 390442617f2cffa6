import type { Contract } from "../define.ts";

export const auditContract = {} satisfies Contract;
