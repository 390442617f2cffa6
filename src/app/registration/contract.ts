import type { Contract } from "../define.ts";

export const registrationContract = {} satisfies Contract;
