import type { Log } from "../app/deps.ts";
import { type Answer, answer } from "./answer.ts";
import { errorPage, refusalPage } from "./plain-page.ts";
import { protectiveHeaders } from "./protection.ts";
import type { RenderPage, RequestFacts } from "./request.ts";
import { statusOf } from "./status.ts";

export type PageRequest = {
  readonly method: string;
  /** Path and query, as asked; begins with "/". */
  readonly address: string;
  /** Those headers that a page may depend on. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Of this request, in the log and on the page that tells of an error. */
  readonly reference: string;
  readonly facts: Omit<RequestFacts, "report">;
};

const withoutCookies = (headers: Headers): Record<string, string> => {
  const plain: Record<string, string> = {};
  // The length is of the form that is sent, which may be a compressed one.
  for (const [name, value] of headers) if (name !== "set-cookie" && name !== "content-length") plain[name] = value;
  return plain;
};

/** Style sheets carry the nonce too, where it allows nothing; only for scripts does it open the policy. */
const runsScripts = (page: Buffer, nonce: string): boolean => new RegExp(`<script[^>]* nonce="${nonce}"`).test(page.toString("latin1"));

/** What Node says of a body that is no form, or one that is broken: a fault of the sender's, not of the program. */
const isNoForm = (error: unknown): boolean =>
  error instanceof TypeError && /^Failed to parse body as FormData|Content-Type was not one of "multipart\/form-data"/.test(error.message);

/** Makes pages whole, in memory. Nothing of an error but its reference leaves the server. */
export function pageMaker(render: RenderPage, log: Log): (request: PageRequest) => Promise<Answer> {
  return async ({ method, address, headers, body, reference, facts }) => {
    const https = facts.publicUrl.startsWith("https:");
    const path = address.split("?", 1)[0] ?? "/";
    let reported = false;
    let noForm = false;
    const report = (error: unknown): void => {
      if (isNoForm(error)) noForm = true;
      if (noForm) return;
      reported = true;
      log.error("page.failed", error, { reference, path });
    };
    const plain = (status: number, page: string): Answer =>
      answer(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...protectiveHeaders(https, null) }, page);
    const failed = (status: number): Answer => plain(status, errorPage(reference));
    try {
      const response = await render(new Request(facts.publicUrl + address, { method, headers, body }), { ...facts, report });
      if (noForm) return plain(statusOf({ code: "input.noForm" }), refusalPage("input.noForm"));
      if (response.status >= 500 && !reported) report(new Error(`the page answered ${response.status}`));
      if (response.status >= 500 && !path.endsWith(".data")) return failed(response.status);
      const bytes = Buffer.from(await response.arrayBuffer());
      const nonce = runsScripts(bytes, facts.nonce) ? facts.nonce : null;
      return answer(response.status, { ...withoutCookies(response.headers), ...protectiveHeaders(https, nonce, path) }, bytes, {
        setCookie: response.headers.getSetCookie(),
      });
    } catch (error) {
      report(error);
      return failed(500);
    }
  };
}
