import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { compositesAccess } from "#domain/composites";
import { may } from "#domain/people";
import { asId } from "#kit";
import { admit, contextOf, valueOf } from "../../../answer.ts";
import { conferenceCrumbs, itemPath } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import deskStyles from "../../desk.css?url";
import ballotStyles from "./ballot.css?url";
import { hallPapers, PaperList } from "./paper-list.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: ballotStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const { id, name, items } = await valueOf(args, app.conference.conference(actor, { slug }));
  const scope = { conference: asId<"conference">(id) };
  await admit(args, scope, compositesAccess.chairPapers, compositesAccess.tellerPapers);
  const composed = items.filter(({ procedure }) => procedure === "composite");
  const views = await Promise.all(composed.map(({ slug: item }) => valueOf(args, app.conference.agendaItem(actor, { slug, item }))));
  return {
    conference: { slug, name },
    chair: may(actor, compositesAccess.chairPapers, scope),
    items: views.map(({ item, composite }) => ({ slug: item.slug, title: item.title, version: composite?.version ?? null })),
  };
}

/** What those who run the hall print before the votes on a composite. */
export default function PapersPage({ loaderData: { conference, chair, items } }: PageProps<typeof loader>) {
  return (
    <Page
      title="Papers for the votes"
      eyebrow={conference.name}
      description={`What is printed for the votes of ${conference.name}.`}
      crumbs={conferenceCrumbs(conference)}
      noIndex
    >
      {items.length === 0 ? (
        <Empty title="No item of this conference is decided by a composite.">
          <p>
            Motions have their own papers on <a href={`/conferences/${conference.slug}`}>the agenda</a>.
          </p>
        </Empty>
      ) : null}
      {items.map(({ slug, title, version }) => {
        const papers = hallPapers(itemPath(conference.slug, slug), { chair });
        return (
          <section key={slug} aria-labelledby={`papers-${slug}`}>
            <h2 id={`papers-${slug}`}>{title}</h2>
            {version === null ? (
              <Notice tone="wait" title="The composite is not published yet">
                <p>{chair ? "Only the fallback agenda can be printed." : "There is nothing to print yet."}</p>
              </Notice>
            ) : (
              <p>From version {version} of the composite and the standing orders as they are now. Print again if either changes.</p>
            )}
            <PaperList papers={version === null ? papers.filter(({ path }) => path.endsWith("/fallback")) : papers} />
          </section>
        );
      })}
    </Page>
  );
}
