import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";

/** A photograph never changes under its id. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, actor } = contextOf(args);
  const { mediaType, bytes } = await valueOf(args, app.reports.photograph(actor, { photograph: args.params["id"] ?? "" }));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Disposition": "inline",
    },
  });
}
