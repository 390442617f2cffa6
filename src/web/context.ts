import { createContext } from "react-router";
import type { Actor } from "#domain/people";
import type { Refusal, Result } from "#kit";
import type { App } from "../app/contract.ts";

/** The Set-Cookie headers that the answer to this request must carry. */
export type Cookies = { readonly setCookie: readonly string[] };

/** Signing in and out, as one request sees it; src/http/sign-in makes it. */
export type SignIn = {
  readonly sendCode: (email: string) => Promise<Result<null, Refusal>>;
  readonly verifyCode: (email: string, code: string) => Promise<Result<Cookies, Refusal>>;
  readonly signOut: () => Promise<Cookies>;
  readonly asFounder: (person: string) => Promise<Result<Cookies, Refusal>>;
  readonly asDemoRole: (email: string) => Promise<Result<Cookies, Refusal>>;
};

/** All that a loader or action may use of the program. */
export type RequestContext = {
  readonly app: App;
  readonly actor: Actor;
  /** Without a slash at the end: "https://conference.example.org". */
  readonly publicUrl: string;
  /** For the inline scripts of hydrated pages; "" where the answer carries none. */
  readonly nonce: string;
  /** Of the content when the page was begun: the live stream starts from it. */
  readonly version: number;
  readonly demo: boolean;
  readonly signIn: SignIn;
  /** Takes what a page threw to the log, under the reference that the reader is shown. */
  readonly report?: (error: unknown) => void;
};

/** Loaders and actions reach the use cases with `context.get(requestContext)` and in no other way. */
export const requestContext = createContext<RequestContext>();
