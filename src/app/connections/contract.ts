import type { Contract } from "../define.ts";

export const connectionsContract = {} satisfies Contract;
