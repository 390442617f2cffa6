import { betterAuth, type BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { emailOTP } from "better-auth/plugins";
import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Log } from "../../app/deps.ts";
import { signInDatabase } from "../../store/sign-in.ts";
import type { Db } from "../../store/tx.ts";

export const codeLifeSeconds = 10 * 60;
export const codeTries = 5;
export const sessionLifeSeconds = 7 * 24 * 60 * 60;

/** `__Host-` binds the cookie to this host and to https; a browser takes it from https only. */
export const sessionCookie = (https: boolean): string => (https ? "__Host-mandate-session" : "mandate-session");

const named = {
  user: { modelName: "sign_in_user", fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" } },
  session: {
    modelName: "sign_in_session",
    fields: { userId: "user_id", expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent", createdAt: "created_at", updatedAt: "updated_at" },
  },
  account: {
    modelName: "sign_in_account",
    fields: {
      userId: "user_id",
      accountId: "account_id",
      providerId: "provider_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
  verification: { modelName: "sign_in_verification", fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" } },
} as const;

/** Opens a session without a code. Called by this program only; it has no address. */
const direct = {
  id: "mandate-direct",
  endpoints: {
    openSession: createAuthEndpoint.serverOnly({ method: "POST", body: z.object({ user: z.string() }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.user);
      if (!user) throw new Error("a session was asked for somebody who may not sign in");
      await setSessionCookie(ctx, { session: await ctx.context.internalAdapter.createSession(user.id), user });
      return ctx.json({ opened: true });
    }),
  },
} satisfies BetterAuthPlugin;

export type AuthOptions = {
  readonly db: Db;
  readonly secret: string;
  readonly origin: string;
  readonly log: Log;
  readonly sendCode: (email: string, code: string) => Promise<void>;
};

/**
 * The sign-in library, used from our own code only: its HTTP routes are not mounted, so that what a browser can reach is
 * what stands in this folder. Codes are stored as HMAC, addresses hashed; nobody can sign up.
 */
export function makeAuth({ db, secret, origin, log, sendCode }: AuthOptions) {
  const https = origin.startsWith("https://");
  return betterAuth({
    database: { db: signInDatabase(db), type: "postgres", transaction: true },
    secret,
    baseURL: origin,
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // ours: sign-in.ts
    logger: { level: "warn", log: (level, message) => log.warn("signIn.library", { level, message: message.replace(/\S+@\S+/g, "[address]") }) },
    user: named.user,
    session: { ...named.session, expiresIn: sessionLifeSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    account: named.account,
    verification: { ...named.verification, storeIdentifier: "hashed" },
    advanced: {
      cookiePrefix: "mandate",
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookie(https), attributes: { secure: https, httpOnly: true, sameSite: "lax", path: "/" } } },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: codeLifeSeconds,
        allowedAttempts: codeTries,
        disableSignUp: true,
        storeOTP: { hash: async (code) => createHmac("sha256", secret).update(`sign-in code ${code}`).digest("base64url") },
        sendVerificationOTP: ({ email, otp }) => sendCode(email, otp),
      }),
      direct,
    ],
  });
}

export type Auth = ReturnType<typeof makeAuth>;
