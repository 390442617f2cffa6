import { z } from "zod";
import type { PersonId } from "#domain/people";
import type { Instant } from "#kit";
import { command, id, query } from "../define.ts";

export type SignInHelpView = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  /** On how many devices this person is signed in. */
  readonly sessions: number;
  readonly secondFactor: boolean;
  /** Until when a printed code that was not used yet is good. */
  readonly codeUntil: Instant | null;
};

/** Help with signing in. The code itself never comes here: answers of commands are kept, and a code is to be nowhere but on paper. */
export const signInContract = {
  signInHelp: query<SignInHelpView>()("How a person can sign in, for who helps with it", z.object({ person: id("person") })),
  allowPrintedCode: command<{ readonly until: Instant }>()(
    "Let the printed code of this hash sign a person in, once",
    z.object({
      person: id("person"),
      /** SHA-256 of the code; the page that prints it makes both. */
      hash: z.string().regex(/^[0-9a-f]{64}$/, "not a hash"),
      days: z.int().min(1).max(60).default(14),
    }),
    { grave: true },
  ),
  endSessions: command<{ readonly ended: number }>()(
    "Sign a person out everywhere; with null everybody but oneself",
    z.object({ person: id("person").nullable() }),
    { grave: true },
  ),
};
