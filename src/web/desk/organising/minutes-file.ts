import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";

/** The minutes as they were put in: saved, never shown inside the site. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, actor } = contextOf(args);
  const { bytes } = await valueOf(args, app.organising.minutesFile(actor, { region: args.params["id"] ?? "", meeting: args.params["meeting"] ?? "" }));
  return new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="minutes.pdf"', "Cache-Control": "no-store" },
  });
}
