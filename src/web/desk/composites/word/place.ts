import type { LoaderFunctionArgs } from "react-router";

export const placeOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });

/** A page of the item of the agenda whose composite is written. */
export const pageOf = ({ slug, item }: { readonly slug: string; readonly item: string }, page: string): string =>
  `/desk/conferences/${slug}/agenda/${item}/${page}`;
