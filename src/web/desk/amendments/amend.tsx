import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { PageProps } from "../../page.ts";
import differenceStyles from "../../ui/difference.css?url";
import deskStyles from "../desk.css?url";
import writingStyles from "../writing.css?url";
import { amendAction, amendLoader } from "./amend-data.ts";
import { AmendPage } from "./amend-page.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: writingStyles },
  { rel: "stylesheet", href: differenceStyles },
];

export const loader = (args: LoaderFunctionArgs) => amendLoader(args, "motion");
export const action = (args: ActionFunctionArgs) => amendAction(args, "motion");

export default function Amend({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  return <AmendPage loaded={loaderData} shown={actionData} />;
}
