import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { no, type Refusal, type Result } from "#kit";
import { type Context, Hono } from "hono";
import type { SignIn } from "../app/account/contract.ts";
import type { App } from "../app/contract.ts";
import type { Log } from "../app/deps.ts";
import { databaseAnswers } from "../store/sign-in.ts";
import { type Answer, answer, send, streamed } from "./answer.ts";
import { callApi, jsonOf } from "./api.ts";
import { addressOf, bodyOf, type Exchange, exchangeOf, htmlAnswer, newNonce, newReference, sendRefusal, type Sessions } from "./exchange.ts";
import type { VisitorApps } from "./guarded.ts";
import { handoverUploadPath, takeHandover } from "./handover-upload.ts";
import { takeUpload, uploadPath } from "./import-upload.ts";
import { callerOf } from "./limits.ts";
import type { hallStreams } from "./hall-live.ts";
import type { eventStreams } from "./live.ts";
import { apiPage, openApiDocument } from "./openapi.ts";
import type { PageCache } from "./page-cache.ts";
import type { PageRequest } from "./pages.ts";
import { errorPage } from "./plain-page.ts";
import { documentHeaders, isCrossSite, isMethodFor, protectiveHeaders } from "./protection.ts";
import type { PublishedFiles, RequestFacts } from "./request.ts";
import type { SignInDesk } from "./sign-in/sign-in.ts";
import { refusalHeaders, statusOf } from "./status.ts";

/** What the routes are made of. */
export type Parts = {
  readonly app: App;
  /** The use cases for one visitor, whose commands are counted. */
  readonly visitorApp: VisitorApps;
  readonly sessions: Sessions;
  readonly demo: boolean;
  readonly log: Log;
  readonly desk: SignInDesk;
  readonly cache: PageCache;
  readonly version: () => Promise<number>;
  readonly streams: ReturnType<typeof eventStreams>;
  readonly halls: ReturnType<typeof hallStreams>;
  readonly assets: ReadonlyMap<string, Answer>;
  readonly files: PublishedFiles;
  readonly makePage: (request: PageRequest) => Promise<Answer>;
};

type Env = { Bindings: HttpBindings };
type Handler = (c: Context<Env>) => Promise<Response>;

/** Answers by writing to the raw response; Hono is only told that this was done. */
const raw =
  (work: (incoming: HttpBindings["incoming"], outgoing: HttpBindings["outgoing"]) => Promise<void>): Handler =>
  async (c) => {
    await work(c.env.incoming, c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  };

const lostDatabase = /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|57P|08|53)/;
const isDatabaseAway = (error: unknown): boolean =>
  lostDatabase.test(String(Object(error).code ?? "")) ||
  /^(Connection terminated|timeout exceeded when trying to connect)/.test(String(Object(error).message ?? ""));

/** Those request headers that a page may depend on: the same for all anonymous readers, so that one answer is right for each. */
function pageHeaders({ incoming, actor, reads }: Exchange): Record<string, string> {
  const passed: Record<string, string> = {};
  const names = reads && actor.kind === "visitor" ? [] : ["accept", "content-type", "cookie", "referer", "user-agent"];
  for (const name of names) {
    const value = incoming.headers[name];
    if (typeof value === "string") passed[name] = value;
  }
  return passed;
}

const jsonAnswer = (status: number, text: string, https: boolean, more: Readonly<Record<string, string>> = {}): Answer =>
  answer(status, { "content-type": "application/json; charset=utf-8", "cache-control": "private, no-store", ...documentHeaders(https), ...more }, text);

const namesMoved = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const signInOf = ({ desk }: Parts, { incoming, caller, actor }: Exchange, onTooMany: (refusal: Refusal) => void): SignIn =>
  desk.of({ caller, actor, cookie: incoming.headers.cookie ?? "", agent: incoming.headers["user-agent"] ?? "", onTooMany });

/** Pages on which a visitor is somebody: they depend on cookies of signing in, and are kept by nobody. */
const isPersonal = (path: string): boolean => /^\/(sign-|account\b|join\b)/.test(path);

