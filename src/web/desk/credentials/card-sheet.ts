import { type ActionFunctionArgs, data } from "react-router";
import { contextOf, goTo, onwards, type Refused, textsOf, valueOf } from "../../answer.ts";

/** A sheet is fetched by a button, which puts it on record; its address alone gives nothing. */
export function loader({ params }: { readonly params: Readonly<Record<string, string | undefined>> }): never {
  return goTo(`/desk/conferences/${params["slug"] ?? ""}/cards`);
}

export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const sheet = args.params["sheet"] ?? "";
  const { conference } = await valueOf(args, app.credentials.cardPrints(actor, { slug }));
  const fetched = await app.credentials.fetchCards(actor, { conference: conference.id, sheet }, values["commandId"] ?? "");
  if (!fetched.ok) {
    if (fetched.refusal.code === "access.stepUp") return onwards(`/sign-in/again?next=${encodeURIComponent(`/desk/conferences/${slug}/cards`)}`);
    // oxlint-disable-next-line typescript/only-throw-error -- how React Router is told to stop
    throw data({ refusal: fetched.refusal } satisfies Refused, { status: 409 });
  }
  const { fileName, bytes } = await valueOf(args, app.credentials.cardSheet(actor, { slug, sheet }));
  return new Response(new Uint8Array(bytes), {
    headers: { "content-type": "application/pdf", "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "private, no-store" },
  });
}
