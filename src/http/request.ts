import type { Actor } from "#domain/people";
import type { SignIn } from "../app/account/contract.ts";
import type { App } from "../app/contract.ts";

/** What a page is handed about its request, besides the request. */
export type RequestFacts = {
  readonly app: App;
  readonly actor: Actor;
  /** Scheme, host and port under which the public reaches this server, e.g. "https://conference.example.org". */
  readonly publicUrl: string;
  /** For the script elements of a page that hydrates. */
  readonly nonce: string;
  /** Of the content, before the page was made: /live?since= takes it. */
  readonly version: number;
  readonly demo: boolean;
  readonly signIn: SignIn;
  /** Takes what a page threw to the log, under the reference that the reader is shown. */
  readonly report: (error: unknown) => void;
};

/** Makes a page of the built pages (src/web/render.ts). */
export type RenderPage = (request: Request, facts: RequestFacts) => Promise<Response>;

/** A document that is published under an address of its own: a PDF, a Word file, a photograph, a sitemap. A long list comes in pieces. */
export type PublishedFile = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | AsyncIterable<string>;
};

/** Makes the document at this path, or answers null when there is none and a page may have it. */
export type PublishedFiles = (path: string, actor: Actor, query: URLSearchParams) => Promise<PublishedFile | null>;
