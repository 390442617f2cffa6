// A real server on a loopback port with pages of its own making, for tests of src/http. The real pages are tested under test/browser.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Cookies, PasskeyDialogue, SignedIn, SignIn } from "../../src/app/account/contract.ts";
import type { Actor } from "../../src/domain/people/index.ts";
import type { PublishedFiles, RenderPage, RequestFacts } from "../../src/http/request.ts";
import { type RunningServer, type ServerSettings, startServer } from "../../src/http/server.ts";
import { listenContent } from "../../src/store/live.ts";
import type { Refusal, Result } from "../../src/kit/index.ts";
import { buildTestApp, type TestApp, type TestAppOptions } from "./database.ts";

/** A page of the test's own: what it answers, given the request and its facts. */
export type TestPage = (request: Request, facts: RequestFacts) => Promise<Response> | Response;

export type TestServerOptions = {
  readonly settings?: Partial<ServerSettings>;
  readonly pages?: Readonly<Record<string, TestPage>>;
  readonly files?: PublishedFiles;
  readonly foundingCode?: string;
  readonly deps?: NonNullable<TestAppOptions["deps"]>;
};

export const html = (body: string, init: ResponseInit = {}): Response =>
  new Response(`<!doctype html><title>Test</title>${body}`, { ...init, headers: { "content-type": "text/html; charset=utf-8", ...init.headers } });

/** The text fields of a form that was sent. */
export const fieldsOf = async (request: Request): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, typeof value === "string" ? value : value.name]));

const withCookies = (status: number, setCookie: readonly string[], location = "/"): Response => {
  const response = new Response(null, { status, headers: { location } });
  for (const cookie of setCookie) response.headers.append("set-cookie", cookie);
  return response;
};

const answered = (result: Result<SignedIn | Cookies, Refusal>): Response =>
  result.ok
    ? withCookies(303, result.value.setCookie, "then" in result.value ? `/${result.value.then}` : "/")
    : html(`${result.refusal.code} ${JSON.stringify(result.refusal.detail ?? {})}`, { status: 422 });

const asJson = (result: Result<PasskeyDialogue, Refusal>): Response => {
  const response = Response.json(result.ok ? result.value.options : result.refusal, { status: result.ok ? 200 : 422 });
  if (result.ok) for (const cookie of result.value.setCookie) response.headers.append("set-cookie", cookie);
  return response;
};

/** The sign-in pages as small as they can be; a refusal is told by its code. */
const signInPages: Readonly<Record<string, TestPage>> = {
  "POST /sign-in": async (request, { signIn }) => {
    const sent = await signIn.sendCode((await fieldsOf(request))["email"] ?? "");
    if (!sent.ok) return html(`${sent.refusal.code} ${JSON.stringify(sent.refusal.detail ?? {})}`, { status: 422 });
    return html("type the code", { headers: { "set-cookie": sent.value.setCookie[0] ?? "" } });
  },
  "POST /sign-in/code": async (request, { signIn }) => answered(await signIn.verifyCode((await fieldsOf(request))["code"] ?? "")),
  "POST /sign-in/second": async (request, { signIn }) => answered(await signIn.verifySecond((await fieldsOf(request))["code"] ?? "")),
  "POST /sign-in/printed": async (request, { signIn }) => answered(await signIn.usePrintedCode((await fieldsOf(request))["code"] ?? "")),
  "POST /sign-in/passkey/begin": async (_request, { signIn }) => asJson(await signIn.beginPasskey()),
  "POST /sign-in/passkey": async (request, { signIn }) => answered(await signIn.usePasskey(await request.json())),
  "POST /again/send": async (_request, { signIn }) => {
    const sent = await signIn.again.sendCode();
    return html(sent.ok ? "sent" : sent.refusal.code);
  },
  "POST /again": async (request, { signIn }) => answered(await signIn.again.prove((await fieldsOf(request))["code"] ?? "")),
  "POST /again/passkey/begin": async (_request, { signIn }) => asJson(await signIn.again.beginPasskey()),
  "POST /again/passkey": async (request, { signIn }) => answered(await signIn.again.provePasskey(await request.json())),
  // {"act": "endSession", "given": ["id"]}: the acts of the security page, answered as they are.
  "POST /account": async (request, { signIn }) => {
    const { act, given = [] } = (await request.json()) as { readonly act: keyof SignIn["account"]; readonly given?: readonly unknown[] };
    const run = signIn.account[act] as (...given: readonly unknown[]) => Promise<Result<unknown, Refusal>>;
    const result = await run(...given);
    const response = Response.json(result, { status: result.ok ? 200 : 422 });
    const cookies =
      result.ok && typeof result.value === "object" && result.value !== null && "setCookie" in result.value ? (result.value as Cookies).setCookie : [];
    for (const cookie of cookies) response.headers.append("set-cookie", cookie);
    return response;
  },
  "POST /sign-out": async (_request, { signIn }) => withCookies(303, (await signIn.signOut()).setCookie),
  "GET /who": (_request, { actor }) => html(whoIs(actor)),
};

/** "Ada Lund: chair; withheld administrator; stale" */
function whoIs(actor: Actor): string {
  if (actor.kind !== "person") return actor.kind;
  const withheld = (actor.withheld ?? []).map(({ kind }) => kind).join();
  return `${actor.name}: ${actor.offices.map(({ kind }) => kind).join()}${withheld ? `; withheld ${withheld}` : ""}${actor.stale ? "; stale" : ""}`;
}

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
  const built = await buildTestApp({ after: () => undefined }, { foundingCode: options.foundingCode ?? null, deps: options.deps ?? {} });
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

/** The cookies of a browser: what answers set is sent again, as one header. */
export function cookieJar() {
  const kept = new Map<string, string>();
  return {
    take: (response: Response): Response => {
      for (const header of response.headers.getSetCookie()) {
        const [pair = "", ...attributes] = header.split("; ");
        const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
        if (attributes.includes("Max-Age=0")) kept.delete(name);
        else kept.set(name, value);
      }
      return response;
    },
    header: (): { readonly cookie: string } => ({ cookie: [...kept].map(([name, value]) => `${name}=${value}`).join("; ") }),
    value: (name: string): string => kept.get(name) ?? "",
    set: (name: string, value: string): void => void kept.set(name, value),
  };
}
