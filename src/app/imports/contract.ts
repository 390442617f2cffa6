import type { Contract } from "../define.ts";

export const importsContract = {} satisfies Contract;
