import { getRequestListener } from "@hono/node-server";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { visitor } from "#domain/people";
import type { App } from "../app/contract.ts";
import type { Log } from "../app/deps.ts";
import { contentVersion, type Listening } from "../store/live.ts";
import { actorsOfSessions } from "../store/sign-in.ts";
import type { Db } from "../store/tx.ts";
import { readAssets } from "./assets.ts";
import { visitorApps } from "./guarded.ts";
import { hallStreams } from "./hall-live.ts";
import { eventStreams } from "./live.ts";
import { pageCache, shared } from "./page-cache.ts";
import { pageMaker } from "./pages.ts";
import type { PublishedFiles, RenderPage } from "./request.ts";
import { makeRoutes } from "./routes.ts";
import { signInDesk } from "./sign-in/sign-in.ts";
import { tokenDesk } from "./tokens.ts";

export type ServerSettings = {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host: string;
  /** Scheme, host and port under which the public reaches the server; null: the address listened on. */
  readonly publicUrl: string | null;
  /** Without one, mail is captured for /outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly demo: boolean;
  /** The keys of codes, devices and sealed secrets are derived from it; at least 32 letters of chance (sign-in/secret.ts keeps one). */
  readonly secret: string;
};

export type ServerOptions = {
  readonly settings: ServerSettings;
  readonly app: App;
  readonly db: Db;
  readonly log: Log;
  /** Calls back with each higher content version: store/live.ts. */
  readonly listenContent: (onVersion: (version: number) => void) => Listening;
  /** Opens the built pages: src/web/render.ts, `openPages`. */
  readonly openPages: () => Promise<RenderPage>;
  /** The folder of the files that go to the browser. */
  readonly clientDir: string;
  /** Documents that have an address of their own; asked before the pages. */
  readonly files?: PublishedFiles;
};

/** `url` is the public one; `port` the one listened on. */
export type RunningServer = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

const finishWithinMs = 5_000;

const listening = (server: Server, port: number, host: string): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("the server does not listen on a port"));
      else resolve(address);
    });
  });

/** The address that a person would type: a server that listens everywhere is reached at localhost. */
const ownUrl = (host: string, port: number): string => {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}${port === 80 ? "" : `:${port}`}`;
};

/** Lets requests finish, but not for ever. */
const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), finishWithinMs);
    // A connection that falls idle after its last answer would wait for a next request until it times out.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(force);
      clearInterval(idle);
      resolve();
    });
  });

/** While the program starts: come again. A browser gives up a stream that is answered by a refusal, and comes again to one that breaks off. */
const starting: RequestListener = (incoming, outgoing) => {
  if (incoming.url?.startsWith("/live")) incoming.socket.destroy();
  else outgoing.writeHead(503, { "retry-after": "1", "content-length": "0" }).end();
};

/**
 * Starts the web server; it knows no subject, and serves whatever is in the contracts and the built pages. Rejects when the
 * port is taken (EADDRINUSE) or the pages are not built. `close` ends event streams and lets requests finish within five seconds.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, app, db, log } = options;
  let answerRequest: RequestListener = starting;
  const server = createServer({ keepAliveTimeout: 65_000 }, (incoming, outgoing) => answerRequest(incoming, outgoing));
  const render = await options.openPages();
  const { port } = await listening(server, settings.port, settings.host);
  try {
    const origin = new URL(settings.publicUrl ?? ownUrl(settings.host, port)).origin;
    const version = shared(() => contentVersion(db));
    const streams = eventStreams();
    const halls = hallStreams(async (slug) => {
      const now = await app.hall.hallNow(visitor, { slug });
      return now.ok ? now.value : null;
    });
    const announce = (raised: number): void => {
      streams.announce(raised);
      halls.announce(raised);
    };
    // Known before anybody follows: a reader who comes back after a restart is told of what was missed.
    announce(await version());
    const assets = await readAssets(options.clientDir, origin.startsWith("https:"));
    const desk = signInDesk({
      db,
      secret: settings.secret,
      origin,
      demo: settings.demo,
      log,
      federation: async () => {
        const named = await app.people.federation(visitor, {});
        return (named.ok && named.value?.name) || "Mandate";
      },
    });
    const sessions = { db, origin, tokens: tokenDesk(db, log), actorOf: actorsOfSessions(db) };
    const files: PublishedFiles = options.files ?? (async () => null);
    const routes = makeRoutes({
      app,
      visitorApp: visitorApps(app),
      sessions,
      demo: settings.demo,
      log,
      desk,
      cache: pageCache({ version }),
      version,
      streams,
      halls,
      assets,
      files,
      makePage: pageMaker(render, log),
    });
    const content = options.listenContent(announce);
    const listener = getRequestListener(routes.fetch, { overrideGlobalObjects: false });
    answerRequest = (incoming, outgoing) => void listener(incoming, outgoing);
    log.info("http.listening", { port, demo: settings.demo });

    let closing: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      const ended = stopped(server);
      streams.close();
      halls.close();
      await ended;
      await Promise.all([desk.close(), content.close()]);
      log.info("http.closed");
    };
    return { url: origin, port, close: () => (closing ??= close()) };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}
