import { Writable } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from "react-router";
import { requestContext } from "./context.ts";

export { requestContext };

/** The whole page before anything is sent: its length is known, it can be kept, and an error is still an error page. */
function renderWhole(routerContext: EntryContext, url: string, nonce: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        parts.push(Buffer.from(chunk));
        done();
      },
      final: (done) => {
        done();
        resolve(Buffer.concat(parts));
      },
    });
    const { pipe } = renderToPipeableStream(<ServerRouter context={routerContext} url={url} nonce={nonce} />, {
      nonce,
      onAllReady: () => void pipe(sink),
      onShellError: reject,
      onError: reject,
    });
  });
}

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: Readonly<RouterContextProvider>,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const body = await renderWhole(routerContext, request.url, context.get(requestContext).nonce);
  headers.set("Content-Length", String(body.byteLength));
  return new Response(body, { status, headers });
}

/** Refusals thrown by loaders are answers. What is left is a bug. */
export function handleError(error: unknown, { request, context }: { readonly request: Request; readonly context: Readonly<RouterContextProvider> }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.get(requestContext).report?.(error);
}
