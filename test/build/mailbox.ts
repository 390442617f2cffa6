// The six-digit codes that a program under test has mailed.
import type { Db } from "../../src/store/tx.ts";
import { mailboxOf } from "./jobs.ts";

/** The code of the latest mail to an address; "" where it has none. */
export const codeTo = async (db: Db, address: string): Promise<string> => /\b(\d{6})\b/.exec((await mailboxOf(db, address)).at(-1)?.text ?? "")?.[1] ?? "";

/** A code that is another one. */
export const otherCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
