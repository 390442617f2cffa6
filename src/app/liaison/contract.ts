import type { Contract } from "../define.ts";

export const liaisonContract = {} satisfies Contract;
