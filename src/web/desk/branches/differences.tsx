import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { DifferencesShown } from "./differences-parts.tsx";
import { pageAsked } from "./words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const register = args.params["register"] ?? "";
  return valueOf(args, app.branches.differences(actor, { register, from: pageAsked(asked.get("from")), to: pageAsked(asked.get("to")) }));
}

/** What one version of a register changed. */
export default function Differences({ loaderData }: PageProps<typeof loader>) {
  const { register, from, to } = loaderData;
  return (
    <Page
      title={`What version ${to.number} changed`}
      description={`Version ${to.number} of ${register.name} beside version ${from.number}.`}
      eyebrow={register.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/branches", label: "Branches" },
        { href: `/desk/branches/registers/${register.id}`, label: register.name },
      ]}
      wide
      noIndex
    >
      <p>
        Version {from.number} is as of {dayText(from.datedOn)}, version {to.number} as of {dayText(to.datedOn)}.
      </p>
      <DifferencesShown differences={loaderData} />
    </Page>
  );
}
