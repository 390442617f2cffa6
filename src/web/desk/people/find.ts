import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import { moreOf } from "../../people/chosen-person.ts";

/** People for what was typed so far, for the suggestions of a field. */
export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const search = new URL(args.request.url).searchParams.get("search") ?? "";
  const found = await valueOf(args, app.people.find(actor, { search: search.slice(0, 100) }));
  return Response.json(
    found.map((person) => ({ id: person.id, name: person.name, more: moreOf(person) })),
    { headers: { "Cache-Control": "private, no-store" } },
  );
}
