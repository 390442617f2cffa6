import type { Contract } from "../define.ts";

export const branchesContract = {} satisfies Contract;
