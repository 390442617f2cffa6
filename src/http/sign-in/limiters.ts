import { type Limiter, limiter } from "../limits.ts";

/**
 * By network address, and high: a hall of 5,000 signs in from one. What guards an account is counted by account and device in
 * the database (store/sign-in-codes.ts); these only keep one machine from filling it.
 */
const allowances = {
  codes: { burst: 10_000, perHour: 20_000 },
  tries: { burst: 20_000, perHour: 40_000 },
  passkeys: { burst: 10_000, perHour: 20_000 },
} as const;

export type Limiters = { readonly [K in keyof typeof allowances]: Limiter };

export const makeLimiters = (): Limiters => ({ codes: limiter(allowances.codes), tries: limiter(allowances.tries), passkeys: limiter(allowances.passkeys) });
