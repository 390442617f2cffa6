import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { DecidedItems, furtherText } from "./decided-items.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.decisions.decisionList(actor, { slug: args.params["slug"] ?? "" }));
}

export default function Decisions({ loaderData: { conference, items, further, can } }: PageProps<typeof loader>) {
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
      <p className="no-print">
        <a href="/decisions">Search all decisions</a> · <a href={`/decisions/follow-up?conference=${conference.slug}`}>Follow-up</a> ·{" "}
        <a href={`/conferences/${conference.slug}/minutes`}>Minutes</a> · <a href={`/conferences/${conference.slug}/report-back`}>Report back</a>
        {can.edit ? (
          <>
            {" "}
            · <a href={`/desk/conferences/${conference.slug}/decisions`}>Give decisions owners and dates</a>
          </>
        ) : null}
      </p>
      <div data-live="decisions" data-live-say="The decision list has changed.">
        {further.length === 0 ? null : (
          <ul className="plain">
            {further.map((one) => (
              <li key={one.id}>{furtherText(one)}</li>
            ))}
          </ul>
        )}
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
