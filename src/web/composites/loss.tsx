import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import { itemCrumbs, itemPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Page } from "../ui/page.tsx";
import sourcesStyles from "../ui/sources.css?url";
import { LossList, lossAsked } from "./loss-list.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sourcesStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = lossAsked(new URL(args.request.url).searchParams);
  const input = {
    slug: args.params["slug"] ?? "",
    item: args.params["item"] ?? "",
    draft: asked.draft,
    version: asked.version === "" ? null : Number(asked.version),
  };
  return { view: await valueOf(args, app.composites.compositeLoss(actor, input)), asked };
}

/** What each draft kept and gave up in the composite as published: open to everybody. */
export default function CompositeLossPage({ loaderData: { view, asked } }: PageProps<typeof loader>) {
  const { conference, item } = view;
  const composite = `${itemPath(conference.slug, item.slug)}/composite`;
  return (
    <Page
      title="What each draft kept and gave up"
      eyebrow={`${view.title}, version ${view.version} · ${item.title}`}
      description={`What became of every clause of every draft in the composite on ${item.title}: kept, reworded, moved, an option, or left out with the committee's reason.`}
      crumbs={[...itemCrumbs(conference, item), { href: composite, label: "Composite" }]}
      path={`${composite}/loss`}
      noIndex={asked.search !== "" || asked.fate !== ""}
    >
      <p className="lead">For every clause of every draft: where its words stand in the composite, what changed in them, and why it was left out.</p>
      <LossList
        view={view}
        asked={asked}
        path={`${composite}/loss`}
        addressOf={({ option, section, number }) => {
          const query = asked.version === "" ? "" : `?version=${asked.version}`;
          return option === null ? `${composite}${query}#c-${number}` : `${composite}${query}#q-${section}`;
        }}
      />
    </Page>
  );
}
