import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";

/** How many votes have come by devices in the division that is open: for the desk, and never what they say. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, actor } = contextOf(args);
  const desk = await valueOf(args, app.voting.chairDesk(actor, { slug: args.params["slug"] ?? "" }));
  return Response.json({ received: desk.division?.received ?? null });
}
