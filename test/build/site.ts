// The whole program, with the pages that are built and the documents, on a loopback port inside the test's own process.
import { fileURLToPath } from "node:url";
import { publishedFiles } from "../../src/app/publish/index.ts";
import { ensurePages } from "../../src/cli/pages.ts";
import { startServer } from "../../src/http/server.ts";
import { listenContent } from "../../src/store/live.ts";
import { openPages } from "../../src/web/render.ts";
import type { TestApp } from "./database.ts";
import { cookieOf, testSecret } from "./http-server.ts";

const build = fileURLToPath(new URL("../../build", import.meta.url));

type Closes = { readonly after: (close: () => Promise<void>) => void };

export type WholeSite = {
  readonly url: string;
  /** Like fetch, of a path on this server, without following redirects. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** The cookie of this person, signed in. */
  readonly cookieFor: (person: string) => Promise<string>;
};

/** Serves the program that the test has built, and closes first the server, then what it stands on. */
export async function serveWhole(t: Closes, on: TestApp): Promise<WholeSite> {
  await ensurePages(() => undefined);
  let url = "";
  const server = await startServer({
    settings: { port: 0, host: "127.0.0.1", publicUrl: null, smtpUrl: null, mailFrom: "conference@example.org", demo: true, secret: testSecret },
    app: on.app,
    db: on.db,
    log: on.deps.log,
    listenContent: (onVersion) => listenContent(on.url, onVersion),
    openPages: () => openPages(build),
    clientDir: `${build}/client`,
    files: publishedFiles(on.app, () => url),
  });
  url = server.url;
  t.after(async () => {
    await server.close();
    await on.close();
  });
  const ask: WholeSite["ask"] = (path, init = {}) => fetch(url + path, { redirect: "manual", ...init });
  const cookieFor: WholeSite["cookieFor"] = async (person) => {
    const { email } = await on.db.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow();
    const headers = { "sec-fetch-site": "same-origin" };
    return cookieOf(await ask("/demo/sign-in", { method: "POST", headers, body: new URLSearchParams({ email: email ?? "" }) }));
  };
  return { url, ask, cookieFor };
}
