import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../../answer.ts";
import { placeOf } from "./place.ts";
import { wordResponse } from "./word-file.ts";

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, actor } = contextOf(args);
  return wordResponse(await valueOf(args, app.composites.compositeFile(actor, placeOf(args))));
}