/** The reader's own pages are kept by nobody; public ones by everybody, who must ask whether they are still right. */
const keeping = (exchange: Exchange, given: Answer): Answer => {
  const isPublic = exchange.actor.kind === "visitor" && exchange.reads && !isPersonal(exchange.path);
  return { ...given, headers: { "cache-control": isPublic ? "no-cache" : "private, no-store", vary: "Cookie", ...given.headers } };
};

/** Whether the percent signs of a path mean something; the router would fill the log with those that do not. */
const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

function pageHandler(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");

  const make = async (exchange: Exchange, version: number, body: Uint8Array<ArrayBuffer> | null): Promise<Answer> => {
    const file = exchange.reads ? await parts.files(exchange.path, exchange.actor, new URLSearchParams(exchange.address.slice(exchange.path.length))) : null;
    if (file) {
      const headers = namesMoved(file.headers);
      const type = headers["content-type"] ?? "";
      const all = { ...headers, ...(/^text\/html|svg/.test(type) ? protectiveHeaders(https, null) : documentHeaders(https, type)) };
      const whole = typeof file.body === "string" || file.body instanceof Uint8Array;
      return whole ? keeping(exchange, answer(file.status, all, file.body)) : streamed(file.status, all, file.body);
    }
    const tooMany: Refusal[] = [];
    const { actor, caller, reference, address } = exchange;
    // The answer to HEAD is that to GET with the body left out when it is sent.
    const method = exchange.reads ? "GET" : exchange.method;
    const facts: Omit<RequestFacts, "report"> = {
      app: actor.kind === "visitor" && !exchange.reads ? parts.visitorApp(caller, (refusal) => tooMany.push(refusal)) : parts.app,
      actor,
      publicUrl: parts.sessions.origin,
      nonce: newNonce(),
      version,
      demo: parts.demo,
      signIn: signInOf(parts, exchange, (refusal) => tooMany.push(refusal)),
    };
    const made = keeping(exchange, await parts.makePage({ method, address, headers: pageHeaders(exchange), body, reference, facts }));
    const [first] = tooMany;
    // The page says it in words; machines read the status.
    return first && (made.status < 300 || made.status >= 400) ? { ...made, status: 429, headers: { ...made.headers, ...refusalHeaders(first) } } : made;
  };

  return raw(async (incoming, outgoing) => {
    const exchange = await exchangeOf(incoming, outgoing, parts.sessions);
    if (!isDecodable(exchange.path)) return sendRefusal(exchange, { code: "page.notFound" }, https);
    if (exchange.reads && exchange.actor.kind === "visitor" && !isPersonal(exchange.path)) {
      const given = await parts.cache.answerFor(exchange.address, (version) => make(exchange, version, null));
      return send(incoming, outgoing, given);
    }
    if (exchange.reads) return send(incoming, outgoing, await make(exchange, await parts.version(), null));
    const body = await bodyOf(exchange);
    if (!body.ok) return sendRefusal(exchange, body.refusal, https);
    return send(incoming, outgoing, await make(exchange, await parts.version(), new Uint8Array(body.value)));
  });
}

function apiHandler(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");
  const ask = async (exchange: Exchange): Promise<Result<unknown, Refusal>> => {
    if (exchange.refused) return no(exchange.refused);
    const body = exchange.reads ? null : await bodyOf(exchange);
    if (body && !body.ok) return body;
    const app = exchange.actor.kind === "visitor" ? parts.visitorApp(exchange.caller, () => undefined) : parts.app;
    const { incoming, method, path, address, actor } = exchange;
    return callApi(app, actor, {
      method,
      address: path.slice("/api/v1/".length),
      query: new URLSearchParams(address.slice(path.length + 1)),
      contentType: incoming.headers["content-type"] ?? "",
      body: body?.value ?? new Uint8Array(),
      commandId: String(incoming.headers["idempotency-key"] ?? ""),
    });
  };
  return raw(async (incoming, outgoing) => {
    const exchange = await exchangeOf(incoming, outgoing, parts.sessions);
    const result = await ask(exchange).catch((error: unknown): Result<unknown, Refusal> => {
      if (isDatabaseAway(error)) throw error;
      parts.log.error("api.failed", error, { reference: exchange.reference, path: exchange.path });
      return no({ code: "program.failed", detail: { reference: exchange.reference } });
    });
    const unread: Record<string, string> = incoming.complete || exchange.reads ? {} : { connection: "close" };
    const given = result.ok
      ? jsonAnswer(200, jsonOf(result.value ?? null), https)
      : jsonAnswer(
          statusOf(result.refusal),
          jsonOf({ code: result.refusal.code, field: result.refusal.field ?? null, detail: result.refusal.detail ?? {} }),
          https,
          { ...refusalHeaders(result.refusal), ...unread },
        );
    await send(incoming, outgoing, given);
  });
}

