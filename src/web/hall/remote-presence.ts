import type { LoaderFunctionArgs } from "react-router";
import type { MyPresence } from "../../app/hall/contract.ts";
import { contextOf, newCommandId, valueOf } from "../answer.ts";

/** One's own presence; looking at the page is itself a sign of life, for a device without JavaScript. */
export async function presenceOf(args: LoaderFunctionArgs, slug: string): Promise<MyPresence> {
  const { app, actor } = contextOf(args);
  const presence = await valueOf(args, app.hall.myPresence(actor, { slug }));
  if (presence.attends !== "remote" || presence.conference.state === "closed") return presence;
  const heard = await app.hall.beat(actor, { conference: presence.conference.id }, newCommandId());
  return heard.ok ? { ...presence, connected: heard.value.connected } : presence;
}
