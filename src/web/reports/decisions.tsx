import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { DecidedItems } from "./decided-items.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.reports.decisions(actor, { slug: args.params["slug"] ?? "" }));
}

export default function Decisions({ loaderData: { conference, items } }: PageProps<typeof loader>) {
  const path = `/conferences/${conference.slug}/decisions`;
  const count = items.reduce((sum, item) => sum + item.decisions.length, 0);
  return (
    <Page
      title="Decisions"
      eyebrow={conference.name}
      description={`All decisions of ${conference.name} with figures, thresholds and what follows from them.`}
      crumbs={conferenceCrumbs(conference)}
      live={conference.state === "closed" ? undefined : conference.slug}
      tools={count > 0 ? <Downloads path={path} kinds={["pdf", "docx", "csv"]} what="the decision list" /> : undefined}
    >
      <div data-live="decisions" data-live-say="The decision list has changed.">
        {count === 0 ? (
          <Empty title="Nothing has been decided yet.">
            <p>
              <a href={`/conferences/${conference.slug}`}>See what is on the agenda</a>
            </p>
          </Empty>
        ) : (
          <DecidedItems items={items} slug={conference.slug} level={2} />
        )}
      </div>
    </Page>
  );
}
