import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";

/** Everything that is held about who is signed in, for a machine to read. */
export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const file = await valueOf(args, app.people.myFile(actor, {}));
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="my-data.json"',
      "Cache-Control": "private, no-store",
    },
  });
}