/** One-click sign-in of the demo: a form with `email` and, if the page wants it, `to`, a path on this server. */
function demoSignIn(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");
  return raw(async (incoming, outgoing) => {
    const exchange = await exchangeOf(incoming, outgoing, parts.sessions);
    const body = await bodyOf(exchange);
    if (!body.ok) return sendRefusal(exchange, body.refusal, https);
    const form = new URLSearchParams(body.value.toString("utf8"));
    const signedIn = await signInOf(parts, exchange, () => undefined).asDemoRole(form.get("email") ?? "");
    if (!signedIn.ok) return sendRefusal(exchange, signedIn.refusal, https);
    const to = form.get("to") ?? "/";
    const location = /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : "/";
    await send(
      incoming,
      outgoing,
      answer(303, { location, "cache-control": "no-store", ...protectiveHeaders(https, null) }, "", { setCookie: signedIn.value.setCookie }),
    );
  });
}

/** A list to be imported: up to two hundred megabytes, written away as they come. */
function importHandler(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");
  return raw(async (incoming, outgoing) => {
    const exchange = await exchangeOf(incoming, outgoing, parts.sessions);
    if (exchange.actor.kind !== "person") return sendRefusal(exchange, { code: "access.signIn" }, https);
    const done = await takeUpload({
      app: parts.app,
      actor: exchange.actor,
      contentType: incoming.headers["content-type"] ?? "",
      length: Number(incoming.headers["content-length"] ?? 0),
      // The connection is still wanted, for the answer.
      chunks: incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
    });
    if (!done.ok) return sendRefusal(exchange, done.refusal, https);
    const unread: Record<string, string> = incoming.complete ? {} : { connection: "close" };
    await send(incoming, outgoing, answer(303, { location: done.value, "cache-control": "no-store", ...unread, ...protectiveHeaders(https, null) }, ""));
  });
}

/** The record of a conference, written away as it comes. */
function handoverHandler(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");
  return raw(async (incoming, outgoing) => {
    const exchange = await exchangeOf(incoming, outgoing, parts.sessions);
    if (exchange.actor.kind !== "person") return sendRefusal(exchange, { code: "access.signIn" }, https);
    const chunks = incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    const done = await takeHandover(parts.app, exchange.actor, incoming.headers["content-type"] ?? "", chunks);
    if (!done.ok) return sendRefusal(exchange, done.refusal, https);
    const unread: Record<string, string> = incoming.complete ? {} : { connection: "close" };
    await send(incoming, outgoing, answer(303, { location: done.value, "cache-control": "no-store", ...unread, ...protectiveHeaders(https, null) }, ""));
  });
}

function liveHandler(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");
  return raw(async (incoming, outgoing) => {
    const address = addressOf(incoming);
    const query = new URLSearchParams(address.slice(address.indexOf("?") + 1));
    const told = incoming.headers["last-event-id"] ?? query.get("since") ?? "";
    const seen = /^\d{1,15}$/.test(String(told)) ? Number(told) : null;
    if (incoming.method === "HEAD")
      return send(
        incoming,
        outgoing,
        answer(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", ...documentHeaders(https) }, ""),
      );
    if (!parts.streams.open(outgoing, callerOf(incoming), seen)) await send(incoming, outgoing, tooManyFollow(https));
  });
}

const plain = (status: number, words: string, https: boolean, more: Readonly<Record<string, string>> = {}): Answer =>
  answer(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...more, ...documentHeaders(https) }, words);

const tooManyFollow = (https: boolean): Answer => plain(503, "Too many are following. Reload the page to see news.\n", https, { "retry-after": "30" });

