import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";

/** A sheet that the reader took, as a file. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, actor } = contextOf(args);
  const { name, mediaType, text } = await valueOf(
    args,
    app.organising.sheetFile(actor, { region: args.params["id"] ?? "", sheet: args.params["sheet"] ?? "" }),
  );
  return new Response(text, { headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store" } });
}
