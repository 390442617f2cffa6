import type { Contract } from "../define.ts";

export const credentialsContract = {} satisfies Contract;