/** The picture of one hall, as it changes (http/hall-live.ts). */
function hallHandler(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");
  const missing = plain(404, "There is no such conference.\n", https);
  return raw(async (incoming, outgoing) => {
    const [, name = ""] = /^\/live\/hall\/([^/?]+)(?:\?|$)/.exec(addressOf(incoming)) ?? [];
    const slug = isDecodable(name) ? decodeURIComponent(name) : "";
    if (incoming.method === "HEAD")
      return send(
        incoming,
        outgoing,
        answer(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", ...documentHeaders(https) }, ""),
      );
    const done =
      slug === ""
        ? "notFound"
        : await parts.halls.open(slug, outgoing, callerOf(incoming)).catch((error: unknown) => {
            // The database is away for a moment: a browser comes again to a stream that breaks off, and never to one that is refused.
            if (!isDatabaseAway(error)) throw error;
            incoming.socket.destroy();
            return "open" as const;
          });
    if (done !== "open") await send(incoming, outgoing, done === "full" ? tooManyFollow(https) : missing);
  });
}

function healthHandler(parts: Parts): Handler {
  const https = parts.sessions.origin.startsWith("https:");
  return raw(async (incoming, outgoing) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => (timer = setTimeout(() => reject(new Error("no answer in time")), 2000)));
    const status = await Promise.race([databaseAnswers(parts.sessions.db), late]).then(
      () => "ready",
      () => "waiting for the database",
    );
    clearTimeout(timer);
    await send(incoming, outgoing, jsonAnswer(status === "ready" ? 200 : 503, JSON.stringify({ status }), https));
  });
}

/** The whole server as a Hono application over Node's raw requests. */
export function makeRoutes(parts: Parts): Hono<Env> {
  const { origin } = parts.sessions;
  const https = origin.startsWith("https:");
  const fixed = (given: Answer): Handler => raw((incoming, outgoing) => send(incoming, outgoing, given));
  const robots = `User-agent: *\nDisallow: /api/\nDisallow: /sign-in\nDisallow: /live\nSitemap: ${origin}/sitemap.xml\n`;

  const hono = new Hono<Env>();
  hono.use(async (c, next) => {
    const { incoming, outgoing } = c.env;
    const asset = incoming.method === "GET" || incoming.method === "HEAD" ? parts.assets.get(addressOf(incoming).split("?", 1)[0] ?? "") : undefined;
    if (asset) return raw(() => send(incoming, outgoing, asset))(c);
    const fetchSite = incoming.headers["sec-fetch-site"];
    const crossing = {
      method: incoming.method ?? "GET",
      fetchSite: typeof fetchSite === "string" ? fetchSite : undefined,
      origin: incoming.headers.origin,
      host: incoming.headers.host,
    };
    if (isCrossSite(crossing, origin)) return raw(() => sendRefusal({ incoming, outgoing }, { code: "access.crossSite" }, https))(c);
    if (!isMethodFor(crossing.method, addressOf(incoming))) return raw(() => sendRefusal({ incoming, outgoing }, { code: "input.method" }, https))(c);
    return next();
  });
  hono.get("/healthz", healthHandler(parts));
  hono.get(
    "/robots.txt",
    fixed(answer(200, { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600", ...documentHeaders(https) }, robots)),
  );
  hono.get("/live", liveHandler(parts));
  hono.get("/live/hall/*", hallHandler(parts));
  hono.get("/api", fixed(htmlAnswer(200, apiPage(), https, { "cache-control": "no-cache" })));
  hono.get("/api/openapi.json", fixed(jsonAnswer(200, JSON.stringify(openApiDocument(origin)), https, { "cache-control": "no-cache" })));
  hono.all("/api/v1/*", apiHandler(parts));
  if (parts.demo) hono.post("/demo/sign-in", demoSignIn(parts));
  hono.post(uploadPath, importHandler(parts));
  hono.post(handoverUploadPath, handoverHandler(parts));
  hono.all("*", pageHandler(parts));
  hono.onError(async (error, c) => {
    const { incoming, outgoing } = c.env;
    const reference = newReference();
    parts.log.error("request.failed", error, { reference, path: addressOf(incoming).split("?", 1)[0] });
    if (outgoing.headersSent) outgoing.destroy();
    else
      await send(
        incoming,
        outgoing,
        htmlAnswer(isDatabaseAway(error) ? 503 : 500, errorPage(reference), https, isDatabaseAway(error) ? { "retry-after": "5" } : {}),
      );
    return RESPONSE_ALREADY_SENT;
  });
  return hono;
}
