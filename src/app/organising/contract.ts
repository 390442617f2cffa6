import type { Contract } from "../define.ts";

export const organisingContract = {} satisfies Contract;
