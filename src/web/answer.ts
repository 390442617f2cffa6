import { data, type LoaderFunctionArgs, redirect } from "react-router";
import { denialOf, may, type Rights, type Scope } from "#domain/people";
import { no, type Refusal, type Result } from "#kit";
import { type RequestContext, requestContext } from "./context.ts";

type Args = Pick<LoaderFunctionArgs, "context" | "request">;

/** What is thrown to the error page; the page shows the text of the refusal. */
export type Refused = { readonly refusal: Refusal };

const notThere = /\.(notFound|notPublished|unknown|missing)$/;

/** What the reader can do about a refusal, and where; the way goes on from there to the page asked for. */
const detours: Readonly<Record<string, string>> = {
  "access.secondFactor": "/account/security?why=office&next=",
  "access.stepUp": "/sign-in/again?next=",
};

function statusOf(code: string): number {
  if (code === "access.denied") return 403;
  return notThere.test(code) || code === "input.invalid" ? 404 : 409;
}

export const contextOf = ({ context }: Pick<Args, "context">): RequestContext => context.get(requestContext);

/** The value of a query, or the page that says why not: the way to sign in, "not found", "not allowed". */
export async function valueOf<T>(args: Args, answer: Promise<Result<T, Refusal>>): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  const { refusal } = result;
  if (refusal.code === "access.signIn") {
    const { pathname, search } = new URL(args.request.url);
    return goTo(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  }
  const detour = detours[refusal.code];
  if (detour !== undefined) {
    const { pathname, search } = new URL(args.request.url);
    return goTo(`${detour}${encodeURIComponent(pathname + search)}`);
  }
  return stop(data({ refusal } satisfies Refused, { status: statusOf(refusal.code) }));
}

/** Lets the reader on if one of these rows of the rights table allows what the page is for, within its scope; else as `valueOf` would. */
export async function admit(args: Args, scope: Scope, ...rows: readonly Rights[]): Promise<void> {
  const { actor } = contextOf(args);
  if (!rows.some((rights) => may(actor, rights, scope))) await valueOf(args, Promise.resolve(no({ code: denialOf(actor, rows, scope) })));
}

/** Ends a loader with an answer of its own: the router takes what is thrown. */
function stop(answer: unknown): never {
  // oxlint-disable-next-line typescript/only-throw-error -- how React Router is told to stop
  throw answer;
}

/** Ends a loader: the reader is sent to another page. */
export function goTo(path: string): never {
  return stop(redirect(path));
}

/** Ends a loader: there is no such page. */
export function notFound(): never {
  return stop(data({ refusal: { code: "page.notFound" } } satisfies Refused, { status: 404 }));
}

/** A name from outside that is looked up in a table of ours: "" for what every object has, such as "constructor". */
export const nameOfOurs = (name: string): string => ((name.split(/[.:]/, 1)[0] ?? "") in Object.prototype ? "" : name);

/** What the address says was done, to be looked up among the notices of a page. */
export const doneIn = ({ request }: Pick<Args, "request">): string => nameOfOurs(new URL(request.url).searchParams.get("done") ?? "");

/** What a form shows again when its command was refused: why, and every word the person had put in. */
export type Refill = { readonly refusal: Refusal; readonly values: Readonly<Record<string, string>>; readonly form: string };

/** The text fields of a form; files are left out. A field sent several times keeps its last value. `form` names an act of the page, or nothing. */
export function textsOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") values[name] = name === "form" ? nameOfOurs(value) : value;
  return values;
}

/** Answers a refused form with 422 and what was in it. `form` tells several forms on one page apart. */
export const refill = (refusal: Refusal, values: Readonly<Record<string, string>>) =>
  data({ refusal, values, form: values["form"] ?? "" } satisfies Refill, { status: 422 });

/** A post-redirect-get, so that "reload" sends nothing twice. Cookies are carried along. */
export function onwards(to: string, setCookie: readonly string[] = []): Response {
  const response = redirect(to, 303);
  for (const cookie of setCookie) response.headers.append("Set-Cookie", cookie);
  return response;
}

/** An address of this site, or "/": what a form sends as `next` must not lead elsewhere. */
export const localAddress = (next: string | null | undefined): string => (next && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/");

/** A command id made for one showing of a form; sent back hidden, so that a resend is the same act. */
export const newCommandId = (): string => crypto.randomUUID();

/** The refusal of a form field that a page itself must check before it can call a use case. */
export const invalid = (field: string, message: string) => no({ code: "input.invalid", field, detail: { message } });
