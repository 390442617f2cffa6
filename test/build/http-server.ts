// A real server on a loopback port with pages of its own making, for tests of src/http. The real pages are tested under test/browser.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { PublishedFiles, RenderPage, RequestFacts } from "../../src/http/request.ts";
import { type RunningServer, type ServerSettings, startServer } from "../../src/http/server.ts";
import { listenContent } from "../../src/store/live.ts";
import { buildTestApp, type TestApp } from "./database.ts";

/** A page of the test's own: what it answers, given the request and its facts. */
export type TestPage = (request: Request, facts: RequestFacts) => Promise<Response> | Response;

export type TestServerOptions = {
  readonly settings?: Partial<ServerSettings>;
  readonly pages?: Readonly<Record<string, TestPage>>;
  readonly files?: PublishedFiles;
  readonly foundingCode?: string;
};

export const html = (body: string, init: ResponseInit = {}): Response =>
  new Response(`<!doctype html><title>Test</title>${body}`, { ...init, headers: { "content-type": "text/html; charset=utf-8", ...init.headers } });

/** The text fields of a form that was sent. */
export const fieldsOf = async (request: Request): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, typeof value === "string" ? value : value.name]));

const withCookies = (status: number, setCookie: readonly string[]): Response => {
  const response = new Response(null, { status, headers: { location: "/" } });
  for (const cookie of setCookie) response.headers.append("set-cookie", cookie);
  return response;
};

/** The sign-in pages as small as they can be; a refusal is told by its code. */
const signInPages: Readonly<Record<string, TestPage>> = {
  "POST /sign-in": async (request, { signIn }) => {
    const sent = await signIn.sendCode((await fieldsOf(request))["email"] ?? "");
    return sent.ok ? html("type the code") : html(sent.refusal.code, { status: 422 });
  },
  "POST /sign-in/code": async (request, { signIn }) => {
    const { email = "", code = "" } = await fieldsOf(request);
    const verified = await signIn.verifyCode(email, code);
    return verified.ok ? withCookies(303, verified.value.setCookie) : html(verified.refusal.code, { status: 422 });
  },
  "POST /sign-out": async (_request, { signIn }) => withCookies(303, (await signIn.signOut()).setCookie),
  "GET /who": (_request, { actor }) => html(actor.kind === "person" ? `${actor.name}: ${actor.offices.map((office) => office.kind).join()}` : actor.kind),
};

const pagesOf =
  (pages: Readonly<Record<string, TestPage>>): RenderPage =>
  async (request, facts) => {
    const page = pages[`${request.method} ${new URL(request.url).pathname}`];
    return page ? page(request, facts) : html("nothing here", { status: 404 });
  };

export type TestServer = TestApp &
  RunningServer & {
    /** Like fetch, of a path on this server, without following redirects. */
    readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
    /** Sends a form as a browser would from a page of this server. */
    readonly post: (path: string, fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>) => Promise<Response>;
    readonly clientDir: string;
  };

export const testSecret = "only-for-tests-4b1d0e8f7a6c5e3d2f1a0b9c8d7e6f5a";

/** Starts the server on a database of its own; both end with the test. */
export async function startTestServer(t: TestContext, options: TestServerOptions = {}): Promise<TestServer> {
  // Closed by the server's own close below: first the server, then what it stands on.
  const built = await buildTestApp({ after: () => undefined }, { foundingCode: options.foundingCode ?? null });
  const clientDir = mkdtempSync(join(tmpdir(), "mandate-test-client-"));
  mkdirSync(join(clientDir, "assets"));
  writeFileSync(join(clientDir, "assets", "root-1a2b3c.js"), `${"console.log('hello');".repeat(200)}\n`);
  const server = await startServer({
    settings: {
      port: 0,
      host: "127.0.0.1",
      publicUrl: null,
      smtpUrl: null,
      mailFrom: "conference@example.org",
      demo: false,
      secret: testSecret,
      ...options.settings,
    },
    app: built.app,
    db: built.db,
    log: built.deps.log,
    listenContent: (onVersion) => listenContent(built.url, onVersion),
    openPages: async () => pagesOf({ ...signInPages, ...options.pages }),
    clientDir,
    ...(options.files ? { files: options.files } : {}),
  });
  const base = options.settings?.publicUrl ? `http://127.0.0.1:${server.port}` : server.url;
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(clientDir, { recursive: true, force: true });
    await built.close();
  };
  t.after(close);
  const ask: TestServer["ask"] = (path, init = {}) => fetch(base + path, { redirect: "manual", ...init });
  const post: TestServer["post"] = (path, fields, headers = {}) =>
    ask(path, { method: "POST", body: new URLSearchParams(fields), headers: { "sec-fetch-site": "same-origin", ...headers } });
  return { ...built, ...server, close, ask, post, clientDir };
}

/** "name=value" of a cookie that an answer sets. */
export const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
