import { createContext } from "react-router";
import type { Actor } from "#domain/people";
import type { SignIn } from "../app/account/contract.ts";
import type { App } from "../app/contract.ts";

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
