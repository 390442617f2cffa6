import type { LoaderFunctionArgs } from "react-router";
import type { Crumb } from "../../ui/page.tsx";
import { contextOf, valueOf } from "../../answer.ts";

/** The group of this address, for whoever may see its desk; others are sent away. */
export async function deskOf(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.groups.groupDesk(actor, { affiliate: args.params["id"] ?? "" }));
}

export const deskPath = (id: string, page = ""): string => `/desk/groups/${id}${page}`;

/** The way back from a page of a group's desk. */
export const deskCrumbs = (group: { readonly id: string; readonly name: string }): readonly Crumb[] => [
  { href: "/desk", label: "My desk" },
  { href: deskPath(group.id), label: group.name },
];
