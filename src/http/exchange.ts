import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Actor, visitor } from "#domain/people";
import type { Refusal, Result } from "#kit";
import type { Db } from "../store/tx.ts";
import { type Answer, answer, send } from "./answer.ts";
import { bodyLimit, callerOf, readBody } from "./limits.ts";
import { refusalPage } from "./plain-page.ts";
import { protectiveHeaders } from "./protection.ts";
import { sessionToken } from "./sign-in/cookies.ts";
import { hashOf } from "./sign-in/keys.ts";
import { refusalHeaders, statusOf } from "./status.ts";
import { type Bearer, bearerOf, type tokenDesk } from "./tokens.ts";

/** One request and its answer, with who makes it. */
export type Exchange = {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly method: string;
  /** Path and query; begins with one "/". */
  readonly address: string;
  readonly path: string;
  readonly reads: boolean;
  /** The network address to count by; never logged. */
  readonly caller: string;
  readonly actor: Actor;
  /** Why the token of the request, if it has one, is not good; the actor is a visitor then. */
  readonly refused: Refusal | null;
  readonly reference: string;
};

const letters = "23456789abcdefghjkmnpqrstuvwxyz";
/** Short enough to be read out on the telephone; it only has to be found in the log. */
export const newReference = (): string => Array.from(randomBytes(8), (byte) => letters[byte % letters.length]).join("");
export const newNonce = (): string => randomBytes(16).toString("base64url");

/** "/a?b" of what was asked; one slash at the start, so that a path is never taken for another host. */
export const addressOf = (incoming: IncomingMessage): string =>
  (incoming.url ?? "/")
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .replace(/^\/*/, "/")
    .replace(/#.*$/, "");

export type Sessions = {
  readonly db: Db;
  readonly origin: string;
  readonly tokens: ReturnType<typeof tokenDesk>;
  /** Who is signed in by a session token (its hash). */
  readonly actorOf: (tokenHash: string) => Promise<Actor>;
};

/** A request with a token is the token's alone, whatever cookies come with it, and only to the API. */
async function actorOf(incoming: IncomingMessage, path: string, { origin, tokens, actorOf: ofSession }: Sessions): Promise<Bearer> {
  const bearer = bearerOf(incoming);
  if (bearer !== null) return path.startsWith("/api/v1/") ? tokens(bearer, callerOf(incoming)) : { actor: visitor, refused: null };
  return { actor: await actorOfCookie(incoming, origin, ofSession), refused: null };
}

async function actorOfCookie(incoming: IncomingMessage, origin: string, ofSession: Sessions["actorOf"]): Promise<Actor> {
  const token = sessionToken(incoming.headers.cookie, origin.startsWith("https:"));
  return token === null ? visitor : ofSession(hashOf(token));
}

export async function exchangeOf(incoming: IncomingMessage, outgoing: ServerResponse, sessions: Sessions): Promise<Exchange> {
  const method = incoming.method ?? "GET";
  const address = addressOf(incoming);
  const path = address.split("?", 1)[0] ?? "/";
  return {
    incoming,
    outgoing,
    method,
    address,
    path,
    reads: method === "GET" || method === "HEAD",
    caller: callerOf(incoming),
    ...(await actorOf(incoming, path, sessions)),
    reference: newReference(),
  };
}

/** The body, within what this sender may send. */
export const bodyOf = ({ incoming, actor }: Exchange): Promise<Result<Buffer, Refusal>> =>
  readBody(incoming, bodyLimit(incoming.headers["content-type"] ?? "", actor.kind === "person"));

export const htmlAnswer = (status: number, html: string, https: boolean, more: Readonly<Record<string, string>> = {}): Answer =>
  answer(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...protectiveHeaders(https, null), ...more }, html);

/** A refusal that comes before any page could be made of it. What was not read of the request is not waited for. */
export async function sendRefusal({ incoming, outgoing }: Pick<Exchange, "incoming" | "outgoing">, refusal: Refusal, https: boolean): Promise<void> {
  const unread: Record<string, string> = incoming.complete || incoming.method === "GET" ? {} : { connection: "close" };
  await send(incoming, outgoing, htmlAnswer(statusOf(refusal), refusalPage(refusal.code), https, { ...refusalHeaders(refusal), ...unread }));
}
