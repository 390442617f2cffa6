import { pathToFileURL } from "node:url";
import type { ServerBuild } from "react-router";
import type { RequestContext, requestContext } from "./context.ts";

/** Answers a request for a page. */
export type Render = (request: Request, context: RequestContext) => Promise<Response>;

/**
 * Opens the built pages (`react-router build`). The context key is taken from the build itself: a second copy of
 * context.ts, loaded from source, would be another key. React reads NODE_ENV once, when it is first loaded: hence the
 * imports in here and not above.
 */
export async function openPages(buildDirectory: string): Promise<Render> {
  process.env["NODE_ENV"] ??= "production";
  const { createRequestHandler, RouterContextProvider } = await import("react-router");
  const build = (await import(pathToFileURL(`${buildDirectory}/server/index.js`).href)) as ServerBuild;
  const { requestContext: key } = build.entry.module as unknown as { readonly requestContext: typeof requestContext };
  const handle = createRequestHandler(build, "production");
  return (request, context) => {
    const provider = new RouterContextProvider();
    provider.set(key, context);
    return handle(request, provider);
  };
}
