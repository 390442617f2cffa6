import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import { textNow } from "./texts.ts";

/** The words of the question before conference, for a screen whose stream has told it of a new question. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, actor } = contextOf(args);
  const results = await valueOf(args, app.voting.results(actor, { slug: args.params["slug"] ?? "" }));
  return Response.json({ text: await textNow(app, actor, results) });
}
